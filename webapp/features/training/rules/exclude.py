"""The hard rules, before anything is weighed: what is impossible is out, whatever it would be worth."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from webapp.catalog.drills._words import places_at
from webapp.features.drills.rules.drill import Drill
from webapp.features.training.rules.request import Request
from webapp.features.training.rules.session import Excluded

TRIES = 2000  # of handing out what may stand in: six needs with three substitutes each, in every way
TOO_HARD = 8  # B.4's safety brake: from this exertion on, nothing for whom readiness or pain flags say amber


@dataclass(frozen=True, slots=True)
class Allowed:
    """What the hard rules left, in the library's order, and what they took, most first."""

    drills: tuple[Drill, ...]
    excluded: tuple[Excluded, ...]


def allowed(library: Iterable[Drill], request: Request) -> Allowed:
    """Put every drill under the first rule that rules it out, or let it through."""
    here = places_at(request.place, request.equipment)
    left: list[Drill] = []
    out: dict[tuple[str, str], list[str]] = {}
    for drill in library:
        broken = _broken(drill, request, here)
        if broken:
            out.setdefault(broken, []).append(drill.id)
        else:
            left.append(drill)
    groups = [Excluded(rule, tuple(drills), about) for (rule, about), drills in out.items()]
    return Allowed(tuple(left), _sorted(groups))


def in_time(fitting: Allowed, minutes: int, kept: Collection[str]) -> Allowed:
    """Without those that take longer than the whole session; what is kept has minutes of its own."""
    long = tuple(drill.id for drill in fitting.drills if drill.minutes > minutes and drill.id not in kept)
    if not long:
        return fitting
    left = tuple(drill for drill in fitting.drills if drill.minutes <= minutes or drill.id in kept)
    return Allowed(left, _sorted([*fitting.excluded, Excluded("length", long)]))


def _sorted(groups: Iterable[Excluded]) -> tuple[Excluded, ...]:
    return tuple(sorted(groups, key=lambda group: (-group.count, group.rule, group.about)))


def _broken(drill: Drill, request: Request, here: frozenset[str]) -> tuple[str, str] | None:
    """The rule that rules this drill out and what it is about, or None."""
    if request.sport and drill.sport != request.sport:
        return "sport", ""
    if drill.id in request.without:
        return "unwanted", ""
    if request.players < drill.players_min or _beyond(request.players, drill.players_max):
        return "head_count", ""
    if request.place and drill.places and here.isdisjoint(drill.places):
        return "place", ""
    if request.space and drill.space and not _roomy(request.space, drill.space):
        return "space", ""
    missing = equipment(drill, request.equipment, request.players)[1]
    if missing:
        return "equipment", missing
    if request.ages and (request.ages[0] < drill.age_min or _beyond(request.ages[1], drill.age_max)):
        return "age", ""
    hurt = next((tag for tag in drill.spares if tag in request.injuries), "")
    if hurt:
        return "injury", hurt
    return ("careful", "") if request.careful and drill.rpe >= TOO_HARD else None


def _beyond(number: int, most: int | None) -> bool:
    return most is not None and number > most


def equipment(drill: Drill, owned: Mapping[str, int | None], players: int) -> tuple[float, str]:
    """(1, "") when everything needed is there, (0.7, "") when something stands in, (0, item) for the first missing.

    Every piece is used once: six cones are not both the gates and the goals. Of several that may stand in, those are
    taken that leave enough for the rest."""
    needed = [(need.item, need.amount(players)) for need in drill.needs]
    if _first_missing(needed, {}, owned) == "":
        return 1.0, ""
    others = {item: drill.substitutes.get(item, ()) for item, _ in needed}
    missing = _first_missing(needed, others, owned)
    if missing and not _found(needed, others, dict(owned), [TRIES]):
        return 0.0, missing
    return 0.7, ""


def _first_missing(
    needed: Iterable[tuple[str, int]], others: Mapping[str, Sequence[str]], owned: Mapping[str, int | None]
) -> str:
    """Taking for every need the first that will do: what is missing then, or ""."""
    left = dict(owned)
    for item, amount in needed:
        if not any(_take(left, each, amount) for each in (item, *others.get(item, ()))):
            return item
    return ""


def _found(
    needed: Sequence[tuple[str, int]],
    others: Mapping[str, Sequence[str]],
    left: Mapping[str, int | None],
    tries: list[int],
) -> bool:
    """Whether there is a way to give every need something, as far as so many ``tries`` tell."""
    if not needed:
        return True
    (item, amount), *rest = needed
    for each in dict.fromkeys((item, *others.get(item, ()))):
        tries[0] -= 1
        after = dict(left)
        if tries[0] > 0 and _take(after, each, amount) and _found(rest, others, after, tries):
            return True
    return False


def _take(left: dict[str, int | None], item: str, amount: int) -> bool:
    if item not in left:
        return False
    there = left[item]
    if there is None:
        return True
    if there < amount:
        return False
    left[item] = there - amount
    return True


def _roomy(there: tuple[float, float], needed: tuple[float, float]) -> bool:
    """Whether a rectangle fits into another, turned if need be."""
    return max(there) >= max(needed) and min(there) >= min(needed)
