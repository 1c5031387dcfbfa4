"""How a plan fares, for its author: how many began, how many finish, where people stop. Numbers, never names; and none
at all while so few read that a number would be a person (domain.md F)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from webapp.features.plans.rules.standing import completion_rate

FEWEST = 5  # readers from which numbers are shown
QUIET = timedelta(days=14)  # without a tick, from here on somebody has stopped


@dataclass(frozen=True, slots=True)
class Course:
    """One reader, without a name: began and last practised on, the furthest day read, and whether finished."""

    began: date
    last: date | None
    furthest: int
    completed: bool


@dataclass(frozen=True, slots=True)
class Reach:
    """``rate``: of those who began long enough ago, how many finished; None while nobody has. ``stopped``: the day
    behind which most people stopped, and how many of them; None where fewer than five did."""

    started: int
    completed: int
    rate: float | None
    stopped: tuple[int, int] | None


def reach(courses: Sequence[Course], days: int, today: date) -> Reach | None:
    """How a plan of so many days fares; None while fewer than five people have begun it."""
    if len(courses) < FEWEST:
        return None
    gone = [each for each in courses if not each.completed and (each.last or each.began) <= today - QUIET]
    most = Counter(each.furthest for each in gone).most_common(1)
    return Reach(
        started=len(courses),
        completed=sum(each.completed for each in courses),
        rate=completion_rate([(each.began, each.completed) for each in courses], days, today),
        stopped=most[0] if most and most[0][1] >= FEWEST else None,
    )
