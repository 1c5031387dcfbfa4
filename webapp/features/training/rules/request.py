"""What somebody asks a session for."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

# B.3.1: what each part of the fit is worth; together 1.
WEIGHTS: Mapping[str, float] = {
    "skill": 0.30,
    "weakness": 0.20,
    "difficulty": 0.20,
    "spacing": 0.10,
    "equipment": 0.05,
    "duration": 0.05,
    "style": 0.05,
    "variety": 0.05,
}


@dataclass(frozen=True, slots=True)
class Keep:
    """A drill that must be in: locked by a coach. ``minutes`` None: as long as it usually takes; ``phase`` "": any of
    its own; ``at``: its place in the order from 0, None where that may change."""

    drill: str
    minutes: int | None = None
    phase: str = ""
    at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request; whoever has nothing to say about a field leaves its default.

    ``minutes``: the budget; at least 85 % of it is filled. ``players``: how many come. ``ages``: youngest, oldest.
    ``equipment``: item -> how many there are, None: enough. ``place``: token, "" for not said; ``space``: metres long,
    wide. ``injuries``: tags to spare. ``goals``: sub-skill or skill token -> weight (a skill stands for all its
    sub-skills). ``focus``: skill or sub-skill token -> minutes of the main part at least. ``ratings``: Elo points per
    sub-skill; ``level`` stands in where there is none. ``days_since``: drill id -> days since it was last done;
    ``recent``: sub-skills trained in the last seven days. ``styles``, ``intensity``: wishes; the intensity also caps
    the load, unless ``load_cap`` (AU) does. ``careful``: readiness or pain flags say amber: easier drills, nothing of
    exertion 8 or more. ``without``: drill ids not wanted. ``main``: least and most drills of the main part, None: by
    the budget. ``seed``: breaks ties; hand in something like "17:2026-11-20" so that a reload shows the same session.
    ``relax``: give way step by step rather than find nothing. ``time_limit``: seconds the solver may take.
    """

    minutes: int
    sport: str = ""
    players: int = 1
    ages: tuple[int, int] | None = None
    equipment: Mapping[str, int | None] = field(default_factory=dict)
    place: str = ""
    space: tuple[float, float] | None = None
    injuries: tuple[str, ...] = ()
    goals: Mapping[str, float] = field(default_factory=dict)
    focus: Mapping[str, int] = field(default_factory=dict)
    ratings: Mapping[str, float] = field(default_factory=dict)
    level: str = "intermediate"
    days_since: Mapping[str, float] = field(default_factory=dict)
    recent: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    intensity: str = ""
    load_cap: float | None = None
    careful: bool = False
    without: tuple[str, ...] = ()
    kept: tuple[Keep, ...] = ()
    main: tuple[int, int] | None = None
    seed: str = ""
    relax: bool = True
    time_limit: float = 2.0
    weights: Mapping[str, float] = field(default_factory=lambda: dict(WEIGHTS))
    sameness: float = 0.25  # η of B.3.2: what a second main drill of the same skill costs, per shared minute
    balance: float = 0.6  # most of the main part's minutes one skill may take

    def to_json(self) -> dict[str, Any]:
        """Plain lists, objects, numbers."""
        return asdict(self)

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "Request":
        """What ``to_json`` wrote, before or after a trip through JSON. Raises TypeError for unknown fields."""
        lists = {name: tuple(plain[name]) for name in ("injuries", "recent", "styles", "without") if name in plain}
        pairs = {name: tuple(plain[name]) if plain.get(name) else None for name in ("ages", "space", "main")}
        kept = tuple(Keep(**keep) for keep in plain.get("kept", ()))
        return cls(**{**plain, **lists, **pairs, "kept": kept})
