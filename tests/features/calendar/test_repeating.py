"""Series: filled ahead, going on, changed from one date on, ending; exceptions survive."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import select

from webapp.errors import Conflict
from webapp.features.calendar import actions, queries
from webapp.features.calendar.models import Occasion, Series
from webapp.features.calendar.rules import Plan, Rule
from webapp.infra import clock
from webapp.infra.db import db
from webapp.infra.queue import Wakeup

from .conftest import BERLIN, NOW


def dates(series_id: int) -> list[Occasion]:
    wanted = select(Occasion).where(Occasion.series_id == series_id, Occasion.status != "dropped")
    return list(db.session.scalars(wanted.order_by(Occasion.starts_at)))


def plan(weekdays: set[int], start: date, hour: int = 18, **rule: object) -> Plan:
    made = Rule("weekly", start, weekdays=frozenset(weekdays), **rule)  # type: ignore[arg-type]
    return Plan(made, time(hour), BERLIN, "practice", 90)


def test_a_series_has_half_a_year_of_dates_at_the_same_hour_on_the_wall(weekly):
    made = weekly()
    assert len(made) == 52
    assert {each.wall.time() for each in made} == {time(18)}
    assert {each.starts_at.hour for each in made} == {16, 17}, "the clocks change within half a year"


def test_it_goes_on_by_itself_and_no_date_comes_twice(weekly):
    first = weekly()
    series_id = first[0].series_id
    for weeks in (4, 4, 8, 9):
        with clock.at(NOW + timedelta(weeks=weeks)):
            actions.extend(series_id)
    walls = [each.wall for each in dates(series_id)]
    assert len(walls) == len(set(walls)) == 52 + 2 * 9
    assert walls == sorted(walls)


def test_one_chain_of_jobs_looks_after_a_series(weekly):
    weekly()

    def waiting() -> int:
        wanted = select(Wakeup).where(Wakeup.function.endswith(":extend"))
        return len(db.session.scalars(wanted).all())

    assert waiting() == 1
    series = db.session.scalars(select(Series)).one()
    with clock.at(NOW + timedelta(weeks=4)):
        for _ in range(3):
            actions.extend(series.id)
    assert waiting() == 2  # the one that would have run, and the next


def test_a_series_with_an_end_ends(weekly):
    made = weekly(count=5)
    with clock.at(NOW + timedelta(weeks=30)):
        actions.extend(made[0].series_id)
    assert len(dates(made[0].series_id)) == 5


def test_a_rule_that_never_comes_to_pass_is_refused(cast):
    with pytest.raises(Conflict, match="never takes place"):
        actions.repeat(cast.herons, plan({0}, NOW.date() + timedelta(weeks=60)), by=cast.ada)
    assert db.session.scalars(select(Series)).all() == []


def test_the_team_hears_of_a_series_once(cast, weekly, told):
    weekly()
    assert told(cast.ben) == ["planned"]


def test_from_one_date_on_it_is_an_hour_later_and_answers_stay(cast, ben, weekly, told):
    made = weekly()
    third, fourth = made[2], made[3]
    actions.answer(fourth, answer="going", by=cast.ben, player=ben)
    uid = fourth.uid
    series = actions.change_following(third, plan({1, 3}, third.wall.date(), hour=19), everything=False, by=cast.ada)
    assert [each.wall.hour for each in made[:5]] == [18, 18, 19, 19, 19]
    assert fourth.series_id == series.id and fourth.uid == uid and fourth.sequence == 1
    assert queries.tallies([fourth])[fourth.id].going == 1
    assert told(cast.ben) == ["planned", "moved"]
    assert len(dates(made[0].series_id)) == 2


def test_changed_for_everything_to_come_what_has_been_stays(cast, weekly):
    made = weekly()
    with clock.at(NOW + timedelta(weeks=2)):
        actions.change_following(made[10], plan({1, 3}, NOW.date(), hour=20), everything=True, by=cast.ada)
    assert [each.wall.hour for each in made[:6]] == [18, 18, 18, 18, 20, 20]


def test_exceptions_survive(cast, weekly):
    made = weekly()
    moved, off = made[4], made[5]
    actions.move(moved, wall=moved.wall + timedelta(hours=2), by=cast.ada)
    actions.cancel(off, reason="Holiday", by=cast.ada)
    actions.change_following(made[2], plan({1, 3}, made[2].wall.date(), hour=17), everything=False, by=cast.ada)
    assert (moved.wall.hour, moved.status) == (20, "moved")
    assert (off.status, off.reason, off.wall.hour) == ("cancelled", "Holiday", 18)
    assert made[6].wall.hour == 17


def test_a_date_moved_by_hand_stands_on_its_own_when_its_day_goes(cast, weekly):
    made = weekly()
    tuesday = made[4]
    actions.move(tuesday, wall=tuesday.wall + timedelta(hours=2), by=cast.ada)
    actions.change_following(made[2], plan({3}, made[2].wall.date()), everything=False, by=cast.ada)
    assert tuesday.series_id is None and queries.one(tuesday.id) is not None
    assert made[6].status == "dropped" and queries.one(made[6].id) is None


def test_a_second_change_finds_the_dates_of_the_first(cast, weekly):
    made = weekly()
    series = actions.change_following(made[2], plan({1, 3}, made[2].wall.date(), 19), everything=False, by=cast.ada)
    last = actions.change_following(made[2], plan({1, 3}, made[2].wall.date(), 20), everything=False, by=cast.ada)
    assert db.session.get(Series, series.id) is None, "nothing is left of it"
    assert len(dates(last.id)) == 50 and made[2].wall.hour == 20


def test_calling_off_all_that_follows_ends_the_series(cast, weekly, told):
    made = weekly()
    assert actions.cancel_following(made[3], reason="Summer", by=cast.ada) == 49
    assert [each.status for each in made[:5]] == ["planned"] * 3 + ["cancelled"] * 2
    with clock.at(NOW + timedelta(weeks=8)):
        actions.extend(made[0].series_id)
    assert all(each.status == "cancelled" for each in dates(made[0].series_id)[3:])
    assert len(dates(made[0].series_id)) == 52
    assert told(cast.pia) == ["planned", "cancelled"]


def test_what_stands_on_its_own_has_no_series_to_change(cast, practice):
    with pytest.raises(Conflict, match="on its own"):
        actions.change_following(practice, plan({1}, NOW.date()), everything=False, by=cast.ada)


@pytest.mark.parametrize(
    ("zone", "start"),
    [
        ("Europe/Berlin", date(2027, 3, 22)),
        ("America/New_York", date(2027, 3, 8)),
        ("Asia/Tehran", date(2027, 3, 15)),
        ("Australia/Lord_Howe", date(2027, 3, 29)),
    ],
)
def test_moved_and_called_off_dates_across_a_change_of_clocks(cast, zone, start):
    rule = Rule("weekly", start, weekdays=frozenset({1}), count=3)
    series = actions.repeat(cast.herons, Plan(rule, time(18), zone, "practice", 90), by=cast.ada)
    first, second, third = dates(series.id)
    actions.move(second, wall=second.wall + timedelta(days=1), by=cast.ada)
    actions.cancel(third, by=cast.ada)
    assert [each.wall.time() for each in (first, second, third)] == [time(18)] * 3
    assert second.wall.date() == start + timedelta(days=9)
    assert [each.status for each in (first, second, third)] == ["planned", "moved", "cancelled"]
    gap = (second.starts_at - first.starts_at) - timedelta(days=8)
    assert gap in (timedelta(0), timedelta(hours=-1), timedelta(minutes=30))
    assert third.starts_at > datetime(2027, 3, 1, tzinfo=UTC)
