"""Sentences for the quiet minutes of mental training, of our own writing."""
