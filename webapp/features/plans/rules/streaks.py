"""Days in a row, kindly counted (E.4): freezes are earned and capped, rest and pauses do not count, and travelling east
loses nobody a day. Beside it the number that never falls: days practised."""

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from webapp.features.plans.rules.days import DAY

EARNED_EVERY, MOST_HELD = 7, 2
CROSSING = timedelta(hours=36)  # a shorter gap than this can leave out a date only by flying east


@dataclass(frozen=True, slots=True)
class Streak:
    """``days`` in a row until now, the ``longest`` ever, freezes ``held``, and the dates on which one was used."""

    days: int = 0
    longest: int = 0
    held: int = 0
    frozen: tuple[date, ...] = ()


def count(done: Set[date], today: date, freezes: int = 0, rest: Set[date] = frozenset()) -> int:
    """The streak as E.4 writes it, looking back from today, with so many freezes at hand. Today is still open."""
    day, days = (today if today in done else today - DAY), 0
    first = min(done, default=today)
    while day >= first:
        if day in done:
            days += 1
        elif day in rest:
            pass
        elif freezes and _before(day, rest) in done:
            freezes -= 1
        else:
            break
        day -= DAY
    return days


def _before(day: date, rest: Set[date]) -> date:
    day -= DAY
    while day in rest:
        day -= DAY
    return day


def walk(
    done: Mapping[date, tuple[datetime, datetime]], today: date, rest: Set[date] = frozenset(), held: int = 0
) -> Streak:
    """The streak from the first day on, earning a freeze at every seventh day in a row, two at most, and using one
    where a single day is missing. ``done``: the first and last instant of practice per date."""
    days = longest = 0
    frozen: list[date] = []
    last: date | None = None
    for day in sorted(done):
        if last is not None:
            gap = _missing(last, day, rest)
            if len(gap) == 1 and done[day][0] - done[last][1] < CROSSING:
                pass
            elif len(gap) == 1 and held:
                held -= 1
                frozen.append(gap[0])
            elif gap:
                days = 0
        days += 1
        longest = max(longest, days)
        if days % EARNED_EVERY == 0:
            held = min(MOST_HELD, held + 1)
        last = day
    if last is not None and last < today:
        gap = _missing(last, today, rest)
        if len(gap) == 1 and held:
            held -= 1
            frozen.append(gap[0])
        elif gap:
            days = 0
    return Streak(days, longest, held, tuple(frozen))


def _missing(last: date, day: date, rest: Set[date]) -> list[date]:
    """The dates between two on which something was expected; of a long gap only as many as decide."""
    found: list[date] = []
    each = last + DAY
    while each < day and len(found) < 2:
        if each not in rest:
            found.append(each)
        each += DAY
    return found


def in_year(done: Iterable[date], year: int) -> int:
    """Dates of this year with something done: what no missed day takes away."""
    return sum(day.year == year for day in set(done))


@dataclass(frozen=True, slots=True)
class Cell:
    """A date of the heat map: ``level`` 0 (nothing) to 3, ``items`` done on it; ``outside`` lies in the future."""

    day: date
    items: int
    level: int
    frozen: bool = False
    outside: bool = False


def heat(dates: Iterable[date], today: date, weeks: int, frozen: Iterable[date] = ()) -> tuple[tuple[Cell, ...], ...]:
    """The last ``weeks`` weeks, Monday first, the present one last. ``dates``: one per item done."""
    tally, saved = Counter(dates), set(frozen)
    first = today - timedelta(days=today.weekday() + 7 * (weeks - 1))

    def cell(day: date) -> Cell:
        return Cell(day, tally[day], min(3, (tally[day] + 1) // 2), day in saved, day > today)

    return tuple(tuple(cell(first + timedelta(days=7 * week + n)) for n in range(7)) for week in range(weeks))
