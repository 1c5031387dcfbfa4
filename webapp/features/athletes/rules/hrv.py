"""Heart rate variability: RMSSD from beat intervals, ln RMSSD, the week against one's own normal range."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log, sqrt
from statistics import fmean, median, stdev

SHORTEST, LONGEST = 300.0, 2000.0  # ms
ECTOPIC = 0.20
NEIGHBOURS = 2
MOST_DROPPED, FEWEST = 0.05, 40
MORNINGS = 3  # a week's mean needs as many (Plews 2014)


def clean(intervals: Sequence[float]) -> list[float | None]:
    """Intervals that cannot be a normal beat become None: outside 300–2000 ms, or more than 20 % from the median of
    the five around them."""
    kept: list[float | None] = []
    for place, beat in enumerate(intervals):
        start = max(0, min(place - NEIGHBOURS, len(intervals) - 2 * NEIGHBOURS - 1))
        around = median(intervals[start : start + 2 * NEIGHBOURS + 1])
        plausible = SHORTEST <= beat <= LONGEST and abs(beat - around) <= ECTOPIC * around
        kept.append(beat if plausible else None)
    return kept


def usable(intervals: Sequence[float]) -> list[float | None] | None:
    """The cleaned recording, or None when too much of it had to go."""
    kept = clean(intervals)
    dropped = sum(beat is None for beat in kept)
    if not intervals or dropped / len(kept) > MOST_DROPPED or len(kept) - dropped < FEWEST:
        return None
    return kept


def differences(beats: Sequence[float | None]) -> list[float]:
    """Between beats that follow each other; a gap is never bridged."""
    pairs = pairwise(beats)
    return [after - before for before, after in pairs if before is not None and after is not None]


def rmssd(beats: Sequence[float | None]) -> float | None:
    """Root of the mean squared successive difference, ms. None without two adjacent beats."""
    steps = differences(beats)
    return sqrt(fmean(step * step for step in steps)) if steps else None


def sdnn(intervals: Sequence[float]) -> float | None:
    """Sample SD of the intervals, ms."""
    return stdev(intervals) if len(intervals) > 1 else None


def pnn(beats: Sequence[float | None], ms: float = 50) -> float | None:
    """Per cent of successive differences larger than ``ms``."""
    steps = differences(beats)
    return 100 * sum(abs(step) > ms for step in steps) / len(steps) if steps else None


@dataclass(frozen=True, slots=True)
class Normal:
    """One's normal range: mean and sample SD of the daily ln RMSSD, and the smallest worthwhile change around it."""

    n: int
    mean: float
    sd: float

    @property
    def swc(self) -> float:
        """Half an SD."""
        return 0.5 * self.sd

    @property
    def band(self) -> tuple[float, float]:
        """The mean, one smallest worthwhile change either way."""
        return self.mean - self.swc, self.mean + self.swc

    @property
    def cv(self) -> float:
        """Coefficient of variation, per cent."""
        return 100 * self.sd / self.mean


def normal(daily_ln: Sequence[float]) -> Normal | None:
    """None with fewer than two days."""
    return Normal(len(daily_ln), fmean(daily_ln), stdev(daily_ln)) if len(daily_ln) > 1 else None


def week_mean(daily_ln: Sequence[float | None]) -> float | None:
    """The mean of a week's mornings; None with fewer than three of them."""
    known = [day for day in daily_ln if day is not None]
    return fmean(known) if len(known) >= MORNINGS else None


def verdict(week: float, usual: Normal) -> str:
    """below, within or above one's own band."""
    low, high = usual.band
    return "below" if week < low else "above" if week > high else "within"


def change_percent(week: float, usual: Normal) -> float:
    """The same difference in milliseconds, per cent."""
    return 100 * (exp(week - usual.mean) - 1)


def ln(ms: float) -> float:
    """ln RMSSD. The mean of logarithms is not the logarithm of the mean."""
    return log(ms)
