"""In what order the chosen drills are done (B.3.2): exactly, by going over all orders of the main part, unless it has
more drills than anybody trains.

Warm-up, main part, cool-down. Within the main part, most important first: no two drills of exertion 8 or more back to
back if any other order exists; what needs a fresh nervous system before tactics and games, those before strength, that
before conditioning; as few pieces of equipment fetched and put away as possible; at last the seed's order.
"""

from collections.abc import Mapping, Sequence
from functools import reduce
from itertools import combinations

from webapp.catalog.skills._kind import CONDITIONING, STRENGTH
from webapp.catalog.skills._tokens import demand
from webapp.features.drills.rules.drill import COOLDOWN, MAIN, WARMUP
from webapp.features.training.rules.programme import Candidate

HARD = 8  # from this exertion on, not twice in a row
EXACT = 10  # so many are ordered exactly; with each one more that takes twice as long
EXCHANGED = 30  # up to so many by exchanging two as long as that helps; nobody trains more
Cost = tuple[int, int, int]


def arranged(chosen: Sequence[Candidate], places: Mapping[str, int] | None = None) -> list[Candidate]:
    """The chosen in the order they are done. ``places``: drill id -> its place in that order, from 0, where it is kept;
    a place beyond the end, or one asked for twice, is nobody's."""
    ranked = sorted(chosen, key=lambda each: (each.order, each.drill.id))
    slots: list[Candidate | None] = [None] * len(ranked)
    for each in ranked:
        at = (places or {}).get(each.drill.id)
        if at is not None and 0 <= at < len(slots) and slots[at] is None:
            slots[at] = each
    settled = {each.drill.id for each in slots if each}
    free = [each for each in ranked if each.drill.id not in settled]
    firsts = [each for each in free if each.phase == WARMUP]
    lasts = [each for each in free if each.phase == COOLDOWN]
    open_slots = [at for at, each in enumerate(slots) if each is None]
    for at, each in zip(open_slots, firsts, strict=False):
        slots[at] = each
    for at, each in zip(reversed(open_slots), lasts, strict=False):
        slots[at] = each
    mains = [each for each in free if each.phase == MAIN]
    return _best(slots, mains) if len(mains) <= EXACT else _good(slots, mains)


def freshness(each: Candidate) -> int:
    """0 speed and technique, 1 tactics and games, 2 strength, 3 conditioning."""
    asked = demand(each.drill.primary)
    if asked == CONDITIONING:
        return 3
    if asked == STRENGTH:
        return 2
    return 1 if {"tactical", "game_like"}.intersection(each.drill.styles) else 0


def _best(slots: Sequence[Candidate | None], mains: Sequence[Candidate]) -> list[Candidate]:
    """Fill the open slots with ``mains`` at the least cost: shortest path over the sets already placed (Held, Karp)."""
    paths: dict[tuple[int, str], tuple[Cost, list[Candidate]]] = {(0, ""): ((0, 0, 0), [])}
    for slot in slots:
        longer: dict[tuple[int, str], tuple[Cost, list[Candidate]]] = {}
        for (placed, _), (cost, path) in paths.items():
            for number, each in [(-1, slot)] if slot else list(enumerate(mains)):
                if number >= 0 and placed >> number & 1:
                    continue
                state = (placed | 1 << number if number >= 0 else placed, each.drill.id)
                reached = _plus(cost, _step(path, each, fixed=number < 0))
                if state not in longer or reached < longer[state][0]:
                    longer[state] = reached, [*path, each]
        paths = longer
    return min(paths.values(), key=lambda found: found[0])[1]


def _good(slots: Sequence[Candidate | None], mains: Sequence[Candidate]) -> list[Candidate]:
    """The same for more ``mains`` than can be tried in every order: by freshness, then exchanged in pairs."""
    order = sorted(mains, key=lambda each: (freshness(each), each.order, each.drill.id))
    cost = _cost(_filled(slots, order))
    better = len(order) <= EXCHANGED
    while better:
        better = False
        for a, b in combinations(range(len(order)), 2):
            order[a], order[b] = order[b], order[a]
            reached = _cost(_filled(slots, order))
            if reached < cost:
                cost, better = reached, True
            else:
                order[a], order[b] = order[b], order[a]
    return _filled(slots, order)


def _filled(slots: Sequence[Candidate | None], mains: Sequence[Candidate]) -> list[Candidate]:
    following = iter(mains)
    return [slot or next(following) for slot in slots]


def _cost(path: Sequence[Candidate]) -> Cost:
    free = (_step(path[:place], each, fixed=False) for place, each in enumerate(path))
    return reduce(_plus, free, (0, 0, 0))


def _step(path: Sequence[Candidate], each: Candidate, fixed: bool) -> Cost:
    """What doing this one next adds: hard ones in a row, earlier ones that should have come later, equipment moved."""
    if not path:
        return 0, 0, 0
    before = path[-1]
    in_a_row = int(before.drill.rpe >= HARD and each.drill.rpe >= HARD)
    late = 0
    if each.phase == MAIN and not fixed:
        late = sum(earlier.phase == MAIN and freshness(earlier) > freshness(each) for earlier in path)
    moved = {need.item for need in before.drill.needs} ^ {need.item for need in each.drill.needs}
    return in_a_row, late, len(moved)


def _plus(a: Cost, b: Cost) -> Cost:
    return a[0] + b[0], a[1] + b[1], a[2] + b[2]
