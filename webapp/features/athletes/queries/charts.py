"""One metric over time, and the load page."""

from datetime import timedelta

from webapp.catalog import shelf
from webapp.catalog.metrics._kind import Metric
from webapp.features.athletes import looks
from webapp.features.athletes.models import Athlete, Reading
from webapp.features.athletes.queries import access, series, words
from webapp.features.athletes.rules import hrv, load
from webapp.features.athletes.rules.desirability import references_for
from webapp.features.teams.models import Player
from webapp.infra.clock import now

RANGES = (30, 90, 365)


def of(athlete: Athlete, player: Player, metric: Metric, days: int) -> looks.Series:
    """A metric's readings of the last ``days`` with one's own band (mean ± SD) and the reference."""
    found = series.points(athlete.id, metric.key, now() - timedelta(days=days))
    last = series.latest([athlete.id]).get(athlete.id, {}).get(metric.key)
    own = None
    if last is not None and last.n >= metric.min_n and last.mean is not None and last.sd is not None:
        spread = max(last.sd, metric.error)
        own = (last.mean - spread, last.mean + spread)
    lab = (last.lab_low, last.lab_high) if last is not None else (None, None)
    reference = lab if lab != (None, None) else _good(metric, athlete, player)
    return looks.Series(
        metric.key,
        metric.label,
        metric.unit,
        metric.decimals,
        metric.how,
        metric.derived,
        tuple((row.at, row.value) for row in found),
        tuple(_row(row, metric, own, reference) for row in reversed(found)),
        own,
        reference,
        last.n if last else 0,
    )


def _good(metric: Metric, athlete: Athlete, player: Player) -> tuple[float | None, float | None] | None:
    age = access.age_on(player.born, now().date())
    if age is not None and age < 18 and metric.minors != "show":
        return None
    found = references_for(metric, athlete.sex, age)
    if not found:
        return None
    if metric.direction == "high":
        return min(r.points[1] for r in found), None
    if metric.direction == "low":
        return None, max(r.points[0] for r in found)
    return min(r.points[1] for r in found), max(r.points[2] for r in found)


def _row(
    row: Reading,
    metric: Metric,
    own: tuple[float, float] | None,
    reference: tuple[float | None, float | None] | None,
) -> looks.Row:
    outside = own is not None and not own[0] <= row.value <= own[1]
    if reference is not None:
        low, high = reference
        outside = (low is not None and row.value < low) or (high is not None and row.value > high)
    typed = words.entered(row.entered, row.unit) if row.unit != metric.unit else ""
    return looks.Row(row.at, row.day, words.number(metric, row.value), metric.unit, typed, row.source, outside)


def load_page(athlete: Athlete) -> looks.LoadLook:
    """Days first, ratios after. Everything is None until there is enough of it."""
    today = now().date()
    every = series.loads(athlete.id, today)
    if every and every[-1][1] is None:  # today is not over: what is not reported yet is not missing
        every = every[:-1]
    days = [x for _, x in every]
    ratio, week = load.ratio(days), load.week(days[-7:])
    this, before = _sum(days[-7:]), _sum(days[-14:-7])
    mornings = series.daily(athlete.id, ("rmssd_ms",), today, 61).get("rmssd_ms", {})
    usual = hrv.normal([hrv.ln(ms) for ago, ms in mornings.items() if ago >= 8])
    usual = usual if usual is not None and usual.n >= 14 else None
    known = [mornings.get(ago) for ago in range(7)]
    mean = hrv.week_mean([None if ms is None else hrv.ln(ms) for ms in known])
    hooper = series.latest([athlete.id]).get(athlete.id, {}).get("hooper_index")
    return looks.LoadLook(
        days=tuple(looks.Day(day, x) for day, x in every[-28:]),
        week=this,
        change=100 * (this - before) / before if this is not None and before else None,
        monotony=week.monotony if week else None,
        strain=week.strain if week else None,
        ewma=ratio.ewma if ratio else None,
        coupled=ratio.coupled if ratio else None,
        uncoupled=ratio.uncoupled if ratio else None,
        estimated=ratio.estimated if ratio else False,
        reported=sum(x is not None for x in days),
        hrv_week=mean,
        hrv_band=usual.band if usual else None,
        hrv_side=hrv.verdict(mean, usual) if usual and mean is not None else "",
        hooper=round(hooper.value) if hooper else None,
    )


def _sum(days: list[float | None]) -> float | None:
    known = [x for x in days if x is not None]
    return sum(known) if known else None


def choices(groups: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """The metrics that can be entered by hand, by section."""
    return tuple((m.key, m.label) for m in shelf("metrics").values() if not m.derived and m.group in groups)
