"""Days as a reader has them: dates on their own calendar, never "24 hours later" (E.4).

A night owl's half past one still belongs to the evening before: the day changes at ``CUTOFF`` on the reader's clock. A
date is decided once, when something is done, and no later journey rewrites it.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

CUTOFF = timedelta(hours=3)
FURTHEST_BEHIND, FURTHEST_AHEAD = timedelta(hours=-12), timedelta(hours=14)  # the zones there are
OFFLINE = timedelta(hours=48)  # how late something done without network may arrive
EVERY_DAY = frozenset(range(7))
WEEKDAYS = frozenset(range(5))
DAY = timedelta(days=1)


def local_date(at: datetime, zone: str, cutoff: timedelta = CUTOFF) -> date:
    """The reader's date at an instant: what their calendar showed ``cutoff`` earlier on the wall."""
    wall = at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return (wall - cutoff).date()


def possible(said: date, at: datetime) -> bool:
    """Was it this date anywhere on Earth at this instant?"""
    utc = at.astimezone(UTC)
    return (utc + FURTHEST_BEHIND - CUTOFF).date() <= said <= (utc + FURTHEST_AHEAD).date()


def instant(day: date, at: time, zone: str) -> datetime:
    """When a reader's clock shows this on this day (E.5). In the hour a clock leaps over: as much later as it leaps; in
    the hour it shows twice: the first time."""
    return datetime.combine(day, at.replace(fold=0), ZoneInfo(zone)).astimezone(UTC)


def closing(day: date, zone: str) -> datetime:
    """The last moment of a reader's day: what is ticked later for this day was done by then."""
    cutoff = (datetime.min + CUTOFF).time()
    return instant(day + DAY, cutoff, zone) - timedelta(microseconds=1)


def believable(done_at: datetime, arrived: datetime) -> bool:
    """May this have been done then? Up to two days ago without network; never in the future, but for a clock that is
    a few minutes fast."""
    return -timedelta(minutes=10) <= arrived - done_at <= OFFLINE


def scheduled(first: date, weekdays: frozenset[int], count: int) -> tuple[date, ...]:
    """The first ``count`` dates from ``first`` on that fall on these weekdays (Monday is 0). ValueError for none."""
    if not weekdays:
        raise ValueError("a plan needs at least one weekday")
    found: list[date] = []
    day = first
    while len(found) < count:
        if day.weekday() in weekdays:
            found.append(day)
        day += DAY
    return tuple(found)


def between(first: date, last: date, weekdays: frozenset[int] = EVERY_DAY) -> tuple[date, ...]:
    """The dates from ``first`` to ``last``, both included, that fall on these weekdays."""
    span = (last - first).days + 1
    return tuple(day for day in (first + timedelta(days=n) for n in range(span)) if day.weekday() in weekdays)
