"""What somebody trains: a course week by week, one training with what was done the last time, what is due today."""

from collections.abc import Iterable, Mapping
from datetime import date

from webapp.features.accounts.models import User
from webapp.features.athletes import policy
from webapp.features.athletes.models import Athlete
from webapp.features.athletes.policy import Tie
from webapp.features.athletes.programs.looks import (
    CourseLook,
    Due,
    Ended,
    ExerciseLook,
    SetLook,
    Training,
    TrainingLine,
)  # fmt: skip
from webapp.features.athletes.programs.models import Course, SetDone
from webapp.features.athletes.programs.queries import caution, log
from webapp.features.athletes.programs.queries.log import EMPTY, Log
from webapp.features.athletes.queries import boards, series
from webapp.features.athletes.rules.programs.outline import LIFTS, Exercise
from webapp.features.athletes.rules.programs.progress import Goal, follow, goals
from webapp.features.athletes.rules.programs.results import Lifted, adherence, estimate
from webapp.features.athletes.rules.programs.schedule import Slot
from webapp.features.teams.models import Player

EARLIER = 12  # trainings that were done, on a course's page


def slot_of(given: Course, week: int, day_key: str) -> tuple[date, Slot] | None:
    """One training of a course with its day; None when the program does not have it."""
    return next((each for each in log.calendar(given) if each[1].key == (week, day_key)), None)


def goals_of(
    slot: Slot, exercise: Exercise, done: Log, maxima: Mapping[str, float], ahead: int = 0
) -> tuple[Goal, ...]:
    """The sets of an exercise in one training, after what was done before it."""
    state = follow(exercise, log.outcomes(done, exercise.key, slot.key), ahead)
    return goals(exercise, slot.of_block, maxima, state, deload=slot.deload)


def training(given: Course, on: date, slot: Slot, player: Player, tie: Tie, today: date) -> Training:
    """One training. Who may not know what was measured sees no kilograms worked out of it."""
    done = log.logs([given.id])[given.id]
    ahead = 0 if slot.deload else _between(given, slot, on, done, today)
    maxima = log.maxima(given, measured="performance" in policy.groups(tie))
    there = done.sets.get(slot.key, {})
    exercises = [
        _exercise(each, goals_of(slot, each, done, maxima, ahead), there.get(each.key, {}), done, slot.key)
        for each in slot.day.exercises
    ]
    known = {each.key for each in slot.day.exercises}
    exercises += [_gone(key, rows) for key, rows in there.items() if key not in known and rows]
    end = done.finishes.get(slot.key)
    flagged = caution.of([given.athlete_id], [player.id]) if policy.may_see(tie) else {}
    return Training(
        given.id, player.id, given.program.title, slot.block.title, slot.day.title, slot.week, log.plan(given).weeks,
        slot.day.key, on, slot.deload, tuple(exercises),
        Ended(end.effort, end.minutes, end.note, end.day) if end else None,
        flagged.get(given.athlete_id, False), tie.keeps,
    )  # fmt: skip


def _between(given: Course, slot: Slot, on: date, done: Log, today: date) -> int:
    """How many trainings of the same day lie between today and this one, still to be done: taken to go well."""
    return sum(
        day >= today and day < on and other.day.key == slot.day.key and not other.deload and other.key not in done.sets
        for day, other in log.calendar(given)
    )


def _exercise(
    exercise: Exercise, planned: tuple[Goal, ...], rows: Mapping[int, SetDone], done: Log, key: tuple[int, str]
) -> ExerciseLook:
    last = _last(done, exercise.key, key)
    numbers = range(1, max([len(planned), *rows]) + 1)
    sets = tuple(_set(planned, n, rows.get(n), last.get(n)) for n in numbers)
    return ExerciseLook(
        exercise.key, exercise.name, exercise.note, exercise.tempo, exercise.rest, sets, _best(rows.values()),
        _best(row for other, found in done.sets.items() if other < key for row in found.get(exercise.key, {}).values()),
    )  # fmt: skip


def _set(planned: tuple[Goal, ...], number: int, row: SetDone | None, last: SetDone | None) -> SetLook:
    goal = _kept(number, row.planned) if row else planned[min(number, len(planned)) - 1]
    before = (last.reps, last.kg) if last else (None, None)
    return SetLook(goal, *((row.reps, row.kg, row.rir) if row else (None, None, None)), *before)


