"""Sheets of readings: a column of days, every other column a metric in a unit. Looked at first, then taken in whole."""

from webapp.features.athletes.intake.plan import Fault, Plan, Step, plan
from webapp.features.athletes.intake.reading import Table, guess, read, text_of

__all__ = ["Fault", "Plan", "Step", "Table", "guess", "plan", "read", "text_of"]
