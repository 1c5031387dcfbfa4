"""The aim of the next try: the staircase of the domain reference (T-B5), and what the run page makes of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.features.training.rules.staircase import LEAST, MOST, Staircase, at_level, next_aim

pytestmark = pytest.mark.embedded


def test_the_staircase_climbs_as_the_reference_says() -> None:
    stairs = Staircase(5.0, up=0.25, least=1, most=10)
    assert stairs.down == pytest.approx(0.75)
    for result in "1110110111":
        stairs = stairs.after(result == "1")
    assert stairs.trail == pytest.approx((5, 5.25, 5.5, 5.75, 5, 5.25, 5.5, 4.75, 5, 5.25))
    assert stairs.level == pytest.approx(5.5)


@given(st.lists(st.booleans(), max_size=60), st.floats(0.1, 0.9))
def test_the_staircase_never_leaves_its_bounds(results: list[bool], aim: float) -> None:
    stairs = Staircase(5.0, up=0.5, least=1, most=10, success=aim)
    for each in results:
        stairs = stairs.after(each)
        assert 1 <= stairs.level <= 10
    assert len(stairs.trail) == len(results)


def test_whoever_reaches_the_aim_aims_higher_and_whoever_misses_it_lower() -> None:
    assert next_aim(20, [], 0.75) == 20
    assert next_aim(20, [20], 0.75) == 21
    assert next_aim(20, [20, 20], 0.75) == 18, "twenty missed the aim of twenty-one"
    assert next_aim(20, [25, 25, 25], 0.75) == 23


def test_of_a_time_less_is_more() -> None:
    assert next_aim(21, [20], 0.75, less=True) == pytest.approx(20)
    assert next_aim(21, [22], 0.75, less=True) == pytest.approx(21 / 0.85)


def test_of_so_many_tries_nobody_aims_at_more() -> None:
    assert next_aim(7, [10] * 40, 0.7, most=10 / 7) == 10


@given(st.lists(st.floats(0, 1000), max_size=40), st.floats(1, 500), st.sampled_from((0.6, 0.7, 0.8)), st.booleans())
def test_the_aim_stays_within_reach_of_the_drill(counted: list[float], target: float, aim: float, less: bool) -> None:
    ends = [at_level(target, level, less=less) for level in (LEAST, MOST)]
    assert min(ends) <= next_aim(target, counted, aim, less=less) <= max(ends)
