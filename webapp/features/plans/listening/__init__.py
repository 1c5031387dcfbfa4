"""Recordings of plans that the house keeps itself, and where each listener is in them."""
