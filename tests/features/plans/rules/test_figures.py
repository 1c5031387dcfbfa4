"""What an author is told of their readers, and that none of them can be told apart in it."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.features.plans.rules.figures import FEWEST, Course, Figures, Reached, figures, mean, points, week_end

pytestmark = pytest.mark.embedded
TODAY = date(2025, 6, 30)  # a Monday
SUNDAY = date(2025, 6, 29)


def course(began: int = 40, last: int = 30, furthest: int = 3, completed: bool = False) -> Course:
    return Course(SUNDAY - timedelta(days=began), SUNDAY - timedelta(days=last), furthest, completed)


def test_figures_are_of_the_last_week_that_is_over() -> None:
    assert [week_end(TODAY + timedelta(days=n)) for n in (-1, 0, 6, 7)] == [
        date(2025, 6, 22),
        SUNDAY,
        SUNDAY,
        date(2025, 7, 6),
    ]


def test_nothing_is_told_of_fewer_than_ten_readers() -> None:
    assert figures([course()] * 9, 7, TODAY) is None


def test_starts_completion_and_where_people_stop() -> None:
    courses = [course()] * 12 + [course(completed=True, furthest=7)] * 8 + [course(began=3, last=0, furthest=2)] * 9
    assert figures(courses, 7, TODAY) == Figures(
        until=SUNDAY,
        started=25,
        finished=5,
        rate=0.4,
        reached=tuple(Reached(day, 20 if day <= 3 else 5) for day in range(1, 8)),
        left=(Reached(3, 20), Reached(4, 5)),
    )


def test_who_is_under_way_has_not_stopped() -> None:
    told = figures([course(last=2)] * 10 + [course(furthest=4)] * 4, 60, TODAY)
    assert told is not None
    assert (told.started, told.finished, told.rate, told.reached, told.left) == (10, None, None, (), None)


def test_a_long_plan_is_looked_at_in_eight_places() -> None:
    assert points(5) == (1, 2, 3, 4, 5) and points(21) == (1, 4, 7, 10, 12, 15, 18, 21) and len(points(365)) == 8


COURSES = st.integers(0, 90 * 60 * 22 * 2 - 1).map(  # one draw a reader: lists of four draws each take long
    lambda n: course(n % 90, n // 90 % 60, n // 5400 % 22, completed=n >= 118_800)
)


@settings(max_examples=60, deadline=None)
@given(st.lists(COURSES, max_size=40), COURSES)
def test_one_reader_more_shows_only_where_a_five_fills(readers: list[Course], one: Course) -> None:
    before, after = figures(readers, 21, TODAY), figures([*readers, one], 21, TODAY)
    if len(readers) < FEWEST:
        assert before is None
        return
    assert before is not None and after is not None
    counts = [before.started, before.finished or 0, *(it.people for it in before.reached)]
    assert all(count % 5 == 0 for count in counts)
    assert after.started - before.started == (5 if (len(readers) + 1) % 5 == 0 else 0)
    finished = sum(each.completed for each in readers)
    if one.completed and finished % 5 != 4:
        assert after.finished == before.finished
    for was, now in zip(before.reached, after.reached, strict=False):
        assert now.people - was.people in (0, 5)


@settings(max_examples=40, deadline=None)
@given(st.lists(COURSES, min_size=FEWEST, max_size=40))
def test_who_came_far_came_past_every_day_before(readers: list[Course]) -> None:
    told = figures(readers, 21, TODAY)
    assert told is not None
    people = [it.people for it in told.reached]
    assert people == sorted(people, reverse=True) and all(each <= len(readers) for each in people)


def test_a_mean_waits_for_five_reviews() -> None:
    assert (mean([5, 5, 5, 4]), mean([5, 5, 5, 4, 4])) == (None, 4.6)
