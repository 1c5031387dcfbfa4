"""The embedded server: there in a moment, kept through a kill -9, on a socket of its owner only."""

import os
import signal
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from tests.infra.test_processes import eventually
from webapp.infra import valkey
from webapp.infra.processes import Child

pytestmark = pytest.mark.embedded


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Child]:
    """A running server with its data in the test's folder."""
    running = valkey.embedded(tmp_path / "valkey", os.environ)
    running.start()
    assert eventually(running.ready)
    yield running
    running.stop()


def test_it_answers_at_the_address_it_says(server: Child, tmp_path: Path) -> None:
    with redis.Redis.from_url(valkey.url(server)) as client:
        assert client.ping()
    assert valkey.running(tmp_path / "valkey") == valkey.url(server)


def test_only_its_owner_can_open_the_socket(server: Child, tmp_path: Path) -> None:
    (path,) = (tmp_path / "valkey").glob("*.sock")
    assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0


def test_what_it_has_answered_for_survives_kill_9(server: Child, tmp_path: Path) -> None:
    with redis.Redis.from_url(valkey.url(server)) as client:
        client.rpush("jobs", *range(50))
    assert server.process is not None
    os.kill(server.process.pid, signal.SIGKILL)
    server.process.wait()
    assert valkey.running(tmp_path / "valkey") == ""
    server.start()
    assert eventually(server.ready)
    with redis.Redis.from_url(valkey.url(server)) as client:
        assert client.llen("jobs") == 50


def test_a_folder_too_deep_for_a_socket_gets_a_short_one_elsewhere(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["a-rather-long-name-for-a-folder"] * 5)
    server = valkey.embedded(deep, os.environ)
    server.start()
    try:
        assert eventually(server.ready)
        assert valkey.running(deep) == valkey.url(server)
    finally:
        server.stop()


def test_data_that_cannot_be_read_is_put_aside_not_deleted(tmp_path: Path) -> None:
    folder = tmp_path / "valkey"
    folder.mkdir()
    (folder / "kept").write_text("x")
    assert (valkey.put_aside(folder) / "kept").read_text() == "x"
    assert not folder.exists()
