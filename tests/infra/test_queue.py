"""The contract of the queue: a job is a row, done once, put back when it fails. How it wakes somebody: test_waking."""

import threading
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.infra import jobs
from tests.infra.waiting import rows
from webapp.infra import clock, queue
from webapp.infra.db import db, write
from webapp.infra.queue import Wakeup, later, perform, perform_waiting


@pytest.mark.parametrize("value", [1.5, None, True, b"7", ["7"], {"id": 7}])
def test_a_job_takes_ids_only(house: Flask, nobody: None, value: Any) -> None:
    with pytest.raises(TypeError, match="ids only"):
        later("default", jobs.note, value)
    assert rows() == []


def test_a_queue_there_is_not_and_a_function_nobody_could_find_are_refused(house: Flask, nobody: None) -> None:
    with pytest.raises(ValueError, match="no queue 'media'"):
        later("media", jobs.note)
    with pytest.raises(ValueError, match="could not find"):
        later("default", lambda: None)
    assert rows() == []


def test_a_job_done_is_gone_and_is_not_done_again(house: Flask, nobody: None, tmp_path: Path) -> None:
    job_id = later("default", jobs.note, str(tmp_path), "done")
    perform(job_id)
    perform(job_id)
    assert jobs.notes(tmp_path) == ["done"]
    assert rows() == []


def test_everything_that_waits_can_be_done_here_and_now_jobs_of_jobs_too(
    house: Flask, nobody: None, tmp_path: Path
) -> None:
    later("default", jobs.pass_on, str(tmp_path), 3)
    assert perform_waiting() == 4
    assert jobs.notes(tmp_path) == ["3", "2", "1", "0"]
    assert perform_waiting() == 0


def test_of_many_who_want_a_job_one_gets_it(house: Flask, nobody: None, tmp_path: Path) -> None:
    job_ids = [later("default", jobs.note, str(tmp_path), str(number)) for number in range(5)]
    ready = threading.Barrier(6)

    def want_all() -> None:
        with house.app_context():
            ready.wait()
            for job_id in job_ids:
                perform(job_id)

    threads = [threading.Thread(target=want_all) for _ in range(6)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert Counter(jobs.notes(tmp_path)) == Counter("01234")
    assert rows() == []


def test_a_failed_job_is_put_back_with_its_reason_and_waits_longer_each_time(
    house: Flask, nobody: None, tmp_path: Path
) -> None:
    job_id, moment, waits = later("default", jobs.fail, str(tmp_path)), clock.now(), []
    for _ in range(queue.TRIES):
        with clock.at(moment):
            with pytest.raises(ZeroDivisionError):
                perform(job_id)
            perform(job_id)  # not due yet
            due = rows()[0].due
            assert due is not None
            waits.append(due - moment)
            moment = due
    assert waits == [queue.BACKOFF * factor for factor in (1, 4, 16, 64, 256)]
    assert jobs.notes(tmp_path) == ["tried"] * queue.TRIES
    assert rows()[0].failure == "ZeroDivisionError('as always')"


def test_after_the_last_try_a_job_stays_for_people_to_see_and_is_left_alone(
    house: Flask, nobody: None, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    job_id, moment = later("default", jobs.fail, str(tmp_path)), clock.now()
    for _ in range(queue.TRIES + 3):
        moment += timedelta(days=1)
        with clock.at(moment):
            try:
                perform(job_id)
            except ZeroDivisionError:
                continue
    assert jobs.notes(tmp_path) == ["tried"] * queue.TRIES
    assert [row.tries for row in rows()] == [queue.TRIES]
    assert "given up after 5 tries" in caplog.text


def test_a_function_that_is_no_more_fails_like_any_other(house: Flask, nobody: None) -> None:
    @write
    def of_yesterday() -> str:
        db.session.add(
            Wakeup(id="yesterday", queue="low", function="tests.infra.jobs:gone", args=[], created=clock.now())
        )
        return "yesterday"

    with pytest.raises(AttributeError):
        perform(of_yesterday())
    assert "gone" in (rows()[0].failure or "")


def test_a_job_runs_outside_any_transaction(house: Flask, nobody: None, tmp_path: Path) -> None:
    later("default", jobs.look, str(tmp_path))
    assert perform_waiting() == 1
    assert jobs.notes(tmp_path) == ["1 waiting"]


def test_a_daily_job_is_done_every_day_and_gets_another_chance_after_failing(
    house: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "_daily", {})
    jobs.nights.clear()
    queue.daily(jobs.tidy)
    begin = datetime(2026, 3, 1, 12, tzinfo=UTC)
    with clock.at(begin):
        queue.expect_daily()
        queue.expect_daily()
        assert len(rows()) == 1 and perform_waiting() == 0, "it waits for the small hours"
    with clock.at(begin + timedelta(days=1)):
        assert (perform_waiting(), perform_waiting()) == (1, 0)
    with clock.at(begin + timedelta(days=2)), pytest.raises(RuntimeError):
        perform_waiting()
    with clock.at(begin + timedelta(days=3)):
        assert perform_waiting() == 1
    assert jobs.nights == [2, 3, 4] and rows()[0].failure is None


def test_an_address_is_in_no_description(app: Flask) -> None:
    """Redis and the log keep descriptions, and nobody's erasure looks there."""
    assert queue._described("letters:greet", ["ada@x.test", 7, "id"]) == "letters:greet(…, 7, 'id')"
