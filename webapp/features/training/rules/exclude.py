"""The hard rules, before anything is weighed: what is impossible is out, whatever it would be worth."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from webapp.catalog.drills._words import places_at
from webapp.features.drills.rules.drill import Drill
from webapp.features.training.rules.request import Request
from webapp.features.training.rules.session import Excluded

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
    return Allowed(tuple(left), tuple(sorted(groups, key=lambda group: (-group.count, group.rule, group.about))))


def _broken(drill: Drill, request: Request, here: frozenset[str]) -> tuple[str, str] | None:
    """The rule that rules this drill out and what it is about, or None."""
    if request.sport and drill.sport != request.sport:
        return "sport", ""
    if drill.id in request.without:
        return "unwanted", ""
    if request.players < drill.players_min or request.players > (drill.players_max or request.players):
        return "head_count", ""
    if request.place and drill.places and here.isdisjoint(drill.places):
        return "place", ""
    if request.space and drill.space and not _roomy(request.space, drill.space):
        return "space", ""
    missing = equipment(drill, request.equipment, request.players)[1]
    if missing:
        return "equipment", missing
    if request.ages and (request.ages[0] < drill.age_min or request.ages[1] > (drill.age_max or request.ages[1])):
        return "age", ""
    hurt = next((tag for tag in drill.spares if tag in request.injuries), "")
    if hurt:
        return "injury", hurt
    return ("careful", "") if request.careful and drill.rpe >= TOO_HARD else None


def equipment(drill: Drill, owned: Mapping[str, int | None], players: int) -> tuple[float, str]:
    """(1, "") when everything needed is there, (0.7, "") when something stands in, (0, item) for the first missing.

    Every piece is used once: six cones are not both the gates and the goals."""
    left = dict(owned)
    comfort = 1.0
    for need in drill.needs:
        amount = need.amount(players)
        if _take(left, need.item, amount):
            continue
        if not any(_take(left, other, amount) for other in drill.substitutes.get(need.item, ())):
            return 0.0, need.item
        comfort = 0.7
    return comfort, ""


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
