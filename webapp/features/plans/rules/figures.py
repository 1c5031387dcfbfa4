"""What an author may know of their readers (domain.md F.1: what somebody reads is theirs alone).

Three bounds, so that no figure is a person: nothing while fewer than ten have begun; every count rounded down to fives,
so that one more or less shows only where a five fills, and what is left of a group (who did not finish) is as coarse as
the group; and everything as it stood at the end of the last full week, so that somebody seen to begin on Tuesday is not
seen in Tuesday's figures.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from webapp.features.plans.rules.standing import YOUNG, completion_rate

QUIET = timedelta(days=14)  # without a tick, from here on somebody has stopped
FEWEST, STEP = 10, 5  # people
FEWEST_STARS = 5  # reviews before a mean is shown (E.7)
POINTS = 8  # days of a plan at which it is said how many came so far


@dataclass(frozen=True, slots=True)
class Course:
    """One reader, without a name: began and last practised on, the furthest day read, and whether finished."""

    began: date
    last: date | None
    furthest: int
    completed: bool


@dataclass(frozen=True, slots=True)
class Reached:
    """So many people came at least to this day."""

    day: int
    people: int


@dataclass(frozen=True, slots=True)
class Figures:
    """How a plan fares, in fives, up to ``until``. ``finished`` None: too few to say. ``rate``: of those who
    began long enough ago, the share that finished, in tenths (E.3); None before ten did. ``left``: the two points
    between which most people stopped, and how many came so far; None where there is no such place."""

    until: date
    started: int
    finished: int | None
    rate: float | None
    reached: tuple[Reached, ...]
    left: tuple[Reached, Reached] | None


def week_end(today: date) -> date:
    """The last Sunday that is over."""
    return today - timedelta(days=today.weekday() + 1)


def coarse(people: int) -> int:
    """Rounded down to fives."""
    return people - people % STEP


def points(days: int) -> tuple[int, ...]:
    """The days at which is counted: the first and the last, and six between."""
    if days <= POINTS:
        return tuple(range(1, days + 1))
    return tuple(dict.fromkeys(1 + round(n * (days - 1) / (POINTS - 1)) for n in range(POINTS)))


def figures(courses: Sequence[Course], days: int, today: date) -> Figures | None:
    """How a plan of so many days fares; None while it is read by too few. ``courses`` are those begun by ``week_end``,
    each with what was read by then."""
    until = week_end(today)
    if len(courses) < FEWEST:
        return None
    # Who began lately is still under way: no less may be said of them than of who has stopped.
    old = [each for each in courses if each.completed or (each.last or each.began) <= until - QUIET]
    finished = coarse(sum(each.completed for each in courses))
    reached = tuple(Reached(day, coarse(sum(each.furthest >= day for each in old))) for day in points(days))
    enough = len(old) >= FEWEST
    cohort = [(each.began, each.completed) for each in courses if until - each.began >= timedelta(days=days) + YOUNG]
    rate = completion_rate(cohort, days, until) if len(cohort) >= FEWEST else None
    return Figures(
        until=until,
        started=coarse(len(courses)),
        finished=finished or None,
        rate=None if rate is None else round(rate, 1),
        reached=reached if enough else (),
        left=_steepest(reached) if enough else None,
    )


def _steepest(reached: tuple[Reached, ...]) -> tuple[Reached, Reached] | None:
    falls = [(a.people - b.people, a, b) for a, b in pairwise(reached)]
    most = max(falls, key=lambda each: each[0], default=None)
    return (most[1], most[2]) if most and most[0] >= STEP else None


def mean(stars: Sequence[int]) -> float | None:
    """The mean of the stars, to one place; None before there are five."""
    return round(sum(stars) / len(stars), 1) if len(stars) >= FEWEST_STARS else None
