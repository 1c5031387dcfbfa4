"""The worker as a process of its own: it does jobs, survives its Redis, leaves nothing behind and nobody waiting."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import psutil
import pytest
from flask import Flask
from sqlalchemy import select, update

from tests.infra import jobs
from tests.infra.conftest import Eventually, Server
from webapp.infra import clock, queue, redis
from webapp.infra.db import db, write
from webapp.infra.queue import Wakeup, later
from webapp.settings import ROOT


class Worker:
    """``python -m webapp.worker`` on the house under test."""

    def __init__(self, house: Flask, url: str) -> None:
        settings = house.config["SETTINGS"]
        env = {
            **os.environ,
            "FIELDHOUSE_HOME": str(settings.home),
            "SECRET_KEY": settings.secret_key,
            "DATABASE_URL": settings.database_url,
            "REDIS_URL": url,
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "webapp.worker"], cwd=ROOT, env=env, stderr=subprocess.PIPE, text=True
        )
        self.said = ""

    def listens_to_signals(self) -> bool:
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        caught = int(status.split("SigCgt:")[1].split()[0], 16)
        return bool(caught >> (signal.SIGTERM - 1) & 1)

    def family(self) -> list[psutil.Process]:
        me = psutil.Process(self.process.pid)
        return [me, *me.children(recursive=True)]

    def end(self, how: signal.Signals = signal.SIGTERM) -> int:
        if self.process.poll() is None:
            self.process.send_signal(how)
        self.said += self.process.communicate(timeout=20)[1]
        return self.process.returncode


Hire = Callable[[], Worker]


@pytest.fixture
def hire(house: Flask, stoppable: Server) -> Iterator[Hire]:
    """``hire()`` puts one more worker to work; whoever is still there in the end is ended by force."""
    workers: list[Worker] = []

    def one_more() -> Worker:
        workers.append(Worker(house, stoppable.url))
        return workers[-1]

    yield one_more
    for worker in workers:
        if worker.process.poll() is None:
            worker.end(signal.SIGKILL)


@pytest.fixture
def worker(hire: Hire) -> Worker:
    """A worker at work."""
    return hire()


def waiting() -> list[Wakeup]:
    db.session.rollback()
    return list(db.session.scalars(select(Wakeup)))


def test_it_does_what_is_queued_each_in_a_process_of_its_own(
    house: Flask, worker: Worker, tmp_path: Path, eventually: Eventually
) -> None:
    for name in queue.QUEUES:
        later(name, jobs.note, str(tmp_path), name)
    later("low", jobs.pass_on, str(tmp_path), 2)
    eventually(lambda: not waiting())
    assert sorted(jobs.notes(tmp_path)) == sorted([*queue.QUEUES, "2", "1", "0"])
    processes = {line.split()[-1] for line in jobs.written(tmp_path)}
    assert len(processes) == 7
    assert str(worker.process.pid) not in processes
    assert worker.end() == 0
    assert "tests.infra.jobs:note" in worker.said


def test_jobs_from_before_it_started_and_from_before_a_flush_are_done(
    house: Flask, stoppable: Server, hire: Hire, tmp_path: Path, eventually: Eventually
) -> None:
    later("default", jobs.note, str(tmp_path), "early")
    stoppable.flush()
    worker = hire()
    eventually(lambda: jobs.notes(tmp_path) == ["early"])
    assert worker.end() == 0


def test_it_waits_for_redis_at_the_start_and_can_be_stopped_while_it_waits(
    house: Flask, stoppable: Server, hire: Hire, tmp_path: Path, eventually: Eventually
) -> None:
    stoppable.stop()
    later("default", jobs.note, str(tmp_path), "waited")
    patient, stopped = hire(), hire()
    for each in (patient, stopped):
        eventually(each.listens_to_signals)
    assert stopped.end() == 0
    stoppable.start()
    eventually(lambda: jobs.notes(tmp_path) == ["waited"])
    assert patient.end() == 0


def test_redis_stopped_and_flushed_while_it_is_idle_costs_no_job(
    house: Flask, stoppable: Server, worker: Worker, tmp_path: Path, eventually: Eventually
) -> None:
    later("default", jobs.note, str(tmp_path), "before")
    eventually(lambda: jobs.notes(tmp_path) == ["before"])
    stoppable.stop()
    later("default", jobs.note, str(tmp_path), "meanwhile")
    stoppable.start()
    stoppable.flush()
    eventually(lambda: jobs.notes(tmp_path) == ["before", "meanwhile"])
    eventually(redis.healthy)
    later("default", jobs.note, str(tmp_path), "after")
    eventually(lambda: jobs.notes(tmp_path) == ["before", "meanwhile", "after"])
    assert worker.end() == 0


def test_redis_stopped_in_the_middle_of_a_job_makes_it_run_once_all_the_same(
    house: Flask, stoppable: Server, worker: Worker, tmp_path: Path, eventually: Eventually
) -> None:
    later("default", jobs.wait_for, str(tmp_path), "go")
    eventually(lambda: jobs.notes(tmp_path) == ["begun"])
    stoppable.stop()
    (tmp_path / "go").touch()
    eventually(lambda: not waiting())
    stoppable.start()
    eventually(redis.healthy)
    later("default", jobs.note, str(tmp_path), "next")
    eventually(lambda: jobs.notes(tmp_path) == ["begun", "ended", "next"])
    assert worker.end() == 0


def test_a_failed_job_is_put_back_and_the_worker_goes_on(
    house: Flask, worker: Worker, tmp_path: Path, eventually: Eventually
) -> None:
    later("default", jobs.half, str(tmp_path))
    later("default", jobs.note, str(tmp_path), "next")
    eventually(lambda: jobs.notes(tmp_path) == ["next"])
    eventually(lambda: [job.failure for job in waiting()] == ["ZeroDivisionError('half way')"])
    assert worker.end() == 0
    assert "ZeroDivisionError: half way" in worker.said


def test_killed_in_the_middle_of_a_job_it_takes_its_children_along_and_another_does_the_job(
    house: Flask, hire: Hire, tmp_path: Path, eventually: Eventually
) -> None:
    @write
    def let_time_pass() -> None:
        db.session.execute(update(Wakeup).values(claimed=clock.now() - queue.SILENCE - timedelta(seconds=1)))

    @write
    def make_due() -> None:
        db.session.execute(update(Wakeup).values(due=None))

    worker = hire()
    later("default", jobs.wait_for, str(tmp_path), "go")
    eventually(lambda: jobs.notes(tmp_path) == ["begun"])
    family = worker.family()
    assert len(family) > 1, "the job has a process of its own"
    worker.end(signal.SIGKILL)
    eventually(lambda: not any(each.is_running() and each.status() != psutil.STATUS_ZOMBIE for each in family))
    (tmp_path / "go").touch()
    let_time_pass()
    queue.free_the_silent()
    make_due()
    second = hire()
    eventually(lambda: not waiting())
    assert jobs.notes(tmp_path) == ["begun", "begun", "ended"]
    assert second.end() == 0


def test_asked_to_stop_it_finishes_the_job_in_hand_and_leaves_no_process(
    house: Flask, worker: Worker, tmp_path: Path, eventually: Eventually
) -> None:
    later("default", jobs.wait_for, str(tmp_path), "go")
    eventually(lambda: jobs.notes(tmp_path) == ["begun"])
    family = worker.family()
    worker.process.terminate()
    (tmp_path / "go").touch()
    assert worker.end(signal.SIGCONT) == 0
    assert jobs.notes(tmp_path) == ["begun", "ended"]
    assert waiting() == []
    assert not any(each.is_running() for each in family)


def test_while_a_job_runs_it_gives_signs_of_life(
    house: Flask, tmp_path: Path, eventually: Eventually, monkeypatch: pytest.MonkeyPatch
) -> None:
    from webapp.worker import pulse

    monkeypatch.setattr(queue, "SILENCE", timedelta(milliseconds=40))
    job_id = later("default", jobs.note, str(tmp_path), "done")
    queue.claim(job_id)
    first = waiting()[0].claimed
    assert first is not None
    with pulse(house, job_id):
        eventually(lambda: (waiting()[0].claimed or first) > first)
    queue.finish(job_id)


def test_without_an_address_of_redis_it_says_what_it_needs(tmp_path: Path) -> None:
    env = {**os.environ, "FIELDHOUSE_HOME": str(tmp_path), "REDIS_URL": ""}
    ended = subprocess.run(
        [sys.executable, "-m", "webapp.worker"], cwd=ROOT, env=env, capture_output=True, text=True, timeout=30
    )
    assert ended.returncode == 1
    assert "REDIS_URL" in ended.stderr
