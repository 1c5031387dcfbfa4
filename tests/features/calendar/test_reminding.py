"""Nudges and reminders: once to each, to those they concern, again when something is moved."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import func, select

from webapp.features.calendar import actions
from webapp.features.calendar.models import Occasion
from webapp.features.notices import actions as notices
from webapp.features.notices.models import Notice
from webapp.infra import clock, queue
from webapp.infra.db import db

from .conftest import THURSDAY


def hours_before(occasion: Occasion, hours: float):
    return clock.at(occasion.starts_at - timedelta(hours=hours))


def test_jobs_wait_for_their_hour_and_no_earlier(cast, practice, told):
    queue.perform_waiting()
    assert told(cast.ben) == ["planned"]
    with hours_before(practice, 47.9):
        queue.perform_waiting()
    assert told(cast.ben) == ["planned", "nudge"]
    with hours_before(practice, 23.9):
        queue.perform_waiting()
    assert told(cast.ben) == ["planned", "nudge", "reminder"] == told(cast.pia)
    assert told(cast.leo) == told(cast.zed) == []


def test_who_has_answered_is_not_nudged_and_who_does_not_come_is_not_reminded(cast, practice, ben, told):
    actions.answer(practice, answer="no", by=cast.ben, player=ben)
    for hours in (47, 23):
        with hours_before(practice, hours):
            queue.perform_waiting()
    assert told(cast.ben) == told(cast.pia) == ["planned"]
    assert told(cast.ada) == ["nudge", "reminder"]


def test_who_is_away_is_asked_nothing(cast, practice, ben, told):
    actions.be_away([f"p{ben.id}"], first=THURSDAY.date(), last=THURSDAY.date(), by=cast.pia)
    with hours_before(practice, 47):
        actions.nudge(practice.id)
    assert told(cast.pia) == ["planned"]


@pytest.mark.parametrize("job", [actions.nudge, actions.remind])
def test_a_job_done_twice_tells_once(cast, practice, told, job):
    with hours_before(practice, 20):
        for _ in range(3):
            job(practice.id)
    assert len(told(cast.ben)) == 2


def test_two_workers_at_the_same_moment_tell_once(app, cast, practice):
    occasion_id, at, start = practice.id, practice.starts_at - timedelta(hours=20), Barrier(4)

    def work() -> None:
        with app.app_context(), clock.at(at):
            start.wait(10)
            actions.remind(occasion_id)

    db.session.rollback()
    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    wanted = select(Notice.user_id, func.count()).where(Notice.kind == "calendar.reminder").group_by(Notice.user_id)
    counts = {user_id: count for user_id, count in db.session.execute(wanted)}
    assert set(counts) == {cast.ada.id, cast.ben.id, cast.pia.id} and set(counts.values()) == {1}


def test_a_worker_that_dies_while_telling_tells_when_it_comes_back(cast, practice, told, monkeypatch):
    real = notices.tell

    def dies(*args: object, **kwargs: object) -> int:
        real(*args, **kwargs)
        raise SystemExit("killed")

    with hours_before(practice, 20):
        monkeypatch.setattr(notices, "tell", dies)
        with pytest.raises(SystemExit):
            actions.remind(practice.id)
        assert told(cast.ben) == ["planned"], "neither told nor marked"
        monkeypatch.setattr(notices, "tell", real)
        actions.remind(practice.id)
    assert told(cast.ben) == ["planned", "reminder"]


def test_moved_to_another_day_it_is_reminded_of_anew(cast, practice, told):
    with hours_before(practice, 20):
        queue.perform_waiting()
        actions.move(practice, wall=THURSDAY + timedelta(days=7), by=cast.ada)
    seen = told(cast.ben)
    assert seen[-1] == "moved" and "reminder" in seen
    with hours_before(practice, 30):
        queue.perform_waiting()
    with hours_before(practice, 20):
        queue.perform_waiting()
    assert told(cast.ben)[len(seen) :] == ["nudge", "reminder"]


def test_moved_away_the_old_hour_passes_in_silence(cast, practice, told):
    old = practice.starts_at
    actions.move(practice, wall=THURSDAY + timedelta(days=7), by=cast.ada)
    with clock.at(old - timedelta(hours=20)):
        queue.perform_waiting()
    assert told(cast.ben) == ["planned", "moved"]


def test_nobody_is_reminded_of_what_was_called_off_or_has_begun(cast, practice, told):
    with clock.at(practice.starts_at + timedelta(minutes=1)):
        actions.remind(practice.id)
        actions.nudge(practice.id)
    actions.cancel(practice, by=cast.ada)
    with hours_before(practice, 20):
        queue.perform_waiting()
    assert told(cast.ben) == ["planned", "cancelled"]


def test_what_is_planned_for_tomorrow_nudges_nobody_at_once(cast, told):
    with clock.at(clock.now()):
        soon = actions.plan(
            cast.herons, kind="meeting", starts_at=clock.now() + timedelta(hours=30), zone="UTC", by=cast.ada
        )
        assert soon.nudge_at is None and soon.remind_at is not None
        queue.perform_waiting()
    assert told(cast.ben) == ["planned"]
