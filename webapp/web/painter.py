"""The painter: one loop per process that owns every socket, paints what bells say has changed, and hands it round.

Because one loop does all of it, nothing is locked, nothing is written by two at once, and frames arrive in the order
they were painted. A round: take all bells that wait, each once; look and paint with one database session, given back
before anything is sent; then write each frame, encoded once, to every seat of its room without waiting for any.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from werkzeug.test import create_environ

from webapp.errors import Missing
from webapp.infra import bus, links
from webapp.infra.db import db
from webapp.web import frames, gate, page
from webapp.web.frames import Message
from webapp.web.hall import Hall
from webapp.web.rooms import Entry, Room, RoomName, Rooms, Topic
from webapp.web.seats import Seat

TICK_SECONDS = 1.0
BEAT_SECONDS = 5.0  # between paintings while the bells of other processes cannot be heard
CHECK_SECONDS = 300.0  # between looks at whether somebody may still be here
CHECKS_PER_TICK = 50
LOGIN = "login"  # the bell that rings when a login has ended; its key is the digest of the token

_log = logging.getLogger(__name__)


class Painter:
    """One per process. ``ring`` and ``join`` may be called from anywhere; everything else happens in the loop."""

    def __init__(self, app: Flask, topics: dict[str, Topic], most_seats: int, base_url: str) -> None:
        self._rooms = Rooms(topics)
        self.hall = Hall(self._rooms.leave)
        self.joined = self.rounds = self.paintings = self.frames = self.paint_ns = self.send_ns = 0
        self._app, self._most_seats = app, most_seats
        self._environ = create_environ("/", base_url or "http://localhost")
        self._bells: deque[tuple[str, Any]] = deque()
        self._joining: deque[tuple[Seat, tuple[Entry, ...]]] = deque()
        self._checks: deque[tuple[float, Seat]] = deque()
        self._next_tick = self._next_beat = 0.0
        self._closing = False
        self._deaf: Callable[[], None] = lambda: None
        self._thread = threading.Thread(target=self._run, name="painter", daemon=True)

    def start(self) -> None:
        """Begin to listen and to paint."""
        self._deaf = bus.listen(self.ring)
        self._thread.start()

    def close(self) -> None:
        """Send everybody away to come back elsewhere, and stop."""
        self._closing = True
        self._deaf()
        self.hall.wake()
        self._thread.join()

    @property
    def closing(self) -> bool:
        """Is nobody let in any more?"""
        return self._closing

    def ring(self, topic: str, key: Any) -> None:
        """Something changed. Puts it down and returns."""
        self._bells.append((topic, key))
        self.hall.wake()

    def join(self, seat: Seat, entries: Iterable[Entry]) -> None:
        """Somebody who may comes in: seated, and painted, at the next round."""
        self._joining.append((seat, tuple(entries)))
        self.hall.wake()

    def figures(self) -> dict[str, int]:
        """What this process has done since its start; times in nanoseconds of wall clock."""
        own = {name: getattr(self, name) for name in ("joined", "rounds", "paintings", "frames", "paint_ns", "send_ns")}
        halls = {name: getattr(self.hall, name) for name in ("deliveries", "bytes", "dropped")}
        return {"seats": len(self.hall.seats), "rooms": len(self._rooms), **own, **halls}

    # --- the loop ---------------------------------------------------------------------------------------------------

    def _run(self) -> None:
        while not self._closing:
            try:
                self.hall.wait(TICK_SECONDS)
                self._let_in()
                self._hear()
                if time.monotonic() >= self._next_tick:
                    self._tick()
                self._round()
            except Exception:  # the loop carries everybody: it is written down, and the next round is another one
                _log.exception("a round of the painter failed")
                time.sleep(0.1)
        self.hall.close(frames.COME_BACK)

    def _let_in(self) -> None:
        while self._joining:
            seat, entries = self._joining.popleft()
            full = len(self.hall.seats) >= self._most_seats
            self.hall.sit(seat)
            if full:
                self.hall.dismiss(seat, frames.FULL)
                continue
            self.joined += 1
            self._checks.append((time.monotonic() + CHECK_SECONDS, seat))
            self._rooms.enter(seat, entries)

    def _hear(self) -> None:
        while self._bells:
            topic, key = self._bells.popleft()
            if topic == bus.EVERYTHING:
                self._rooms.doubt_all()
            elif topic == LOGIN:
                self._send_away(key)
            else:
                self._rooms.heard(topic, key)

    def _send_away(self, digest: Any) -> None:
        """A login has ended: whoever sits behind it comes back, and is asked at the door who they are now."""
        for seat in [each for each in self.hall.seats if each.token and links.digest(each.token) == digest]:
            self.hall.dismiss(seat, frames.COME_BACK)

    def _round(self) -> None:
        waiting = self._rooms.take_waiting()
        if not waiting:
            return
        began = time.perf_counter_ns()
        painted = self._paint(waiting)
        ended = time.perf_counter_ns()
        for room, changed in painted:
            self._show(room, changed)
        self.rounds += 1
        self.paint_ns += ended - began
        self.send_ns += time.perf_counter_ns() - ended

    def _paint(self, rooms: Iterable[Room]) -> list[tuple[Room, str | None]]:
        painted: list[tuple[Room, str | None]] = []
        with self._nobody():
            for room in rooms:
                self.paintings += 1
                try:
                    painted.append((room, room.paint()))
                except Missing:
                    painted.append((room, None))
                except Exception:  # one room's trouble is not the others'; its own bell, or the next tick, tries again
                    _log.exception("%s could not be painted", room.name)
                    db.session.rollback()
                    room.stale = True
        return painted

    def _show(self, room: Room, changed: str | None) -> None:
        seated, arriving = tuple(room.seats), tuple(room.arriving)
        if changed is None:
            for seat in (*seated, *arriving):
                self.hall.dismiss(seat, frames.NOTHING)
            return
        if changed and seated:
            self.frames += 1
            self.hall.hand(Message(changed), seated)
        if arriving:
            room.seats.update(room.arriving)
            room.arriving.clear()
            self.frames += 1
            self.hall.hand(Message("".join(room.shown.values())), arriving)

    def _tick(self) -> None:
        now = time.monotonic()
        self._next_tick = now + TICK_SECONDS
        self.hall.tick()
        self._rooms.remember_failed()
        if now >= self._next_beat:
            self._next_beat = now + BEAT_SECONDS
            if not bus.healthy():
                self._rooms.doubt_all()
        if self._checks and self._checks[0][0] <= now:
            self._check(now)

    def _check(self, now: float) -> None:
        """Whoever may not be here any more is sent away to come back, and is told at the door."""
        known: dict[tuple[str | None, RoomName], bool] = {}
        with self._nobody():
            for _ in range(min(CHECKS_PER_TICK, len(self._checks))):
                due, seat = self._checks[0]
                if due > now:
                    break
                self._checks.popleft()
                if seat not in self.hall.seats:
                    continue
                for room in seat.rooms:
                    asked = (seat.token, room.name)
                    if asked not in known:
                        person = gate.who(seat.token)
                        known[asked] = room.topic.may_join(person, room.name.key, room.name.view)
                if all(known[seat.token, room.name] for room in seat.rooms):
                    self._checks.append((now + CHECK_SECONDS, seat))
                else:
                    self.hall.dismiss(seat, frames.COME_BACK)

    @contextmanager
    def _nobody(self) -> Iterator[None]:
        """A request that nobody made: templates find what they rely on, and the session is given back at its end."""
        with self._app.request_context(dict(self._environ)):
            page.neutral()
            yield
