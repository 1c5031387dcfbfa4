"""Redis only wakes somebody up for a job, and may forget or be away."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from rq import Queue
from rq.serializers import JSONSerializer

from tests.infra import jobs
from tests.infra.conftest import Eventually, Server
from tests.infra.waiting import queued, rows
from webapp.infra import clock, queue, redis
from webapp.infra.db import write
from webapp.infra.queue import later, perform, rouse


def test_a_job_is_a_row_and_wakes_somebody_after_the_commit(house: Flask, server: Server, tmp_path: Path) -> None:
    @write
    def act() -> str:
        job_id = later("high", jobs.note, str(tmp_path), "done")
        assert queued("high") == []
        return job_id

    job_id = act()
    assert [row.id for row in rows()] == queued("high") == [job_id]
    assert (rows()[0].function, rows()[0].args) == ("tests.infra.jobs:note", [str(tmp_path), "done"])


def test_outside_an_action_a_job_is_an_action_of_its_own(house: Flask, server: Server, tmp_path: Path) -> None:
    assert [later("low", jobs.note, str(tmp_path), "done")] == queued("low")


def test_an_action_that_failed_leaves_no_job(house: Flask, server: Server, tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        jobs.half(str(tmp_path))
    assert rows() == []
    assert queued() == []


def test_while_redis_is_away_a_job_waits_and_afterwards_somebody_is_woken_once(
    house: Flask, stoppable: Server, tmp_path: Path, eventually: Eventually
) -> None:
    stoppable.stop()
    job_id = later("default", jobs.note, str(tmp_path), "done")
    assert rouse() == 0
    stoppable.start()
    eventually(redis.healthy)
    assert queued() == []
    assert rouse() == 1
    assert rouse() == 0
    assert queued() == [job_id]


def test_without_redis_a_job_waits(house: Flask, nobody: None, tmp_path: Path) -> None:
    job_id = later("default", jobs.note, str(tmp_path), "done")
    assert rouse() == 0
    assert [row.id for row in rows()] == [job_id]


def test_a_flush_loses_no_job(house: Flask, server: Server, tmp_path: Path) -> None:
    job_ids = [later(name, jobs.note, str(tmp_path), name) for name in queue.QUEUES]
    server.flush()
    assert rouse() == len(queue.QUEUES)
    assert [queued(name) for name in queue.QUEUES] == [[job_id] for job_id in job_ids]


def test_a_job_that_waits_in_its_queue_is_not_queued_again(house: Flask, server: Server, tmp_path: Path) -> None:
    job_id = later("default", jobs.note, str(tmp_path), "done")
    assert rouse() == 0
    assert queued() == [job_id]


def test_a_job_that_failed_in_redis_only_is_roused(house: Flask, server: Server, tmp_path: Path) -> None:
    job_id = later("default", jobs.note, str(tmp_path), "done")
    waiting = Queue("default", connection=redis.connection(), serializer=JSONSerializer)
    job = waiting.fetch_job(job_id)
    assert job is not None
    waiting.remove(job)
    job.set_status(queue.JobStatus.FAILED)  # what RQ does with a job whose worker died before it began
    assert rouse() == 1
    assert queued() == [job_id]


def test_a_job_put_back_is_roused_only_when_it_is_due(house: Flask, server: Server, tmp_path: Path) -> None:
    job_id = later("default", jobs.fail, str(tmp_path))
    with pytest.raises(ZeroDivisionError):
        perform(job_id)
    server.flush()
    assert rouse() == 0
    with clock.at(clock.now() + queue.BACKOFF):
        assert rouse() == 1


def test_a_job_for_later_wakes_nobody_before_it_is_due(house: Flask, server: Server, tmp_path: Path) -> None:
    evening = clock.now() + timedelta(hours=6)
    job_id = later("default", jobs.note, str(tmp_path), "done", due=evening)
    perform(job_id)
    assert (rouse(), queued(), jobs.notes(tmp_path)) == (0, [], [])
    with clock.at(evening):
        assert rouse() == 1
        assert queued() == [job_id]
        perform(job_id)
    assert jobs.notes(tmp_path) == ["done"]


def test_a_job_that_is_due_already_wakes_somebody_at_once(house: Flask, server: Server, tmp_path: Path) -> None:
    assert [later("default", jobs.note, str(tmp_path), "done", due=clock.now() - timedelta(hours=6))] == queued()


def test_a_job_whose_process_fell_silent_is_put_back_and_a_living_one_is_not(
    house: Flask, server: Server, tmp_path: Path
) -> None:
    dead, living = (later("default", jobs.note, str(tmp_path), name) for name in ("dead", "living"))
    assert queue.claim(dead) == ("tests.infra.jobs:note", [str(tmp_path), "dead"])
    assert queue.claim(living) is not None
    server.flush()
    almost = clock.now() + queue.SILENCE - timedelta(seconds=1)
    with clock.at(almost):
        queue.still_alive(living)
        assert rouse() == 0
    with clock.at(almost + timedelta(seconds=2)):
        queue.free_the_silent()
    assert [(row.claimed is None, row.failure) for row in rows()] == [(True, "its process fell silent"), (False, None)]
    with clock.at(almost + timedelta(seconds=2) + queue.BACKOFF):
        assert rouse() == 1
    assert queued() == [dead]


def test_a_sign_of_life_of_a_job_that_is_done_brings_it_not_back(house: Flask, nobody: None, tmp_path: Path) -> None:
    job_id = later("default", jobs.note, str(tmp_path), "done")
    perform(job_id)
    queue.still_alive(job_id)
    assert rows() == []
