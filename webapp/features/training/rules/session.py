"""What the builder answers: a session, its drills in order, and why."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from types import MappingProxyType
from typing import Any

from webapp.catalog.drills._words import label
from webapp.catalog.skills._tokens import label as skill_label
from webapp.errors import Say, phrase
from webapp.features.training.rules.request import Keep

Translate = Callable[[str], str]


def _english(text: str) -> str:
    return text


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a drill's fit: its ``token`` (a key of WEIGHTS), its ``value`` 0–1, the ``points`` it brought of the
    fit's 1, and the number (``figure``) and the skill token (``about``) its sentence needs."""

    token: str
    value: float
    points: float
    figure: float = 0.0
    about: str = ""

    def say(self, _: Translate = _english) -> Say:
        """The sentence: "Trains Short passing, which you asked for"."""
        figure = f"{self.figure:.0f}"
        return Say(REASONS[self.token, self.figure < 0], about=_(skill_label(self.about)), figure=figure)


# Per part: what is said when ``figure`` says something, and (True) when there is no such number (figure < 0).
REASONS: Mapping[tuple[str, bool], str] = MappingProxyType(
    {
        ("skill", False): phrase("%(about)s is what this session is for: %(figure)s%% of the drill"),
        ("skill", True): phrase("Trains %(about)s"),
        ("weakness", False): phrase("%(about)s has the most room to grow (mastery %(figure)s%%)"),
        ("weakness", True): phrase("%(about)s has the most room to grow"),
        ("difficulty", False): phrase("The right difficulty: %(figure)s%% success expected"),
        ("difficulty", True): phrase("The right difficulty"),
        ("spacing", False): phrase("Days since it was last done: %(figure)s"),
        ("spacing", True): phrase("Not done before"),
        ("equipment", False): phrase("All equipment is there"),
        ("equipment", True): phrase("Works with what stands in for missing equipment"),
        ("duration", False): phrase("Its length suits this part of the session: %(figure)s min"),
        ("duration", True): phrase("Its length suits this part of the session"),
        ("style", False): phrase("Made for this place and style"),
        ("style", True): phrase("Works in this place"),
        ("fit", False): phrase("It was measured to suit by %(figure)s%%"),
        ("variety", False): phrase("%(figure)s%% of it was not trained in the last 7 days"),
        ("variety", True): phrase("Not trained in the last 7 days"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A drill in a session. ``fit`` 0–1 and its ``parts`` (unweighted, each 0–1); ``reasons``: those parts that
    brought most, most first. ``kept``: it was locked. ``at`` is its place in the order, from 0."""

    drill: str
    phase: str
    minutes: int
    at: int
    fit: float
    parts: Mapping[str, float]
    reasons: tuple[Reason, ...] = ()
    skill: str = ""
    rpe: int = 5
    kept: bool = False

    @property
    def load(self) -> int:
        """Planned load, AU."""
        return self.rpe * self.minutes


EXCLUDED: Mapping[str, str] = MappingProxyType(
    {
        "sport": phrase("Another sport"),
        "unwanted": phrase("You do not want it"),
        "equipment": phrase("Equipment is missing: %(about)s"),
        "place": phrase("Does not work in this place"),
        "space": phrase("Needs more space"),
        "head_count": phrase("Not for this number of players"),
        "age": phrase("Not for this age"),
        "injury": phrase("Loads an injured part of the body: %(about)s"),
        "careful": phrase("Too hard for today's readiness"),
        "length": phrase("Takes longer than the whole session"),
    }
)


@dataclass(frozen=True, slots=True)
class Excluded:
    """Drills one hard rule ruled out. ``rule`` is a key of EXCLUDED, ``about`` the item or injury where it is one."""

    rule: str
    drills: tuple[str, ...]
    about: str = ""

    @property
    def count(self) -> int:
        """How many."""
        return len(self.drills)

    def say(self, _: Translate = _english) -> Say:
        """The reason: "Equipment is missing: Goal"."""
        vocabulary = {"equipment": "equipment", "injury": "injuries"}.get(self.rule)
        return (
            Say(EXCLUDED[self.rule], about=_(label(vocabulary, self.about))) if vocabulary else Say(EXCLUDED[self.rule])
        )


RELAXED: Mapping[str, str] = MappingProxyType(
    {
        "balance": phrase("One skill takes more of the main part than it should"),
        "focus": phrase("Not enough drills for the minutes you wanted in focus"),
        "main": phrase("Another number of drills in the main part than usual"),
        "shorter": phrase("Not enough drills to fill the time"),
        "phases": phrase("There is no drill for every part of the session"),
        "load": phrase("It is harder than you asked for"),
        "kept": phrase("A locked drill no longer fits"),
    }
)


@dataclass(frozen=True, slots=True)
class Relaxed:
    """A wish that gave way; ``token`` is a key of RELAXED, ``drills`` those it is about."""

    token: str
    drills: tuple[str, ...] = ()

    def say(self, _: Translate = _english) -> Say:
        """What gave way."""
        return Say(RELAXED[self.token])


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """The best session there is. ``objective`` in fit-minutes; nothing feasible can reach more than ``bound``; ``gap``
    is their distance as a share of the bound, 0 when the optimum is proven. ``method``: "exact"; "unproven" where the
    time was up before the proof; "as given" for one that was only assessed; "none". ``solver_ms``: what the solver
    took. ``considered``: drills left after the hard rules; ``candidates``: those the solver had to look at. Empty
    ``choices``: there is none."""

    choices: tuple[Choice, ...]
    minutes: int
    budget: int
    load: int
    objective: float
    bound: float
    gap: float
    method: str
    solver_ms: float
    considered: int
    candidates: int
    heuristic: float | None = None  # what the fast heuristic alone had reached
    excluded: tuple[Excluded, ...] = ()
    relaxed: tuple[Relaxed, ...] = ()
    seed: str = field(default="")

    @property
    def drills(self) -> tuple[str, ...]:
        """Drill ids in order."""
        return tuple(choice.drill for choice in self.choices)

    @property
    def state(self) -> tuple[Keep, ...]:
        """What stands at which place: what ``replan`` and ``swaps`` begin with."""
        return tuple(Keep(each.drill, each.minutes, each.phase, each.at) for each in self.choices)

    def to_json(self) -> dict[str, Any]:
        """Plain lists, objects, numbers."""
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """A replacement for one place: the choice that would stand there, and what the session gains (usually: loses, a
    negative number) in fit-minutes by taking it. Not ``sound``: the drill is not meant for the place's minutes, or the
    balance, the focus, the load or the least minutes would suffer."""

    choice: Choice
    difference: float
    sound: bool = True
