"""The programme of B.3.2 by going over every choice, written down a second time and without the builder's own words."""

import random
from collections.abc import Iterator
from itertools import combinations, product
from math import ceil

from tests.features.training.rules.tiny import PARTS
from webapp.features.training.rules import Drill, Request
from webapp.features.training.rules.fit import main_count

Choice = tuple[tuple[Drill, str], ...]


def feasible(library: list[Drill], request: Request, load: float | None = None) -> Iterator[tuple[float, int, Choice]]:
    """Every feasible choice: its fit-minutes, its minutes, its drills with their parts. Fits are the drills' parts'."""
    worth = {drill.id: sum(request.weights[key] * drill.parts[key] for key in PARTS) for drill in library}
    warmups, mains, cooldowns = (
        [drill for drill in library if phase in drill.phases] for phase in ("warmup", "main", "cooldown")
    )
    least, most = request.main or main_count(request.minutes)
    shortest = ceil(0.85 * request.minutes - 1e-9)
    ends = list(product(warmups, cooldowns))
    for size in range(least, most + 1):
        for chosen in combinations(mains, size):
            body = sum(drill.minutes for drill in chosen)
            if body > request.minutes or not _balanced(chosen, body, request):
                continue
            pairs = [(a, b) for a, b in combinations(chosen, 2) if a.skill == b.skill]
            inside = sum(worth[drill.id] * drill.minutes for drill in chosen)
            inside -= request.sameness * sum(min(a.minutes, b.minutes) for a, b in pairs)
            names = {drill.id for drill in chosen}
            for first, last in ends:
                minutes = body + first.minutes + last.minutes
                if not shortest <= minutes <= request.minutes:
                    continue
                if first.id == last.id or first.id in names or last.id in names:
                    continue
                everything = (first, *chosen, last)
                if load is not None and sum(drill.rpe * drill.minutes for drill in everything) > load:
                    continue
                total = inside + worth[first.id] * first.minutes + worth[last.id] * last.minutes
                parts = ("warmup", *["main"] * size, "cooldown")
                yield total, minutes, tuple(zip(everything, parts, strict=True))


def _balanced(chosen: tuple[Drill, ...], body: int, request: Request) -> bool:
    for skill in {drill.skill for drill in chosen}:
        if sum(drill.minutes for drill in chosen if drill.skill == skill) > request.balance * body + 1e-9:
            return False
    return all(
        sum(drill.minutes for drill in chosen if drill.skill == token) >= least
        for token, least in request.focus.items()
    )


def instance(number: int) -> tuple[list[Drill], Request]:
    """A small random library and a request; odd ones have coarse numbers, so that many choices are worth the same."""
    chance = random.Random(number)
    coarse = bool(number % 2)
    skills = ["soccer.passing", "soccer.dribbling", "soccer.shooting", "soccer.first_touch"][: chance.randint(3, 4)]
    library = []
    for n in range(chance.randint(10, 25)):
        phase = chance.choices((("warmup",), ("main",), ("cooldown",), ("warmup", "main")), (4, 12, 3, 1))[0]
        phase = {0: ("warmup",), 1: ("cooldown",)}.get(n, phase)
        minutes = chance.choice((5, 10, 15)) if coarse else chance.randint(4, 18)
        level = chance.choice((0.4, 0.6, 0.8))
        library.append(
            Drill(
                id=f"d{n:02}",
                sport="soccer",
                primary=chance.choice(skills),
                minutes=minutes,
                phases=phase,
                rpe=chance.randint(2, 9),
                parts={key: level if coarse else chance.random() for key in PARTS},
            )
        )
    budget = chance.choice((20, 30, 45, 60))
    request = Request(
        minutes=budget,
        main=(min(2, budget // 15), 4),
        focus={chance.choice(skills): chance.choice((5, 10))} if chance.random() < 0.4 else {},
        load_cap=chance.choice((None, None, 5.0 * budget, 6.0 * budget)),
        seed=str(number),
        relax=False,
    )
    return library, request
