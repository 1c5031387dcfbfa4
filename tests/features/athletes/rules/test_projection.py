"""The class by a day: the line goes on, its range widens, and the rules always win (domain.md A.6)."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.catalog.metrics._kind import KG_PER_LB
from webapp.features.athletes.rules import projection, weight

pytestmark = pytest.mark.embedded
NCAA = weight.RULE_SETS["ncaa"]
ALPHA = 168 * KG_PER_LB  # T-A16 and T-A19: 168 lb, 12 %, eight weeks to the deadline
CERTIFIED = weight.minimum(NCAA, ALPHA, 12, "m", 8)
ASSESSED = date(2026, 10, 1)


def weighed(first: float, per_day: float, today: date, noise: tuple[float, ...] = (0.0,)) -> list[tuple[date, float]]:
    days = [today - timedelta(days=ago) for ago in range(24, -1, -2)]
    return [(day, first + per_day * 2 * n + noise[n % len(noise)]) for n, day in enumerate(days)]


def test_a_straight_line_goes_straight_on() -> None:
    today = ASSESSED + timedelta(days=28)
    line = projection.trend(weighed(76.0, -0.05, today), today)
    assert line is not None and line.per_week == pytest.approx(-0.35) and line.spread == pytest.approx(0, abs=1e-9)
    kg, half = line.at(today + timedelta(days=14))
    assert kg == pytest.approx(76.0 - 0.05 * 38) and half == pytest.approx(0, abs=1e-6)


def test_the_range_is_that_of_the_text_book() -> None:
    """x = 0…4 steps of 3 days, y = 70.1 69.8 69.9 69.4 69.5: slope −0.16 a step, s = 0.159164, t(3) at 80 % 1.638."""
    today = date(2026, 11, 20)
    values = (70.1, 69.8, 69.9, 69.4, 69.5)
    line = projection.trend([(today - timedelta(days=3 * (4 - n)), kg) for n, kg in enumerate(values)], today)
    assert line is not None and line.per_week == pytest.approx(-0.16 / 3 * 7) and line.n == 5
    assert line.spread == pytest.approx(0.159164, abs=1e-6)
    kg, half = line.at(today + timedelta(days=3))
    assert kg == pytest.approx(69.74 - 0.16 * 3)
    assert half == pytest.approx(1.638 * 0.159164 * (1 + 1 / 5 + 9 / 10) ** 0.5, rel=1e-5)


def test_a_cut_of_two_days_is_no_trend() -> None:
    today = date(2026, 11, 20)
    assert projection.trend([(today - timedelta(days=n), 70.0 + n) for n in range(9)], today) is None
    assert projection.trend([(today - timedelta(days=n), 70.0) for n in (0, 5, 10, 15)], today) is None


@settings(max_examples=40)
@given(
    st.floats(60, 82), st.floats(-0.4, 0.3), st.lists(st.floats(-0.8, 0.8), min_size=2, max_size=6), st.integers(0, 70)
)
def test_the_rules_win_and_the_range_only_grows(first: float, per_day: float, noise: list[float], since: int) -> None:
    today = ASSESSED + timedelta(days=since)
    found = projection.outlook(
        NCAA, CERTIFIED, ALPHA, ASSESSED, "m", weighed(first, per_day, today, tuple(noise)), today
    )
    assert found.trend is not None and found.days[0].on == today and len(found.days) == 7
    widths = [each.high - each.low for each in found.days]
    assert all(later >= sooner - 1e-9 for sooner, later in pairwise(widths))
    for each in found.days:
        assert each.low <= each.kg <= each.high
        assert each.allowed >= CERTIFIED.mww - 1e-9
        for limit in (each.class_kg, each.lightest, each.heaviest):
            if limit is not None:
                assert weight.may_enter(NCAA, CERTIFIED, ALPHA, ASSESSED, limit, each.on)
        if each.class_kg is not None:
            assert each.class_kg >= each.kg - 1e-9


def test_who_falls_faster_than_the_line_is_held_at_it() -> None:
    """After 28 days the line stands at 157.92 lb (T-A19): 157 opens on day 31, so until then it is 165."""
    today = ASSESSED + timedelta(days=28)
    found = projection.outlook(NCAA, CERTIFIED, ALPHA, ASSESSED, "m", weighed(76.2, -0.25, today), today)
    assert found.too_fast
    now = found.days[0]
    assert now.held and now.allowed / KG_PER_LB == pytest.approx(157.92) and now.class_kg == NCAA.kg(165)
    later = next(each for each in found.days if each.on == today + timedelta(days=7))
    assert later.class_kg == NCAA.kg(157) and later.allowed == pytest.approx(CERTIFIED.mww)


def test_the_days_that_matter_are_told_too() -> None:
    today = date(2026, 11, 20)
    marked = [today + timedelta(days=3), today + timedelta(days=90), today - timedelta(days=1)]
    assert [(day - today).days for day in projection.days_ahead(today, marked)] == [0, 3, 7, 14, 21, 28, 35, 42]
