"""Training load: session-RPE (Foster 2001), monotony and strain (Foster 1998), acute against chronic in three forms.

A rest day is 0, an unreported day is None. None of this is an injury risk: the ratio is a trend, and a contested one
(Lolli 2017, Impellizzeri 2020).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, pstdev, stdev

Day = float | None
FULL = 28
UNREPORTED = 3  # more unknown days than these in four weeks: no ratio
CAPPED = 10.0


def session_load(rpe: float, minutes: float) -> float:
    """Effort (CR-10) times minutes, in arbitrary units."""
    return rpe * minutes


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days: their sum, mean and SD; monotony and strain None where they are not defined."""

    total: float
    mean: float
    sd: float
    monotony: float | None
    strain: float | None


def week(days: Sequence[Day], *, population: bool = False, cap: float | None = CAPPED) -> Week | None:
    """Monotony and strain of seven days; None when one of them is unreported.

    Foster does not say which SD: the sample SD is ours, and pages say so. Seven equal days have no spread: monotony is
    ``cap`` (None: undefined), and seven empty days have none at all.
    """
    if len(days) != 7 or any(day is None for day in days):
        return None
    known = [day for day in days if day is not None]
    total, mean = sum(known), fmean(known)
    sd = pstdev(known) if population else stdev(known)
    monotony = mean / sd if sd > 0 else cap if total > 0 else None
    return Week(total, mean, sd, monotony, None if monotony is None else total * monotony)


def strain_between(total: float, monotony: float, decimals: int = 2) -> tuple[float, float]:
    """What the strain can be when the monotony was printed with so many decimals."""
    half = 0.5 * 10.0**-decimals
    return total * (monotony - half), total * (monotony + half)


def ewma(days: Sequence[Day], n: int) -> list[float]:
    """Exponentially weighted averages, day by day, λ = 2/(n+1), beginning with the first day's load (Williams 2017).
    An unreported day carries on what was; before the first report there is nothing."""
    rate, found, last = 2 / (n + 1), [], None
    for day in days:
        if day is not None:
            last = day if last is None else rate * day + (1 - rate) * last
        if last is not None:
            found.append(last)
    return found


@dataclass(frozen=True, slots=True)
class Ratio:
    """Acute against chronic, in three forms; each None where it is not defined. ``estimated``: unreported days were
    carried over. ``days`` stand behind it."""

    ewma: float | None
    coupled: float | None
    uncoupled: float | None
    acute: float
    chronic: float
    acute_ewma: float
    chronic_ewma: float
    estimated: bool
    days: int


def ratio(days: Sequence[Day], *, full: int = FULL) -> Ratio | None:
    """The ratios on the last of ``days``. None before four weeks, or with more than three unreported days in them."""
    last = days[-full:]
    unreported = sum(day is None for day in last)
    if len(days) < full or unreported > UNREPORTED:
        return None
    acute, chronic = _mean(last[-7:]), _mean(last)
    before = _mean(last[:-7])
    fast, slow = ewma(days, 7), ewma(days, full)
    return Ratio(
        ewma=_over(fast[-1], slow[-1]),
        coupled=_over(acute, chronic),
        uncoupled=_over(acute, before),
        acute=acute,
        chronic=chronic,
        acute_ewma=fast[-1],
        chronic_ewma=slow[-1],
        estimated=unreported > 0,
        days=len(days),
    )


def _mean(days: Sequence[Day]) -> float:
    known = [day for day in days if day is not None]
    return fmean(known) if known else 0.0


def _over(acute: float, chronic: float) -> float | None:
    return acute / chronic if chronic > 0 else None
