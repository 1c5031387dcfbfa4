"""What counts as trained, and how long the row of it is (B.5, E.4). Recomputed from the log, never counted along.

Days are dates on the athlete's own calendar when the training ended: the log keeps the zone it happened in, so a flight
or a change of the clocks moves no day. "Today" is handed in as a date of the zone the athlete is in now.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

COUNTS_FROM = 0.60  # of the planned main minutes
WEEKLY = 3  # sessions a week that keep the week streak, unless a team says otherwise
DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
FLIGHT = timedelta(hours=36)


@dataclass(frozen=True, slots=True)
class Done:
    """A session in the log. ``at``: when it ended (aware). ``zone``: IANA name of where. ``planned``/``main``: minutes
    of the main part, planned and completed. ``minutes``: skill or sub-skill token -> minutes trained, all parts.
    ``id``: the client's own (ULID): a result sent twice is one."""

    id: str
    at: datetime
    zone: str
    planned: float
    main: float
    minutes: Mapping[str, float]

    @property
    def day(self) -> date:
        """The day it was there."""
        return self.at.astimezone(ZoneInfo(self.zone)).date()

    @property
    def counts(self) -> bool:
        """Whether enough of it was done; a session without a main part counts if anything was."""
        return self.main >= COUNTS_FROM * self.planned - 1e-9 if self.planned > 0 else sum(self.minutes.values()) > 0


@dataclass(frozen=True, slots=True)
class Streak:
    """``current``: days (weeks) in a row up to now. ``longest``: ever. ``until``: when the current one ends unless
    something is done on or before that day; None when there is none."""

    current: int
    longest: int
    until: date | None = None


def once(log: Iterable[Done]) -> list[Done]:
    """The log without what was sent twice, oldest first."""
    return sorted({done.id: done for done in log}.values(), key=lambda done: (done.at, done.id))


def bridged(log: Iterable[Done]) -> frozenset[date]:
    """The dates ``skipped`` between what is in a log."""
    return skipped((done.at, done.day) for done in once(log))


def skipped(trainings: Iterable[tuple[datetime, date]]) -> frozenset[date]:
    """Dates that flying east across the date line skipped: the single day missing between two trainings (instant, and
    date there) that were less than 36 hours apart. Such a day neither breaks nor extends a streak."""
    found: set[date] = set()
    for (earlier, before), (later, after) in pairwise(sorted(trainings)):
        if after - before == 2 * DAY and later - earlier < FLIGHT:
            found.add(before + DAY)
    return frozenset(found)


def day_streak(
    days: Collection[date], today: date, rest: Callable[[date], bool] | Set[date] = frozenset(), freezes: int = 0
) -> Streak:
    """Days trained in a row. Planned ``rest`` days (and ``bridged`` ones) neither break nor extend it; each of the
    ``freezes`` bridges one missed day after a day that was not missed. Nothing is lost before today is over: a streak
    that reached yesterday still stands. Days after today (a traveller's tomorrow) count as today."""
    resting = rest if callable(rest) else rest.__contains__
    trained = {min(day, today) for day in days}
    if not trained:
        return Streak(0, 0)
    first, current = min(trained), 0
    day = today if today in trained else today - DAY  # today is not over yet
    while day >= first:
        if day in trained:
            current += 1
        elif not resting(day):
            earlier = _awake(day - DAY, resting, first)
            if not freezes or earlier not in trained:
                break
            freezes -= 1
        day -= DAY
    longest = max(_longest(trained, resting), current)
    return Streak(current, longest, _last_chance(trained, today, resting) if current else None)


def _awake(day: date, resting: Callable[[date], bool], first: date) -> date:
    """The latest day up to this one that is not for rest."""
    while day > first and resting(day):
        day -= DAY
    return day


def _longest(trained: Set[date], resting: Callable[[date], bool]) -> int:
    longest = run = 0
    before: date | None = None
    for day in sorted(trained):
        held = before is not None and all(resting(before + n * DAY) for n in range(1, (day - before).days))
        run = run + 1 if held else 1
        longest, before = max(longest, run), day
    return longest


def _last_chance(trained: Set[date], today: date, resting: Callable[[date], bool]) -> date:
    """The first day from today on that is neither trained nor for rest; at most a year ahead."""
    day = today
    while (day in trained or resting(day)) and day < today + 366 * DAY:
        day += DAY
    return day


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
    this = monday(today)
    alive = before is not None and before >= this - WEEK
    if not alive:
        return Streak(0, longest)
    return Streak(run, longest, this + 6 * DAY if before != this else this + 13 * DAY)


def streaks(
    log: Iterable[Done],
    today: date,
    rest: Callable[[date], bool] | Set[date] = frozenset(),
    target: int = WEEKLY,
) -> tuple[Streak, Streak]:
    """The day streak and the week streak of a log; only sessions that count do."""
    counting = [done for done in once(log) if done.counts]
    days = [done.day for done in counting]
    resting, flown = rest if callable(rest) else rest.__contains__, bridged(counting)
    return day_streak(set(days), today, lambda day: day in flown or resting(day)), week_streak(days, today, target)


def minutes_per(log: Iterable[Done], first: date, last: date) -> dict[str, float]:
    """Minutes trained per token within these days, both included, most first. What was done counts, even of a session
    that was broken off."""
    found: dict[str, float] = {}
    for done in once(log):
        if first <= done.day <= last:
            for token, minutes in done.minutes.items():
                found[token] = found.get(token, 0.0) + minutes
    return dict(sorted(found.items(), key=lambda each: (-each[1], each[0])))
