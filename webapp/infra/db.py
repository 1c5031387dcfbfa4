"""The database: one door for reading, one decorator for changing, promises kept after the commit.

SQLite and PostgreSQL behave alike above this file. ``commit()`` is called nowhere else.
"""

import functools
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, ParamSpec, TypeVar

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, Dialect, MetaData, event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.orm.exc import ObjectDeletedError
from sqlalchemy.types import TypeDecorator

from webapp.errors import Missing

P = ParamSpec("P")
R = TypeVar("R")


class Base(DeclarativeBase):
    """Parent of every table; constraint names are fixed so that migrations can speak of them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Instant(TypeDecorator[datetime]):
    """An aware UTC datetime, on SQLite too, where the driver would forget the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored instant needs its zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value if value is None or value.tzinfo else value.replace(tzinfo=UTC)


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})

_promises: ContextVar[list[Callable[[], Any]] | None] = ContextVar("promises", default=None)
_steps: ContextVar[list[Callable[[], Any]] | None] = ContextVar("steps", default=None)
# SQLite has one writer. Greenlets of one process queue here, where waiting lets others run; inside SQLite's own
# busy wait the whole process would stand still and the holder could never finish.
_turn = threading.RLock()


def open_database(app: Flask) -> None:
    """Bind the database to ``app``; connects at first use, not here."""
    db.init_app(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            event.listen(db.engine, "connect", _prepare_sqlite)
            event.listen(db.engine, "begin", _begin_sqlite)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, see _begin_sqlite
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # IMMEDIATE: a read lock upgraded later fails at once instead of waiting for its turn.
    connection.exec_driver_sql("BEGIN" if _promises.get() is None else "BEGIN IMMEDIATE")


def write(action: Callable[P, R]) -> Callable[P, R]:
    """Make ``action`` one transaction: all of it is stored, or nothing and its promises are forgotten.

    An action called by an action joins the outer transaction. Whatever was read before is read afresh inside.
    """

    @functools.wraps(action)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        if _promises.get() is not None:
            return action(*args, **kwargs)
        with _transaction() as promises:
            result = action(*args, **kwargs)
        for promise in promises:
            promise()
        return result

    return wrapper


@contextmanager
def _transaction() -> Iterator[list[Callable[[], Any]]]:
    promises: list[Callable[[], Any]] = []
    with _turn if db.engine.dialect.name == "sqlite" else nullcontext():
        db.session.rollback()  # ends the read that came before; nothing is lost, see _only_inside_write
        db.session.expire_all()  # what was read outside may be out of date by now
        steps: list[Callable[[], Any]] = []
        token, last = _promises.set(promises), _steps.set(steps)
        try:
            yield promises
            for step in steps:
                step()
            db.session.commit()
        except ObjectDeletedError as gone:  # found by a reader, removed by somebody else before our turn came
            db.session.rollback()
            raise Missing from gone
        except BaseException:
            db.session.rollback()
            raise
        finally:
            _promises.reset(token)
            _steps.reset(last)


def after(promise: Callable[..., Any], *args: Any) -> None:
    """Call ``promise(*args)`` once the running action has committed; at once when no action is running.

    The same promise given twice in one action is kept once.
    """
    promises = _promises.get()
    call = functools.partial(promise, *args)
    if promises is None:
        call()
    elif not any(p.func == call.func and p.args == call.args for p in promises if isinstance(p, functools.partial)):
        promises.append(call)


def at_last(step: Callable[..., Any], *args: Any) -> None:
    """For actions: ``step(*args)`` as the last thing before the commit, still inside it. For what everybody has to wait
    for, one after the other: taken last and held shortly, such a lock cannot be part of a circle."""
    steps = _steps.get()
    if steps is None:
        raise RuntimeError("no action is running")
    steps.append(functools.partial(step, *args))


def writing() -> bool:
    """Is an action running here?"""
    return _promises.get() is not None


@event.listens_for(Session, "before_flush")
def _only_inside_write(session: Session, *_: Any) -> None:
    if _promises.get() is None and (session.new or session.dirty or session.deleted):
        raise RuntimeError("something was changed outside an action; put @write on the function that does it")


def engine() -> Engine:
    """The engine of the running app, for migrations, backups and tests."""
    return db.engine
