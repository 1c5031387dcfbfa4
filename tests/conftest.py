"""One club for every test: the app on the database under test, the little world in it, and people who can log in.

SQLite by default; with FIELDHOUSE_TEST_DATABASE_URL and FIELDHOUSE_TEST_REDIS_URL the same tests run on those.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask, g
from flask.testing import FlaskClient
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from werkzeug.test import TestResponse

from tests import rewind
from webapp import create_app, world
from webapp.features.games import book
from webapp.infra import mail, passwords, redis, storage
from webapp.infra.db import db
from webapp.infra.migration import upgrade
from webapp.settings import ROOT, Settings
from webapp.web import gate

DATABASE = os.environ.get("FIELDHOUSE_TEST_DATABASE_URL", "")
REDIS = os.environ.get("FIELDHOUSE_TEST_REDIS_URL", "")
SHARED = ROOT.parent / "shared" / "data"
# Files that take long begin first: otherwise one core ends with them while the others have nothing left to do.
LONG = ("tests/browser/test_every_page", "tests/infra/test_launch", "tests/browser/", "tests/stories/", "tests/laws/")
# Where real processes, sockets and a browser meet on a busy machine: tried once more, and every such line is printed.
TRIED_AGAIN = ("tests/browser/", "tests/stories/", "tests/infra/test_launch", "tests/infra/test_worker")
TRIES = ("_storage", "_limiter", "_storage_dead", "_fallback_storage", "_fallback_limiter")  # where tries are counted


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long ones first; their order among themselves, and that of all others, stays."""
    for item in items:
        if item.nodeid.startswith(TRIED_AGAIN):
            item.add_marker(pytest.mark.flaky(reruns=1))
    items.sort(key=lambda item: next((at for at, part in enumerate(LONG) if item.nodeid.startswith(part)), len(LONG)))


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real games, texts and examples; tests that read them skip where the folder is not there."""
    if not SHARED.is_dir():
        pytest.skip("../shared/data is not here")
    return SHARED


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Settings]:
    """Settings of the club under test; each parallel test worker has a database of its own."""
    home = tmp_path_factory.mktemp("home")
    cheap = {"home": home, "argon2_memory": 64, "secret_key": "only for tests", "redis_url": own_redis(worker_id)}
    if not DATABASE:
        yield Settings(**cheap)
        return
    url = make_url(Settings(database_url=DATABASE).database_uri)
    name = f"{url.database}_{worker_id}_{os.getpid()}"
    server = create_engine(url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{name}"'))
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    yield Settings(**cheap, database_url=url.set(database=name).render_as_string(hide_password=False))
    with server.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
    server.dispose()


def own_redis(worker_id: str) -> str:
    """The Redis under test, in a numbered database of this parallel worker: nobody's tries count against another's."""
    number = int(worker_id.removeprefix("gw")) + 1 if worker_id.startswith("gw") else 0
    return urlsplit(REDIS)._replace(path=f"/{number}").geturl() if REDIS.startswith("redis://") else REDIS


class Browser(FlaskClient):
    """Flask keeps what belongs to a request (who asks, in which language) with the app's context, and a test holds one
    for all its requests: it is emptied, or everybody after Ada would be taken for Ada."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        for kept in list(g):
            g.pop(kept)
        return super().open(*args, **kwargs)


@dataclass(frozen=True)
class Snapshot:
    """The club's database as it was at some moment, to be put back as often as needed."""

    name: str
    settings: Settings

    @classmethod
    def take(cls, name: str, settings: Settings) -> "Snapshot":
        """Remember everything as it is now. Nothing may be open in the session."""
        db.session.remove()
        if DATABASE:
            rewind.keep(db.engine, db.metadata, name)
        db.engine.dispose()
        if not DATABASE:
            shutil.copy(settings.home / "fieldhouse.db", settings.home / f"{name}.db")
        return cls(name, settings)

    def restore(self) -> None:
        """Everything as it was."""
        db.session.remove()
        if DATABASE:
            rewind.rewind(db.engine, self.name)
            return
        db.engine.dispose()
        for leftover in ("fieldhouse.db-wal", "fieldhouse.db-shm"):
            (self.settings.home / leftover).unlink(missing_ok=True)
        shutil.copy(self.settings.home / f"{self.name}.db", self.settings.home / "fieldhouse.db")


@pytest.fixture(scope="session")
def _club(settings: Settings) -> Iterator[Flask]:
    """The app with its schema made by the migrations, and the seeded database kept to begin every test with."""
    app = create_app(settings)
    app.testing = True
    app.test_client_class = Browser
    with app.app_context():
        upgrade()
        world.build()
        app.extensions["seeded"] = Snapshot.take("seeded", settings)
    app.extensions["tries"] = {name: kept for name, kept in vars(gate.limiter).items() if name in TRIES}
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def app(_club: Flask, settings: Settings) -> Iterator[Flask]:
    """The app in a fresh copy of the world, its context pushed."""
    for door in (redis, storage, mail, passwords):  # a test that opened another house has turned them there
        door.init(settings)
    vars(gate.limiter).update(_club.extensions["tries"])
    gate.limiter.reset()
    book._shelf.clear()  # the next test's game has the number of the last one's
    with _club.app_context():
        _club.extensions["seeded"].restore()
        yield _club
        db.session.remove()


@pytest.fixture
def cast(app: Flask) -> world.Cast:
    """Ada, Ben, Pia, Leo, Zed, Mo and Ines, their teams and their game."""
    return world.cast()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser nobody has logged in with."""
    return app.test_client()


@pytest.fixture
def as_person(app: Flask) -> Callable[[str], FlaskClient]:
    """``as_person("ada")``: a browser in which Ada has logged in through the front door."""

    def browser(name: str) -> FlaskClient:
        client = app.test_client()
        answer = client.post("/login", data={"email": f"{name}@fieldhouse.test", "password": world.PASSWORD})
        assert answer.status_code == 303, f"{name} could not log in: {answer.status_code}"
        return client

    return browser
