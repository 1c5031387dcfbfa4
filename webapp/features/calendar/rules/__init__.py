"""What a calendar is, without a database: recurrence and wall clocks, series that change, answers, months."""

from webapp.features.calendar.rules.answers import ANSWERS, Absent, Given, Tally, Usually, assumed, tally
from webapp.features.calendar.rules.months import Month, month_at, weeks
from webapp.features.calendar.rules.recurrence import DAILY, WEEKLY, Plan, Rule, instant, occurrences, parse, text
from webapp.features.calendar.rules.series import Changes, Held, reconcile

__all__ = [
    "ANSWERS",
    "DAILY",
    "WEEKLY",
    "Absent",
    "Changes",
    "Given",
    "Held",
    "Month",
    "Plan",
    "Rule",
    "Tally",
    "Usually",
    "assumed",
    "instant",
    "month_at",
    "occurrences",
    "parse",
    "reconcile",
    "tally",
    "text",
    "weeks",
]
