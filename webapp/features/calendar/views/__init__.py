"""Pages of the calendar: a team's, mine, one date, planning, repeating, being away, feeds."""

from webapp.features.calendar.views import (  # noqa: F401  (they put their routes on the blueprint)
    away,
    feeds,
    mine,
    one,
    planning,
    repeating,
)
from webapp.features.calendar.views.entrance import pages

__all__ = ["pages"]
