"""What a metric is: its unit and those it is entered in, its bounds, what is good, how fast a value grows old.

Hard bounds say what can be typed at all (physically plausible); soft bounds ask back. Neither judges health. Where a
reference stands it comes from domain.md chapter A (scoring defaults, "reference-1"), never as a diagnosis; the range a
laboratory prints on its own report always wins over ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Direction = Literal["high", "low", "band", "none"]
Sex = Literal["m", "f", "any"]
KG_PER_LB = 0.45359237
CM_PER_IN = 2.54
VERSION = "reference-1"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit a value may come in: canonical value = entered · ``factor`` + ``offset``."""

    key: str
    factor: float = 1.0
    offset: float = 0.0

    def canonical(self, entered: float) -> float:
        """The entered value in the metric's own unit."""
        return entered * self.factor + self.offset


@dataclass(frozen=True, slots=True)
class Reference:
    """What counts as good for a sex between two ages (years, both included).

    ``points`` are L, T for "high" (0 at L, 1 at T), T, U for "low", and a, b, c, d for "band" (1 from b to c).
    """

    points: tuple[float, ...]
    sex: Sex = "any"
    age_min: float = 0
    age_max: float = 200


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric. ``own`` is the direction against one's own baseline where it differs from ``direction``.

    ``weight`` counts within the section; ``grace`` and ``half_life`` (days) say how a value grows old; ``error`` is the
    measurement error below which no spread is believed. ``minors``: how under 18 it is treated: "show", "unscored"
    (stored, never judged), "family" (unscored, and only athlete, guardian and the staff who need it see it).
    ``group`` is what consent and access go by: load, recovery, body, blood, supplements or performance.
    ``sports``: where it is expected; empty: everywhere.
    """

    key: str
    section: str
    label: str
    unit: str
    low: float
    high: float
    direction: Direction = "none"
    references: tuple[Reference, ...] = ()
    weight: float = 0.0
    grace: float = 1
    half_life: float = 3
    decimals: int = 1
    soft: tuple[float, float] | None = None
    units: tuple[Unit, ...] = ()
    own: Direction | None = None
    error: float = 0.0
    window: int = 60
    beta_cap: float = 0.5
    full_n: int = 14
    min_n: int = 7
    minors: Literal["show", "unscored", "family"] = "show"
    group: str = ""
    derived: bool = False
    whole: bool = False
    sports: tuple[str, ...] = ()
    how: str = ""

    @property
    def accepts(self) -> tuple[Unit, ...]:
        """Every unit it may be entered in, its own first."""
        return (Unit(self.unit), *self.units)

    @property
    def typical(self) -> tuple[float, float]:
        """Inside: taken without a question."""
        return self.soft or (self.low, self.high)

    def enabled(self, sport: str) -> bool:
        """Does it belong to this sport? Most belong to all."""
        return not self.sports or sport in self.sports

    @property
    def scored(self) -> bool:
        """Does it count in its section at all?"""
        return self.weight > 0


@dataclass(frozen=True, slots=True)
class Section:
    """A panel of the dashboard and its share in the overall score."""

    key: str
    label: str
    weight: float


SECTIONS: Mapping[str, Section] = MappingProxyType(
    {
        section.key: section
        for section in (
            Section("overview", "Overview", 0.15),
            Section("body", "Body composition", 0.20),
            Section("blood", "Bloodwork", 0.15),
            Section("recovery", "Recovery", 0.25),
            Section("supplements", "Supplements", 0.05),
            Section("performance", "Performance", 0.20),
        )
    }
)


def any_of(*points: float, age_min: float = 0, age_max: float = 200) -> tuple[Reference, ...]:
    """The same reference for everybody between two ages."""
    return (Reference(points, "any", age_min, age_max),)


def by_sex(m: tuple[float, ...], f: tuple[float, ...], age_min: float = 18) -> tuple[Reference, ...]:
    """One reference for men, one for women."""
    return (Reference(m, "m", age_min), Reference(f, "f", age_min))
