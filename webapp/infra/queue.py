"""Jobs: a row that says what is to be done, and a queue in Redis that wakes somebody up to do it.

The row is written in the action's own transaction and goes when the job is done, so neither a crash nor a Redis that
was flushed or away loses a job: ``rouse`` finds the rows nobody is busy with and wakes somebody again. A job runs at
least once. It runs twice only when its worker died in the middle, or after the work and before the row was deleted:
a job begins by claiming its own work by conditional update.
"""

import logging
import pkgutil
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, time, timedelta
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from redis import Redis
from rq import Queue
from rq.job import Job, JobStatus
from rq.serializers import JSONSerializer
from sqlalchemy import JSON, ColumnElement, String, and_, delete, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column
from uuid_utils import uuid7

from webapp.infra import redis
from webapp.infra.clock import now
from webapp.infra.db import Base, Instant, after, db, write

QUEUES = {"high": 60, "medium": 600, "default": 300, "low": 3600}  # as workers look; seconds one job may take
TRIES = 5
BACKOFF = timedelta(seconds=15)  # before the second try; four times as long before each later one
SILENCE = timedelta(seconds=120)  # a running job gives a sign of life every quarter of this
SWEEP = 500
SMALL_HOURS = time(3, 17)  # UTC; when the daily jobs are due

_daily: dict[str, Callable[[], Any]] = {}  # by the id of its row
_log = logging.getLogger(__name__)


class Wakeup(Base):
    """A job to be done. After the last try it stays here with its failure, for people to look at."""

    __tablename__ = "wakeups"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)  # also the job's id in RQ
    queue: Mapped[str] = mapped_column(String(16))
    function: Mapped[str] = mapped_column(String(200))  # "package.module:name"
    args: Mapped[list[str | int]] = mapped_column(JSON)
    created: Mapped[datetime] = mapped_column(Instant)
    due: Mapped[datetime | None] = mapped_column(Instant)  # not before; null: at once
    claimed: Mapped[datetime | None] = mapped_column(Instant)  # last sign of life of the process running it
    tries: Mapped[int] = mapped_column(default=0)
    failure: Mapped[str | None] = mapped_column(String(500))


@write
def later(queue: str, fn: Callable[..., Any], *ids: str | int, due: datetime | None = None) -> str:
    """Have a worker call ``fn(*ids)`` once the running action has committed; returns the job's id.

    ``fn`` is an action found by its module and name. Only ids travel, never values that could be stale on arrival.
    With ``due`` (aware) it is not called before then, and up to half a minute after.
    Raises ValueError for a queue there is not or a function without a name, TypeError for anything but str and int.
    """
    if queue not in QUEUES:
        raise ValueError(f"there is no queue {queue!r}, only {', '.join(QUEUES)}")
    if any(type(each) not in (str, int) for each in ids):
        raise TypeError(f"a job takes ids only (str or int), not {ids!r}")
    path = _path(fn)
    if "<" in path:
        raise ValueError(f"a worker could not find {path}: it is not at the top of its module")
    job = Wakeup(id=str(uuid7()), queue=queue, function=path, args=list(ids), created=now(), due=due)
    db.session.add(job)
    if due is None or due <= now():
        after(_wake, job.id, queue, _described(path, ids))  # else the workers' sweep finds it in time
    return job.id


def daily(fn: Callable[[], Any]) -> None:
    """Have ``fn()``, found by its module and name, called once a day, in the small hours. For modules that ``ground``
    imports; ``expect_daily`` makes the row, which stays from day to day."""
    _daily.setdefault(str(uuid5(NAMESPACE_OID, _path(fn))), fn)


@write
def expect_daily() -> None:
    """At the start of the house: a row for each daily job that has none."""
    for name, fn in _daily.items():
        if db.session.get(Wakeup, name) is None:
            row = Wakeup(id=name, queue="low", function=_path(fn), args=[], created=now(), due=_small_hours())
            db.session.add(row)


def _described(path: str, ids: Iterable[str | int]) -> str:
    """The job in words for RQ and the log, where no erasure looks: without anybody's address."""
    said = ("…" if isinstance(each, str) and "@" in each else repr(each) for each in ids)
    return f"{path}({', '.join(said)})"


def _path(fn: Callable[..., Any]) -> str:
    return f"{fn.__module__}:{fn.__qualname__}"


def _small_hours() -> datetime:
    today = now().replace(hour=SMALL_HOURS.hour, minute=SMALL_HOURS.minute, second=0, microsecond=0)
    return today if today > now() else today + timedelta(days=1)


