"""When somebody is reminded of their reading, and when they are left alone (domain.md E.5). Pure."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from webapp.features.plans.rules import standing
from webapp.features.plans.rules.days import DAY, instant
from webapp.features.plans.rules.practice import ACTIVE, State, settled
from webapp.features.plans.rules.schedule import OWN

IGNORED = 3  # reminders in a row after which they come weekly
WEEK = 7 * DAY
TOO_LATE = timedelta(hours=12)  # a reminder nobody sent by then is not sent any more


def next_due(after: datetime, at: time, zone: str) -> datetime:
    """The first instant after this one at which a clock in the zone shows ``at`` (T-E5: a time that is left out comes
    as much later as the clock leaps, a time that comes twice comes once)."""
    day = after.astimezone(ZoneInfo(zone)).date() - DAY
    while (found := instant(day, at, zone)) <= after:
        day += DAY
    return found


def is_due(now: datetime, at: time, zone: str) -> bool:
    """Has the hour come, where the reader is now, and not too long ago? Who flew west since is not woken at night."""
    return next_due(now - TOO_LATE, at, zone) <= now


def day_of(state: State, today: date) -> str | None:
    """The key of the day to remind of; None when there is none: done, paused, over, or nothing is asked for today. What
    was missed is reminded of on a day of reading on which nothing else was read."""
    state = settled(state, today)
    if state.status(today) != ACTIVE or today < state.pace.start:
        return None
    if state.pace.mode != OWN and today.weekday() not in state.pace.weekdays:
        return None
    marks = {key: standing.mark(state, key, today) for key in state.open}
    due = next((key for key, mark in marks.items() if mark == standing.OPEN), None)
    read = any(state.day_done(key) == today for key in state.completed)
    return due or (None if read else next((key for key, mark in marks.items() if mark == standing.MISSED), None))


def silent(ignored: int, told_on: date | None, today: date) -> bool:
    """Is nobody reminded today: told already, or only weekly after so many that came to nothing?"""
    if told_on is None:
        return False
    return today <= told_on or (ignored >= IGNORED and today < told_on + WEEK)
