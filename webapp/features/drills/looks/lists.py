"""Drills in lists: the library with its filters, groups, what was saved."""

from dataclasses import dataclass
from typing import Any

from webapp.errors import Say
from webapp.features.drills.rules.drawing import Picture
from webapp.features.drills.rules.facets import Filter
from webapp.features.drills.rules.signs import Sign

SCOPES = {
    "public": Say("House shelf"),
    "club": Say("Club library"),
    "team": Say("Team"),
    "personal": Say("My own"),
}
STATUSES = {
    "draft": Say("Draft"),
    "submitted": Say("Waiting for review"),
    "changes": Say("Changes asked for"),
    "published": Say("Published"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A drill in a list: with its ``picture`` or, where nobody has drawn it, with the ``sign`` of what it trains."""

    id: int
    title: str
    summary: str
    sport: str
    scope: str
    status: str
    team: str
    skill: str
    minutes: int
    players: tuple[int, int | None]
    level: str
    effort: str
    liked: bool
    picture: Picture | None
    sign: Sign

    @property
    def url(self) -> str:
        """Its page."""
        return f"/drills/{self.id}"

    def json(self) -> dict[str, Any]:
        """For programs."""
        names = ("id", "title", "summary", "sport", "scope", "skill", "minutes", "level", "effort", "liked")
        return {name: getattr(self, name) for name in names} | {"players": list(self.players)}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet, how many drills it leaves, whether it is chosen."""

    value: str
    label: Say | str
    count: int
    on: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with what can be chosen; ``many``: several at once."""

    key: str
    label: Say
    many: bool
    choices: tuple[Choice, ...]

    @property
    def chosen(self) -> tuple[Choice, ...]:
        """What is chosen of it."""
        return tuple(choice for choice in self.choices if choice.on and choice.value)


@dataclass(frozen=True, slots=True)
class Library:
    """A page of the library. ``older``/``newer``: what stands behind the question mark of the next and last page."""

    filter: Filter
    query: str
    total: int
    cards: tuple[Card, ...]
    facets: tuple[Facet, ...]
    page: int
    pages: int
    newer: str | None
    older: str | None

    def json(self) -> dict[str, Any]:
        """For programs."""
        return {"total": self.total, "page": self.page, "pages": self.pages, "drills": [c.json() for c in self.cards]}


@dataclass(frozen=True, slots=True)
class Group:
    """A collection. ``holds``: whether the drill in question is in it."""

    id: int
    name: str
    team: str
    count: int
    mine: bool
    holds: bool = False


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved filter."""

    id: int
    name: str
    query: str
