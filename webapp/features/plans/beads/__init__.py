"""Beads somebody counts, on however many devices."""
