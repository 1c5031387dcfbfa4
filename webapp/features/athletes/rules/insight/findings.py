"""The five things that can stand out, and that there is not enough yet. Each finding carries its numbers, and each
number the readings it was worked out of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from webapp.catalog.metrics._kind import Metric
from webapp.features.athletes.rules.insight import robust
from webapp.features.athletes.rules.insight.series import Series, between, ids, values

TREND_DAYS, TREND_LEAST, TREND_SPAN = 42, 10, 14
RECENT_DAYS, RECENT_LEAST = 7, 3
USUAL_DAYS, USUAL_LEAST = 60, 14
STEP_LEAST, STEP_SIDE = 20, 7
PAIR_LEAST, PAIR_RHO, LAGS = 21, 0.4, (0, 1, 2, 3)
KNOWN_DAYS = 28
SURE, VERY_SURE = 0.05, 0.01
ODD = 3.5  # modified z beyond which a value is called unusual (Iglewicz & Hoaglin 1993)


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a sentence. ``form``: value (of the metric), change (a signed one), count, ratio or days."""

    name: str
    value: float
    form: str
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """``kind`` and ``up`` choose the sentence; ``strength`` the order. Days are counted from today."""

    kind: str
    metric: str
    up: bool
    numbers: tuple[Number, ...]
    first: int
    last: int
    strength: float
    other: str = ""

    def number(self, name: str) -> float:
        """The value of one of its numbers."""
        return next(each.value for each in self.numbers if each.name == name)


def trend(metric: Metric, series: Series) -> Finding | None:
    """Six weeks going one way: Theil–Sen, told only where its interval leaves out zero and the change is more than the
    measurement's own error."""
    window = between(series, -TREND_DAYS + 1, 0)
    if len(window) < TREND_LEAST or window[-1].day - window[0].day < TREND_SPAN:
        return None
    found = robust.theil_sen([point.day / 7 for point in window], values(window))
    weeks = (window[-1].day - window[0].day) / 7
    if found is None or found.p >= VERY_SURE or found.low * found.high <= 0 or abs(found.slope) * weeks <= metric.error:
        return None
    all_ids = ids(window)
    numbers = [Number(name, getattr(found, name), "change", all_ids) for name in ("slope", "low", "high")]
    numbers.append(Number("n", len(window), "count", all_ids))
    strength = abs(found.slope) * weeks / max(robust.spread(values(window)), metric.error, 1e-9)
    return Finding("trend", metric.key, found.slope > 0, tuple(numbers), window[0].day, window[-1].day, strength)


def change(metric: Metric, series: Series) -> Finding | None:
    """The last week against what is usual: outside one's own band, and too far for chance."""
    recent, usual = between(series, -RECENT_DAYS + 1, 0), between(series, -USUAL_DAYS, -RECENT_DAYS)
    if len(recent) < RECENT_LEAST or len(usual) < USUAL_LEAST:
        return None
    now, before = median(values(recent)), median(values(usual))
    band = max(robust.spread(values(usual)), metric.error)
    if band <= 0 or abs(now - before) <= band or robust.rank_sum(values(recent), values(usual)) >= VERY_SURE:
        return None
    numbers = (
        Number("now", now, "value", ids(recent)),
        Number("usual", before, "value", ids(usual)),
        Number("low", before - band, "value", ids(usual)),
        Number("high", before + band, "value", ids(usual)),
        Number("n", len(recent), "count", ids(recent)),
    )
    off = abs(now - before) / band
    return Finding("change", metric.key, now > before, numbers, usual[0].day, recent[-1].day, 1 + off)


