"""Who comes: what somebody said, what follows from what they usually do, and the sum of it. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

GOING, MAYBE, NO = ANSWERS = ("going", "maybe", "no")


@dataclass(frozen=True, slots=True)
class Given:
    """An answer. ``assumed``: nobody gave it, it follows from an absence or from what is usual."""

    answer: str
    reason: str = ""
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Usually:
    """What somebody usually answers: on this weekday (Monday is 0; None: on any) to this kind (None: to any)."""

    weekday: int | None
    kind: str | None
    answer: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Absent:
    """Somebody is away from this day to that, both included, by the calendar on the wall where it happens."""

    first: date
    last: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of those asked come. ``open``: have not answered, and nothing can be assumed."""

    going: int = 0
    maybe: int = 0
    no: int = 0
    open: int = 0

    def json(self) -> dict[str, int]:
        """For programs."""
        return {"going": self.going, "maybe": self.maybe, "no": self.no, "open": self.open}


def assumed(wall: datetime, kind: str, absences: Iterable[Absent], usual: Iterable[Usually]) -> Given | None:
    """What can be assumed of somebody who has not answered. Being away comes first; of what is usual, a weekday with a
    kind comes before a weekday, a weekday before a kind, a kind before always."""
    day = wall.date()
    away = [absence for absence in absences if absence.first <= day <= absence.last]
    if away:
        return Given(NO, max(away, key=lambda absence: absence.first).reason, assumed=True)
    weekday, best, closest = day.weekday(), None, -1
    for each in usual:
        if each.weekday in (None, weekday) and each.kind in (None, kind):
            close = 2 * (each.weekday is not None) + (each.kind is not None)
            if close > closest:
                best, closest = each, close
    return Given(best.answer, best.reason, assumed=True) if best else None


def tally(asked: int, said: Mapping[str, int], also: Iterable[Given]) -> Tally:
    """Of ``asked`` people, ``said`` counts those who answered, ``also`` is assumed of others."""
    counts = {answer: said.get(answer, 0) for answer in ANSWERS}
    for given in also:
        counts[given.answer] += 1
    return Tally(**counts, open=max(0, asked - sum(counts.values())))
