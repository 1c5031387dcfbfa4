"""The shelf of metrics: everything the club can measure of an athlete, one line each, one file per section."""