def step(metric: Metric, series: Series) -> Finding | None:
    """The level of two months changed on a day (Pettitt), by more than the error and the usual spread."""
    window = between(series, -USUAL_DAYS, 0)
    if len(window) < STEP_LEAST:
        return None
    at, p = robust.pettitt(values(window))
    before, after = window[:at], window[at:]
    if p >= VERY_SURE or min(len(before), len(after)) < STEP_SIDE:
        return None
    was, became = median(values(before)), median(values(after))
    band = max(robust.spread(values(before)), metric.error)
    if abs(became - was) <= band:
        return None
    numbers = (
        Number("ago", -after[0].day, "days", ids(after[:1])),
        Number("was", was, "value", ids(before)),
        Number("became", became, "value", ids(after)),
    )
    strength = abs(became - was) / max(band, 1e-9)
    return Finding("step", metric.key, became > was, numbers, window[0].day, window[-1].day, strength)


def odd(metric: Metric, series: Series) -> Finding | None:
    """The last value lies far from what is usual for oneself."""
    if not series or series[-1].day < -RECENT_DAYS:
        return None
    last = series[-1]
    usual = between(series, last.day - USUAL_DAYS, last.day - 1)
    if len(usual) < USUAL_LEAST:
        return None
    before = median(values(usual))
    band = max(robust.spread(values(usual)), metric.error)
    if band <= 0 or abs(last.value - before) < ODD * band:
        return None
    numbers = (
        Number("last", last.value, "value", last.ids),
        Number("usual", before, "value", ids(usual)),
        Number("n", len(usual), "count", ids(usual)),
    )
    return Finding(
        "odd", metric.key, last.value > before, numbers, usual[0].day, last.day, abs(last.value - before) / band
    )


def gaps(metric: Metric, series: Series) -> Finding | None:
    """Something that was asked for daily and is known for fewer than half of the days."""
    window = between(series, -KNOWN_DAYS + 1, 0)
    if not window or not between(series, -USUAL_DAYS, -KNOWN_DAYS) or 2 * len(window) >= KNOWN_DAYS:
        return None
    numbers = (Number("n", len(window), "count", ids(window)), Number("days", KNOWN_DAYS, "count", ids(window)))
    return Finding("gaps", metric.key, False, numbers, -KNOWN_DAYS + 1, 0, 0.2)


def few(metric: Metric, series: Series) -> Finding | None:
    """Too little to say anything: how much there is, and how much it takes."""
    window = between(series, -USUAL_DAYS, 0)
    if not window or len(window) >= min(TREND_LEAST, USUAL_LEAST):
        return None
    numbers = (Number("n", len(window), "count", ids(window)), Number("least", TREND_LEAST, "count", ids(window)))
    return Finding("few", metric.key, False, numbers, window[0].day, window[-1].day, 0.1)


def together(
    metrics: Mapping[str, Metric], all_series: Mapping[str, Series], pairs: Sequence[tuple[str, str]]
) -> list[Finding]:
    """Two series that go together, one some days after the other: Spearman, with as many tries told to chance as were
    made. It says nothing about cause, and its sentence says so."""
    found = []
    tries = max(1, len(pairs) * len(LAGS))
    for one, other in pairs:
        a, b = all_series.get(one, ()), {point.day: point for point in all_series.get(other, ())}
        best: tuple[robust.Association, int, Series, Series] | None = None
        for lag in LAGS:
            there = [(point, b[point.day + lag]) for point in between(a, -USUAL_DAYS, 0) if point.day + lag in b]
            if len(there) < PAIR_LEAST:
                continue
            left, right = tuple(x for x, _ in there), tuple(y for _, y in there)
            measured = robust.spearman(values(left), values(right))
            if best is None or abs(measured.rho) > abs(best[0].rho):
                best = (measured, lag, left, right)
        if best is None or abs(best[0].rho) < PAIR_RHO or best[0].p >= SURE / tries:
            continue
        measured, lag, left, right = best
        behind = ids(left, right)
        numbers = (
            Number("rho", measured.rho, "ratio", behind),
            Number("n", measured.n, "count", behind),
            Number("lag", lag, "days", behind),
        )
        found.append(
            Finding("together", one, measured.rho > 0, numbers, left[0].day, right[-1].day, abs(measured.rho), other)
        )
    return found
