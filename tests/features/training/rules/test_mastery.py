"""What results say: the numbers of the domain reference (T-B1, T-B4, T-B5), and what must hold for any results."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.features.training.rules.mastery import (
    EASIEST,
    Meeting,
    Result,
    Standing,
    difficulty_fit,
    drifted,
    drill_rating,
    expected,
    k_factor,
    mastery,
    most_improved,
    next_difficulty,
    ratings_met,
    reached,
    spacing,
    standings,
    success,
    target,
    updated,
    updated_drill,
)

pytestmark = pytest.mark.embedded
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
PASSING, CROSSING = "soccer.passing.short_passing", "soccer.passing.crossing"
ratings = st.floats(0, 3000)


def test_spacing_and_difficulty_fit_are_those_of_the_reference() -> None:
    assert spacing(2) == pytest.approx(0.486583, abs=5e-7)
    assert spacing(7) == pytest.approx(0.903028, abs=5e-7)
    assert spacing(None) == 1
    assert difficulty_fit(0.359935) == pytest.approx(0.076545, abs=5e-7)
    assert difficulty_fit(0.70) == 1


def test_one_result_moves_athlete_and_drill_as_the_reference_says() -> None:
    assert expected(1200, 1300) == pytest.approx(0.359935, abs=5e-7)
    assert updated(1200, 1300, 0.8, 24) == pytest.approx(1210.561560, abs=5e-7)
    assert updated_drill(1200, 1300, 0.8, athletes=30) == pytest.approx(1296.479480, abs=5e-7)
    assert updated_drill(1200, 1300, 0.8, athletes=29) == 1300
    assert next_difficulty(1200) == pytest.approx(1052.809286, abs=5e-7)
    assert next_difficulty(0) == pytest.approx(-147.190714, abs=5e-7)


def test_new_sub_skills_move_fast_and_known_ones_slowly() -> None:
    assert [k_factor(n) for n in (0, 9, 10, 29, 30, 500)] == [40, 40, 24, 24, 16, 16]


def test_success_is_aimed_at_by_level_and_readiness() -> None:
    assert (target(), target("beginner"), target("elite"), target("elite", careful=True)) == (0.7, 0.8, 0.6, 0.8)


def test_scores_are_shares_or_ways_to_the_goal() -> None:
    assert (success(7, 10), success(12, 10), success(0, 0)) == (0.7, 1, 0)
    assert reached(9, fail=12, goal=8) == 0.75  # seconds: less is better
    assert (reached(15, 12, 8), reached(7, 12, 8)) == (0, 1)
    with pytest.raises(ValueError, match="differ"):
        reached(1, 2, 2)


def test_mastery_runs_from_800_to_1800() -> None:
    assert [mastery(r) for r in (500, 800, 1300, 1800, 2400)] == [0, 0, 0.5, 1, 1]


def test_after_three_idle_weeks_a_rating_drifts_ten_points_a_week_to_a_thousand() -> None:
    assert drifted(1200, timedelta(weeks=3)) == 1200
    assert drifted(1200, timedelta(weeks=5)) == 1180
    assert drifted(900, timedelta(weeks=5)) == 920
    assert drifted(1200, timedelta(weeks=500)) == 1000 == drifted(900, timedelta(weeks=500))


@given(ratings, ratings, st.floats(0, 1))
def test_a_better_result_than_expected_lifts_a_worse_one_lowers(rating: float, difficulty: float, score: float) -> None:
    moved = updated(rating, difficulty, score, 24) - rating
    assert abs(moved) <= 24
    assert (moved > 0) == (score > expected(rating, difficulty)) or abs(moved) < 1e-9


@given(ratings, st.floats(0.05, 0.95))
def test_the_next_difficulty_is_where_the_aim_is_expected(rating: float, aim: float) -> None:
    assert expected(rating, next_difficulty(rating, aim)) == pytest.approx(aim)


def test_a_drill_of_two_sub_skills_moves_each_by_its_share() -> None:
    found = standings([Result(NOON, 1000, 1.0, {PASSING: 0.75, CROSSING: 0.25})])
    assert found[PASSING].rating == pytest.approx(1000 + 40 * 0.75 * 0.5)
    assert found[CROSSING].rating == pytest.approx(1000 + 40 * 0.25 * 0.5)
    assert found[PASSING].results == 1 and found[PASSING].last == NOON


def test_results_count_in_the_order_they_happened_whatever_order_they_come_in() -> None:
    results = [Result(NOON + timedelta(days=n), 1000 + 40 * n, n % 3 / 2, {PASSING: 1.0}) for n in range(40)]
    assert standings(results) == standings(reversed(results))
    assert standings(results)[PASSING].results == 40


def test_a_break_drifts_before_the_next_result_is_judged() -> None:
    first = Result(NOON, 1500, 1.0, {PASSING: 1.0})
    later = Result(NOON + timedelta(weeks=5), 1000, 0.5, {PASSING: 1.0})
    rested = drifted(standings([first])[PASSING].rating, timedelta(weeks=5))
    assert standings([first, later])[PASSING].rating == pytest.approx(updated(rested, 1000, 0.5, 40))
    assert Standing(1200, 5, NOON).on(NOON + timedelta(weeks=4)) == 1190


def test_most_improved_is_what_rose_not_what_was_done_most_and_says_of_how_many_results() -> None:
    def results(skill: str, count: int, score: float) -> list[Result]:
        return [Result(NOON + timedelta(days=n), 1000, score, {skill: 1.0}) for n in range(count)]

    much = results(PASSING, 30, 0.52)
    well = results(CROSSING, 6, 1.0)
    few = results("soccer.dribbling.1v1_moves", 4, 1.0)
    worse = results("soccer.shooting.volleys", 8, 0.1)
    found = most_improved([*much, *well, *few, *worse], NOON, NOON + timedelta(days=60))
    assert [climb.skill for climb in found] == [CROSSING, PASSING]
    assert [climb.results for climb in found] == [6, 30]
    assert found[0].points > found[1].points > 0


def test_what_rose_before_the_span_is_no_improvement_within_it() -> None:
    early = [Result(NOON + timedelta(days=n), 1000, 1.0, {PASSING: 1.0}) for n in range(6)]
    assert most_improved(early, NOON + timedelta(days=10), NOON + timedelta(days=20)) == []
    assert most_improved(early, NOON, NOON + timedelta(days=20))[0].results == 6


def crowd(athletes: int, score: float = 0.8, rating: float = 1200) -> list[Meeting]:
    return [Meeting(NOON + timedelta(hours=n), f"u{n}", rating, score) for n in range(athletes)]


def test_a_drill_moves_from_its_thirtieth_athlete_on_as_the_reference_says() -> None:
    assert drill_rating(1300, crowd(29)) == 1300
    assert drill_rating(1300, crowd(30)) == pytest.approx(1296.479480, abs=5e-7)
    same = [Meeting(NOON, "u1", 1200, 0.8)] * 60
    assert drill_rating(1300, same) == 1300, "sixty times one athlete are one athlete"
    assert drill_rating(EASIEST, crowd(300, score=1)) == EASIEST


@given(st.permutations(crowd(36)))
def test_a_drills_rating_does_not_depend_on_the_order_results_come_in(results: list[Meeting]) -> None:
    assert drill_rating(1300, results) == drill_rating(1300, crowd(36))


def test_a_result_meets_the_athlete_as_they_were_before_it() -> None:
    log = [Result(NOON + timedelta(days=n), 1000, 1.0, {PASSING: 0.75, CROSSING: 0.25}) for n in range(3)]
    met = [rating for _, rating in ratings_met(reversed(log))]
    assert met[0] == 1000 and met[0] < met[1] < met[2]
    then = standings(log[:2])
    assert met[2] == pytest.approx(0.75 * then[PASSING].rating + 0.25 * then[CROSSING].rating)
