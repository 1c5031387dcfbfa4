"""A metric as days and numbers. Nothing else of a reading comes in here: no name, no device, no laboratory, no note."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

SUMMED = frozenset({"session_load_au"})  # several on a day add up; of anything else the last one counts


class Counted(Protocol):
    """What is taken of a stored reading."""

    @property
    def id(self) -> int: ...
    @property
    def metric(self) -> str: ...
    @property
    def day(self) -> date: ...
    @property
    def value(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Point:
    """A day's value: ``day`` counted from today (0, −1, …), ``ids`` of the readings it is made of."""

    day: int
    value: float
    ids: tuple[int, ...] = ()


Series = tuple[Point, ...]


def by_metric(readings: Sequence[Counted], today: date, metrics: Collection[str]) -> Mapping[str, Series]:
    """Readings (oldest first) as one point a day and metric. Days to come do not count."""
    found: dict[str, dict[int, Point]] = {}
    for row in readings:
        day = (row.day - today).days
        if row.metric not in metrics or day > 0:
            continue
        days = found.setdefault(row.metric, {})
        before = days.get(day)
        if before is not None and row.metric in SUMMED:
            days[day] = Point(day, before.value + row.value, (*before.ids, row.id))
        else:
            days[day] = Point(day, float(row.value), (row.id,))
    return {metric: tuple(days[day] for day in sorted(days)) for metric, days in found.items()}


def between(series: Series, first: int, last: int) -> Series:
    """The points from ``first`` to ``last``, both included."""
    return tuple(point for point in series if first <= point.day <= last)


def values(series: Series) -> list[float]:
    """Only the numbers."""
    return [point.value for point in series]


def ids(*series: Series) -> tuple[int, ...]:
    """The readings behind some points, each once."""
    return tuple(dict.fromkeys(one for each in series for point in each for one in point.ids))
