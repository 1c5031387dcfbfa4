"""The integer programme of B.3.2, as data: what can be chosen, what a choice is worth, what it may not break.

A candidate is one drill in one part of the session at certain minutes. ``worth`` and ``broken`` are the definition the
solver, the heuristic and the brute force of the tests all answer to.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import combinations
from math import ceil

from webapp.features.drills.rules.drill import COOLDOWN, MAIN, WARMUP, Drill
from webapp.features.training.rules.fit import Fit, Judge, main_count
from webapp.features.training.rules.request import Keep, Request

FILLED = 0.85  # least share of the budget
# An intensity that is wished for caps the mean exertion of the session: AU per minute of the budget.
INTENSITY_CAP = {"low": 4.0, "medium": 6.5}
ROUNDING = 5e-7  # fit-minutes; worths that differ by less are a tie


@dataclass(frozen=True, slots=True)
class Candidate:
    """One drill, in one part of the session, at these minutes. ``order`` breaks ties, by the seed."""

    drill: Drill
    phase: str
    minutes: int
    fit: Fit
    order: int
    kept: bool = False

    @property
    def value(self) -> float:
        """Fit-minutes."""
        return self.fit.value * self.minutes

    @property
    def load(self) -> int:
        """Planned load, AU."""
        return self.drill.load(self.minutes)

    def trains(self, token: str) -> bool:
        """Whether this skill or sub-skill is what the drill is mainly for."""
        return self.drill.primary == token or self.drill.primary.startswith(token + ".")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a session may not break. Counts are (least, most); ``focus``: (skill or sub-skill token, least minutes);
    ``balance`` and ``load`` None: no such limit."""

    least: int
    most: int
    warmups: tuple[int, int]
    mains: tuple[int, int]
    cooldowns: tuple[int, int]
    balance: float | None
    focus: tuple[tuple[str, int], ...]
    load: float | None
    sameness: float

    def count(self, phase: str) -> tuple[int, int]:
        """Least and most drills of one part."""
        return {WARMUP: self.warmups, MAIN: self.mains, COOLDOWN: self.cooldowns}[phase]

    @property
    def drills(self) -> int:
        """Most drills altogether."""
        return self.warmups[1] + self.mains[1] + self.cooldowns[1]


def limits(request: Request) -> Limits:
    """What this request demands, all of it."""
    cap = INTENSITY_CAP.get(request.intensity)
    return Limits(
        least=ceil(round(FILLED * request.minutes, 9)),
        most=request.minutes,
        warmups=(1, 1),
        mains=request.main or main_count(request.minutes),
        cooldowns=(1, 1),
        balance=request.balance,
        focus=tuple(sorted((token, minutes) for token, minutes in request.focus.items() if minutes > 0)),
        load=request.load_cap if request.load_cap is not None else cap * request.minutes if cap else None,
        sameness=request.sameness,
    )


def make_room(given: Limits, kept: Iterable[Keep | Candidate]) -> Limits:
    """Limits that let all kept drills in: whoever locks two warm-ups gets two."""
    phases = [each.phase for each in kept]

    def room(count: tuple[int, int], phase: str) -> tuple[int, int]:
        return count[0], max(count[1], phases.count(phase))

    return replace(
        given,
        warmups=room(given.warmups, WARMUP),
        mains=room(given.mains, MAIN),
        cooldowns=room(given.cooldowns, COOLDOWN),
    )


def candidates(drills: Iterable[Drill], request: Request, judge: Judge, kept: Sequence[Keep] = ()) -> list[Candidate]:
    """Everything that may be chosen, by drill id; a kept drill only as it is kept."""
    keeps = {keep.drill: keep for keep in kept}
    found: list[Candidate] = []
    for drill in sorted(drills, key=lambda each: each.id):
        keep = keeps.get(drill.id)
        minutes = drill.minutes if keep is None or keep.minutes is None else keep.minutes
        order = shuffled(request.seed, drill.id)
        for phase in (keep.phase,) if keep and keep.phase else drill.phases:
            fit = judge.fit(drill, phase, minutes)
            found.append(Candidate(drill, phase, minutes, fit, order, keep is not None))
    return found


def shuffled(seed: str, key: str) -> int:
    """A number below 2**20 that only the seed and the key decide, on every machine and in every process."""
    return int.from_bytes(blake2b(f"{seed}\0{key}".encode(), digest_size=4).digest(), "big") >> 12


def worth(chosen: Iterable[Candidate], sameness: float) -> float:
    """The objective: fit-minutes, less what main drills of the same skill share."""
    all_of_them = list(chosen)
    return sum(each.value for each in all_of_them) - sameness * shared(all_of_them)


def shared(chosen: Iterable[Candidate]) -> int:
    """Over every pair of main drills for the same skill, the shorter one's minutes."""
    mains = [each for each in chosen if each.phase == MAIN]
    return sum(min(a.minutes, b.minutes) for a, b in combinations(mains, 2) if a.drill.skill == b.drill.skill)


def broken(chosen: Sequence[Candidate], given: Limits) -> float:
    """By how much a choice breaks its limits, in minutes; 0 when it may be. A drill too many or too few counts 100."""
    minutes = sum(each.minutes for each in chosen)
    mains = [each for each in chosen if each.phase == MAIN]
    body = sum(each.minutes for each in mains)
    by_skill: dict[str, int] = {}
    for each in mains:
        by_skill[each.drill.skill] = by_skill.get(each.drill.skill, 0) + each.minutes
    wrong = max(0.0, given.least - minutes) + max(0.0, minutes - given.most)
    for phase in (WARMUP, MAIN, COOLDOWN):
        least, most = given.count(phase)
        number = sum(each.phase == phase for each in chosen)
        wrong += 100.0 * (max(0, least - number) + max(0, number - most))
    if given.balance is not None:
        wrong += sum(max(0.0, spent - given.balance * body) for spent in by_skill.values())
    for token, least in given.focus:
        wrong += max(0, least - sum(each.minutes for each in mains if each.trains(token)))
    if given.load is not None:
        wrong += max(0.0, sum(each.load for each in chosen) - given.load) / 10
    wrong += 100.0 * (len(chosen) - len({each.drill.id for each in chosen}))
    return wrong if wrong > ROUNDING else 0.0


def rank(chosen: Sequence[Candidate], sameness: float) -> tuple[float, int, int, tuple[str, ...]]:
    """Sorts choices best first: objective (up to rounding), fewer minutes, the seed's order, ids."""
    minutes = sum(each.minutes for each in chosen)
    ids = tuple(sorted(each.drill.id for each in chosen))
    return -round(worth(chosen, sameness), 6), minutes, sum(each.order for each in chosen), ids
