"""A drill's own page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from webapp.catalog.drills import _words as vocab
from webapp.catalog.skills import _tokens as skills
from webapp.features.drills.looks.drill import Usable
from webapp.features.drills.rules.drawing import Picture


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
