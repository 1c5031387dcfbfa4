"""The doors of the house on every backend they may have behind them.

SQLite and an embedded Valkey are always here; PostgreSQL and a Redis elsewhere when FIELDHOUSE_TEST_DATABASE_URL and
FIELDHOUSE_TEST_REDIS_URL name them.
"""

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import redis as protocol
from flask import Flask
from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL, make_url

from webapp.infra import mail, redis, storage, valkey
from webapp.infra.db import db, open_database
from webapp.infra.processes import Child
from webapp.settings import Settings

DATABASE = os.environ.get("FIELDHOUSE_TEST_DATABASE_URL", "")
REDIS = os.environ.get("FIELDHOUSE_TEST_REDIS_URL", "")
PATIENCE = 20.0  # seconds until we say that something will not happen any more

Eventually = Callable[[Callable[[], object]], None]


@pytest.fixture
def eventually() -> Eventually:
    """``eventually(lambda: condition)``: looks until it holds."""

    def wait(condition: Callable[[], object]) -> None:
        ends = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < ends, f"has not happened within {PATIENCE:.0f} s"
            time.sleep(0.01)

    return wait


@dataclass
class Server:
    """A Redis for one test; ``child`` is there when it is ours to stop."""

    url: str
    child: Child | None = None

    def flush(self) -> None:
        with protocol.Redis.from_url(self.url) as client:
            client.flushdb()

    def stop(self) -> None:
        assert self.child is not None
        self.child.stop()

    def start(self) -> None:
        assert self.child is not None
        self.child.start()
        while not self.child.ready():
            assert self.child.ended() is None, "the server did not start"
            time.sleep(0.005)


@pytest.fixture(scope="session")
def _embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    child = _of_the_package(tmp_path_factory.mktemp("valkey"))
    server = Server(valkey.url(child), child)
    server.start()
    yield server
    server.stop()


def _of_the_package(folder: Path) -> Child:
    """The server in the package if it has one for this machine; the machine's own is likely the one elsewhere."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", "")
        with contextlib.suppress(valkey.NoServer):
            return valkey.embedded(folder, os.environ)
    return valkey.embedded(folder, os.environ)


@pytest.fixture
def stoppable(_embedded: Server) -> Iterator[Server]:
    """The embedded server, empty, and this process knows it; may be stopped and started."""
    yield from _in_use(_embedded)
    assert _embedded.child is not None
    if _embedded.child.ended() is not None:
        _embedded.start()


@pytest.fixture(params=["embedded", "elsewhere"])
def server(request: pytest.FixtureRequest, worker_id: str) -> Iterator[Server]:
    """Each kind of Redis, empty, and this process knows it."""
    if request.param == "embedded":
        yield from _in_use(request.getfixturevalue("_embedded"))
    elif not REDIS:
        pytest.skip("FIELDHOUSE_TEST_REDIS_URL is not set")
    else:
        parallel = int(worker_id.removeprefix("gw")) if worker_id != "master" else 0
        yield from _in_use(Server(_numbered(REDIS, 9 + parallel % 6)))


def _in_use(server: Server) -> Iterator[Server]:
    server.flush()
    redis.init(Settings(redis_url=server.url))
    yield server
    redis.init(Settings())


def _numbered(url: str, number: int) -> str:
    """The same server, a database of our own: other tests may be at work in the one we were given."""
    parts = urlsplit(url)
    if parts.scheme == "unix":
        return parts._replace(query=f"db={number}").geturl()
    return parts._replace(path=f"/{number}").geturl()


@pytest.fixture
def nobody() -> Iterator[None]:
    """There is no Redis at all."""
    redis.init(Settings())
    yield


@pytest.fixture(params=["sqlite", "postgresql"])
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """A bare app on an empty database of each kind, with a home folder of its own; its context is pushed."""
    if request.param == "sqlite":
        yield from _opened(Settings(home=tmp_path, secret_key="only for tests"))
    elif not DATABASE:
        pytest.skip("FIELDHOUSE_TEST_DATABASE_URL is not set")
    else:
        yield from _on_postgresql(tmp_path, request.getfixturevalue("_emptied"))


@pytest.fixture(scope="session")
def _emptied() -> Iterator[URL]:
    """A PostgreSQL database of our own. Emptying it takes a tenth of the time of making one."""
    address = make_url(Settings(database_url=DATABASE).database_uri)
    own = address.set(database=f"{address.database}_doors_{os.getpid()}")
    _say(address, f'DROP DATABASE IF EXISTS "{own.database}" WITH (FORCE)', f'CREATE DATABASE "{own.database}"')
    yield own
    _say(address, f'DROP DATABASE "{own.database}" WITH (FORCE)')


def _say(address: URL, *statements: str) -> None:
    server = create_engine(address, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    server.dispose()


def _on_postgresql(home: Path, own: URL) -> Iterator[Flask]:
    url = own.render_as_string(hide_password=False)
    yield from _opened(Settings(home=home, secret_key="only for tests", database_url=url))
    _say(
        own,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()",
        "DROP SCHEMA public CASCADE",
        "CREATE SCHEMA public",
    )


def _opened(settings: Settings) -> Iterator[Flask]:
    app = Flask("doors")
    app.config.update(SETTINGS=settings, SQLALCHEMY_DATABASE_URI=settings.database_uri, MIGRATIONS="migrations")
    open_database(app)
    for door in (mail, storage):
        door.init(settings)
    with app.app_context():
        db.create_all()
        yield app
        db.session.remove()
        db.engine.dispose()
