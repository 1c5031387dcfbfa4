"""A drill with everything it says."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from webapp.features.drills.rules.drill import Drill


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
