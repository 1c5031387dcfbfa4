"""The contract of @write, on SQLite and, when one is at hand, on PostgreSQL."""

import os
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import create_engine, func, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import StatementError

from webapp.features.accounts.models import User
from webapp.infra.db import after, db, open_database, write, writing
from webapp.settings import Settings

POSTGRESQL = os.environ.get("FIELDHOUSE_TEST_DATABASE_URL", "")


@pytest.fixture(params=["sqlite", "postgresql"])
def app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """A bare app on an empty database of each kind."""
    server = None
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path}/test.db"
    elif not POSTGRESQL:
        pytest.skip("FIELDHOUSE_TEST_DATABASE_URL is not set")
    else:
        address = make_url(Settings(database_url=POSTGRESQL).database_uri)
        name = f"{address.database}_contract_{os.getpid()}"
        server = create_engine(address, isolation_level="AUTOCOMMIT")
        with server.connect() as connection:
            connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
            connection.execute(text(f'CREATE DATABASE "{name}"'))
        url = address.set(database=name).render_as_string(hide_password=False)
    app = Flask(__name__)
    app.config.update(SQLALCHEMY_DATABASE_URI=url, MIGRATIONS="migrations")
    open_database(app)
    with app.app_context():
        db.create_all()
        yield app
        db.session.remove()
        db.engine.dispose()
    if server is not None:
        with server.connect() as connection:
            connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
        server.dispose()


@write
def sign_up(name: str) -> User:
    user = User(email=f"{name}@fieldhouse.test", name=name, password_hash="-")
    db.session.add(user)
    db.session.flush()
    return user


def people() -> int:
    return db.session.scalar(select(func.count()).select_from(User)) or 0


def test_an_action_is_stored_and_its_promises_are_kept_after_the_commit(app: Flask) -> None:
    seen: list[tuple[bool, int]] = []

    @write
    def action() -> None:
        sign_up("ada")
        after(lambda: seen.append((writing(), people())))
        assert seen == []

    action()
    assert seen == [(False, 1)]


def test_an_exception_stores_nothing_and_forgets_the_promises(app: Flask) -> None:
    kept: list[str] = []

    @write
    def action() -> None:
        sign_up("ada")
        after(kept.append, "rung")
        raise LookupError("half way")

    with pytest.raises(LookupError):
        action()
    assert people() == 0
    assert kept == []


def test_an_action_within_an_action_joins_it(app: Flask) -> None:
    @write
    def action() -> None:
        sign_up("ada")
        raise LookupError("after the inner action returned")

    with pytest.raises(LookupError):
        action()
    assert people() == 0


def test_the_same_promise_is_kept_once_and_in_order(app: Flask) -> None:
    kept: list[str] = []

    @write
    def action() -> None:
        for promise in ("a", "b", "a"):
            after(kept.append, promise)

    action()
    assert kept == ["a", "b"]
    after(kept.append, "at once")
    assert kept[-1] == "at once"


def test_what_was_read_before_is_read_afresh_inside(app: Flask) -> None:
    ada = sign_up("ada")
    assert db.session.get(User, ada.id) is ada

    def rename_elsewhere() -> None:
        @write
        def rename() -> None:
            db.session.get_one(User, ada.id).name = "Ada II"

        with app.app_context():
            rename()

    other = threading.Thread(target=rename_elsewhere)
    other.start()
    other.join()

    @write
    def read() -> str:
        return ada.name

    assert read() == "Ada II"


def test_changing_something_outside_an_action_is_a_bug_and_says_so(app: Flask) -> None:
    db.session.add(User(email="x@fieldhouse.test", name="x", password_hash="-"))
    with pytest.raises(RuntimeError, match="outside an action"):
        db.session.flush()
    db.session.rollback()


def test_writers_at_once_wait_for_each_other_and_lose_nothing(app: Flask) -> None:
    ada = sign_up("ada")
    with_lock = select(User).where(User.id == ada.id).with_for_update()

    @write
    def longer() -> None:
        user = db.session.scalars(with_lock, execution_options={"populate_existing": True}).one()
        user.name += "x"

    def work() -> None:
        with app.app_context():
            for _ in range(10):
                longer()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    db.session.rollback()
    assert db.session.get_one(User, ada.id, populate_existing=True).name == "ada" + "x" * 60


def test_instants_keep_their_zone_and_naive_ones_are_refused(app: Flask) -> None:
    moment = datetime(2026, 3, 29, 2, 30, 0, 123456, tzinfo=timezone(timedelta(hours=3, minutes=30)))

    @write
    def store(instant: datetime) -> int:
        user = sign_up(f"at{instant.microsecond}")
        user.created_at = instant
        return user.id

    user_id = store(moment)
    db.session.expire_all()
    read = db.session.get_one(User, user_id).created_at
    assert read == moment and read.tzinfo is not None and read.utcoffset() == timedelta(0)
    assert read.astimezone(UTC).microsecond == 123456
    with pytest.raises((StatementError, ValueError)):
        store(moment.replace(tzinfo=None))
