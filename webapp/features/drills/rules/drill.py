"""A drill as the session builder sees it: numbers and tokens, no texts.

Tokens come from the shelves: ``skills`` (sub-skills) and ``drills`` (equipment, places, phases, styles, injuries …).
``to_json``/``from_json`` are each other's inverse; a stored session keeps this form of the drills it was made of.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from webapp.catalog.drills._words import grade
from webapp.catalog.skills._tokens import skill_of

WARMUP, MAIN, COOLDOWN = PHASES = ("warmup", "main", "cooldown")


@dataclass(frozen=True, slots=True)
class Need:
    """Equipment a drill needs: ``quantity`` of ``item`` for every ``per`` players begun; ``per`` 0: for all together.

    Six cones on the ground are Need("cones", 6); a ball each is Need("ball", 1, per=1), one between two per=2.
    """

    item: str
    quantity: int = 1
    per: int = 0

    def amount(self, players: int) -> int:
        """How many it takes with so many players."""
        return self.quantity * (-(-players // self.per) if self.per else 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drill:
    """What hard rules, fit and the integer programme look at. B.2 of the domain reference, without the texts.

    ``id``: whatever tells drills apart, as text. ``skills``: sub-skill token -> weight, summing to 1; ``primary`` the
    sub-skill (or, in files of others, the skill) it is mainly for. ``minutes``: what it takes by default, between
    ``minutes_min`` and ``minutes_max`` (0: as ``minutes``). ``rating``: difficulty in Elo points, 600–2400. ``rpe``:
    exertion 1–10. ``players_max`` None: any number, in groups side by side. ``age_min``/``age_max``: years, both
    included. ``substitutes``: item -> what may stand in for it. ``places``: any of them will do; none: works anywhere.
    ``space``: metres long, wide. ``spares``: injury tags that rule it out. ``parts``: parts of the fit (see
    training/rules/fit.py) measured elsewhere, or {"fit": 0–1} for all of it; taken instead of computed ones.
    """

    id: str
    sport: str
    primary: str
    minutes: int
    phases: tuple[str, ...] = (MAIN,)
    skills: Mapping[str, float] = field(default_factory=dict)
    minutes_min: int = 0
    minutes_max: int = 0
    rating: float = 1150.0
    rpe: int = 5
    players_min: int = 1
    players_max: int | None = None
    age_min: int = 0
    age_max: int | None = None
    needs: tuple[Need, ...] = ()
    substitutes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    places: tuple[str, ...] = ()
    space: tuple[float, float] | None = None
    styles: tuple[str, ...] = ()
    contact: bool = False
    spares: tuple[str, ...] = ()
    parts: Mapping[str, float] = field(default_factory=dict)

    @property
    def skill(self) -> str:
        """The skill of its primary sub-skill: what a session is balanced over."""
        return skill_of(self.primary)

    @property
    def level(self) -> str:
        """Its difficulty as a label's token: "beginner" … "elite"."""
        return grade("levels", self.rating)

    @property
    def intensity(self) -> str:
        """Its exertion as a label's token: "low", "medium", "high"."""
        return grade("intensities", self.rpe)

    def load(self, minutes: int | None = None) -> int:
        """Planned load in arbitrary units: exertion times minutes (session-RPE, Foster 1998)."""
        return self.rpe * (self.minutes if minutes is None else minutes)

    def bounded(self, minutes: int) -> int:
        """``minutes`` moved into what this drill may take."""
        return max(self.minutes_min or self.minutes, min(minutes, self.minutes_max or self.minutes))

    def to_json(self) -> dict[str, Any]:
        """Plain lists, objects, numbers."""
        plain = asdict(self)
        return plain | {"needs": [asdict(need) for need in self.needs]}

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "Drill":
        """What ``to_json`` wrote, before or after a trip through JSON. Raises TypeError for unknown fields."""
        lists = {name: tuple(plain[name]) for name in ("phases", "places", "styles", "spares") if name in plain}
        space = plain.get("space")
        return cls(
            **{
                **plain,
                **lists,
                "needs": tuple(Need(**need) for need in plain.get("needs", ())),
                "substitutes": {item: tuple(other) for item, other in plain.get("substitutes", {}).items()},
                "space": (space[0], space[1]) if space else None,
            }
        )
