"""What the calendar knows: occasions, who is asked, what they said, feeds."""

from webapp.features.calendar.queries.answers import log, names, spoken, tallies
from webapp.features.calendar.queries.feeds import PAST, addresses, by_token, feed, subscribed
from webapp.features.calendar.queries.occasions import between, linked, next_of, of_series, one, series, zone_of
from webapp.features.calendar.queries.people import absence, away, children, habit, habits, selves, told, whose
from webapp.features.calendar.queries.screens import agenda, entries, entry, of_team, upcoming

__all__ = [
    "PAST",
    "absence",
    "addresses",
    "agenda",
    "away",
    "between",
    "by_token",
    "children",
    "entries",
    "entry",
    "feed",
    "habit",
    "habits",
    "linked",
    "log",
    "names",
    "next_of",
    "of_series",
    "of_team",
    "one",
    "selves",
    "series",
    "spoken",
    "subscribed",
    "tallies",
    "told",
    "upcoming",
    "whose",
    "zone_of",
]
