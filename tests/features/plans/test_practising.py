"""Reading a plan: the log of one reader, and that nothing of it concerns anybody else."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.features.plans.conftest import MONDAY, NOON, items, read, state
from webapp.errors import Conflict, Invalid, Missing
from webapp.features.plans import actions, queries
from webapp.features.plans.actions import authoring
from webapp.features.plans.models import PracticeEntry
from webapp.features.plans.rules import standing
from webapp.features.plans.rules.schedule import OWN, TARGET, Pace
from webapp.infra import clock
from webapp.infra.db import db


def test_a_tick_closes_the_day_and_the_last_day_the_plan(cast, sleep, begin, later):
    held = begin(sleep, cast.ben)
    for number in range(1, 8):
        with later(number - 1):
            read(held, number, by=cast.ben)
    assert state(held).status(MONDAY) == "completed"
    assert queries.enrolment(cast.ben, sleep).completed_on == date(2026, 11, 29)
    actions.untick(held, items(held, 7), by=cast.ben)
    assert queries.enrolment(cast.ben, sleep).completed_on is None


def test_what_is_not_open_yet_cannot_be_ticked_nor_what_is_not_there(cast, sleep, armband, begin):
    held, other = begin(sleep, cast.ben), begin(armband, cast.ben)
    with pytest.raises(Conflict):
        actions.tick(held, items(held, 2), by=cast.ben)
    with pytest.raises(Missing):
        actions.tick(held, items(other, 1), by=cast.ben)


def test_nobody_ticks_for_somebody_else(cast, sleep, begin):
    held = begin(sleep, cast.ben)
    for do in (actions.pause, actions.leave, actions.adopt, actions.resume):
        with pytest.raises(Missing):
            do(held, by=cast.ada)
    with pytest.raises(Missing):
        actions.tick(held, items(held, 1), by=cast.ada)
    assert not state(held).done


def test_the_same_tick_sent_twice_is_stored_once(cast, sleep, begin):
    held = begin(sleep, cast.ben)
    for _ in range(2):
        actions.tick(held, items(held, 1), by=cast.ben, client_id="phone-1")
    actions.tick(held, items(held, 1), by=cast.ben, client_id="laptop-7")
    wanted = select(PracticeEntry).where(PracticeEntry.enrolment_id == held.id, PracticeEntry.kind == "tick")
    assert len(db.session.scalars(wanted).all()) == 1
    actions.untick(held, items(held, 1), by=cast.ben)
    actions.tick(held, items(held, 1), by=cast.ben, client_id="phone-1")
    assert not state(held).done, "an old tick that arrives once more does not undo the undo"


def test_an_undo_that_arrives_once_more_does_not_undo_a_later_tick(cast, sleep, begin):
    held = begin(sleep, cast.ben)
    read(held, 1, by=cast.ben)
    actions.untick(held, items(held, 1), by=cast.ben, client_id="phone-2")
    read(held, 1, by=cast.ben)
    actions.untick(held, items(held, 1), by=cast.ben, client_id="phone-2")
    assert state(held).done


def test_yesterday_can_still_be_ticked_and_counts_for_yesterday(cast, sleep, begin, later):
    held = begin(sleep, cast.ben)
    with later(1):
        actions.tick(held, items(held, 1), by=cast.ben, yesterday=True)
        actions.tick(held, items(held, 2), by=cast.ben)
        assert state(held).day_done(state(held).shape.keys[0]) == MONDAY
        _, regularity = queries.practised_of(cast.ben, MONDAY + timedelta(days=1))
    assert regularity.streak.days == 2


def test_what_was_done_offline_counts_for_its_own_date_if_it_can_be_believed(cast, sleep, begin, later):
    held = begin(sleep, cast.ben)
    with later(1.5):
        actions.tick(held, items(held, 1), by=cast.ben, done_at=NOON + timedelta(hours=2))
        with pytest.raises(Invalid):
            actions.tick(held, items(held, 2), by=cast.ben, done_at=NOON - timedelta(days=1))
    assert state(held).day_done(state(held).shape.keys[0]) == MONDAY


def test_the_readers_own_midnight_also_after_a_journey(cast, sleep, begin):
    cast.ben.zone = "Pacific/Kiritimati"
    with clock.at(datetime(2026, 11, 23, 12, tzinfo=UTC)):  # the 24th at two in the morning there: still the 23rd
        assert actions.today_of(cast.ben) == MONDAY
    with clock.at(datetime(2026, 11, 23, 13, 30, tzinfo=UTC)):
        assert actions.today_of(cast.ben) == MONDAY + timedelta(days=1)
    cast.ben.zone = "UTC"
    db.session.rollback()


def test_catching_up_offers_ways_and_takes_no_other(cast, armband, begin, later):
    held = begin(armband, cast.ben)
    read(held, 1, by=cast.ben)
    with later(6):
        today = MONDAY + timedelta(days=6)
        offered = {each.way: each for each in standing.previews(state(held), today)}
        assert set(offered) == {"today", "spread", "shift", "skip"}
        after = actions.catch_up(held, "shift", by=cast.ben)
        assert max(after.dues.values()) == offered["shift"].end == today + timedelta(days=19)
        with pytest.raises(Invalid):
            actions.catch_up(held, "shift", by=cast.ben)


def test_pausing_leaving_and_beginning_anew(cast, armband, begin, later):
    held = begin(armband, cast.ben)
    read(held, 1, by=cast.ben)
    actions.pause(held, by=cast.ben)
    with later(5):
        assert state(held).status(MONDAY + timedelta(days=5)) == "paused"
        actions.resume(held, by=cast.ben)
        assert standing.behind(state(held), MONDAY + timedelta(days=5)) == 0
        with pytest.raises(Conflict):
            begin(armband, cast.ben)
        actions.leave(held, by=cast.ben)
        again = actions.enrol(armband, Pace(OWN, MONDAY + timedelta(days=5)), by=cast.ben)
        assert again.id == held.id and not state(again).done
        _, regularity = queries.practised_of(cast.ben, MONDAY + timedelta(days=5))
    assert (regularity.ever, regularity.this_year) == (1, 1), "what was read before still counts"


def test_a_pace_with_an_end_is_kept(cast, armband, begin):
    held = begin(armband, cast.ben, mode=TARGET, end=MONDAY + timedelta(days=9))
    assert max(state(held).dues.values()) <= MONDAY + timedelta(days=9)


def test_an_authors_change_reaches_no_past_day_and_nobody_who_did_not_choose_it(cast, sleep, begin):
    held, others = begin(sleep, cast.ben), begin(sleep, cast.pia)
    read(held, 1, by=cast.ben)
    before = state(held), state(others)
    authoring.remove_day(sleep, state(held).shape.keys[6], by=cast.ines)
    authoring.move_day(sleep, state(held).shape.keys[0], "3", by=cast.ines)
    actions.publish(sleep, by=cast.ines)
    assert (state(held), state(others)) == before
    actions.adopt(held, by=cast.ben)
    mine = state(held)
    assert len(mine.shape) == 6 and mine.completed == (before[0].shape.keys[0],)
    assert mine.day_done(before[0].shape.keys[0]) == MONDAY
    assert state(others) == before[1]


def test_who_is_under_way_reads_on_when_a_plan_is_withdrawn(cast, sleep, begin, as_person):
    held = begin(sleep, cast.ben)
    actions.unpublish(sleep, by=cast.ines)
    assert as_person("ben").get(f"/plans/{sleep.slug}/days/1").status_code == 200
    assert as_person("ada").get(f"/plans/{sleep.slug}").status_code == 404
    read(held, 1, by=cast.ben)
    with pytest.raises(Conflict):
        actions.restart(held, Pace(OWN, MONDAY), by=cast.ben)


def test_favourites_are_kept_and_let_go(cast, sleep):
    actions.remember(sleep, wanted=True, by=cast.ben)
    actions.remember(sleep, wanted=True, by=cast.ben)
    assert queries.favourites(cast.ben) == {sleep.id} and queries.favourites(cast.ada) == frozenset()
    actions.remember(sleep, wanted=False, by=cast.ben)
    assert queries.favourites(cast.ben) == frozenset()


def test_two_finished_plans_recommend_the_next_with_a_reason(cast, sleep, begin, later):
    held = begin(sleep, cast.ben, mode=OWN, one_per_day=False)
    read(held, *range(1, 8), by=cast.ben)
    cards = queries.suggestions(cast.ben, queries.published())
    assert cards and sleep.slug not in {card.slug for card in cards}
    assert all(card.why is not None for card in cards)
    assert any("finished A week of good sleep" in str(card.why) for card in cards)
    assert not any("beginner" in str(card.why) for card in cards), "a level is no subject, and no word of the reader's"
