"""Body fat, certification, descent, safety: T-A12 to T-A21, exact."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.catalog.metrics._kind import KG_PER_LB
from webapp.features.athletes.rules import bodyfat, flags, weight

NCAA, NFHS, UWW = (weight.RULE_SETS[key] for key in ("ncaa", "nfhs", "uww"))
DAY = date(2026, 11, 2)


def lb(pounds: float) -> float:
    return pounds * KG_PER_LB


def near(a: float | None, b: float) -> bool:
    return a is not None and abs(a - b) < 1e-6


def test_density_and_fat_by_lohman() -> None:
    lohman = bodyfat.EQUATIONS["lohman"]
    assert near(lohman.density(29), 1.07527144)
    assert near(bodyfat.fat_percent("lohman", 29), 10.808963) and near(
        bodyfat.fat_percent("lohman", 29, by="siri"), 10.348877
    )
    shown = [round(bodyfat.fat_percent("lohman", s), 2) for s in (20, 40, 60, 80)]
    assert shown == [8.07, 14.13, 20.08, 25.91]


@pytest.mark.parametrize("key", bodyfat.EQUATIONS)
def test_thicker_folds_are_never_less_fat(key: str) -> None:
    fats = [bodyfat.fat_percent(key, s, 22) for s in range(10, 151)]
    assert all(a < b for a, b in pairwise(fats)), key


def test_density_by_the_other_equations() -> None:
    for key, s, density, fat in (
        ("jp3_men", 40, 1.0732092, 11.233467),
        ("jp3_women", 50, 1.0525347, 20.293283),
        ("jp7_men", 85, 1.07265788, 11.470530),
        ("jp7_women", 110, 1.04928574, 21.749478),
    ):
        assert near(bodyfat.EQUATIONS[key].density(s, 22), density) and near(bodyfat.fat_percent(key, s, 22), fat), key


def test_fat_of_the_young_by_slaughter() -> None:
    assert near(bodyfat.slaughter_subscapular(20, "m", 3.4), 17.6) and near(
        bodyfat.slaughter_subscapular(20, "f"), 19.0
    )
    assert near(bodyfat.slaughter_calf(28, "f"), 22.18) and near(bodyfat.slaughter_calf(22, "m"), 17.17)
    assert near(bodyfat.slaughter_subscapular(40, "m"), 32.92) and near(bodyfat.slaughter_subscapular(40, "f"), 31.54)


def test_what_a_body_is_made_of() -> None:
    found = bodyfat.composition(72.0, 10.808963, 1.74)
    assert abs(found.fat_kg - 7.782454) < 1e-5
    assert abs(found.ffm_kg - 64.217546) < 1e-5 and abs((found.ffmi or 0) - 21.210710) < 1e-5
    assert near(found.bmi, 23.781213)


def test_minimum_weight_by_ncaa() -> None:
    found = weight.minimum(NCAA, lb(168), 12, "m", 8)
    assert near(found.mww / KG_PER_LB, 155.621053) and near((found.law2 or 0) / KG_PER_LB, 147.84)
    assert found.stepwise_lb == 156 and near((found.class_kg or 0) / KG_PER_LB, 157)
    assert abs(weight.minimum(NCAA, 72.0, 10.808963, "m", 8).law1 - 67.597417) < 1e-5


def test_minimum_weight_by_nfhs() -> None:
    boy = weight.minimum(NFHS, lb(150), 12, "m")
    assert near(boy.ffm / KG_PER_LB, 132) and near(boy.mww / KG_PER_LB, 141.935484)
    assert near(weight.minimum(NFHS, lb(150), 12, "m", variance=True).mww / KG_PER_LB, 139.096774)
    girl = weight.minimum(NFHS, lb(130), 20, "f")
    assert near(girl.ffm / KG_PER_LB, 104) and near(girl.mww / KG_PER_LB, 118.181818)
    assert abs(weight.minimum(NFHS, 72.0, 10.808963, "m").law1 - 69.051125) < 1e-5


def test_who_is_leaner_than_the_floor_keeps_the_present_weight() -> None:
    found = weight.minimum(NCAA, lb(125), 4.5, "m")
    assert found.below_floor and near(found.mww / KG_PER_LB, 125)


def test_uww_knows_no_minimum() -> None:
    assert not UWW.certifies
    with pytest.raises(ValueError, match="no minimum"):
        weight.minimum(UWW, 70, 10, "m")


def test_the_plan_is_linear_in_alpha() -> None:
    assert [round(x, 2) for x in weight.table(168, 8)] == [
        *(168, 165.48, 162.96, 160.44, 157.92, 155.40, 152.88, 150.36, 147.84),
    ]
    assert round(weight.compounding(168, 8)[-1], 2) == 148.87
    assert weight.days_to(168, 157) == 31 and weight.days_to(168, 170) == 0
    assert near(lb(2.52), 1.143053)


def test_a_plan_that_breaks_a_rule_says_which() -> None:
    alpha = lb(168)
    found = weight.minimum(NCAA, alpha, 12, "m", 8)
    assert weight.breaches(NCAA, found, alpha, DAY, lb(157), date(2026, 12, 3)) == []
    (late,) = weight.breaches(NCAA, found, alpha, DAY, lb(157), date(2026, 12, 2))
    assert late.rule == "weekly" and late.on == date(2026, 12, 3)
    broken = weight.breaches(NCAA, found, alpha, DAY, lb(149), date(2027, 3, 1))
    assert [each.rule for each in broken] == ["minimum"]
    assert weight.may_enter(NCAA, found, alpha, DAY, lb(165), date(2026, 11, 20))
    by_class = weight.classes_by_date(NCAA, found, alpha, DAY, "m")
    assert [round(limit / KG_PER_LB) for limit, _ in by_class] == [157, 165, 174] and by_class[-1][1] == DAY


@settings(max_examples=100, deadline=None)
@given(st.floats(45, 120), st.floats(3, 35), st.integers(0, 12), st.sampled_from(["m", "f"]))
def test_no_certified_class_is_below_the_minimum(alpha: float, fat: float, weeks: int, sex: str) -> None:
    for rules in (NCAA, NFHS):
        found = weight.minimum(rules, alpha, fat, sex, weeks)
        assert found.mww <= alpha + 1e-9
        for limit, on in weight.classes_by_date(rules, found, alpha, DAY, sex):
            assert limit >= found.mww - 1e-6 and weight.may_enter(rules, found, alpha, DAY, limit, on)


def test_hydration_is_read_to_three_decimals() -> None:
    assert weight.hydrated(NCAA, 1.020) and not weight.hydrated(NCAA, 1.021)
    assert weight.hydrated(NFHS, 1.025) and not weight.hydrated(NFHS, 1.026) and weight.hydrated(UWW, 1.04)


def test_a_certification_takes_its_steps_in_order() -> None:
    assert weight.may_become("not_started", "hydration_passed")
    assert not weight.may_become("hydration_failed", "weighed")
    assert not weight.may_become("certified", "computed")


def test_what_nobody_may_use_is_found_in_a_plan() -> None:
    assert weight.forbidden_means("Two hours in the SAUNA, then a rubber-suit run") == ("sauna", "rubber suit")
    assert weight.forbidden_means("Salad and sleep") == () == weight.forbidden_means("غذای سالم، مدرسه و سرمایه")
    for said in ("Diuréticos", "un traje de plástico", "ورزش و سونا", "ادرار\u200cآور", "Vomiting", "_laxatives_"):
        assert weight.forbidden_means(said), said


def test_low_energy_availability() -> None:
    assert weight.energy_availability(2400, 900, 60) == 25
    assert flags.energy([25, 26, 27]) is not None and flags.energy([25, 31, 27]) is None


def test_losing_too_fast_counts_double_for_minors() -> None:
    assert near(weight.loss_percent(74.0, 70.5), 4.729730) and near(weight.loss_percent(74, 72), 2.702703)
    three = [(3.0, 74.0), (0.0, 70.5)]
    one = [(1.0, 74.0), (0.0, 72.0)]
    assert flags.rapid_loss(three, minor=False).level == "amber" and flags.rapid_loss(three, minor=True).level == "red"
    assert flags.rapid_loss(one, minor=False).level == "amber" and flags.rapid_loss(one, minor=True).level == "red"
    assert flags.rapid_loss([(7.0, 74.0), (0.0, 73.9)], minor=True) is None
    assert flags.rapid_loss([(0.0, 74.0)], minor=True) is None
