"""When something happens again: the part of RFC 5545's rules that clubs use, on the clock on the wall. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

DAILY, WEEKLY = "daily", "weekly"
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LAST = date(2200, 1, 1)  # nothing is planned beyond


@dataclass(frozen=True, slots=True)
class Rule:
    """Every ``interval`` days, or on ``weekdays`` (Monday is 0) of every ``interval``-th week, from ``start`` on.

    Weeks begin on Monday and are counted from the one ``start`` lies in. ``until`` is the last day it may fall on,
    ``count`` how often it happens in all; with neither it goes on. Unlike RFC 5545 the start itself is no occurrence
    unless the rule falls on it. Raises ValueError for what is no rule.
    """

    freq: str
    start: date
    interval: int = 1
    weekdays: frozenset[int] = frozenset()
    until: date | None = None
    count: int | None = None

    def __post_init__(self) -> None:
        if self.freq not in (DAILY, WEEKLY):
            raise ValueError(f"something happens daily or weekly, not {self.freq!r}")
        if self.interval < 1 or (self.count is not None and self.count < 1):
            raise ValueError("interval and count are at least 1")
        if self.freq == WEEKLY and (not self.weekdays or not self.weekdays <= set(range(7))):
            raise ValueError("weekly needs its days, Monday is 0")
        if self.until is not None and self.count is not None:
            raise ValueError("until or count, not both")

    def days(self) -> Iterator[date]:
        """The days it falls on, in order."""
        return islice(takewhile(lambda day: self.until is None or day <= self.until, self._all()), self.count)

    def _all(self) -> Iterator[date]:
        last = min(self.until or LAST, LAST)
        if self.freq == DAILY:
            day = self.start
            while day <= last:
                yield day
                day += timedelta(days=self.interval)
            return
        monday = self.start - timedelta(days=self.start.weekday())
        while monday <= last:
            for weekday in sorted(self.weekdays):
                if (day := monday + timedelta(days=weekday)) >= self.start:
                    yield day
            monday += timedelta(weeks=self.interval)


@dataclass(frozen=True, slots=True)
class Plan:
    """What the occasions of a series have in common: the rule, the time on the wall of a zone, and what it is."""

    rule: Rule
    wall: time
    zone: str
    kind: str
    minutes: int
    title: str = ""
    venue: str = ""
    note: str = ""


def occurrences(rule: Rule, at: time, after: date | None, to: date) -> list[datetime]:
    """The wall clock (naive) of every occurrence later than the day ``after`` and not later than the day ``to``."""
    days = takewhile(lambda day: day <= to, rule.days())
    return [datetime.combine(day, at) for day in days if after is None or day > after]


def instant(wall: datetime, zone: str) -> datetime:
    """The UTC instant at which a clock on a wall in ``zone`` shows ``wall`` (naive).

    A time the clocks jump over moves forward by as much as they jump; of one that comes twice it is the first.
    Raises ZoneInfoNotFoundError for no zone.
    """
    # fold=0 takes the offset before a change (PEP 495): in a gap that lands behind it, in an overlap on the first.
    return wall.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(UTC)


def text(rule: Rule) -> str:
    """The rule as an RRULE; its start is not part of it."""
    parts = [f"FREQ={rule.freq.upper()}"]
    if rule.interval != 1:
        parts.append(f"INTERVAL={rule.interval}")
    if rule.freq == WEEKLY:
        parts.append("BYDAY=" + ",".join(DAYS[day] for day in sorted(rule.weekdays)))
    if rule.until:
        parts.append(f"UNTIL={rule.until:%Y%m%d}")
    if rule.count:
        parts.append(f"COUNT={rule.count}")
    return ";".join(parts)


def parse(rrule: str, start: date) -> Rule:
    """The rule ``text`` wrote. Raises ValueError for anything else.

    >>> parse("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=8", date(2026, 9, 7)).weekdays == {0, 3}
    True
    """
    parts = dict(part.split("=", 1) for part in rrule.split(";"))
    if unknown := set(parts) - {"FREQ", "INTERVAL", "BYDAY", "UNTIL", "COUNT"}:
        raise ValueError(f"this part of a rule is not known here: {unknown}")
    return Rule(
        freq=parts["FREQ"].lower(),
        start=start,
        interval=int(parts.get("INTERVAL", 1)),
        weekdays=frozenset(DAYS.index(day) for day in parts["BYDAY"].split(",")) if "BYDAY" in parts else frozenset(),
        until=datetime.strptime(parts["UNTIL"], "%Y%m%d").date() if "UNTIL" in parts else None,
        count=int(parts["COUNT"]) if "COUNT" in parts else None,
    )
