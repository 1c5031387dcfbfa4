"""The role that does the jobs: ``python -m webapp.worker``. As many as one likes, here or on other machines.

Each job runs in a forked process, inside the app's context. Every half minute, and as soon as Redis is back after an
outage, the worker rouses the jobs that are due or that Redis has forgotten. That is all the scheduling there is: RQ's
own would keep it in Redis, which may be flushed, and cost a process of 50 MB for it.
"""

import functools
import gc
import logging
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from types import FrameType

from flask import Flask
from rq import Queue, Worker
from rq.exceptions import StopRequested
from rq.job import Job
from rq.serializers import JSONSerializer
from sqlalchemy.exc import SQLAlchemyError

from webapp import ground
from webapp.infra import queue, redis
from webapp.infra.db import db
from webapp.infra.log import open_log
from webapp.infra.processes import tether
from webapp.settings import Settings

PAUSE = 1.0  # seconds between looking whether Redis is back
LONG_AGO = datetime.min.replace(tzinfo=UTC)

_log = logging.getLogger("webapp.worker")  # not __name__, which is __main__ here


@functools.cache
def club(settings: Settings) -> Flask:
    """The app without its pages, made once, before the first job."""
    app = ground(settings)
    gc.collect()
    gc.freeze()  # memory the jobs' processes share with this one stays shared
    return app


class ClubWorker(Worker):
    """One worker on one connection. It ends when asked to, or when Redis goes away in the middle of a job."""

    max_connection_wait_time = 5.0
    log_result_lifespan = False
    asked_to_stop = False

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        super().__init__(
            list(queue.QUEUES),
            connection=redis.dedicated(None, connected=self.look_around_soon),
            serializer=JSONSerializer,
            worker_ttl=45,  # it waits for a job 15 seconds less, and looks around in between
            maintenance_interval=25,
        )

    def run_maintenance_tasks(self) -> None:
        """RQ's own, then ours. No database connection is open afterwards: none may be carried across a fork."""
        super().run_maintenance_tasks()
        with club(self.settings).app_context():
            try:
                queue.rouse()
            except SQLAlchemyError:  # the jobs are rows and wait for the next round
                _log.exception("could not look for waiting jobs")
            finally:
                db.session.remove()
                db.engine.dispose()

    def look_around_soon(self) -> None:
        """Redis was away, or is new to us: it may have forgotten its queues."""
        self.last_cleaned_at = LONG_AGO  # type: ignore[assignment]

    def perform_job(self, job: Job, queue: Queue) -> bool:
        """In the job's own process: with the app around it, a pulse while it runs, and nothing left open."""
        app, began = club(self.settings), time.monotonic()
        with app.app_context(), pulse(app, job.id):
            done = super().perform_job(job, queue)
            db.session.remove()
            db.engine.dispose()
        _log.info("%s %s after %.2f s", job.description, "done" if done else "failed", time.monotonic() - began)
        return done

    def request_stop(self, signum: int, frame: FrameType | None) -> None:
        """Finish the job in hand, then end. A second signal ends at once."""
        self.asked_to_stop = True
        super().request_stop(signum, frame)

    def let_go(self) -> None:
        """Give back what RQ leaves open when Redis is away at the end."""
        if self.pubsub_thread is not None:
            self.pubsub_thread.stop()
        self.connection.close()


@contextmanager
def pulse(app: Flask, job_id: str) -> Iterator[None]:
    """While the block runs, its job says every so often that it is alive; else it would be taken for lost."""
    ended = threading.Event()

    def beat() -> None:
        while not ended.wait(queue.SILENCE.total_seconds() / 4):
            try:
                with app.app_context():
                    queue.still_alive(job_id)
            except SQLAlchemyError:  # there are three more chances
                _log.exception("the pulse of %s was not written", job_id)

    heart = threading.Thread(target=beat, name="pulse", daemon=True)
    heart.start()
    try:
        yield
    finally:
        ended.set()
        heart.join()


def main() -> None:
    """Work until asked to stop, waiting for Redis where needed."""
    settings = Settings.from_env(os.environ)
    for name in ("webapp", "rq"):
        open_log(name)
    redis.init(settings)
    if not redis.configured():
        raise SystemExit("the worker needs REDIS_URL (./fieldhouse up sets it)")
    tether()
    while not _work(settings):
        time.sleep(PAUSE)


def _work(settings: Settings) -> bool:
    """One life of a worker; True when it ended because it was asked to."""
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, _leave)
    if not redis.healthy():
        return False
    worker = None
    try:
        worker = ClubWorker(settings)
        worker.work(logging_level="WARNING")
    except redis.AWAY as gone:
        _log.warning("starting again, Redis is away: %s", gone)
    except StopRequested:
        pass  # it was asked while already ending
    finally:
        if worker is not None:
            worker.let_go()
    return worker is not None and worker.asked_to_stop


def _leave(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


if __name__ == "__main__":
    main()
