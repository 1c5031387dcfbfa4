"""What stands out, most first: every metric looked at in every way, and the few findings worth a reader's minute."""

from collections.abc import Mapping

from webapp.catalog import shelf
from webapp.features.athletes.rules.insight.findings import Finding, change, few, gaps, odd, step, together, trend
from webapp.features.athletes.rules.insight.series import Series

ENGINE = "insight-1"
LONGEST = 125  # days of readings the engine looks at
MOST, MOST_OF_ONE = 6, 2
DAILY = ("sleep_duration_h", "rmssd_ms", "hooper_index", "readiness_1_10", "resting_hr_bpm", "session_load_au")
OVERVIEW = (
    *DAILY,
    *("perceived_recovery_prs", "body_mass_kg", "acwr_ewma", "monotony", "cmj_cm", "grip_max_kg", "sprint_30m_s"),
    *("squat_1rm_kg", "bench_1rm_kg", "deadlift_1rm_kg", "vo2max_ml_kg_min", "pullups_reps", "swft_throws"),
)
# What is known to go together in athletes at all; anything tried beyond would find chance.
PAIRS = (
    ("session_load_au", "rmssd_ms"),
    ("session_load_au", "hooper_index"),
    ("session_load_au", "sleep_duration_h"),
    ("session_load_au", "resting_hr_bpm"),
    ("sleep_duration_h", "readiness_1_10"),
    ("sleep_duration_h", "rmssd_ms"),
    ("hooper_index", "readiness_1_10"),
)


def needed(chart: str) -> frozenset[str]:
    """The metrics to read for a chart, or ("") for the overview."""
    if not chart:
        return frozenset(OVERVIEW)
    return frozenset({chart}).union(*(pair for pair in PAIRS if chart in pair))


def stands_out(series: Mapping[str, Series], chart: str = "") -> tuple[Finding, ...]:
    """Findings of one chart or of the overview. Below the data floor: only that, and how much is there."""
    metrics = shelf("metrics")
    own: list[Finding] = []
    for key in (chart,) if chart else OVERVIEW:
        points = series.get(key, ())
        metric = metrics[key]
        lately = [each for each in (odd(metric, points), change(metric, points)) if each]
        level = step(metric, points) if not lately else None
        slow = None if level else trend(metric, points)
        found = [each for each in (*lately, level, slow, gaps(metric, points) if key in DAILY else None) if each]
        own += sorted(found, key=lambda each: -each.strength)[:MOST_OF_ONE]
    pairs = [pair for pair in PAIRS if (not chart or chart in pair) and all(key in series for key in pair)]
    found = sorted([*own, *together(metrics, series, pairs)], key=lambda each: -each.strength)[:MOST]
    if found:
        return tuple(found)
    scarce = [few(metrics[key], series.get(key, ())) for key in ((chart,) if chart else DAILY)]
    return tuple(each for each in scarce if each)[:1]
