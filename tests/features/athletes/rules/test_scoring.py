"""One value, a section, the whole: T-A1 to T-A4, and what must hold for every athlete there could be."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.catalog import shelf
from webapp.features.athletes.rules.desirability import (
    Baseline,
    band,
    baseline,
    beta,
    high,
    low,
    score_by_lab,
    score_by_reference,
    score_by_self,
    z_score,
)
from webapp.features.athletes.rules.flags import Flag, remembered, worst
from webapp.features.athletes.rules.freshness import freshness
from webapp.features.athletes.rules.sections import Section, Value, capped, overall, section
from webapp.features.athletes.rules.status import (
    ATTENTION,
    NORMAL,
    READY,
    Clearances,
    Override,
    Status,
    decide,
    in_force,
    override_refused,
)

METRICS = shelf("metrics")


def close(a: float | None, b: float, by: float = 1e-6) -> bool:
    return a is not None and abs(a - b) < by


def test_desirability_of_one_value() -> None:
    assert close(band(7.0, 5, 8, 10, 12), 0.666667)
    assert close(low(58, 50, 80), 0.733333)
    assert band(1.2449, 0.5, 0.8, 1.3, 1.8) == 1
    assert close(band(1.5, 0.5, 0.8, 1.3, 1.8), 0.6)
    assert close(band(24, 10, 35, 200, 400), 0.56)
    assert high(3, 3, 8) == 0 and high(8, 3, 8) == 1


def _recovery(**other: Value) -> list[Value]:
    """The athlete of T-A2."""
    m = METRICS
    values = {
        "hrv_ln_rmssd_7d": Value(m["hrv_ln_rmssd_7d"], 4.04, 0, Baseline(28, 4.04 + 2.1975 * 0.064, 0.064)),
        "sleep_duration_h": Value(m["sleep_duration_h"], 6.8, 0, Baseline(20, 7.6, 0.6)),
        "hooper_index": Value(m["hooper_index"], 15, 1, Baseline(20, 11, 2)),
        "resting_hr_bpm": Value(m["resting_hr_bpm"], 58, 5, Baseline(10, 54, 2.5)),
        "perceived_recovery_prs": Value(m["perceived_recovery_prs"], None),
    }
    return list((values | other).values())


def test_a_section_score_says_what_cost_how_many_points() -> None:
    found = section("recovery", _recovery(), sex="m", age=22)
    lines = {line.key: line for line in found.lines}
    assert close(found.score, 62.990459) and close(found.coverage, 0.85)
    assert close(found.lost, 37.009541)
    expected = {
        "hrv_ln_rmssd_7d": (73.765625, 0.352941, 9.26),
        "sleep_duration_h": (59.166667, 0.294118, 12.01),
        "hooper_index": (53.125, 0.294118, 13.79),
        "resting_hr_bpm": (66.785714, 0.058824, 1.95),
    }
    for key, (score, share, lost) in expected.items():
        line = lines[key]
        assert close(line.score, score, 1e-4) and close(line.share, share) and close(line.lost, lost, 0.01), key
    assert lines["resting_hr_bpm"].fresh == 0.5 and close(lines["resting_hr_bpm"].beta, 0.357143)
    assert lines["perceived_recovery_prs"].score is None and lines["perceived_recovery_prs"].lost == 0


def _whole(recovery: float = 62.990459) -> list[Section]:
    told = {"overview": (78, 1), "body": (84, 0.9), "blood": (72, 0.6), "recovery": (recovery, 0.85)}
    told |= {"supplements": (90, 1), "performance": (81, 0.8)}
    return [Section(key, score, coverage, ()) for key, (score, coverage) in told.items()]


def test_the_overall_score_weighs_sections_by_what_is_known_of_them() -> None:
    found = overall(_whole())
    assert close(found.score, 76.137059) and close(found.coverage, 0.8425)
    assert overall([]).score is None
    assert overall([Section("blood", None, 0.3, ())]).score is None


USG = Flag("USG_HIGH", "amber", "body")
HRV = Flag("HRV_LOW", "amber", "recovery")
RED = Flag("HB_LOW", "red", "blood", medical=True)


def _of(score: float, *flags: Flag, before: str | None = None, clear: Clearances | None = None) -> str:
    sections = [Section(key, 82, 1, ()) for key in ("overview", "body", "recovery", "performance")]
    whole = overall([Section(s.key, score, 1, ()) for s in sections])
    return decide(sections, whole, flags, before=before, clear=clear or Clearances()).key


def test_status_follows_score_and_flags() -> None:
    assert decide(_whole(), overall(_whole()), []).key == NORMAL
    two = decide(_whole(), overall(_whole()), [USG, HRV])
    assert two.key == ATTENTION and {reason.what for reason in two.reasons} == {"USG_HIGH", "HRV_LOW"}
    assert _of(82) == READY and _of(82, USG) == NORMAL and _of(82, RED) == ATTENTION
    assert _of(82, clear=Clearances(weight_on_plan=False)) == NORMAL


def test_status_does_not_flutter() -> None:
    assert _of(76, before=READY) == READY
    assert _of(74.9, before=READY) == NORMAL
    assert _of(76) == NORMAL
    assert _of(49.9) == ATTENTION and _of(50) == NORMAL
    assert _of(54.9, before=ATTENTION) == ATTENTION and _of(55, before=ATTENTION) == NORMAL


def test_too_little_known_is_normal_and_says_so() -> None:
    few = [Section("recovery", 90, 0.6, ())]
    others = [Section(key, None, 0.1, ()) for key in ("overview", "body", "performance", "blood", "supplements")]
    found = decide(few + others, overall(few + others), [])
    assert found.key == NORMAL and found.insufficient


def test_a_coach_may_override_for_a_week_but_never_a_red_medical_flag() -> None:
    now = datetime(2026, 11, 20, tzinfo=UTC)
    said = Override(READY, "Rested today", now + timedelta(days=2))
    normal = Status(NORMAL, ())
    assert in_force(normal, said, [], now).key == READY
    assert in_force(normal, said, [], now + timedelta(days=2)).key == NORMAL
    assert in_force(Status(ATTENTION, ()), said, [RED], now).key == ATTENTION
    assert override_refused([RED], medical_role=False, days=2) == "medical"
    assert override_refused([RED], medical_role=True, days=2) is None
    assert override_refused([USG], medical_role=False, days=8) == "long"


def test_an_amber_flag_goes_after_two_clean_evaluations_and_a_red_one_at_once() -> None:
    standing, clean = remembered([USG, RED], [], {})
    assert [flag.key for flag in standing] == ["USG_HIGH"]
    standing, clean = remembered(standing, [], clean)
    assert standing == [] and clean == {}
    again, clean = remembered([USG], [USG], {"USG_HIGH": 1})
    assert again == [USG] and clean == {}


def test_a_flag_caps_its_section_and_the_loss_is_told() -> None:
    found = capped(section("recovery", _recovery(), sex="m", age=22), "red")
    assert found.score == 39 and close(found.lost, 61)
    assert worst([USG, Flag("LOAD_SPIKE", "info", "overview")], "overview") is None
    assert worst([USG, Flag("RAPID_LOSS", "red", "body")], "body") == "red"


def test_a_baseline_needs_seven_values_and_counts_half_at_most() -> None:
    assert [beta(n) for n in (0, 6, 7, 14, 60)] == [0, 0, 0.25, 0.5, 0.5]
    assert beta(3, min_n=3, full_n=14, cap=0.25) == pytest.approx(0.107143, abs=1e-6)
    assert baseline([]).mean is None and baseline([4.0]).sd is None
    assert z_score(5, baseline([4, 4, 4]), 0) is None  # no spread, and no error to put in its place
    assert z_score(5, baseline([4, 4, 4]), 0.5) == 2
    assert score_by_self(0, "high") == 75 and score_by_self(-1.5, "band") == 87.5


def test_what_grows_old_counts_less_and_then_not_at_all() -> None:
    assert freshness(2, 2, 3) == 1 and freshness(5, 2, 3) == 0.5
    assert freshness(11.9, 2, 3) > 0 and freshness(12.1, 2, 3) == 0


def test_the_laboratorys_own_range_wins() -> None:
    hb = METRICS["hb"]
    ours, theirs = Value(hb, 128), Value(hb, 128, lab=(125, 170))
    by = {v.lab: section("blood", [v], sex="m", age=30).lines[0].score for v in (ours, theirs)}
    assert by[(None, None)] < 100 and by[(125, 170)] == 100
    assert score_by_lab(4, None, 5) == 100 and score_by_lab(3, 4, None) == 50


def test_nobody_under_eighteen_is_judged_by_adult_ranges() -> None:
    assert score_by_reference(METRICS["body_fat_pct"], 6, "m", 16) is None
    assert score_by_reference(METRICS["hrv_ln_rmssd_7d"], 4, "m", 16) is None
    assert score_by_reference(METRICS["testosterone_total"], 12, "m", 16) is None
    assert score_by_reference(METRICS["sleep_duration_h"], 9, "m", 16) == 100
    assert score_by_reference(METRICS["acwr_ewma"], 1.0, "m", 13) is None
    fat = section("body", [Value(METRICS["body_fat_pct"], 6, own=Baseline(20, 9, 1))], sex="m", age=16)
    assert fat.lines[0].score is None and fat.score is None


def test_unknown_sex_gets_the_wider_band() -> None:
    fat = METRICS["body_fat_pct"]
    assert score_by_reference(fat, 24, "", 22) == 100 == score_by_reference(fat, 7, "", 22)
    assert score_by_reference(fat, 24, "m", 22) == 0


SCORED = sorted(key for key, metric in METRICS.items() if metric.weight > 0)


@st.composite
def _panels(draw: st.DrawFn) -> list[Value]:
    of = draw(st.sampled_from(("recovery", "overview", "performance", "body", "blood")))
    values = []
    for key in (key for key in SCORED if METRICS[key].section == of):
        m = METRICS[key]
        x = draw(st.none() | st.just(0.0) | st.floats(m.low, m.high))
        sd = draw(st.none() | st.floats(0, 10))
        own = Baseline(draw(st.integers(0, 40)), draw(st.floats(m.low, m.high)), sd)
        values.append(Value(m, x, draw(st.floats(0, 60)), own))
    return values


@settings(max_examples=150, deadline=None)
@given(_panels(), st.sampled_from(["m", "f", ""]), st.floats(12, 40), st.sampled_from([None, "amber", "red"]))
def test_points_lost_always_sum_to_what_the_score_lacks(
    values: list[Value], sex: str, age: float, level: str | None
) -> None:
    found = capped(section(values[0].metric.section, values, sex=sex, age=age), level)
    if found.score is None:
        assert found.coverage < 0.5 and found.lost == 0
        return
    assert abs(found.lost - (100 - found.score)) < 1e-9
    assert 0 <= found.score <= 100 and all(line.lost >= 0 for line in found.lines)
    assert found.at_least - 1e-9 <= found.score <= found.at_most + 1e-9


@settings(max_examples=150, deadline=None)
@given(_panels(), st.floats(12, 40), st.data())
def test_leaving_a_value_out_never_lifts_what_is_certain(values: list[Value], age: float, data: st.DataObject) -> None:
    whole = section(values[0].metric.section, values, sex="m", age=age)
    left_out = data.draw(st.integers(0, len(values) - 1))
    rest = [v if i != left_out else Value(v.metric, None) for i, v in enumerate(values)]
    without = section(values[0].metric.section, rest, sex="m", age=age)
    assert without.coverage <= whole.coverage + 1e-9
    if whole.score is not None:
        assert without.at_least <= whole.at_least + 1e-9


@settings(max_examples=100, deadline=None)
@given(_panels(), st.data())
def test_null_is_never_zero(values: list[Value], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(values) - 1))
    absent = section("x", [Value(values[at].metric, None)], sex="m", age=30).lines[0]
    assert absent.score is None and absent.fresh == 0 and absent.x is None
    zero = section("x", [Value(values[at].metric, 0.0)], sex="m", age=30).lines[0]
    assert zero.x == 0 and zero.fresh == 1
