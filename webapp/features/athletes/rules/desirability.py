"""How good one value is, from 0 to 1 (Derringer & Suich 1980), and how good for oneself (z against a baseline)."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, stdev

from webapp.catalog.metrics._kind import Direction, Metric, Reference


def high(x: float, low: float, target: float, s: float = 1) -> float:
    """0 at ``low`` and below, 1 at ``target`` and above.

    >>> high(5.5, 3, 8)
    0.5
    """
    return 0.0 if x <= low else 1.0 if x >= target else ((x - low) / (target - low)) ** s


def low(x: float, target: float, upper: float, s: float = 1) -> float:
    """1 at ``target`` and below, 0 at ``upper`` and above."""
    return 1.0 if x <= target else 0.0 if x >= upper else ((upper - x) / (upper - target)) ** s


def band(x: float, a: float, b: float, c: float, d: float) -> float:
    """1 from ``b`` to ``c``, 0 outside ``a`` to ``d``."""
    if x <= a or x >= d:
        return 1.0 if b <= x <= c else 0.0
    return (x - a) / (b - a) if x < b else (d - x) / (d - c) if x > c else 1.0


def desirability(x: float, direction: Direction, points: Sequence[float]) -> float:
    """One of the three shapes, by direction."""
    if direction == "high":
        return high(x, *points)
    return low(x, *points) if direction == "low" else band(x, *points)


def references_for(metric: Metric, sex: str, age: float | None) -> tuple[Reference, ...]:
    """The references that apply to somebody. Unknown sex: both, so that the wider counts; unknown age: none."""
    if age is None:
        return ()
    return tuple(
        r
        for r in metric.references
        if r.age_min <= age <= r.age_max and (r.sex in ("any", sex) or sex not in ("m", "f"))
    )


def score_by_reference(metric: Metric, x: float, sex: str, age: float | None) -> float | None:
    """0 to 100 against the reference; None where none applies. The union of two ranges is their better one."""
    if age is not None and age < 18 and metric.minors != "show":
        return None
    found = references_for(metric, sex, age)
    return 100 * max(desirability(x, metric.direction, r.points) for r in found) if found else None


def score_by_lab(x: float, lab_low: float | None, lab_high: float | None) -> float | None:
    """0 to 100 against the range the laboratory printed; None when it printed none."""
    if lab_low is None and lab_high is None:
        return None
    if lab_low is None:
        assert lab_high is not None
        return 100 * low(x, lab_high, 1.5 * lab_high)
    if lab_high is None:
        return 100 * high(x, 0.5 * lab_low, lab_low)
    half = 0.5 * (lab_high - lab_low)
    return 100 * band(x, max(0.0, lab_low - half), lab_low, lab_high, lab_high + half)


@dataclass(frozen=True, slots=True)
class Baseline:
    """One's own values before: how many, their mean and sample SD (None below two)."""

    n: int
    mean: float | None
    sd: float | None


NO_BASELINE = Baseline(0, None, None)


def baseline(values: Sequence[float]) -> Baseline:
    """Of the values of a window that ends seven days before, so that a slump cannot hide itself."""
    if not values:
        return NO_BASELINE
    return Baseline(len(values), fmean(values), stdev(values) if len(values) > 1 else None)


def z_score(x: float, of: Baseline, error: float) -> float | None:
    """How many spreads from one's own mean. No spread smaller than the measurement error is believed."""
    if of.mean is None or of.sd is None:
        return None
    spread = max(of.sd, error)
    return (x - of.mean) / spread if spread > 0 else None


def score_by_self(z: float, direction: Direction) -> float:
    """0 to 100 against oneself: 75 is as always."""
    if direction == "high":
        score = 75 + 12.5 * z
    elif direction == "low":
        score = 75 - 12.5 * z
    else:
        score = 100 - 25 * max(0.0, abs(z) - 1)
    return min(100.0, max(0.0, score))


def beta(n: int, *, min_n: int = 7, full_n: int = 14, cap: float = 0.5) -> float:
    """How much one's own baseline counts: nothing before ``min_n`` values, ``cap`` at most."""
    return 0.0 if n < min_n else min(cap, 0.5 * min(1.0, n / full_n))


def blend(by_reference: float | None, by_self: float | None, b: float) -> float | None:
    """The score of one value. Without a reference oneself decides alone; with neither it is shown, not scored."""
    if by_reference is None:
        return by_self if b > 0 else None
    return by_reference if by_self is None else (1 - b) * by_reference + b * by_self
