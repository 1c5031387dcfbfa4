"""What waits: the rows of jobs, and what Redis has been told of them."""

from rq import Queue
from rq.serializers import JSONSerializer
from sqlalchemy import select

from webapp.infra import redis
from webapp.infra.db import db
from webapp.infra.queue import Wakeup


def rows() -> list[Wakeup]:
    """All jobs there are, oldest first."""
    db.session.rollback()
    return list(db.session.scalars(select(Wakeup).order_by(Wakeup.id)))


def queued(name: str = "default") -> list[str]:
    """The jobs somebody is to be woken for."""
    return Queue(name, connection=redis.connection(), serializer=JSONSerializer).job_ids
