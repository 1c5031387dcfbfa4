"""A session in lists, on the builder's table, and as a guest tries it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from webapp.errors import Say
from webapp.features.training.sheet import Slot

STATUSES = {
    "draft": Say("Draft"),
    "planned": Say("Planned"),
    "running": Say("Running"),
    "done": Say("Done"),
    "template": Say("Template"),
}
PHASES = {"warmup": Say("Warm-up"), "main": Say("Main part"), "cooldown": Say("Cool-down")}


@dataclass(frozen=True, slots=True)
class Text:
    """What a drill says, as the library has it or as it was when the session began. ``metric``: how its result is
    counted; ``skills``: token -> weight; ``rating``: difficulty in Elo points; ``rpe``: exertion 1 to 10."""

    title: str
    summary: str = ""
    setup: str = ""
    instructions: tuple[str, ...] = ()
    tips: tuple[str, ...] = ()
    mistakes: tuple[str, ...] = ()
    skills: Mapping[str, float] = field(default_factory=dict)
    equipment: tuple[str, ...] = ()
    metric: Mapping[str, Any] | None = None
    rating: float = 1150
    rpe: int = 5

    def json(self) -> dict[str, Any]:
        """To be frozen with the session."""
        plain = {name: getattr(self, name) for name in ("title", "summary", "setup", "rating", "rpe")}
        lists = {name: list(getattr(self, name)) for name in ("instructions", "tips", "mistakes", "equipment")}
        return plain | lists | {"skills": dict(self.skills), "metric": dict(self.metric) if self.metric else None}

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Text":
        """What ``json`` made."""
        lists = {name: tuple(kept[name]) for name in ("instructions", "tips", "mistakes", "equipment")}
        return cls(**{**kept, **lists})


@dataclass(frozen=True, slots=True)
class Line:
    """A session in a list."""

    id: int
    title: str
    status: str
    sport: str
    minutes: int
    drills: int
    team: str
    team_id: int | None
    slug: str
    when: datetime | None
    done_at: datetime | None
    mine: bool

    @property
    def url(self) -> str:
        """Its page."""
        return f"/training/{self.id}"

    @property
    def word(self) -> Say:
        """How far it is."""
        return STATUSES[self.status]


@dataclass(frozen=True, slots=True)
class Placed:
    """A drill at its place in a session, with what it says. ``start``: after how many minutes; ``first``, ``last``: of
    its part of the session."""

    slot: Slot
    text: Text
    start: int
    first: bool
    last: bool
    skill: str
    reasons: tuple[Say, ...]

    @property
    def end(self) -> int:
        """After how many minutes it is over."""
        return self.start + self.slot.minutes


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a session."""

    phase: str
    word: Say
    minutes: int
    placed: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What the generator said of its answer. ``claim``: "best" of all sessions of these drills at their usual lengths,
    "around" what was to stay the best, "near": within the ``gap`` of the best, or "" where nothing was proven of what
    stands there now. ``by_hand``: it was changed since."""

    objective: float
    claim: str
    gap: float
    milliseconds: float
    considered: int
    excluded: tuple[tuple[int, Say], ...]
    relaxed: tuple[Say, ...]
    by_hand: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A session on the builder's table. ``begun``: by somebody, be it that only an athlete did it alone. ``version``:
    which state of it this is; what changes all of it at once says which one it saw. ``told``: the same for its name,
    whom it is given to and its date, one by one."""

    id: int
    version: str
    told: Mapping[str, str]
    title: str
    note: str
    status: str
    begun: bool
    sport: str
    team_id: int | None
    team: str
    slug: str
    lane: int
    lanes: tuple[int, ...]
    parts: tuple[Part, ...]
    minutes: int
    budget: int
    load: int
    wish: Mapping[str, Any]
    finding: Finding | None
    undoable: bool
    editable: bool
    may_plan: bool
    may_run: bool
    when: datetime | None
    occasion: str
    given: tuple[str, ...]
    everybody: bool

    @property
    def url(self) -> str:
        """Its page."""
        return f"/training/{self.id}"

    @property
    def placed(self) -> tuple[Placed, ...]:
        """All drills in order."""
        return tuple(each for part in self.parts for each in part.placed)

    def json(self) -> dict[str, Any]:
        """For programs."""
        pieces = [
            {"key": p.slot.key, "drill": p.slot.drill, "title": p.text.title, "phase": p.slot.phase}
            | {"minutes": p.slot.minutes, "locked": p.slot.locked, "version": p.slot.version}
            for p in self.placed
        ]
        return {"id": self.id, "version": self.version, "status": self.status, "minutes": self.minutes} | {
            "pieces": pieces,
            "told": dict(self.told),
        }


@dataclass(frozen=True, slots=True)
class Trial:
    """A session a guest tries, stored nowhere."""

    sport: str
    parts: tuple[Part, ...]
    minutes: int
    budget: int
    people: int
    load: int
    finding: Finding | None

    def json(self) -> dict[str, Any]:
        """For programs."""
        pieces = [
            {"drill": p.slot.drill, "title": p.text.title, "phase": p.slot.phase, "minutes": p.slot.minutes}
            for part in self.parts
            for p in part.placed
        ]
        return {"sport": self.sport, "minutes": self.minutes, "pieces": pieces}


@dataclass(frozen=True, slots=True)
class Offer:
    """A drill that could stand in a place: ``difference`` is what the session gains by it in fit-minutes. It would take
    the place's minutes; ``usual`` are its own, which the generator plans with. Not ``sound``: it takes more or fewer
    than the drill is meant for, or breaks a limit the session keeps."""

    drill: int
    title: str
    summary: str
    skill: str
    minutes: int
    usual: int
    difference: float
    sound: bool
    reasons: tuple[Say, ...]
