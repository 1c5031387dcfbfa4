"""In which class somebody is likely to be by a day, when the trend of the last weeks goes on, and what the rules allow.

The trend is a straight line through the last four weeks (ordinary least squares); what lies ahead is told with the 80 %
prediction interval of that line, which grows with every day. The rules come second and win: nobody is projected into a
class the certified minimum or the descent line (linear in alpha, domain.md A.6.3) does not open by that day.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

from webapp.features.athletes.rules.weight import Minimum, RuleSet, may_enter, on_plan

WINDOW, LEAST, SPAN = 28, 5, 10  # days looked at; weighings and days there have to be
FURTHEST = 70  # days: what is further away nobody knows
T80 = (
    3.078, 1.886, 1.638, 1.533, 1.476, 1.440, 1.415, 1.397, 1.383, 1.372, 1.363, 1.356, 1.350, 1.345, 1.341,
    1.337, 1.333, 1.330, 1.328, 1.325, 1.323, 1.321, 1.319, 1.318, 1.316, 1.315, 1.314, 1.313, 1.311, 1.310,
)  # fmt: skip  # Student's t, 90 % one-sided, by degrees of freedom from 1


@dataclass(frozen=True, slots=True)
class Trend:
    """``per_week`` kilograms; the line is ``level`` on the day ``last``. ``spread``: what single weighings differ from
    it (kg); ``n`` of them over ``days``."""

    level: float
    per_week: float
    spread: float
    last: date
    n: int
    days: int
    mean: float
    square: float

    def at(self, day: date) -> tuple[float, float]:
        """The line on that day, and half the width of its 80 % prediction interval."""
        ahead = (day - self.last).days
        distance = ahead - self.mean
        half = (
            T80[min(self.n - 2, len(T80)) - 1] * self.spread * sqrt(1 + 1 / self.n + distance * distance / self.square)
        )
        return self.level + self.per_week / 7 * ahead, half


def trend(masses: Iterable[tuple[date, float]], today: date) -> Trend | None:
    """The line through the last four weeks; the mean of a day's weighings counts once. None with fewer than five days
    weighed, or within less than ten days: a cut of two days is no trend."""
    by_day: dict[date, list[float]] = {}
    for day, kg in masses:
        if 0 <= (today - day).days < WINDOW:
            by_day.setdefault(day, []).append(kg)
    if len(by_day) < LEAST:
        return None
    last = max(by_day)
    points = [((day - last).days, sum(each) / len(each)) for day, each in sorted(by_day.items())]
    span = -points[0][0]
    if span < SPAN:
        return None
    n = len(points)
    mean_x, mean_y = sum(x for x, _ in points) / n, sum(y for _, y in points) / n
    square = sum((x - mean_x) ** 2 for x, _ in points)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in points) / square
    level = mean_y - slope * mean_x
    rest = sum((y - level - slope * x) ** 2 for x, y in points)
    return Trend(level, 7 * slope, sqrt(rest / (n - 2)), last, n, span, mean_x, square)


@dataclass(frozen=True, slots=True)
class Projected:
    """By one day, in kilograms: the line with its interval, the least the rules allow, the class that follows (None:
    above the heaviest), and the lightest and the heaviest that are still likely. ``held``: the line runs below what
    the rules allow, and the rules' number counts."""

    on: date
    kg: float
    low: float
    high: float
    allowed: float
    class_kg: float | None
    lightest: float | None
    heaviest: float | None
    held: bool


def allowed_on(rules: RuleSet, certified: Minimum, alpha: float, assessed: date, day: date) -> float:
    """The least somebody may weigh in with on that day."""
    floor = certified.mww
    if rules.weekly is None:
        return floor
    return max(floor, on_plan(alpha, max(0, (day - assessed).days), rules.weekly))


def class_of(
    rules: RuleSet, certified: Minimum, alpha: float, assessed: date, sex: str, kg: float, day: date
) -> float | None:
    """The lightest class limit (kg) somebody of this mass makes on that day and may be entered in by the rules."""
    limits = sorted(rules.kg(limit) for limit in rules.classes[sex])
    open_to = (x for x in limits if x >= kg - 1e-9 and may_enter(rules, certified, alpha, assessed, x, day))
    return next(open_to, None)


def projected(
    rules: RuleSet, certified: Minimum, alpha: float, assessed: date, sex: str, line: Trend, day: date
) -> Projected:
    """The class by one day."""

    def made(kg: float) -> float | None:
        return class_of(rules, certified, alpha, assessed, sex, kg, day)

    kg, half = line.at(day)
    least = allowed_on(rules, certified, alpha, assessed, day)
    return Projected(
        day, kg, kg - half, kg + half, least, made(kg), made(kg - half), made(kg + half), kg < least - 1e-9
    )


@dataclass(frozen=True, slots=True)
class Outlook:
    """What lies ahead of somebody with a certificate. ``trend`` None: too few weighings yet, ``weighed`` days of them.
    ``too_fast``: the line loses more a week than the rules let anybody."""

    rules: RuleSet
    weighed: int
    trend: Trend | None
    days: tuple[Projected, ...]
    too_fast: bool


def outlook(
    rules: RuleSet, certified: Minimum, alpha: float, assessed: date, sex: str,
    masses: Sequence[tuple[date, float]], today: date, marked: Sequence[date] = (),
) -> Outlook:  # fmt: skip
    """The classes by date, every week and on the days that are marked."""
    line = trend(masses, today)
    weighed = len({day for day, _ in masses if 0 <= (today - day).days < WINDOW})
    if line is None:
        return Outlook(rules, weighed, None, (), False)
    days = tuple(projected(rules, certified, alpha, assessed, sex, line, day) for day in days_ahead(today, marked))
    fast = rules.weekly is not None and -line.per_week > rules.weekly * alpha + 1e-9
    return Outlook(rules, weighed, line, days, fast)


def days_ahead(today: date, marked: Sequence[date], weeks: int = 6) -> tuple[date, ...]:
    """Which days to tell: every week from today, and those that are marked (a weigh-in, the plan's day)."""
    regular = {today + timedelta(weeks=k) for k in range(weeks + 1)}
    return tuple(sorted(regular | {day for day in marked if 0 <= (day - today).days <= FURTHEST}))