def _kept(number: int, planned: Mapping[str, object]) -> Goal:
    """What was planned when it was done."""
    names = ("low", "high", "kg", "percent", "more", "rir", "rpe")
    return Goal(number, **{name: planned[name] for name in names})  # type: ignore[arg-type]


def _last(done: Log, exercise_key: str, before: tuple[int, str]) -> Mapping[int, SetDone]:
    """The sets of the time before."""
    keys = [key for key in sorted(done.sets) if key < before and done.sets[key].get(exercise_key)]
    return done.sets[keys[-1]][exercise_key] if keys else {}


def _best(rows: Iterable[SetDone]) -> float | None:
    return max((x for row in rows if (x := estimate(Lifted(row.reps, row.kg, row.rir)))), default=None)


def _gone(key: str, rows: Mapping[int, SetDone]) -> ExerciseLook:
    sets = tuple(_set((), number, rows[number], None) for number in sorted(rows))
    return ExerciseLook(key, next(iter(rows.values())).title, "", "", 0, sets, _best(rows.values()), None, gone=True)


def courses(athlete: Athlete | None, player: Player, tie: Tie, today: date) -> tuple[CourseLook, ...]:
    """What somebody was given: the family sees all of it, a team's staff what their team gave."""
    if athlete is None:
        return ()
    found = log.courses([athlete.id], None if tie.family else player.team_id)
    done = log.logs([each.id for each in found])
    measured = log.measured_maxima([athlete.id]).get(athlete.id, {}) if "performance" in policy.groups(tie) else {}
    return tuple(_course(each, player.id, done[each.id], today, measured) for each in found)


def _course(given: Course, player_id: int, done: Log, today: date, measured: Mapping[str, float]) -> CourseLook:
    dates = log.calendar(given)
    lines = [_line(given, player_id, day, slot, done, today) for day, slot in dates]
    over = given.ended_on is not None and given.ended_on <= today
    week = (today - given.start).days // 7 + 1
    near = [x for x in lines if x.state != "done" and -7 <= (x.on - today).days < 14] if not over else []
    plan = log.plan(given)
    lifts = {each.lift for _, day in plan.days() for each in day.exercises if each.lift}
    known = dict(measured) | {lift: float(kg) for lift, kg in given.maxima.items()}
    return CourseLook(
        given.id, given.program_id, given.program.title, given.program.note, given.start,
        max(0, min(week, plan.weeks)), plan.weeks, over or week > plan.weeks or given.program.status == "gone",
        tuple(near), tuple(reversed([x for x in lines if x.state in ("done", "begun")][-EARLIER:])),
        adherence(dates, today, done.finishes.keys(), done.counts()), tuple(sorted(known.items())),
        tuple(sorted(given.maxima)), tuple(lift for lift in LIFTS if lift in lifts),
    )  # fmt: skip


def _line(given: Course, player_id: int, day: date, slot: Slot, done: Log, today: date) -> TrainingLine:
    did = sum(len(found) for found in done.sets.get(slot.key, {}).values())
    if slot.key in done.finishes:
        state = "done"
    elif did:
        state = "begun"
    else:
        state = "today" if day == today else "coming" if day > today else "missed"
    sets = sum(-(-g.count // 2) if slot.deload else g.count for e in slot.day.exercises for g in e.groups)
    names = tuple(each.name for each in slot.day.exercises[:3])
    return TrainingLine(
        given.id, player_id, slot.week, slot.day.key, slot.day.title, day, sets, did, state, slot.deload, names
    )


def between(person: User, first: date, last: date, today: date) -> tuple[tuple[Due, str], ...]:
    """Every training of mine and of my children's on these days, with its program's name. A constant number of
    queries; nothing of programs that were thrown away."""
    mine = {each.player_id: each for each in boards.mine(person)}
    athlete_of = series.athletes_of(mine.keys())
    player_of = {athlete_id: player_id for player_id, athlete_id in reversed(athlete_of.items())}
    given = [each for each in log.courses(list(player_of)) if each.program.status != "gone"]
    done = log.logs([each.id for each in given])
    found = []
    for each in given:
        who, changed = mine[player_of[each.athlete_id]], max(each.program.changed_at, each.created_at)
        for day, slot in log.calendar(each):
            if first <= day <= last and slot.day.exercises:
                line = _line(each, who.player_id, day, slot, done.get(each.id, EMPTY), today)
                found.append((Due(line, who.name, who.own, changed), each.program.title))
    return tuple(sorted(found, key=lambda pair: (pair[0].line.on, pair[0].who)))
