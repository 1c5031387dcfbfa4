"""When which day is due: three ways to begin, four ways to catch up, and moving everything after a pause (E.2).

A schedule is a date for every open day. Whatever is done to it, every open day keeps a date from today on (but for what
was missed before), in the plan's order, so every schedule finishes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from webapp.features.plans.rules.days import DAY, EVERY_DAY, between, scheduled

FIXED, OWN, TARGET = "fixed", "own", "target"
MODES = (FIXED, OWN, TARGET)
TODAY, SPREAD, SHIFT, SKIP = "today", "spread", "shift", "skip"
WAYS = (TODAY, SPREAD, SHIFT, SKIP)
MANY_BEHIND, MUCH_BEHIND = 5, 0.25  # from here on shifting is the kinder suggestion

Dues = Mapping[str, date]


@dataclass(frozen=True, slots=True)
class Pace:
    """How somebody reads: from ``start`` a day per date on ``weekdays`` (fixed), so as to be through on ``end``
    (target), or the next day when the last is done (own), with ``one_per_day`` not before tomorrow."""

    mode: str
    start: date
    end: date | None = None
    weekdays: frozenset[int] = EVERY_DAY
    one_per_day: bool = True

    def __post_init__(self) -> None:
        if self.mode not in MODES or not self.weekdays or (self.mode == TARGET) != (self.end is not None):
            raise ValueError("a pace is fixed, own, or target with an end; on at least one weekday")
        if self.end is not None and not between(self.start, self.end, self.weekdays):
            raise ValueError("no day to read before the end")


def spread(keys: Sequence[str], dates: Sequence[date]) -> dict[str, date]:
    """These days over these dates, as evenly as it goes: on none more than one above another where days are many."""
    return {key: dates[i * len(dates) // len(keys)] for i, key in enumerate(keys)}


def lay_out(keys: Sequence[str], pace: Pace) -> dict[str, date]:
    """The date each day is due; nothing for somebody who reads at their own pace."""
    if pace.mode == OWN:
        return {}
    if pace.mode == TARGET and pace.end is not None:
        return spread(keys, between(pace.start, pace.end, pace.weekdays))
    return dict(zip(keys, scheduled(pace.start, pace.weekdays, len(keys)), strict=True))


def a_date(pace: Pace, days: int) -> int:
    """How many days of the plan fall on one date at this pace, at most."""
    if pace.mode != TARGET or pace.end is None:
        return 1
    return max(1, ceil(days / len(between(pace.start, pace.end, pace.weekdays))))


def catch_up(way: str, open_keys: Sequence[str], dues: Dues, pace: Pace, today: date, days: int) -> dict[str, date]:
    """New dates for the open days, in the plan's order. ``skip`` leaves the missed ones out: they are done with.

    Raises ValueError for a way there is not.
    """
    if way not in WAYS:
        raise ValueError(f"catching up goes {WAYS}, not {way!r}")
    if way == SKIP:
        return {key: dues[key] for key in open_keys if dues[key] >= today}
    if way == TODAY:
        return {key: max(dues[key], today) for key in open_keys}
    if way == SPREAD:
        return spread(open_keys, remaining_dates(dues, pace, today))
    each = a_date(pace, days)
    dates = scheduled(today, pace.weekdays, ceil(len(open_keys) / each))
    return {key: dates[i // each] for i, key in enumerate(open_keys)}


def remaining_dates(dues: Dues, pace: Pace, today: date) -> tuple[date, ...]:
    """The dates left until the end; when that is over, or no weekday of the pace is left, the next one there is."""
    end = max(dues.values(), default=today)
    return between(today, end, pace.weekdays) or scheduled(today, pace.weekdays, 1)


def most_on_a_date(dues: Dues, open_keys: Sequence[str]) -> int:
    """How many open days fall on the fullest date."""
    dates = [dues[key] for key in open_keys]
    return max((dates.count(day) for day in set(dates)), default=0)


def suggested(behind: int, days: int) -> str:
    """Which way is offered first (E.2)."""
    return SHIFT if behind >= MANY_BEHIND or behind >= MUCH_BEHIND * days else SPREAD


def postponed(dues: Dues, open_keys: Sequence[str], since: date, length: int, weekdays: frozenset[int]) -> Dues:
    """Open days that were due from ``since`` on, ``length`` days later, each on one of the weekdays, in order."""
    moved = dict(dues)
    if weekdays == EVERY_DAY:
        for key in open_keys:
            if dues[key] >= since:
                moved[key] = dues[key] + timedelta(days=length)
        return moved
    missed = len(between(since, since + timedelta(days=length - 1), weekdays)) if length > 0 else 0
    for key in open_keys:
        if dues[key] >= since:
            moved[key] = scheduled(dues[key] + DAY, weekdays, missed)[-1] if missed else dues[key]
    return moved
