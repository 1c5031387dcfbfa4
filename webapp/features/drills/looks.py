"""How the library looks on a screen: frozen, made by queries, painted by templates."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from webapp.catalog.drills import _words as vocab
from webapp.catalog.skills import _tokens as skills
from webapp.errors import Say
from webapp.features.drills.rules.drawing import Picture
from webapp.features.drills.rules.drill import Drill
from webapp.features.drills.rules.facets import Filter

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
class Usable:
    """A drill with everything it says: ``facts`` for the session builder, and the words a session freezes when it
    starts. ``work_s`` and ``rest_s``: seconds. ``metric``: {"type", "target"}."""

    id: int
    uuid: str
    version: int
    scope: str
    title: str
    summary: str
    setup: str
    facts: Drill
    impact: str
    sets: int | None
    reps: int | None
    work_s: int | None
    rest_s: int | None
    instructions: tuple[str, ...]
    tips: tuple[str, ...]
    mistakes: tuple[str, ...]
    progressions: tuple[str, ...]
    variations: tuple[str, ...]
    metric: Mapping[str, Any] | None
    diagram: Mapping[str, Any] | None
    language: str

    def json(self) -> dict[str, Any]:
        """For programs and for files: the drill's facts and its words in one object."""
        plain = {name: getattr(self, name) for name in PLAIN}
        lists = {name: list(getattr(self, name)) for name in LISTS}
        extra = {"metric": self.metric and dict(self.metric), "diagram": self.diagram and dict(self.diagram)}
        facts = self.facts.to_json()
        return {name: facts[name] for name in FACTS} | plain | lists | extra


PLAIN = (
    "uuid",
    "version",
    "scope",
    "title",
    "summary",
    "setup",
    "impact",
    "sets",
    "reps",
    "work_s",
    "rest_s",
    "language",
)
LISTS = ("instructions", "tips", "mistakes", "progressions", "variations")
FACTS = ("sport", "minutes", "phases", "skills", "minutes_min", "minutes_max", "rating", "rpe", "players_min")
FACTS += ("players_max", "age_min", "age_max", "needs", "substitutes", "places", "space", "styles", "contact", "spares")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A drill in a list."""

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
class Linked:
    """A drill this one leads to."""

    id: int
    title: str
    kind: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An entry of a drill's way into the club's library."""

    verdict: str
    note: str
    by: str
    at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class Kit:
    """So many of something for every ``per`` players (0: for all together), and what does as well."""

    label: str
    count: int
    per: int
    instead: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A drill's page."""

    drill: Usable
    status: str
    team: str
    team_slug: str
    author: str
    copied_from: int | None
    archived: bool
    picture: Picture | None
    video: str
    video_type: str
    links: tuple[Linked, ...]
    likes: int
    liked: bool
    reviews: tuple[Reviewed, ...]
    may_edit: bool
    may_review: bool
    may_submit: bool
    member: bool

    @property
    def url(self) -> str:
        """Its page."""
        return f"/drills/{self.drill.id}"

    @property
    def parts(self) -> tuple[tuple[str, float], ...]:
        """Labels of what it trains, with weights, the heaviest first."""
        ordered = sorted(self.drill.facts.skills.items(), key=lambda pair: -pair[1])
        return tuple((skills.label(token), weight) for token, weight in ordered)

    @property
    def kit(self) -> tuple[Kit, ...]:
        """What it needs."""
        facts = self.drill.facts

        def swaps(item: str) -> tuple[str, ...]:
            return tuple(vocab.label("equipment", token) for token in facts.substitutes.get(item, ()))

        return tuple(Kit(vocab.label("equipment", n.item), n.quantity, n.per, swaps(n.item)) for n in facts.needs)

    def labels(self, name: str) -> tuple[str, ...]:
        """Labels of its "places", "styles", "phases" or "injuries" (those it loads)."""
        tokens = getattr(self.drill.facts, "spares" if name == "injuries" else name)
        return tuple(vocab.label(name, token) for token in tokens)

    @property
    def level(self) -> str:
        """Its level's label."""
        return vocab.label("levels", self.drill.facts.level)

    @property
    def effort(self) -> str:
        """Its intensity's label."""
        return vocab.label("intensities", self.drill.facts.intensity)

    def json(self) -> dict[str, Any]:
        """For programs."""
        return self.drill.json() | {"id": self.drill.id, "likes": self.likes, "liked": self.liked}


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
