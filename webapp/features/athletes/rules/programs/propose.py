"""What the readings give reason to train: one pure rule each, from numbers to a program a coach may take, change or
leave. Nothing here is given to anybody by itself, and who carries a flag is proposed nothing.

The limits are ours: a side ten per cent behind the other, a lift at or below the low end of its reference (domain.md
A.2.6), a week below six tenths of the three before it. Loads are told by repetitions in reserve, never by maxima, so a
proposal fits children, too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from webapp.catalog import shelf
from webapp.errors import phrase
from webapp.features.athletes.rules.desirability import score_by_reference
from webapp.features.athletes.rules.performance import TESTS, asymmetry
from webapp.features.athletes.rules.programs.outline import LIFTS, Block, Day, Exercise, Group, Outline, Rule
from webapp.features.athletes.rules.programs.results import METRICS

SIDE, LOW_WEEK, GAP = 10.0, 0.6, 25.0
KINDS = ("strength", "symmetry", "load")
TITLES = {
    "strength": phrase("Strength where it is missing"),
    "symmetry": phrase("The weaker side first"),
    "load": phrase("Back into rhythm"),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an athlete. ``latest``: values by metric; ``weeks``: load of whole weeks, the last one last,
    None for a week with unreported days; ``flagged``: something stands against hard training."""

    latest: Mapping[str, float]
    weeks: Sequence[float | None]
    sex: str
    age: float | None
    flagged: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """``kind`` names the rule; ``about`` the lift or side it is about; ``numbers`` are what it saw."""

    kind: str
    about: str
    numbers: tuple[tuple[str, float], ...]
    outline: Outline


def proposals(facts: Facts) -> tuple[Proposal, ...]:
    """At most one of a kind."""
    if facts.flagged:
        return ()
    found = (_strength(facts), _symmetry(facts), _load(facts))
    return tuple(each for each in found if each is not None)


def _strength(facts: Facts) -> Proposal | None:
    """The lift furthest down on its reference, where the others stand clearly higher or it stands at the very end."""
    scored = {}
    for lift in LIFTS:
        key = TESTS[METRICS[lift]]
        value = facts.latest.get(key)
        score = score_by_reference(shelf("metrics")[key], value, facts.sex, facts.age) if value is not None else None
        if score is not None and value is not None:
            scored[lift] = (score, value)
    if not scored:
        return None
    weakest = min(scored, key=lambda lift: scored[lift][0])
    score, value = scored[weakest]
    others = [each for lift, (each, _) in scored.items() if lift != weakest]
    behind = fmean(others) - score if others else 0.0
    if score > 0 and behind < GAP:
        return None
    rest = 150
    main = Exercise("a1", LIFTS[weakest], (Group(4, 5, 5, rir=3),), weakest, rest, rule=Rule("linear", 2.5))
    second = Exercise("b1", LIFTS[weakest], (Group(3, 6, 8, rir=3),), weakest, rest, rule=Rule("double", 2.5))
    days = (
        Day(
            "a",
            "A",
            (main, _other("a2", phrase("Barbell row"), 3, 8, 12), _other("a3", phrase("Hanging leg raise"), 3, 8, 12)),
        ),
        Day(
            "b", "B", (second, _other("b2", phrase("Split squat"), 3, 8, 10), _other("b3", phrase("Push-up"), 3, 8, 15))
        ),
    )
    numbers = (("value", round(value, 2)), ("score", round(score)))
    return Proposal("strength", weakest, numbers, Outline((Block("k", "", 4, True, days),)))


def _symmetry(facts: Facts) -> Proposal | None:
    left, right = (facts.latest.get(f"grip_{side}_kg") for side in ("left", "right"))
    if not left or not right:
        return None
    ahead = asymmetry(left, right)
    if abs(ahead) < SIDE:
        return None
    weaker = "right" if ahead > 0 else "left"
    note = phrase("Weaker side first; the stronger side does no more.")
    moves = (
        (phrase("One-arm row"), 8, 12),
        (phrase("Farmer's walk on one side, steps"), 20, 40),
        (phrase("Split squat"), 8, 10),
    )
    exercises = tuple(_other(f"a{n}", name, 3, low, high, note) for n, (name, low, high) in enumerate(moves, 1))
    days = (Day("a", "A", exercises), Day("b", "B", tuple(_again(each) for each in exercises)))
    numbers = (("left", left), ("right", right), ("percent", round(abs(ahead), 1)))
    return Proposal("symmetry", weaker, numbers, Outline((Block("k", "", 4, False, days),)))


def _load(facts: Facts) -> Proposal | None:
    if len(facts.weeks) < 4 or any(week is None for week in facts.weeks[-4:]):
        return None
    *before, last = [week for week in facts.weeks[-4:] if week is not None]
    usual = fmean(before)
    if usual <= 0 or last >= LOW_WEEK * usual:
        return None
    names = ((phrase("Squat"), "squat"), (phrase("Push-up"), ""), (phrase("Barbell row"), ""))
    exercises = tuple(
        Exercise(f"a{n}", name, (Group(2, 8, 12, rir=4),), lift, 90, rule=Rule("double", 2.5))
        for n, (name, lift) in enumerate(names, 1)
    )
    days = (Day("a", "A", exercises), Day("b", "B", tuple(_again(each) for each in exercises)))
    numbers = (("week", round(last)), ("usual", round(usual)))
    return Proposal("load", "", numbers, Outline((Block("k", "", 2, False, days),)))


def _other(key: str, name: str, count: int, low: int, high: int, note: str = "") -> Exercise:
    return Exercise(key, name, (Group(count, low, high, rir=3),), rest=90, note=note, rule=Rule("double", 2.5))


def _again(exercise: Exercise) -> Exercise:
    return Exercise(
        f"b{exercise.key[1:]}", exercise.name, exercise.groups, exercise.lift, exercise.rest, note=exercise.note,
        rule=exercise.rule,
    )  # fmt: skip
