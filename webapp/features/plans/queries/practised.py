"""What a reader has done, read from their log and folded. Only ever of the person who asks."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from webapp.features.accounts.models import User
from webapp.features.plans.models import HEARD, Enrolment, Favourite, Plan, PracticeEntry
from webapp.features.plans.queries import written
from webapp.features.plans.rules import practice, streaks
from webapp.features.plans.rules.days import DAY
from webapp.features.plans.rules.practice import State
from webapp.features.plans.rules.schedule import OWN, Pace
from webapp.features.plans.rules.shape import Shape
from webapp.infra.db import db

Logs = dict[int, list[PracticeEntry]]


@dataclass(frozen=True, slots=True)
class Practice:
    """An enrolment and where its reader stands."""

    enrolment: Enrolment
    state: State


def enrolment(person: User | None, plan: Plan) -> Enrolment | None:
    """How this person reads the plan."""
    if person is None:
        return None
    wanted = select(Enrolment).where(Enrolment.user_id == person.id, Enrolment.plan_id == plan.id)
    return db.session.scalars(wanted.options(joinedload(Enrolment.version))).one_or_none()


def enrolments(person: User) -> list[Enrolment]:
    """All of somebody's, newest first."""
    wanted = select(Enrolment).where(Enrolment.user_id == person.id).order_by(Enrolment.id.desc())
    return list(db.session.scalars(wanted.options(joinedload(Enrolment.version), joinedload(Enrolment.plan))))


def log(enrolments: Iterable[Enrolment], *, heard: bool = False) -> dict[int, list[PracticeEntry]]:
    """Their logs, in order; with what changed nothing if it is asked for."""
    found: dict[int, list[PracticeEntry]] = defaultdict(list)
    wanted = select(PracticeEntry).where(PracticeEntry.enrolment_id.in_([each.id for each in enrolments]))
    if not heard:
        wanted = wanted.where(PracticeEntry.kind != HEARD)
    for row in db.session.scalars(wanted.order_by(PracticeEntry.id)):
        found[row.enrolment_id].append(row)
    return found


def practices(enrolments: Sequence[Enrolment]) -> list[Practice]:
    """Where their readers stand, in two queries however many there are."""
    logs = log(enrolments)
    return folded(enrolments, logs)


def folded(enrolments: Sequence[Enrolment], logs: dict[int, list[PracticeEntry]]) -> list[Practice]:
    """The same from logs that were read already."""
    every = {each.version_id for each in enrolments}
    every |= {version for rows in logs.values() for row in rows for version in row.told.get("versions", ())}
    shapes = written.shapes(sorted(every))
    return [Practice(each, _fold(logs[each.id], shapes)) for each in enrolments if logs[each.id]]


def _fold(rows: Sequence[PracticeEntry], shapes: dict[int, Shape]) -> State:
    # The version one began with stands in the beginning; a later beginning is in the version one reads by then.
    first = rows[0].told["versions"][0]
    return practice.fold(shapes[first], [_entry(row, shapes) for row in rows])


def _entry(row: PracticeEntry, shapes: dict[int, Shape]) -> practice.Entry:
    match row.kind:
        case "tick":
            return practice.Tick(row.item, row.on, row.done_on)
        case "untick":
            return practice.Untick(row.item, row.on)
        case "catch_up":
            return practice.CatchUp(row.told["way"], row.on)
        case "pause":
            return practice.Pause(row.on)
        case "resume":
            return practice.Resume(row.on)
        case "leave":
            return practice.Leave(row.on)
        case "adopt":
            return practice.Adopt(shapes[row.told["versions"][0]], row.on)
        case _:
            return practice.Begin(pace_of(row), shapes[row.told["versions"][0]])


def pace_of(row: PracticeEntry) -> Pace:
    """The pace a beginning was made with."""
    told = row.told
    end = date.fromisoformat(told["end"]) if told.get("end") else None
    weekdays = frozenset(told["weekdays"])
    return Pace(told["mode"], date.fromisoformat(told["start"]), end, weekdays, told["one_per_day"])


@dataclass(frozen=True, slots=True)
class Regularity:
    """All of somebody's practice, whatever the plan: their streak, days practised (this year, ever), heat map."""

    streak: streaks.Streak
    this_year: int
    ever: int
    weeks: tuple[tuple[streaks.Cell, ...], ...]
    done_today: bool


WEEKS = 26


def regularity(found: Sequence[Practice], logs: Logs, today: date) -> Regularity:
    """Counted over all plans. What was done before starting anew still counts; what was taken back does not."""
    ticks = [row for rows in logs.values() for row in _standing(rows)]
    spans: dict[date, list[PracticeEntry]] = defaultdict(list)
    for row in ticks:
        spans[row.done_on or row.on].append(row)
    done = {day: (min(row.at for row in rows), max(row.at for row in rows)) for day, rows in spans.items()}
    rest = resting(found, min(done, default=today), today)
    streak = streaks.walk(done, today, rest)
    dates = [row.done_on or row.on for row in ticks]
    weeks = streaks.heat(dates, today, WEEKS, streak.frozen)
    return Regularity(streak, streaks.in_year(dates, today.year), len(done), weeks, today in done)


def _standing(rows: Sequence[PracticeEntry]) -> list[PracticeEntry]:
    """The ticks that were not taken back. Starting anew closes the book: nothing before can be taken back."""
    kept: list[PracticeEntry] = []
    now: dict[str, PracticeEntry] = {}
    for row in rows:
        if row.kind == "tick":
            now.setdefault(row.item, row)
        elif row.kind == "untick":
            now.pop(row.item, None)
        elif row.kind == "begin":
            kept += now.values()
            now = {}
    return kept + list(now.values())


def resting(found: Sequence[Practice], first: date, today: date) -> frozenset[date]:
    """Dates on which nothing was expected: at least one plan rested or was paused, and none went on."""
    rest: set[date] = set()
    day = first
    while day <= today:
        expected = {answer for each in found if (answer := _expects(each.state, day)) is not None}
        if expected == {False}:
            rest.add(day)
        day += DAY
    return frozenset(rest)


def _expects(state: State, day: date) -> bool | None:
    """Does this plan ask for something on the day? None when it was not under way."""
    if day < state.pace.start or state.left or (state.finished and day > max(state.done.values(), default=day)):
        return None
    until = state.paused_on + timedelta(days=practice.LONGEST_PAUSE) if state.paused_on else day
    if any(a <= day < b for a, b in state.breaks) or (state.paused_on and state.paused_on <= day < until):
        return False
    return state.pace.mode == OWN or day.weekday() in state.pace.weekdays


def favourites(person: User | None) -> frozenset[int]:
    """The plans this person wants to find again."""
    if person is None:
        return frozenset()
    return frozenset(db.session.scalars(select(Favourite.plan_id).where(Favourite.user_id == person.id)))
