"""Benchmarks print figures and ratios against a peer or a physical limit in the same run. None asserts a time."""
