"""Values over time: one metric, load, tests."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Row:
    """A reading in a table."""

    at: datetime
    day: date
    text: str
    unit: str
    entered: str
    source: str
    flagged: bool


@dataclass(frozen=True, slots=True)
class Series:
    """One metric over time. ``own``: the personal band; ``reference``: what counts as good, if anything does."""

    key: str
    label: str
    unit: str
    decimals: int
    how: str
    derived: bool
    points: tuple[tuple[datetime, float], ...]
    rows: tuple[Row, ...]
    own: tuple[float, float] | None
    reference: tuple[float | None, float | None] | None
    n: int


@dataclass(frozen=True, slots=True)
class Day:
    """A day's load; None: not reported."""

    day: date
    load: float | None


@dataclass(frozen=True, slots=True)
class LoadLook:
    """Load and recovery. ``change``: this week against the one before, per cent; every number None until there is
    enough of it. ``reported``: days behind the ratio."""

    days: tuple[Day, ...]
    week: float | None
    change: float | None
    monotony: float | None
    strain: float | None
    ewma: float | None
    coupled: float | None
    uncoupled: float | None
    estimated: bool
    reported: int
    hrv_week: float | None
    hrv_band: tuple[float, float] | None
    hrv_side: str
    hooper: int | None


@dataclass(frozen=True, slots=True)
class Trial:
    """A performance test. ``real``: the last change is larger than what repeating a test changes by itself (MDC95)."""

    key: str
    label: str
    unit: str
    last: str
    last_on: date
    best: str
    best_on: date
    change: str
    real: bool
    n: int
    record: bool


@dataclass(frozen=True, slots=True)
class Trials:
    """All tests. ``symmetry``: per cent by which the left hand is ahead of the right one; None: not both known."""

    lines: tuple[Trial, ...]
    symmetry: float | None
