"""The painter's loop, in this process, with sockets whose other end is in our hands."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from wsproto.connection import Connection, ConnectionType
from wsproto.events import Pong

from tests.web import house
from tests.web.served import PATIENCE
from tests.web.watchers import Joining, Watcher
from webapp.infra import bus, links
from webapp.infra.db import db
from webapp.web import frames, hall, painter, seats
from webapp.web.painter import Painter
from webapp.web.rooms import RoomName
from webapp.web.seats import Seat


@pytest.fixture
def club(small: Flask) -> Flask:
    """The house with counters; counter 7 shows 1."""
    house.counts.clear()
    house.ended.clear()
    house.paddings.clear()
    house.counts.update({"7": 1, house.SECRET: 1})
    return small


@pytest.fixture
def open_house(club: Flask) -> Iterator[Callable[..., Painter]]:
    """``open_house(topic=…)`` starts a painter; all are stopped at the end."""
    open_now: list[Painter] = []

    def start(topic: Any = house.TOPIC, most_seats: int = 100) -> Painter:
        working = Painter(club, {"counter": topic}, most_seats, "")
        open_now.append(working)
        working.start()
        return working

    yield start
    for working in open_now:
        working.close()


@pytest.fixture
def join() -> Iterator[Joining]:
    """``join(painter, key)``: somebody watches the counter."""
    ends: list[socket.socket] = []

    def come(working: Painter, key: str = "7", token: str | None = None) -> Watcher:
        ours, theirs = socket.socketpair()
        ours.settimeout(PATIENCE)
        ends.append(ours)
        name = RoomName("counter", key, "count", "en")
        working.join(Seat(theirs.detach(), token), [(name, ("changed", key))])
        return Watcher(ours, Connection(ConnectionType.CLIENT))

    yield come
    for end in ends:
        end.close()


def test_a_bell_paints_everybody_anew(open_house: Callable[..., Painter], join: Joining) -> None:
    working = open_house()
    crowd = [join(working) for _ in range(5)]
    for watcher in crowd:
        watcher.sees(">1<")
    house.counts["7"] = 2
    bus.ring("changed", 7)
    for watcher in crowd:
        watcher.sees(">2<")
    assert working.figures()["rooms"] == 1


def test_ten_bells_are_one_painting(open_house: Callable[..., Painter], join: Joining) -> None:
    looked, may_look = [], threading.Event()

    def look(key: str, view: str) -> dict[str, Any]:
        looked.append(key)
        assert may_look.wait(PATIENCE)
        return house.TOPIC.look(key, view)  # type: ignore[return-value]

    working = open_house(replace(house.TOPIC, look=look))
    watcher = join(working)
    while not looked:
        time.sleep(0.01)
    house.counts["7"] = 3
    for _ in range(10):
        bus.ring("changed", "7")
    may_look.set()
    watcher.sees(">3<")
    house.counts["7"] = 4
    bus.ring("changed", "7")
    watcher.sees(">4<")
    assert len(looked) <= 3


def test_the_database_is_given_back_before_anything_is_sent(
    club: Flask, open_house: Callable[..., Painter], join: Joining
) -> None:
    watcher = join(open_house())
    watcher.sees(">1<")
    with club.app_context():
        assert db.engine.pool.checkedout() == 0  # type: ignore[attr-defined]


def test_while_other_processes_cannot_be_heard_everything_is_looked_at_again(
    open_house: Callable[..., Painter], join: Joining, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(painter, "BEAT_SECONDS", 0.05)
    monkeypatch.setattr(painter, "TICK_SECONDS", 0.05)
    assert not bus.healthy()
    watcher = join(open_house())
    watcher.sees(">1<")
    house.counts["7"] = 5
    watcher.sees(">5<")


def test_when_everything_may_have_changed_every_room_is_painted(
    open_house: Callable[..., Painter], join: Joining
) -> None:
    working = open_house()
    watcher = join(working)
    watcher.sees(">1<")
    house.counts["7"] = 6
    working.ring(bus.EVERYTHING, None)
    watcher.sees(">6<")


def test_a_painting_that_fails_is_tried_again_and_others_do_not_suffer(
    open_house: Callable[..., Painter],
    join: Joining,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(painter, "TICK_SECONDS", 0.05)
    house.counts["8"] = 1
    failures = iter([True, True])

    def look(key: str, view: str) -> dict[str, Any]:
        if key == "7" and next(failures, False):
            raise RuntimeError("the database stumbled")
        return house.TOPIC.look(key, view)  # type: ignore[return-value]

    working = open_house(replace(house.TOPIC, look=look))
    unlucky, other = join(working, "7"), join(working, "8")
    other.sees(">1<")
    unlucky.sees(">1<")
    assert "could not be painted" in caplog.text


def test_whoever_may_not_be_here_any_more_is_sent_to_the_door(
    open_house: Callable[..., Painter], join: Joining, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(painter, "CHECK_SECONDS", 0.05)
    monkeypatch.setattr(painter, "TICK_SECONDS", 0.05)
    working = open_house()
    ada, ben = join(working, house.SECRET, "ada"), join(working, house.SECRET, "ben")
    ada.sees(">1<")
    ben.sees(">1<")
    house.ended.add("ben")
    assert ben.is_sent_away() == 1012
    house.counts[house.SECRET] = 2
    bus.ring("changed", house.SECRET)
    ada.sees(">2<")


def test_who_sits_behind_a_login_that_ended_is_sent_to_the_door_at_once_and_nobody_else(
    open_house: Callable[..., Painter], join: Joining
) -> None:
    working = open_house()
    thief, owner, guest = (join(working, token=token) for token in ("stolen", "own", None))
    for watcher in (thief, owner, guest):
        watcher.sees(">1<")
    bus.ring("login", links.digest("stolen"))
    assert thief.is_sent_away() == frames.COME_BACK
    house.counts["7"] = 2
    bus.ring("changed", 7)
    for watcher in (owner, guest):
        watcher.sees(">2<")


def test_a_full_house_asks_to_come_later(open_house: Callable[..., Painter], join: Joining) -> None:
    working = open_house(most_seats=1)
    join(working).sees(">1<")
    assert join(working).is_sent_away() == 1013


def test_a_silent_socket_is_pinged_and_then_let_go(
    open_house: Callable[..., Painter], join: Joining, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(painter, "TICK_SECONDS", 0.02)
    monkeypatch.setattr(hall, "PING_SECONDS", 0.05)
    monkeypatch.setattr(hall, "SILENCE_SECONDS", 0.5)
    working = open_house()
    alive, dead = join(working), join(working)
    until = time.monotonic() + PATIENCE
    while working.figures()["seats"] != 1 or working.figures()["joined"] != 2:
        alive.end.sendall(alive.stream.send(Pong(payload=b"")))
        assert time.monotonic() < until
        time.sleep(0.02)
    while not dead.ended():
        pass


def test_an_unanswered_goodbye_is_not_waited_for_for_ever(
    open_house: Callable[..., Painter], join: Joining, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(painter, "TICK_SECONDS", 0.02)
    monkeypatch.setattr(seats, "FAREWELL_SECONDS", 0.1)
    working = open_house()
    watcher = join(working)
    watcher.sees(">1<")
    del house.counts["7"]
    bus.ring("changed", "7")
    assert watcher.is_sent_away() == 4404
    assert watcher.ended()
    assert working.figures()["rooms"] == 0


def test_closing_tells_everybody_even_the_slow(open_house: Callable[..., Painter], join: Joining) -> None:
    house.paddings["7"] = 400_000
    working = open_house()
    watcher = join(working)
    closing = threading.Thread(target=working.close)
    closing.start()
    assert watcher.is_sent_away() == 1012
    closing.join(PATIENCE)
    assert not closing.is_alive()
