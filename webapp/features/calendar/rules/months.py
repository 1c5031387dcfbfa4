"""Months as a calendar shows them. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

FIRST, LAST = 2000, 2199  # years pages lead to


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year; ``str()`` is how addresses write it, 2026-11."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def end(self) -> date:
        """The first day after it."""
        return self.step(1).first

    def step(self, months: int) -> "Month":
        """So many months later."""
        years, month = divmod(self.month - 1 + months, 12)
        return Month(self.year + years, month + 1)


def month_at(typed: str, today: date) -> Month:
    """The month an address names; this one, where it names none that can be shown.

    >>> str(month_at("2026-02", date(2026, 11, 20))), str(month_at("soon", date(2026, 11, 20)))
    ('2026-02', '2026-11')
    """
    named = re.fullmatch(r"([0-9]{4})-([0-9]{2})", typed)
    if named and FIRST <= int(named[1]) <= LAST and 1 <= int(named[2]) <= 12:
        return Month(int(named[1]), int(named[2]))
    return Month(today.year, today.month)


def weeks(month: Month, begins: int = 0) -> Iterator[list[date]]:
    """The weeks a month touches, whole; each ``begins`` with this weekday (Monday is 0)."""
    first = month.first - timedelta(days=(month.first.weekday() - begins) % 7)
    while first < month.end:
        yield [first + timedelta(days=day) for day in range(7)]
        first += timedelta(weeks=1)
