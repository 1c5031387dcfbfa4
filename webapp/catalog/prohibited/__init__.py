"""The shelf of prohibited lists: one file a year, each our own partial copy. What is not on a copy is not permitted by
that."""
