"""The contract of the bells: here at once, elsewhere through Redis, and "everything" after every silence."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
from flask import Flask

from tests.infra.conftest import Eventually, Server
from webapp.infra import bus, redis
from webapp.infra.db import write
from webapp.settings import ROOT, Settings

EVERYTHING = ["*", None]


class Heard(list[list[object]]):
    """What a listener heard, in order."""

    def __call__(self, topic: str, key: bus.Key) -> None:
        self.append([topic, key])


@pytest.fixture
def heard() -> Iterator[Heard]:
    """A listener in this process, stopped in the end."""
    ear = Heard()
    stop = bus.listen(ear)
    yield ear
    stop()


class Neighbour:
    """Another process that listens, and rings when told to."""

    def __init__(self, kind: str, url: str) -> None:
        command = [sys.executable, "-W", "error", "-m", "tests.infra.neighbour", kind, url]
        self.heard: list[list[object]] = []
        self._process = subprocess.Popen(
            command, cwd=ROOT, env=os.environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.heard.append(json.loads(line))

    def ring(self, topic: str, key: bus.Key) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps([topic, key]) + "\n")
        self._process.stdin.flush()

    def leave(self) -> int:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        code = self._process.wait(20)
        self._reader.join()
        self._process.stdout.close()
        return code


@pytest.fixture(params=["threads", "gevent"])
def neighbour(request: pytest.FixtureRequest, stoppable: Server, eventually: Eventually) -> Iterator[Neighbour]:
    """Another process, on threads or on gevent, that hears already."""
    other = Neighbour(request.param, stoppable.url)
    try:
        eventually(lambda: other.heard == [EVERYTHING])
        yield other
    finally:
        assert other.leave() == 0


def test_without_redis_a_bell_is_heard_in_this_process_at_once(nobody: None, heard: Heard) -> None:
    bus.ring("game", 7)
    bus.ring("club")
    assert heard == [["game", 7], ["club", None]]
    assert not bus.healthy()


def test_inside_an_action_a_bell_waits_for_the_commit(nobody: None, house: Flask, heard: Heard) -> None:
    @write
    def score() -> None:
        bus.ring("game", 7)
        assert heard == []

    score()
    assert heard == [["game", 7]]


def test_a_bell_of_an_action_that_failed_is_never_heard(nobody: None, house: Flask, heard: Heard) -> None:
    @write
    def score() -> None:
        bus.ring("game", 7)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        score()
    bus.ring("game", 8)
    assert heard == [["game", 8]]


def test_ten_bells_for_one_topic_in_one_action_are_one_bell(nobody: None, house: Flask, heard: Heard) -> None:
    @write
    def score() -> None:
        for _ in range(10):
            bus.ring("game", 7)
            bus.ring("game", 8)

    score()
    assert heard == [["game", 7], ["game", 8]]


def test_a_failing_listener_harms_neither_the_ringer_nor_the_other_listeners(
    nobody: None, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(topic: str, key: bus.Key) -> None:
        raise ZeroDivisionError

    stop_failing, ear = bus.listen(fail), Heard()
    stop = bus.listen(ear)
    bus.ring("game", 7)
    stop_failing()
    stop()
    assert ear == [["game", 7]]
    assert "failed at the bell game 7" in caplog.text


def test_who_stops_listening_hears_no_more(server: Server, eventually: Eventually) -> None:
    ear = Heard()
    stop = bus.listen(ear)
    eventually(bus.healthy)
    stop()
    bus.ring("game", 7)
    assert ear == [EVERYTHING]
    assert not bus.healthy()


def test_a_new_listener_first_hears_that_everything_may_have_changed(
    server: Server, heard: Heard, eventually: Eventually
) -> None:
    eventually(bus.healthy)
    eventually(lambda: heard == [EVERYTHING])


def test_another_process_hears_a_bell_and_we_hear_its(
    neighbour: Neighbour, heard: Heard, eventually: Eventually
) -> None:
    eventually(bus.healthy)
    bus.ring("game", 7)
    eventually(lambda: neighbour.heard == [EVERYTHING, ["game", 7]])
    neighbour.ring("team", "herons")
    eventually(lambda: heard == [EVERYTHING, ["game", 7], ["team", "herons"]])


def test_nobody_hears_a_bell_twice(neighbour: Neighbour, heard: Heard, eventually: Eventually) -> None:
    eventually(bus.healthy)
    for number in range(50):
        bus.ring("game", number)
    neighbour.ring("last", None)
    eventually(lambda: ["last", None] in heard and ["last", None] in neighbour.heard)
    ours = [["game", number] for number in range(50)]
    assert heard == [EVERYTHING, *ours, ["last", None]]
    eventually(lambda: len(neighbour.heard) == 52)
    assert [bell for bell in neighbour.heard if bell[0] == "game"] == ours


def test_after_an_outage_everybody_hears_that_everything_may_have_changed(
    neighbour: Neighbour, stoppable: Server, heard: Heard, eventually: Eventually
) -> None:
    eventually(bus.healthy)
    stoppable.stop()
    eventually(lambda: not bus.healthy())
    bus.ring("game", 7)
    assert heard == [EVERYTHING, ["game", 7]], "while Redis is away a bell is still heard here"
    stoppable.start()
    eventually(lambda: heard[2:] == [EVERYTHING])
    eventually(lambda: neighbour.heard[:2] == [EVERYTHING, EVERYTHING])
    eventually(redis.healthy)
    bus.ring("game", 8)
    eventually(lambda: ["game", 8] in neighbour.heard[2:])


def test_a_bell_only_the_sender_lost_is_made_up_for(
    neighbour: Neighbour, stoppable: Server, eventually: Eventually
) -> None:
    redis.init(Settings(redis_url="redis://127.0.0.1:1/0"))  # for us alone Redis is away
    bus.ring("game", 7)
    redis.init(Settings(redis_url=stoppable.url))
    bus.ring("game", 8)
    eventually(lambda: neighbour.heard == [EVERYTHING, ["game", 8], EVERYTHING])


def test_flushing_redis_loses_no_listener(neighbour: Neighbour, stoppable: Server, eventually: Eventually) -> None:
    stoppable.flush()
    bus.ring("game", 7)
    eventually(lambda: neighbour.heard == [EVERYTHING, ["game", 7]])


def test_something_else_on_the_channel_does_not_deafen_the_listener(
    stoppable: Server, heard: Heard, eventually: Eventually, caplog: pytest.LogCaptureFixture
) -> None:
    eventually(bus.healthy)
    redis.connection().publish(redis.name("bells"), "no bell of ours")
    redis.connection().publish(redis.name("bells"), json.dumps(["somebody", "game", 7]))
    eventually(lambda: heard == [EVERYTHING, ["game", 7]])
    assert "not a bell" in caplog.text


FORK = """
import os
from webapp.infra import bus
if os.fork() == 0:
    print(bus._origin, flush=True)
    os._exit(0)
os.wait()
print(bus._origin)
"""


def test_a_forked_process_does_not_take_its_parent_for_itself() -> None:
    told = subprocess.run(
        [sys.executable, "-c", FORK], cwd=ROOT, capture_output=True, text=True, timeout=20, check=True
    )
    origins = told.stdout.split()
    assert len(origins) == len(set(origins)) == 2
