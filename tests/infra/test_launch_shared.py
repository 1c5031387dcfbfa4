"""``./fieldhouse up`` with DATABASE_URL and REDIS_URL: several houses are one club."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from tests.infra.house import tear_down, up
from webapp import world
from webapp.settings import Settings

DATABASE = os.environ.get("FIELDHOUSE_TEST_DATABASE_URL", "")
REDIS = os.environ.get("FIELDHOUSE_TEST_REDIS_URL", "")
pytestmark = pytest.mark.slow


@pytest.fixture
def shared_servers() -> Iterator[dict[str, str]]:
    """Settings that name an empty database and a Redis."""
    if not (DATABASE and REDIS):
        pytest.skip("FIELDHOUSE_TEST_DATABASE_URL and FIELDHOUSE_TEST_REDIS_URL are not set")
    address = make_url(Settings(database_url=DATABASE).database_uri)
    server = create_engine(address, isolation_level="AUTOCOMMIT")
    name = f"{address.database}_up_{os.getpid()}"
    with server.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    url = address.set(database=name).render_as_string(hide_password=False)
    yield {"DATABASE_URL": url, "REDIS_URL": REDIS, "SECRET_KEY": "shared", "WEB_PROCESSES": "2"}
    with server.connect() as connection:
        connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    server.dispose()


def test_two_houses_opening_at_once_migrate_and_seed_one_club(shared_servers: dict[str, str], tmp_path: Path) -> None:
    houses = [up(tmp_path / name, **shared_servers) for name in ("first", "second")]
    try:
        for house in houses:
            house.wait_until_open()
            assert house.get("/health")[0] == 200
            assert not any("unixsocket" in " ".join(each.cmdline()) for each in house.family()), "no Valkey of its own"
            assert len(house.child("gunicorn").children()) == 2
            assert sum("@fieldhouse.test" in line for line in house.said) == len(world.PEOPLE) + 1  # and the physician
        assert houses[0].watched() == houses[1].watched()
    finally:
        for house in houses:
            tear_down(house)
