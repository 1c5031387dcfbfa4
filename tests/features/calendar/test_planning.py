"""Planning, moving, calling off and taking back, on a real database."""

from datetime import UTC, datetime, timedelta

import pytest

from webapp.errors import Conflict, Missing
from webapp.features.calendar import actions, queries
from webapp.features.calendar.looks import Coming
from webapp.infra import bus, clock
from webapp.infra.db import db, write

from .conftest import BERLIN, THURSDAY


def test_what_is_planned_by_the_wall_has_its_instant(practice):
    assert practice.starts_at == datetime(2026, 11, 26, 17, tzinfo=UTC)
    assert (practice.wall, practice.status, practice.sequence) == (THURSDAY, "planned", 0)


def test_what_is_planned_by_an_instant_has_its_wall(cast):
    game = actions.plan(
        cast.herons, kind="game", starts_at=datetime(2026, 12, 5, 14, tzinfo=UTC), zone=BERLIN, by=cast.ada
    )
    assert game.wall == datetime(2026, 12, 5, 15)


def test_the_second_of_an_hour_that_comes_twice_can_be_meant_by_its_instant(cast):
    second = datetime(2027, 10, 31, 1, 30, tzinfo=UTC)
    game = actions.plan(cast.herons, kind="game", starts_at=second, zone=BERLIN, by=cast.ada)
    assert (game.starts_at, game.wall) == (second, datetime(2027, 10, 31, 2, 30))


def test_a_wall_time_that_never_comes_is_shown_as_what_it_becomes(cast):
    night = actions.plan(cast.herons, kind="other", wall=datetime(2027, 3, 28, 2, 30), zone=BERLIN, by=cast.ada)
    assert night.wall == datetime(2027, 3, 28, 3, 30)


@pytest.mark.parametrize(
    "when",
    [{}, {"starts_at": datetime(2026, 12, 5, 14)}, {"starts_at": datetime(2026, 12, 5, tzinfo=UTC), "wall": THURSDAY}],
)
def test_when_is_said_once_and_clearly(cast, when):
    with pytest.raises(ValueError):
        actions.plan(cast.herons, kind="game", zone=BERLIN, by=cast.ada, **when)


def test_the_team_is_told_but_not_who_planned_nor_who_only_watches_nor_strangers(cast, practice, told):
    assert [told(each) for each in (cast.ben, cast.pia)] == [["planned"]] * 2
    assert [told(each) for each in (cast.ada, cast.leo, cast.zed, cast.mo)] == [[]] * 4


def test_what_was_yesterday_is_written_down_without_telling(cast, told):
    actions.plan(cast.herons, kind="practice", wall=THURSDAY - timedelta(days=7), zone=BERLIN, by=cast.ada)
    assert told(cast.ben) == []


def test_every_change_rings_the_team_and_counts_its_versions(cast, practice):
    heard = []
    stop = bus.listen(lambda topic, key: heard.append((topic, key)))
    try:
        actions.move(practice, wall=THURSDAY + timedelta(hours=1), by=cast.ada)
        actions.cancel(practice, reason="No heating", by=cast.ada)
        actions.restore(practice, by=cast.ada)
    finally:
        stop()
    assert [bell for bell in heard if bell[0] == "calendar"] == [("calendar", cast.herons.id)] * 3
    assert practice.sequence == 3


def test_moving_tells_when_it_was_and_when_it_is(cast, practice, told):
    actions.move(practice, wall=THURSDAY + timedelta(days=1), by=cast.ada)
    assert practice.status == "moved" and told(cast.pia) == ["planned", "moved"]


def test_a_place_alone_moves_nobody(cast, practice, told):
    actions.change(practice, title="", venue="Old Gym", note="", minutes=90, wall=THURSDAY, zone=BERLIN, by=cast.ada)
    assert (practice.venue, practice.status, practice.sequence) == ("Old Gym", "planned", 1)
    assert told(cast.pia) == ["planned"]


def test_saving_without_a_change_changes_nothing(cast, practice):
    same = {"title": "", "venue": "Mill Lane Hall", "note": "", "minutes": 90, "wall": THURSDAY, "zone": BERLIN}
    actions.change(practice, **same, by=cast.ada)
    assert (practice.sequence, practice.apart) == (0, False)


def test_calling_off_is_told_once_and_can_be_taken_back(cast, practice, told):
    actions.cancel(practice, reason="No heating", by=cast.ada)
    actions.cancel(practice, reason="Again", by=cast.ada)
    assert practice.reason == "No heating"
    actions.restore(practice, by=cast.ada)
    actions.restore(practice, by=cast.ada)
    assert (practice.status, practice.reason) == ("planned", "")
    assert told(cast.ben) == ["planned", "cancelled", "restored"]


def test_what_is_called_off_is_not_moved(cast, practice):
    actions.cancel(practice, by=cast.ada)
    with pytest.raises(Conflict, match="called off"):
        actions.move(practice, wall=THURSDAY, by=cast.ada)


def test_what_would_be_over_does_not_come_back(cast, practice):
    actions.cancel(practice, by=cast.ada)
    with clock.at(practice.starts_at + timedelta(minutes=1)), pytest.raises(Conflict, match="plan it anew"):
        actions.restore(practice, by=cast.ada)


def test_what_a_series_dropped_is_gone(cast, practice):
    @write
    def drop() -> None:
        practice.status = "dropped"
        db.session.flush()

    drop()
    assert queries.one(practice.id) is None
    with pytest.raises(Missing):
        actions.cancel(practice, by=cast.ada)


def test_what_comes_next_is_mine_and_my_childrens(cast, practice):
    assert [each.id for each in queries.upcoming(cast.pia).entries] == [practice.id]
    assert [mine.who.name for mine in queries.upcoming(cast.pia).entries[0].mine] == ["Ben Okafor"]


def test_where_nothing_comes_only_who_plans_hears_of_it(cast):
    assert queries.upcoming(cast.zed) == Coming((), plan="rockets")
    assert queries.upcoming(cast.ben) is None and queries.upcoming(cast.ines) is None
