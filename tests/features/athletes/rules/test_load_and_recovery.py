"""Load, heart rate variability, questionnaires, sleep: T-A5 to T-A11, exact."""

import json
from itertools import pairwise
from math import isclose
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.features.athletes.rules import hrv, load, wellness

WEEK = [500, 600, 0, 700, 450, 800, 0]
MONTH = [*[400, 0, 500, 300, 450, 600, 0] * 3, *WEEK]
USUAL = [
    *(4.10, 4.25, 4.18, 4.05, 4.30, 4.22, 4.15, 4.08, 4.20, 4.27, 4.12, 4.19, 4.24, 4.16),
    *(4.21, 4.11, 4.28, 4.14, 4.23, 4.17, 4.09, 4.26, 4.20, 4.13, 4.18, 4.22, 4.15, 4.19),
]


def near(a: float | None, b: float) -> bool:
    return a is not None and abs(a - b) < 1e-6


def test_a_weeks_monotony_and_strain() -> None:
    assert load.session_load(6, 90) == 540
    found = load.week(WEEK)
    assert found is not None and found.total == 3050
    assert near(found.mean, 435.714286) and near(found.sd, 319.784153)
    assert near(found.monotony, 1.362526) and near(found.strain, 4155.704894)
    population = load.week(WEEK, population=True)
    assert population is not None and near(population.monotony, 1.471696) and near(population.strain, 4488.674307)


def test_a_rest_day_is_nothing_and_an_unreported_day_is_unknown() -> None:
    assert load.week([500, None, 0, 700, 450, 800, 0]) is None
    empty, equal = load.week([0] * 7), load.week([300] * 7)
    assert empty is not None and empty.monotony is None
    assert equal is not None and equal.monotony == 10 and load.week([300] * 7, cap=None).monotony is None


def test_acute_against_chronic_in_three_forms() -> None:
    found = load.ratio(MONTH)
    assert found is not None and near(found.acute, 435.714286) and found.chronic == 350
    assert near(found.coupled, 1.244898) and near(found.uncoupled, 1.355556)
    assert near(found.acute_ewma, 385.769380) and near(found.chronic_ewma, 373.562932)
    assert near(found.ewma, 1.032676)
    assert near(load.ewma([100, 200, 0], 7)[-1], 93.75) and near(load.ewma([100, 200, 0], 28)[-1], 99.524376)
    steady = load.ratio([300.0] * 40)
    assert steady is not None and steady.ewma == 1 == steady.coupled == steady.uncoupled


def test_no_ratio_without_four_weeks_or_with_many_unknown_days() -> None:
    assert load.ratio(MONTH[1:]) is None
    assert load.ratio([*MONTH[:-4], None, None, None, None]) is None
    carried = load.ratio([*MONTH[:-3], None, None, None])
    assert carried is not None and carried.estimated and carried.ewma is not None
    nothing = load.ratio([0.0] * 28)
    assert nothing is not None and nothing.ewma is None and nothing.coupled is None


@settings(max_examples=100, deadline=None)
@given(st.lists(st.floats(1, 2000), min_size=28, max_size=28))
def test_the_coupled_ratio_follows_from_the_uncoupled_one(days: list[float]) -> None:
    found = load.ratio(days)
    assert found is not None and found.uncoupled and found.coupled
    assert isclose(found.coupled, 1 / (0.25 + 0.75 / found.uncoupled), rel_tol=1e-9)


def test_rmssd_of_a_recording() -> None:
    beats = [812, 845, 830, 861, 842, 870, 855, 828, 840, 866]
    assert near(hrv.rmssd(beats), 24.023137) and near(hrv.ln(hrv.rmssd(beats) or 0), 3.179017)


def test_a_gap_is_never_bridged() -> None:
    assert hrv.differences([800, None, 900, 910]) == [10]
    assert hrv.clean([800, 810, 1600, 805, 812])[2] is None
    assert hrv.usable([800, 810] * 10) is None  # too short
    assert hrv.usable([800, 810] * 30) is not None
    assert hrv.usable(([800, 810, 1500] + [805] * 5) * 8) is None  # too much had to go


def test_a_week_against_ones_normal_range() -> None:
    usual = hrv.normal(USUAL)
    week = [4.02, 4.10, None, 3.98, 4.05, 4.01, 4.08]
    assert usual is not None and near(usual.mean, 4.181071) and near(usual.sd, 0.064195)
    assert near(usual.band[0], 4.148974) and near(usual.band[1], 4.213169)
    mean = hrv.week_mean(week)
    assert near(mean, 4.04) and hrv.verdict(mean or 0, usual) == "below"
    assert near(((mean or 0) - usual.mean) / usual.sd, -2.197536)
    assert abs(hrv.change_percent(mean or 0, usual) + 13.157) < 1e-3
    known = hrv.normal([day for day in week if day is not None])
    assert known is not None and near(known.cv, 1.117979)
    assert hrv.week_mean([4.0, None, 4.1, None, None, None, None]) is None


def test_two_real_recordings(shared: Path) -> None:
    for name, said in (("nn_intervals_short_ms.json", 101.3006), ("nn_intervals_long_ms.json", 60.523)):
        beats = json.loads((shared / "athlete" / name).read_text())
        assert abs((hrv.rmssd(beats) or 0) - said) < 1e-3


def test_an_incomplete_questionnaire_has_no_sum() -> None:
    assert wellness.hooper({"sleep": 3, "fatigue": 2, "stress": 4, "soreness": 3}) == 12
    assert wellness.hooper({"sleep": 3, "fatigue": 2, "stress": 4, "soreness": None}) is None
    with pytest.raises(ValueError, match="from 1 to 7"):
        wellness.hooper({"sleep": 0, "fatigue": 2, "stress": 4, "soreness": 3})
    assert wellness.mclean({"fatigue": 3, "sleep": 4, "soreness": 2, "stress": 4, "mood": 5}) == 18


def test_sleep_debt_is_not_repaid_by_oversleeping() -> None:
    found = wellness.sleep([7.5, 6, 8.5, 7, 6.5, 9, 7.5], 8)
    assert found is not None and near(found.mean, 7.428571) and near(found.debt, 5.5)
    assert abs(wellness.efficiency(7.0, 7.75) - 90.3226) < 1e-4
    assert wellness.sleep([None, None], 8) is None
    assert [wellness.recommended(age)[0] for age in (12, 16, 30)] == [9, 8, 7]
    assert all(a[0] >= b[0] for a, b in pairwise([wellness.recommended(12), wellness.recommended(20)]))
