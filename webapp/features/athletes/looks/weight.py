"""The weight page: certificate, classes by date, the line of the plan."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from webapp.catalog.metrics._kind import KG_PER_LB


@dataclass(frozen=True, slots=True)
class ClassLine:
    """A class, and the first day on which the plan allows it."""

    label: str
    kg: float
    on: date


@dataclass(frozen=True, slots=True)
class WeightLook:
    """The weight page. Masses are shown in the rule set's unit and in kilograms."""

    state: str
    rules: str
    unit: str
    assessed_on: date | None
    usg: float | None
    alpha: float | None
    fat: float | None
    minimum: float | None
    exact: float | None
    stepwise: int | None
    retry_at: datetime | None
    classes: tuple[ClassLine, ...]
    target: float | None
    target_on: date | None
    today: float | None
    allowed: float | None
    gap: float | None
    weeks: tuple[tuple[date, float], ...]
    masses: tuple[tuple[date, float], ...]

    @property
    def dated_masses(self) -> tuple[tuple[datetime, float], ...]:
        """The masses at their noons in the unit of the rules, for a drawing."""
        return self._drawn(self.masses)

    @property
    def dated_weeks(self) -> tuple[tuple[datetime, float], ...]:
        """The line of the plan, for the same drawing."""
        return self._drawn(self.weeks)

    def _drawn(self, line: tuple[tuple[date, float], ...]) -> tuple[tuple[datetime, float], ...]:
        by = KG_PER_LB if self.unit == "lb" else 1
        return tuple((datetime(day.year, day.month, day.day, 12, tzinfo=UTC), kg / by) for day, kg in line)
