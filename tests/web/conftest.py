"""A small house in this process, and one served by gunicorn as the product serves it."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web import house
from tests.web.served import Served, serve


@pytest.fixture(scope="module")
def _running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    running = serve(tmp_path_factory.mktemp("served"))
    yield running
    running.stop()


@pytest.fixture
def served(_running: Served) -> Iterator[Served]:
    """One gunicorn for the tests of a module; its sockets are closed after each."""
    yield _running
    _running.leave()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The house with counters, in this process."""
    app = house.make(home=tmp_path_factory.mktemp("small"), secret_key="only for tests")
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return app


@pytest.fixture
def visitor(small: Flask) -> FlaskClient:
    """A browser in the house with counters; counter 7 shows 1."""
    house.counts.clear()
    house.ended.clear()
    house.paddings.clear()
    house.counts.update({"7": 1, house.SECRET: 1})
    return small.test_client()
