"""What can be watched live: topics declare it, rooms are where those sit who watch the same thing."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from flask_babel import force_locale

from webapp.web import render
from webapp.web.seats import Seat

FRESH_SECONDS = 1.0  # whoever joins within this gets the painting the others have; later, it is painted anew


@dataclass(frozen=True, slots=True)
class Topic:
    """A kind of thing to watch, declared in a feature's ``live.py``.

    ``views``: for each way of looking at it the pieces that are painted. ``look(key, view)``: what those pieces need,
    by the same query as the page; raises Missing when there is no such thing any more. ``may_join(person, key, view)``:
    policy; the person is None for somebody with only a link. ``hears(key)``: the bell that says it changed, when that
    is not ``(name, key)`` itself.
    """

    name: str
    views: Mapping[str, Sequence[str]]
    look: Callable[[str, str], Mapping[str, Any]]
    may_join: Callable[[Any | None, str, str], bool]
    hears: Callable[[str], tuple[str, Any]] | None = None

    def bell(self, key: str) -> "Bell":
        """The bell a room of this topic listens to."""
        topic, bell_key = self.hears(key) if self.hears else (self.name, key)
        return topic, str(bell_key)

    def paint(self, key: str, view: str) -> dict[str, str]:
        """The pieces of the view as they are now, by template, ready for their places. Raises Missing."""
        look = self.look(key, view)
        return {piece: render.swap(render.paint(piece, **look)) for piece in self.views[view]}


Bell = tuple[str, str]


class RoomName(NamedTuple):
    """What is watched, how, and in which language."""

    topic: str
    key: str
    view: str
    language: str


Entry = tuple[RoomName, Bell]


@dataclass(slots=True, eq=False)
class Room:
    """Those who watch one thing one way. ``shown`` is what everybody seated has on the screen."""

    name: RoomName
    topic: Topic
    bell: Bell
    seats: dict[Seat, None] = field(default_factory=dict)
    arriving: dict[Seat, None] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    painted_at: float = 0.0
    stale: bool = True

    def wants_paint(self) -> bool:
        """Is there anybody who does not see how things are now?"""
        return self.stale or bool(self.arriving)

    def paint(self) -> str:
        """Look again; returns what changed, for those who are seated. ``shown`` is everything, for who arrives."""
        if not self.stale and time.monotonic() - self.painted_at < FRESH_SECONDS:
            return ""
        self.stale = False  # before looking: a bell during the painting makes it stale again
        self.painted_at = time.monotonic()
        with force_locale(self.name.language):
            painted = self.topic.paint(self.name.key, self.name.view)
        changed = "".join(html for piece, html in painted.items() if self.shown.get(piece) != html)
        self.shown = painted
        return changed

    def empty(self) -> bool:
        """Is nobody here any more?"""
        return not self.seats and not self.arriving


class Rooms:
    """All rooms of this process. A room is there while somebody is in it."""

    def __init__(self, topics: Mapping[str, Topic]) -> None:
        self._topics = topics
        self._rooms: dict[RoomName, Room] = {}
        self._hearing: dict[Bell, dict[Room, None]] = {}
        self._waiting: dict[Room, None] = {}

    def __len__(self) -> int:
        return len(self._rooms)

    def enter(self, seat: Seat, entries: Iterable[Entry]) -> None:
        """Somebody who may comes in, and waits to be painted."""
        seat.rooms = tuple(self._room(name, bell) for name, bell in entries)
        for room in seat.rooms:
            room.arriving[seat] = None
            self._waiting[room] = None

    def leave(self, seat: Seat) -> None:
        """Somebody goes; an empty room goes, too."""
        for room in seat.rooms:
            room.seats.pop(seat, None)
            room.arriving.pop(seat, None)
            if room.empty() and self._rooms.get(room.name) is room:
                self._remove(room)

    def heard(self, topic: str, key: Any) -> None:
        """What this bell is about has to be painted."""
        self._make_stale(self._hearing.get((topic, str(key)), ()))

    def doubt_all(self) -> None:
        """Everything may have changed."""
        self._make_stale(self._rooms.values())

    def remember_failed(self) -> None:
        """Whoever still does not see how things are waits again."""
        self._waiting.update((room, None) for room in self._rooms.values() if room.wants_paint())

    def take_waiting(self) -> tuple[Room, ...]:
        """The rooms to paint now, each once."""
        waiting, self._waiting = tuple(self._waiting), {}
        return waiting

    def _room(self, name: RoomName, bell: Bell) -> Room:
        room = self._rooms.get(name)
        if room is None:
            room = self._rooms[name] = Room(name, self._topics[name.topic], bell)
            self._hearing.setdefault(bell, {})[room] = None
        return room

    def _remove(self, room: Room) -> None:
        del self._rooms[room.name]
        self._waiting.pop(room, None)
        del self._hearing[room.bell][room]
        if not self._hearing[room.bell]:
            del self._hearing[room.bell]

    def _make_stale(self, rooms: Iterable[Room]) -> None:
        for room in rooms:
            room.stale = True
            self._waiting[room] = None
