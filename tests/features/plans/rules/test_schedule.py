"""When what is due, catching up, and where a reader stands (E.2, E.3): the worked example and what must always hold."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.features.plans.rules import practice, schedule, standing
from webapp.features.plans.rules.practice import Begin, CatchUp, Pause, Resume, Tick, fold
from webapp.features.plans.rules.schedule import FIXED, OWN, SHIFT, SKIP, SPREAD, TARGET, TODAY, Pace
from webapp.features.plans.rules.shape import DayShape, Shape

MAY = date(2025, 5, 1)


def plan(days):
    return Shape(tuple(DayShape(f"d{n}", (f"i{n}",)) for n in range(1, days + 1)))


def day(number):
    return date(2025, 5, number)


@pytest.fixture
def example():
    """T-E1: thirty days from 1 May; on the 12th six are done, five of them on their date."""
    ticks = [Tick(f"i{n}", day(n)) for n in range(1, 6)] + [Tick("i6", day(8))]
    return fold(plan(30), [Begin(Pace(FIXED, MAY)), *ticks])


def test_t_e1_the_worked_example(example):
    today = day(12)
    assert standing.today_index(example, today) == 12
    assert standing.behind(example, today) == 5
    assert len(example.open) == 24
    assert len(schedule.remaining_dates(example.dues, example.pace, today)) == 19
    ways = {each.way: each for each in standing.previews(example, today)}
    assert (ways[SPREAD].end, ways[SPREAD].most) == (day(30), 2)
    assert (ways[TODAY].end, ways[TODAY].most) == (day(30), 6)
    assert (ways[SHIFT].end, ways[SHIFT].most) == (date(2025, 6, 4), 1)
    assert (ways[SKIP].end, ways[SKIP].left_out) == (day(30), 5)
    spread = practice.step(example, CatchUp(SPREAD, today))
    a_date = [
        sum(due == each for due in (spread.dues[k] for k in spread.open)) for each in sorted(set(spread.dues.values()))
    ]
    assert set(a_date) <= {0, 1, 2} and sum(a_date) == 24


def test_t_e2_adherence(example):
    assert standing.completion(example) == 0.2
    assert round(standing.on_time(example, day(12)), 4) == 0.4545


def test_the_suggestion_is_to_shift_when_much_was_missed_else_to_spread():
    assert schedule.suggested(4, 30) == SPREAD
    assert schedule.suggested(5, 30) == SHIFT
    assert schedule.suggested(2, 8) == SHIFT  # a quarter


def test_adherence_looks_at_the_scheduled_of_the_last_fourteen_days():
    dates = frozenset(day(n) for n in range(1, 29))
    assert standing.adherence(frozenset({day(15), day(28), day(14)}), dates, day(28)) == 2 / 14
    assert standing.adherence(frozenset(), frozenset(), day(28)) is None


def test_a_young_plan_has_no_completion_rate_yet():
    assert standing.completion_rate([(day(1), True)], 30, day(30)) is None
    began = [(day(1), True), (day(1), False), (date(2025, 6, 10), False)]
    assert standing.completion_rate(began, 7, day(22)) == 0.5


def test_today_is_not_behind_until_it_ends():
    state = fold(plan(3), [Begin(Pace(FIXED, MAY))])
    assert (standing.behind(state, MAY), standing.behind(state, day(2))) == (0, 1)
    assert [standing.mark(state, key, MAY) for key in state.shape.keys] == ["open", "locked", "locked"]
    assert standing.previews(state, MAY) == ()


def test_at_ones_own_pace_the_next_day_opens_tomorrow():
    shape, pace = plan(3), Pace(OWN, MAY)
    state = fold(shape, [Begin(pace), Tick("i1", MAY)])
    assert standing.mark(state, "d2", MAY) == "locked" and standing.next_step(state, MAY) is None
    assert standing.mark(state, "d2", day(2)) == "open" and standing.mark(state, "d3", day(2)) == "locked"
    quick = fold(shape, [Begin(Pace(OWN, MAY, one_per_day=False)), Tick("i1", MAY)])
    assert standing.next_step(quick, MAY) == "d2"
    assert standing.behind(state, day(30)) == 0


def test_only_weekdays_are_scheduled_and_a_target_is_met():
    weekdays = fold(plan(10), [Begin(Pace(FIXED, MAY, weekdays=frozenset(range(5))))])
    assert max(weekdays.dues.values()) == date(2025, 5, 14)
    target = fold(plan(10), [Begin(Pace(TARGET, MAY, end=day(4)))])
    assert max(target.dues.values()) == day(4)
    assert schedule.most_on_a_date(target.dues, target.open) == 3


def test_a_pause_moves_what_was_not_due_yet_and_ends_by_itself_after_thirty_days():
    begun = [Begin(Pace(FIXED, MAY)), Tick("i1", MAY), Pause(day(3))]
    paused = fold(plan(5), begun)
    assert paused.status(day(20)) == "paused" and standing.behind(paused, day(20)) == 1
    back = fold(plan(5), [*begun, Resume(day(10))])
    assert [back.dues[key] for key in back.open] == [day(2), day(10), day(11), day(12)]
    assert paused.status(date(2025, 6, 2)) == "active"
    forgotten = practice.settled(paused, date(2025, 8, 1))
    assert forgotten.dues["d3"] == date(2025, 6, 2) and forgotten.breaks == ((day(3), date(2025, 6, 2)),)


def test_a_plan_is_done_when_its_last_day_is_and_open_again_when_that_is_taken_back():
    log = [Begin(Pace(FIXED, MAY)), Tick("i1", MAY), Tick("i2", MAY)]
    assert fold(plan(2), log).status(MAY) == "completed"
    assert fold(plan(2), [*log, practice.Untick("i2", MAY)]).status(MAY) == "active"


def test_only_what_is_required_completes_a_day():
    shape = Shape((DayShape("a", ("must",), ("may",)), DayShape("b", (), ("one", "two"))))
    state = fold(shape, [Begin(Pace(FIXED, MAY)), Tick("must", MAY), Tick("one", MAY)])
    assert state.completed == ("a",)


def test_a_new_version_leaves_done_days_alone():
    log = [Begin(Pace(FIXED, MAY)), Tick("i1", MAY), Tick("i2", day(2))]
    new = Shape(
        (DayShape("d1", ("i1", "more")), DayShape("x", ("ix",)), DayShape("d2", ("i2",)), DayShape("d3", ("i3",)))
    )
    state = fold(plan(3), [*log, practice.Adopt(new, day(3))])
    assert state.completed == ("d1", "d2") and state.day_done("d1") == MAY
    assert {key: state.dues[key] for key in state.open} == {"x": day(3), "d3": day(4)}


@settings(deadline=None, max_examples=60)
@given(
    days=st.integers(1, 40),
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    late=st.integers(0, 80),
    done=st.frozensets(st.integers(1, 40)),
    way=st.sampled_from(schedule.WAYS),
    target=st.integers(0, 60),
)
def test_every_way_of_catching_up_finishes(days, weekdays, late, done, way, target):
    end = MAY + timedelta(days=7 + target)
    pace = Pace(TARGET, MAY, end, weekdays) if target else Pace(FIXED, MAY, weekdays=weekdays)
    today = MAY + timedelta(days=late)
    state = fold(plan(days), [Begin(pace), *(Tick(f"i{n}", MAY) for n in done), CatchUp(way, today)])
    dues = [state.dues[key] for key in state.open]
    assert dues == sorted(dues) and all(due >= today for due in dues)
    assert standing.missed(state, today) == ()
