"""How long the row of what was trained is (B.5): days, and weeks. Recomputed from the log, never counted along.

Days are dates on the athlete's own calendar when the training ended (see ``deeds``). "Today" is handed in as a date of
the zone the athlete is in now.
"""

from collections.abc import Callable, Collection, Iterable, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from webapp.features.training.rules.deeds import Done

WEEKLY = 3  # sessions a week that keep the week streak, unless somebody aims at another number
DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
FLIGHT = timedelta(hours=36)
Rest = Callable[[date], bool]


@dataclass(frozen=True, slots=True)
class Streak:
    """``current``: days (weeks) in a row up to now. ``longest``: ever."""

    current: int
    longest: int


def streaks(
    done: Iterable[Done], today: date, rest_days: Collection[int] = (), weekly: int = WEEKLY
) -> tuple[Streak, Streak]:
    """The day streak and the week streak of what was done; only sessions that count do. ``rest_days``: weekdays (Monday
    is 0) on which not training is the plan; ``weekly``: how many sessions a full week has."""
    counting = [each for each in done if each.counts]
    days = [each.day for each in counting]
    flown = skipped((each.at, each.day) for each in counting)
    by_day = day_streak(set(days), today, lambda day: day in flown or day.weekday() in rest_days)
    return by_day, week_streak(days, today, weekly)


def skipped(trainings: Iterable[tuple[datetime, date]]) -> frozenset[date]:
    """Dates that flying east across the date line skipped: the single day missing between two trainings (instant, and
    date there) that were less than 36 hours apart. Such a day neither breaks nor extends a streak."""
    found: set[date] = set()
    for (earlier, before), (later, after) in pairwise(sorted(trainings)):
        if after - before == 2 * DAY and later - earlier < FLIGHT:
            found.add(before + DAY)
    return frozenset(found)


def day_streak(days: Collection[date], today: date, rest: Rest = lambda _: False) -> Streak:
    """Days trained in a row. Days of ``rest`` neither break nor extend it. Nothing is lost before today is over: a
    streak that reached yesterday still stands. Days after today (a traveller's tomorrow) count as today."""
    trained = {min(day, today) for day in days}
    if not trained:
        return Streak(0, 0)
    first, current = min(trained), 0
    day = today if today in trained else today - DAY  # today is not over yet
    while day >= first and (day in trained or rest(day)):
        current += day in trained
        day -= DAY
    return Streak(current, max(_longest(trained, rest), current))


def _longest(trained: Set[date], rest: Rest) -> int:
    longest = run = 0
    before: date | None = None
    for day in sorted(trained):
        held = before is not None and all(rest(before + n * DAY) for n in range(1, (day - before).days))
        run = run + 1 if held else 1
        longest, before = max(longest, run), day
    return longest


def monday(day: date) -> date:
    """The first day of its ISO week."""
    return day - day.weekday() * DAY


def week_streak(days: Iterable[date], today: date, target: int = WEEKLY) -> Streak:
    """Weeks in a row (Monday to Sunday) with at least ``target`` sessions; ``days`` has one date per session. This week
    counts as soon as it has enough, and breaks nothing before it is over."""
    sessions: dict[date, int] = {}
    for day in days:
        week = monday(min(day, today))
        sessions[week] = sessions.get(week, 0) + 1
    full = sorted(week for week, count in sessions.items() if count >= max(1, target))
    longest = run = 0
    before: date | None = None
    for week in full:
        run = run + 1 if before is not None and week - before == WEEK else 1
        longest, before = max(longest, run), week
    alive = before is not None and before >= monday(today) - WEEK
    return Streak(run if alive else 0, longest)