def perform(job_id: str) -> None:
    """What a worker calls: do the job if nobody else has it. Raises what the job raised, after noting it."""
    work = claim(job_id)
    if work is None:
        return
    function, args = work
    try:
        pkgutil.resolve_name(function)(*args)
    except Exception as failure:
        put_back(job_id, repr(failure))
        raise
    finish(job_id)


def perform_waiting() -> int:
    """Do everything that waits, here and now, jobs made by jobs too, without Redis or worker; returns how many."""
    done = 0
    while ids := [job.id for job in _waiting()]:
        for job_id in ids:
            perform(job_id)
        done += len(ids)
    return done


def rouse() -> int:
    """Wake somebody for every waiting job that Redis knows nothing of; returns how many. The sweep of the workers."""
    free_the_silent()
    jobs = {job.id: (job.queue, _described(job.function, job.args)) for job in _waiting()}
    known = redis.attempt(lambda to: _known(to, jobs), None)
    if known is None:
        return 0
    return sum(_wake(job_id, *how) for job_id, how in jobs.items() if job_id not in known)


@write
def claim(job_id: str) -> tuple[str, list[str | int]] | None:
    """Take the job: its function and arguments. None when somebody has it, it is done, given up or not due."""
    taken = (
        update(Wakeup)
        .where(Wakeup.id == job_id, _may_run())
        .values(claimed=now(), tries=Wakeup.tries + 1)
        .returning(Wakeup.function, Wakeup.args)
    )
    work = db.session.execute(taken).first()
    return None if work is None else (work.function, work.args)


@write
def still_alive(job_id: str) -> None:
    """The process running the job says that it still does."""
    db.session.execute(update(Wakeup).where(Wakeup.id == job_id, Wakeup.claimed.is_not(None)).values(claimed=now()))


@write
def finish(job_id: str) -> None:
    """The job is done; a daily one until tomorrow."""
    if job_id in _daily:
        fresh = {"claimed": None, "tries": 0, "failure": None, "due": _small_hours()}
        db.session.execute(update(Wakeup).where(Wakeup.id == job_id).values(fresh))
        return
    db.session.execute(delete(Wakeup).where(Wakeup.id == job_id))


@write
def put_back(job_id: str, failure: str) -> None:
    """The job failed: again later, each time after a longer while, or no more after the last try."""
    job = db.session.get(Wakeup, job_id)
    if job is None:
        return
    job.claimed, job.failure = None, failure[:500]
    job.due = now() + BACKOFF * 4 ** (job.tries - 1)
    if job.tries >= TRIES:
        _log.error("given up after %s tries: %s: %s", job.tries, _described(job.function, job.args), failure)
        if job_id in _daily:
            job.tries, job.due = 0, _small_hours()


@write
def free_the_silent() -> None:
    """Put back the jobs whose process has been silent for too long: it was killed."""
    silent = select(Wakeup.id).where(Wakeup.claimed < now() - SILENCE)
    for job_id in db.session.scalars(silent).all():
        put_back(job_id, "its process fell silent")


def _may_run() -> ColumnElement[bool]:
    return and_(Wakeup.claimed.is_(None), Wakeup.tries < TRIES, or_(Wakeup.due.is_(None), Wakeup.due <= now()))


def _waiting() -> Sequence[Wakeup]:
    return db.session.scalars(select(Wakeup).where(_may_run()).order_by(Wakeup.id).limit(SWEEP)).all()


def _wake(job_id: str, queue: str, description: str) -> bool:
    return redis.attempt(lambda to: _enqueue(to, job_id, queue, description), False)


def _enqueue(to: Redis, job_id: str, queue: str, description: str) -> bool:
    Queue(queue, connection=to, serializer=JSONSerializer).enqueue_call(
        f"{__name__}.{perform.__name__}",
        args=(job_id,),
        job_id=job_id,  # given twice it is done once: whoever comes second claims nothing
        timeout=QUEUES[queue],
        result_ttl=0,
        failure_ttl=86400,
        description=description,
    )
    return True


def _known(to: Redis, ids: Iterable[str]) -> set[str]:
    """Those of ``ids`` that wait in a queue of RQ. What it calls started is claimed by now, or its worker died."""
    jobs = Job.fetch_many(ids, connection=to, serializer=JSONSerializer)
    return {job.id for job in jobs if job is not None and job.get_status(refresh=False) is JobStatus.QUEUED}
