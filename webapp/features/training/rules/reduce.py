"""Fewer candidates, same optimum: of many that are alike to every constraint, the best suffice."""

from collections.abc import Sequence

from webapp.features.drills.rules.drill import MAIN
from webapp.features.training.rules.programme import Candidate, Limits


def best_alike(options: Sequence[Candidate], given: Limits) -> list[int]:
    """Indices of candidates an optimum may need, in their order.

    Candidates of the same part, length, skill and (where it is limited) load are alike to every constraint, so of each
    such group the best by fit suffice: as many as the part may hold, and, where a drill may stand in several parts, one
    for each place elsewhere that might take one of these away. Ties go by the seed's order."""
    in_focus = [token for token, _ in given.focus]
    several = len({each.drill.id for each in options}) < len(options)
    groups: dict[tuple[object, ...], list[int]] = {}
    for index, each in enumerate(options):
        skill = (each.drill.skill, *(token for token in in_focus if each.trains(token))) if each.phase == MAIN else ()
        alike = (each.phase, each.minutes, skill, given.load is not None and each.drill.rpe)
        groups.setdefault(alike, []).append(index)
    foremost: list[int] = []
    for (phase, *_), group in groups.items():
        enough = given.drills if several else given.count(str(phase))[1]
        ordered = sorted(group, key=lambda i: (not options[i].kept, -options[i].fit.value, options[i].order))
        foremost.extend(ordered[: enough + sum(options[i].kept for i in group)])
    return sorted(foremost)
