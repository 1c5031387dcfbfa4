"""What follows from measurements: pure functions on plain numbers and frozen dataclasses.

One file per subject: desirability and baseline of one value, freshness, sections and the overall score, flags, status,
load, heart rate variability, wellness, body fat, weight, descent, blood, supplements, performance tests.
``None`` means not known and ``0`` measured zero; nothing here turns one into the other.
"""
