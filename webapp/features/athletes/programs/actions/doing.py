"""What was done under a program, saved once however often it is sent; what follows for load and strength, once, too."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite

from webapp.errors import Conflict, Forbidden, Invalid, Say
from webapp.features.accounts.models import User
from webapp.features.athletes.actions import judging
from webapp.features.athletes.actions.recording import Entry, local_day, record
from webapp.features.athletes.models import Athlete, Reading
from webapp.features.athletes.programs.models import Course, Finish, SetDone
from webapp.features.athletes.programs.queries import log as logged
from webapp.features.athletes.programs.queries import own
from webapp.features.athletes.rules import load
from webapp.features.athletes.rules.programs.outline import Exercise
from webapp.features.athletes.rules.programs.results import METRICS, Lifted, strength
from webapp.features.athletes.rules.programs.schedule import Slot
from webapp.features.teams.models import Player
from webapp.infra.clock import now
from webapp.infra.db import db, write

EXTRA = 5  # sets somebody may add to what was planned
LATE = timedelta(days=14)  # a phone may have been without a network for so long
SOURCE = "program"


@dataclass(frozen=True, slots=True)
class Did:
    """One set as it was done; ``reps`` 0 takes it back. ``kg`` None: without a weight."""

    uid: str
    exercise: str
    number: int
    reps: int
    kg: float | None = None
    rir: float | None = None
    day: date | None = None


@write
def log(course: Course, slot: Slot, did: Did, *, by: User) -> bool:
    """Note a set down with what was planned for it; False when this very entry was known already. Raises Invalid for
    an exercise or a set the training does not have."""
    exercise = next((each for each in slot.day.exercises if each.key == did.exercise), None)
    if exercise is None:
        raise Invalid({"exercise": Say("This exercise is not in the program any more")})
    goals = own.goals_of(slot, exercise, logged.logs([course.id])[course.id], logged.maxima(course, measured=True))
    if did.number > len(goals) + EXTRA:
        raise Invalid({"number": Say("There are not so many sets")})
    planned = asdict(goals[min(did.number, len(goals)) - 1]) | {"of": len(goals), "deload": slot.deload}
    row = {
        **{"uid": did.uid, "course_id": course.id, "week": slot.week, "day_key": slot.day.key},
        **{"exercise_key": exercise.key, "number": did.number, "title": exercise.name, "lift": exercise.lift},
        **{"planned": planned, "reps": did.reps, "kg": did.kg, "rir": did.rir},
        **{"day": _day(did.day, by), "at": now(), "by_id": by.id},
    }
    return _insert(SetDone, row)


def _day(said: date | None, by: User) -> date:
    """The day a phone says, where that can be; else today."""
    today = local_day(by)
    return said if said is not None and today - LATE <= said <= today else today


def _insert(model: type[SetDone] | type[Finish], row: Mapping[str, Any]) -> bool:
    dialects: dict[str, Any] = {"sqlite": sqlite, "postgresql": postgresql}
    insert = dialects[db.engine.dialect.name].insert(model).values(dict(row))
    return db.session.execute(insert.on_conflict_do_nothing().returning(model.id)).first() is not None


@write
def finish(
    course: Course, slot: Slot, player: Player, *, uid: str, effort: float | None, minutes: int, note: str = "",
    day: date | None = None, by: User,
) -> Finish:  # fmt: skip
    """The training is over. Its load and the strength it showed become readings, once: said again with other numbers
    it replaces them. Whose family keeps no measurements has it in the log only. Raises Conflict without a set done."""
    done = logged.logs([course.id])[course.id].sets.get(slot.key, {})
    if not any(done.values()):
        raise Conflict(Say("Note at least one set first"))
    row = {
        **{"uid": uid, "course_id": course.id, "week": slot.week, "day_key": slot.day.key, "effort": effort},
        **{"minutes": minutes, "note": note, "day": _day(day, by), "at": now(), "by_id": by.id},
    }
    new = _insert(Finish, row)
    where = (Finish.course_id == course.id, Finish.week == slot.week, Finish.day_key == slot.day.key)
    kept = db.session.scalars(select(Finish).where(*where).with_for_update()).one_or_none()
    if kept is None:
        raise Conflict(Say("This was sent under the name of another training"))
    if not new and kept.uid == uid:
        return kept
    kept.uid, kept.effort, kept.minutes, kept.note = uid, effort, minutes, note
    _carry(course, kept, slot.day.exercises, player, by)
    return kept


def _carry(course: Course, kept: Finish, exercises: tuple[Exercise, ...], player: Player, by: User) -> None:
    device = f"program {kept.id}"
    entries = []
    if kept.effort is not None:
        au = load.session_load(kept.effort, kept.minutes)
        entries.append(Entry("session_load_au", au, None, kept.day, SOURCE, device))
    done = logged.logs([course.id])[course.id].sets.get((kept.week, kept.day_key), {})
    for lift, metric in METRICS.items():
        rows = [row for there in done.values() for row in there.values() if row.lift == lift]
        best = strength(Lifted(row.reps, row.kg, row.rir) for row in rows)
        if best is not None:
            entries.append(Entry(metric, round(best, 2), "kg", kept.day, SOURCE, device, "epley"))
    touched = _superseded(course.athlete_id, device)
    try:
        athlete = record(player, entries, by=by) if entries else None
    except (Forbidden, Invalid):
        athlete = None
    athlete = athlete or db.session.get(Athlete, course.athlete_id)
    if athlete is not None and touched:  # what stood there may have been the newest, and is none any more
        made = judging.derive(athlete, {kept.day: touched}, zone=by.zone)
        judging.refresh(athlete, made | touched)


def _superseded(athlete_id: int, device: str) -> set[str]:
    """What an earlier word about the same training had said does not count any more; returns which metrics."""
    old = update(Reading).where(
        Reading.athlete_id == athlete_id,
        Reading.source == SOURCE,
        Reading.device == device,
        Reading.superseded.is_(False),
    )
    return set(db.session.scalars(old.values(superseded=True).returning(Reading.metric)))
