"""How the calendar looks on a screen: frozen, made by queries, painted by templates."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from webapp.errors import Say
from webapp.features.calendar.rules import Month, Tally

KINDS = {
    "game": Say("Game"),
    "practice": Say("Practice"),
    "meeting": Say("Meeting"),
    "other": Say("Other date"),
}
ICONS = {"game": "ball", "practice": "whistle", "meeting": "team", "other": "flag"}  # names in the sprite
TALLY = {"going": Say("going"), "maybe": Say("maybe"), "no": Say("not going"), "open": Say("no answer")}


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who is asked: a player, or a person of the staff. ``own``: it is the reader."""

    team_id: int
    player_id: int | None
    user_id: int | None
    name: str
    own: bool = False

    @property
    def key(self) -> str:
        """One word for it, in forms and ids."""
        return f"p{self.player_id}" if self.player_id is not None else f"u{self.user_id}"


@dataclass(frozen=True, slots=True)
class Mine:
    """What the reader, or a child of theirs, has answered; ``answer`` is None for nothing yet."""

    who: Who
    answer: str | None = None
    reason: str = ""
    assumed: bool = False

    def json(self) -> dict[str, Any]:
        """For programs."""
        return {"who": self.who.key, "name": self.who.name, "answer": self.answer, "assumed": self.assumed}


@dataclass(frozen=True, slots=True)
class Entry:
    """One date. ``starts`` and ``ends`` are instants, ``wall`` and ``wall_end`` what clocks there show (naive).

    ``begun``: it is too late to answer for oneself; ``over``: it has ended. ``again``: it belongs to a series.
    """

    id: int
    team_id: int
    slug: str
    team: str
    code: str
    kind: str
    title: str
    starts: datetime
    ends: datetime
    wall: datetime
    wall_end: datetime
    zone: str
    minutes: int
    venue: str
    note: str
    status: str
    reason: str
    again: bool
    link: str
    begun: bool
    over: bool
    may_plan: bool = False
    tally: Tally = field(default_factory=Tally)
    mine: tuple[Mine, ...] = ()

    @property
    def url(self) -> str:
        """Its page."""
        return f"/calendar/{self.id}"

    @property
    def off(self) -> bool:
        """Is it called off?"""
        return self.status == "cancelled"

    @property
    def asks(self) -> bool:
        """Can the reader still answer?"""
        return not self.off and bool(self.mine) and (self.may_plan or not self.begun)

    @property
    def icon(self) -> str:
        """The drawing of its kind; the word stands beside it."""
        return ICONS[self.kind]

    @property
    def name(self) -> Say | str:
        """Its title; without one, what kind of date it is."""
        return self.title or KINDS[self.kind]

    def json(self) -> dict[str, Any]:
        """For programs."""
        plain = {name: getattr(self, name) for name in ("id", "kind", "title", "zone", "minutes", "venue", "status")}
        when = {"starts": self.starts.isoformat(), "wall": self.wall.isoformat()}
        return plain | when | {"tally": self.tally.json(), "mine": [each.json() for each in self.mine]}


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the month grid; ``inside``: of the month itself, not of the weeks around it. ``beside``: what other
    features have for the reader on it (web.dates)."""

    day: date
    inside: bool
    today: bool
    entries: tuple[Entry, ...]
    beside: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Agenda:
    """A month: its days with something on, for reading, and its weeks, for looking. ``earlier``: how many days are left
    out of ``days`` because they are over and nobody asked for this month by its name."""

    month: Month
    today: date
    earlier: int
    days: tuple[Day, ...]
    weeks: tuple[tuple[Day, ...], ...]
    older: str
    newer: str


@dataclass(frozen=True, slots=True)
class Coming:
    """What comes next for somebody and their children. ``plan``: where nothing is planned yet, the address (slug) of a
    team whose first date they can plan, else ""."""

    entries: tuple[Entry, ...]
    plan: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """What somebody answered, as whoever plans sees it. ``by``: who said it for them, "" when they did."""

    who: Who
    number: str | None
    answer: str | None
    reason: str
    assumed: bool
    by: str


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody is away from day to day."""

    id: int
    who: Who
    first: date
    last: date
    reason: str


@dataclass(frozen=True, slots=True)
class Habit:
    """What somebody usually answers."""

    id: int
    who: Who
    weekday: int | None
    kind: str | None
    answer: str


@dataclass(frozen=True, slots=True)
class Address:
    """A feed one can subscribe to; ``path`` is "" until it was opened. ``team`` is "" for everything of mine."""

    team_id: int | None
    team: str
    path: str
    since: datetime | None
