"""Blood, supplements, performance tests, units: T-A22 to T-A37, exact."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.catalog import shelf
from webapp.features.athletes.rules import blood, flags, performance, supplements, units
from webapp.features.athletes.rules.hrv import Normal

METRICS = shelf("metrics")


def near(a: float | None, b: float, by: float = 1e-6) -> bool:
    return a is not None and abs(a - b) < by


def _taken(key: str, value: float, unit: str | None) -> units.Taken | units.Refused:
    return units.take(METRICS[key], value, unit)


def test_conventional_units_become_si() -> None:
    for value, canonical in ((264, 9.153001), (916, 31.758139)):
        found = _taken("testosterone_total", value, "ng/dL")
        assert isinstance(found, units.Taken) and near(found.canonical, canonical)
    pounds = _taken("body_mass_kg", 163.6, "lb")
    assert isinstance(pounds, units.Taken) and near(pounds.canonical, 163.6 * 0.45359237)
    ngsp = _taken("hba1c", 5.5, "% NGSP")
    assert isinstance(ngsp, units.Taken) and near(ngsp.canonical, (5.5 - 2.152) / 0.09148)


def test_what_cannot_be_decided_is_asked() -> None:
    assert _taken("hb", 14.2, "g/L") == units.Refused("swapped", ("g/dL",))
    assert _taken("body_mass_kg", 150, None) == units.Refused("undecided", ("kg", "lb"))
    assert _taken("body_mass_kg", 400, "kg") == units.Refused("swapped", ("lb",))
    assert _taken("body_mass_kg", 4000, "kg") == units.Refused("bounds")
    only = _taken("hb", 14.2, None)
    assert isinstance(only, units.Taken) and only.unit == "g/dL" and near(only.canonical, 142)
    assert _taken("hb", 14.2, "stone") == units.Refused("unit", ("g/L", "g/dL"))
    assert _taken("readiness_1_10", 7.5, None) == units.Refused("whole")


def test_hard_bounds_refuse_and_soft_bounds_ask() -> None:
    odd = units.take(METRICS["body_mass_kg"], 180, "kg")
    assert isinstance(odd, units.Taken) and odd.asks
    sure = units.take(METRICS["body_mass_kg"], 180, "kg", confirmed=True)
    assert isinstance(sure, units.Taken) and not sure.asks


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(sorted(METRICS)), st.floats(allow_nan=False, allow_infinity=False, width=32))
def test_nothing_outside_the_hard_bounds_is_ever_taken(key: str, entered: float) -> None:
    m = METRICS[key]
    for unit in (None, *(each.key for each in m.accepts)):
        found = units.take(m, entered, unit)
        if isinstance(found, units.Taken):
            assert m.low - 1e-6 <= found.canonical <= m.high + 1e-6


def test_derived_markers() -> None:
    assert near(blood.tsat(14, 62), 22.580645)
    assert blood.ldl_mg(185, 55, 90) == 112 and near(blood.ldl_mmol(4.78, 1.42, 1.02), 2.896364)
    assert blood.ldl_mg(185, 55, 401) is None and blood.ldl_mmol(4.78, 1.42, 4.53) is None
    assert near(blood.tc_ratio(20, 450), 0.044444) and near(blood.fall_percent(0.044444, 0.0280), 37.0, 0.01)
    assert near(blood.egfr(1.2, 22, "m"), 87.687905) and near(blood.egfr(0.8, 22, "f"), 106.771748)


def test_cut_offs_by_age_and_sex() -> None:
    assert [blood.hb_cutoff(a, s) for a, s in ((8, "m"), (13, "m"), (16, "f"), (16, "m"), (3, "m"))] == [
        115,
        120,
        120,
        130,
        None,
    ]
    assert flags.haemoglobin(129, 20, "m").level == "red" and flags.haemoglobin(130, 20, "m") is None
    assert flags.ferritin(14, 25).level == "red" and flags.ferritin(29, 25).level == "amber"
    assert flags.ferritin(14, 14).level == "amber" and flags.ferritin(30, 25) is None
    assert flags.electrolyte("sodium", 129).level == "red" and flags.electrolyte("potassium", 4) is None
    assert flags.creatine_kinase(1084, "m").level == "amber" and flags.creatine_kinase(5001, "m").level == "red"
    assert flags.creatine_kinase(600, "m") is None and flags.creatine_kinase(600, "f").level == "amber"
    assert [blood.iron_stage(*x) for x in ((40, 30, 150), (30, 30, 150), (15, 12, 150), (10, 12, 110))] == [0, 1, 2, 3]


def test_days_that_follow_each_other_raise_a_flag() -> None:
    usual = Normal(28, 4.18, 0.06)
    assert flags.hrv_low([4.1, 4.1, 4.1], usual).level == "amber" and flags.hrv_low([4.1, 4.2, 4.1], usual) is None
    assert flags.hrv_low([4.1, None, 4.1], usual) is None
    tired = {"sleep": 3, "fatigue": 6, "stress": 2, "soreness": 2}
    assert flags.hooper_item([tired] * 8) is not None and flags.hooper_item([tired] * 7) is None
    assert flags.hooper_item([*[tired] * 4, tired | {"fatigue": None}, *[tired] * 3]) is None
    assert flags.usg(1.020) is None and flags.usg(1.021).level == "amber" and flags.usg(1.031).level == "red"
    assert flags.load_spike(1.6, 200).level == "info" and flags.load_spike(1.6, 100) is None
    assert flags.fat_floor(5.5, 5).level == "amber" and flags.fat_floor(4.9, 5).level == "red"
    assert flags.loss_rate(74, 74, 72.8).level == "red" and flags.loss_rate(74, 74, 72.9) is None
    assert flags.prohibited(0) is None and flags.prohibited(1).level == "red"
    assert flags.symptoms([]) is None and flags.symptoms(["dizzy"]).medical


def test_supplements() -> None:
    assert supplements.dose_range("Caffeine", 74) == (222, 444)
    assert not supplements.in_protocol("caffeine", 500, 74) and supplements.in_protocol("caffeine", 300, 74)
    assert not supplements.in_protocol("creatine", 5, 60, minor=True)
    assert supplements.in_protocol("creatine", 5, 60, minor=True, approved=True)
    items = [
        supplements.Item("Creatine monohydrate", True, "A1"),
        supplements.Item("Vitamin D", True, "D7"),
        supplements.Item("Fish oil", True, "F2"),
        supplements.Item("BCAA"),
    ]
    found = supplements.stack(items, 12, 14)
    assert found is not None and near(found.score, 82.5)
    unbatched = supplements.stack([supplements.Item("Whey protein", True, " ")], 14, 14)
    assert unbatched is not None and unbatched.tested == 0
    worst = supplements.stack([*items, supplements.Item("Tribulus extract", True, "T")], 14, 14)
    assert worst is not None and worst.score == 39
    assert supplements.stack([], 0, 0) is None
    assert [supplements.group(x) for x in ("β-Alanine", "Curcumin", "Moon dust", "SARMs")] == ["A", "B", "C", "D"]


def test_what_is_not_on_our_copy_of_the_list_is_only_not_found() -> None:
    listed = [supplements.Listed("S6", "in_competition", ("methylhexaneamine", "DMAA"))]
    assert supplements.check(["DMAA HCl"], listed)[0][1].section == "S6"
    assert supplements.check(["creatine"], listed) == ()


def test_one_repetition_maximum() -> None:
    assert near(performance.one_rm(100, 5), 116.666667) and performance.one_rm(100, 5, "brzycki") == 112.5
    assert near(performance.one_rm(100, 10), 133.333333) and performance.one_rm(100, 1) == 100
    with pytest.raises(ValueError, match="repetitions"):
        performance.one_rm(100, 13)


def test_jumps_and_wingate() -> None:
    assert near(performance.jump_height(0.550), 37.081395)
    assert near(performance.sayers(55, 80), 4907.5) and near(performance.sayers(55, 80) / 80, 61.34375)
    found = performance.wingate(74, [10.5, 10, 9, 8, 7, 6])
    assert near(found.load_kg, 5.55) and near(found.force_n, 54.426907)
    assert [round(w, 1) for w in found.watts] == [685.8, 653.1, 587.8, 522.5, 457.2, 391.9]
    assert near(found.peak_per_kg, 9.267284) and near(found.mean, 549.711766) and near(found.mean_per_kg, 7.428537)
    assert near(found.fatigue, 42.857143) and near(found.work_kj, 16.491353)


def test_the_beep_test_counts_completed_levels_only() -> None:
    assert near(performance.leger_1988(12, 15), 48.809) and near(performance.leger_1988(13.5, 25), 53.5988)
    assert near(performance.leger_1982(13.5), 59.6115)
    assert performance.beep_distance(10, 4) == 1740
    assert near(performance.beep_vo2max("common_cd", 10, 4, 18), 47.596)
    assert near(performance.leger_1988(13.0, 18), 50.5974)
    assert performance.beep_speed("leger_1min", 1) == 8.5 and performance.beep_speed("common_cd", 1) == 8.0
    assert performance.beep_speed("leger_1min", 7) == performance.beep_speed("common_cd", 7)


def test_other_tests() -> None:
    assert near(performance.yoyo_ir1(1600), 49.84) and near(performance.sjft(180, 165, 27), 12.777778)
    assert near(performance.sprint_decrement([3.50, 3.52, 3.58, 3.63, 3.70, 3.72]), 3.095238)
    assert near(performance.mdc95(1.5), 4.157788) and near(performance.newtons(10), 98.0665)
    assert performance.asymmetry(45, 50) == -10 and performance.record([4.4, 4.3, 4.6], "low") == 4.3
    assert performance.spread([1.0] * 29) is None
    club = performance.spread([float(x) for x in range(31)])
    assert club is not None and (club.p10, club.p90) == (3, 27)
