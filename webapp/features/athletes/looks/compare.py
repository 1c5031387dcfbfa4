"""Things beside each other: two series in one drawing, the axes of a web."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Spoke:
    """An axis of a web: what it is called, its value from 0 to 100 or None (not known), and what it is made of."""

    label: str
    value: float | None
    made_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WebLook:
    """A web; it is only drawn with three axes or more."""

    spokes: tuple[Spoke, ...]

    @property
    def values(self) -> tuple[float | None, ...]:
        """For the drawing."""
        return tuple(spoke.value for spoke in self.spokes)


@dataclass(frozen=True, slots=True)
class Line:
    """One of two lines: ``label`` of the metric (to translate), ``whose`` it is."""

    label: str
    whose: str
    unit: str
    decimals: int
    points: tuple[tuple[datetime, float], ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Two lines, and the same as a table: a day, and what each line says then ("" for nothing)."""

    lines: tuple[Line, ...]
    rows: tuple[tuple[date, tuple[str, ...]], ...]
    shared: bool
