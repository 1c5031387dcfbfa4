"""Statistics that one odd value does not turn over (medians, ranks), each with how sure it is."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import atanh, erfc, exp, sqrt
from statistics import fmean, median

Z95 = 1.959964
MAD_TO_SD = 1.4826  # of a normal distribution


def two_sided(z: float) -> float:
    """How often chance alone is at least this far out (normal distribution)."""
    return erfc(abs(z) / sqrt(2))


def spread(values: Sequence[float]) -> float:
    """The median distance from the median, on the scale of a standard deviation."""
    middle = median(values)
    return MAD_TO_SD * median(abs(value - middle) for value in values)


@dataclass(frozen=True, slots=True)
class Slope:
    """Change per unit of x with its 95 % interval; ``p`` by Kendall's test."""

    slope: float
    low: float
    high: float
    p: float


def theil_sen(xs: Sequence[float], ys: Sequence[float]) -> Slope | None:
    """The median of all slopes between two points, with Sen's interval (Theil 1950; Sen 1968). None below three."""
    n = len(xs)
    slopes = sorted((ys[j] - ys[i]) / (xs[j] - xs[i]) for i in range(n) for j in range(i + 1, n) if xs[j] != xs[i])
    if n < 3 or not slopes:
        return None
    s = sum((slope > 0) - (slope < 0) for slope in slopes)
    ties = sum(t * (t - 1) * (2 * t + 5) for t in Counter(ys).values())
    variance = (n * (n - 1) * (2 * n + 5) - ties) / 18
    if variance <= 0:
        return Slope(0.0, 0.0, 0.0, 1.0)
    reach = Z95 * sqrt(variance)
    first = max(0, round((len(slopes) - reach) / 2))
    last = min(len(slopes) - 1, round((len(slopes) + reach) / 2))
    z = (s - (s > 0) + (s < 0)) / sqrt(variance)
    return Slope(median(slopes), slopes[first], slopes[last], two_sided(z))


def rank_sum(a: Sequence[float], b: Sequence[float]) -> float:
    """How often chance alone sets two groups this far apart (Mann & Whitney 1947, ties and continuity corrected)."""
    n, m = len(a), len(b)
    ranked = ranks([*a, *b])
    u = sum(ranked[:n]) - n * (n + 1) / 2
    total = n + m
    ties = sum(t**3 - t for t in Counter([*a, *b]).values())
    variance = n * m / 12 * (total + 1 - ties / (total * (total - 1))) if total > 1 else 0.0
    if variance <= 0:
        return 1.0
    off = u - n * m / 2
    return two_sided(max(0.0, abs(off) - 0.5) / sqrt(variance))


def ranks(values: Sequence[float]) -> list[float]:
    """From 1; equal values share the middle of theirs."""
    order = sorted(range(len(values)), key=lambda n: values[n])
    found = [0.0] * len(values)
    at = 0
    while at < len(order):
        end = at
        while end + 1 < len(order) and values[order[end + 1]] == values[order[at]]:
            end += 1
        for place in order[at : end + 1]:
            found[place] = (at + end) / 2 + 1
        at = end + 1
    return found


def pettitt(values: Sequence[float]) -> tuple[int, float]:
    """Where a series changes its level, if it does once: how many values lie before it, and p (Pettitt 1979)."""
    n = len(values)
    ranked = ranks(values)
    best, at, total = 0.0, 0, 0.0
    for t in range(n - 1):
        total += ranked[t]
        u = abs(2 * total - (t + 1) * (n + 1))
        if u > best:
            best, at = u, t + 1
    return at, min(1.0, 2 * exp(-6 * best * best / (n**3 + n * n)))


def correlation(a: Sequence[float], b: Sequence[float]) -> float:
    """Pearson's r; 0 where one of both does not vary."""
    if len(a) < 2:
        return 0.0
    middle_a, middle_b = fmean(a), fmean(b)
    da, db = [x - middle_a for x in a], [x - middle_b for x in b]
    size = sqrt(sum(x * x for x in da) * sum(x * x for x in db))
    return sum(x * y for x, y in zip(da, db, strict=True)) / size if size > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Association:
    """Spearman's rho of ``n`` pairs; ``p`` for as many pairs as are left when neighbours resemble each other."""

    rho: float
    n: int
    p: float


def spearman(a: Sequence[float], b: Sequence[float]) -> Association:
    """Days in a row resemble each other, so they count for fewer (Bartlett's effective number)."""
    n, ra, rb = len(a), ranks(a), ranks(b)
    rho = correlation(ra, rb)
    alike = correlation(ra[:-1], ra[1:]) * correlation(rb[:-1], rb[1:])
    effective = min(float(n), n * (1 - alike) / (1 + alike)) if alike > -1 else float(n)
    if effective <= 4:
        return Association(rho, n, 1.0)
    z = atanh(max(-0.999999, min(0.999999, rho))) * sqrt((effective - 3) / 1.06)
    return Association(rho, n, two_sided(z))
