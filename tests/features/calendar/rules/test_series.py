"""A series that changes keeps what can be kept."""

from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.features.calendar.rules import Held, reconcile

MONDAY = date(2026, 11, 23)


def at(*days: int, hour: int = 18) -> list[datetime]:
    return [datetime.combine(MONDAY + timedelta(days=day), time(hour)) for day in days]


def test_another_time_of_day_keeps_every_date():
    changes = reconcile([Held(1, MONDAY), Held(2, MONDAY + timedelta(7))], at(0, 7, hour=19))
    assert changes.keep == dict(zip((1, 2), at(0, 7, hour=19), strict=True))
    assert (changes.add, changes.drop, changes.loose) == ((), (), ())


def test_another_weekday_takes_the_dates_of_its_week_along():
    changes = reconcile([Held(1, MONDAY), Held(2, MONDAY + timedelta(7))], at(2, 9, 16))
    assert changes.keep == dict(zip((1, 2), at(2, 9), strict=True))
    assert changes.add == tuple(at(16))


def test_every_other_week_drops_the_weeks_between():
    changes = reconcile([Held(n, MONDAY + timedelta(weeks=n)) for n in range(3)], at(0, 14))
    assert set(changes.keep) == {0, 2} and changes.drop == (1,)


def test_what_was_moved_by_hand_stands_on_its_own_where_the_rule_leaves_it():
    moved = Held(1, MONDAY, apart=True)
    assert reconcile([moved], at(2)).loose == (1,)
    assert reconcile([moved], at(0)).keep == {1: at(0)[0]}


def test_what_was_called_off_is_not_called_off_on_another_day():
    changes = reconcile([Held(1, MONDAY, off=True)], at(2))
    assert changes.drop == (1,) and changes.add == tuple(at(2))


held = st.lists(
    st.builds(Held, st.integers(), st.dates(MONDAY, MONDAY + timedelta(60)), st.booleans(), st.booleans()),
    unique_by=(lambda each: each.id, lambda each: each.day),
)
wanted = st.sets(st.integers(0, 60)).map(lambda days: at(*sorted(days)))


@settings(deadline=None)
@given(held, wanted)
def test_every_date_has_one_fate_and_every_wanted_day_one_date(before: list[Held], walls: list[datetime]):
    changes = reconcile(before, walls)
    fates = [*changes.keep, *changes.drop, *changes.loose]
    assert sorted(fates) == sorted(each.id for each in before)
    assert sorted([*changes.keep.values(), *changes.add]) == walls


@settings(deadline=None)
@given(held)
def test_a_rule_that_stays_changes_nothing(before: list[Held]):
    walls = sorted(datetime.combine(each.day, time(18)) for each in before)
    assert set(reconcile(before, walls).keep) == {each.id for each in before}
