"""What happens to the occasions of a series when its rule changes. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Held:
    """An occasion the series has: its id, the day the rule put it on, and whether somebody has moved, changed
    (``apart``) or called off (``off``) just this one."""

    id: int
    day: date
    apart: bool = False
    off: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """``keep``: id -> wall clock it now belongs at (of one that stands apart: where it would be). ``add``: wall clocks
    that have none yet. ``drop``: ids the rule does not fall on any more. ``loose``: ids that stand on their own now."""

    keep: dict[int, datetime]
    add: tuple[datetime, ...]
    drop: tuple[int, ...]
    loose: tuple[int, ...]


def reconcile(held: Sequence[Held], wanted: Sequence[datetime]) -> Changes:
    """Fit the occasions there are to the wall clocks wanted (one per day), so that answers and exceptions survive.

    An occasion stays where the new rule falls on its day. Else the new day nearest to it in the same week takes it over
    (practice moves from Tuesday to Wednesday, and those who come still come). What is left over is dropped, unless
    somebody has moved just this one by hand: that appointment was made with people, it stands on its own from now on.
    One that was called off is not called off on another day: the other day gets a new one.
    """
    free = {wall.date(): wall for wall in wanted}
    keep: dict[int, datetime] = {}
    for each in held:
        if each.day in free:
            keep[each.id] = free.pop(each.day)
    drop: list[int] = []
    loose: list[int] = []
    for each in held:
        if each.id in keep:
            continue
        near = [day for day in free if day.isocalendar()[:2] == each.day.isocalendar()[:2]]
        if each.apart and not each.off:
            loose.append(each.id)
        elif each.off or not near:
            drop.append(each.id)
        else:
            nearest = min((abs((day - each.day).days), day) for day in near)[1]
            keep[each.id] = free.pop(nearest)
    return Changes(keep, tuple(sorted(free.values())), tuple(drop), tuple(loose))
