"""Programs and courses as rows, and the log as it now counts: the newest word about every set."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from webapp.features.athletes.models import Latest
from webapp.features.athletes.programs.models import Course, Finish, Program, SetDone
from webapp.features.athletes.rules.programs.outline import Outline, outline
from webapp.features.athletes.rules.programs.progress import Done, Outcome
from webapp.features.athletes.rules.programs.results import METRICS
from webapp.features.athletes.rules.programs.schedule import Slot, dated
from webapp.features.teams.models import Team
from webapp.infra.db import db

SlotKey = tuple[int, str]


def one(program_id: int) -> Program | None:
    """This program with its team; None when it was thrown away for good, or never was."""
    found = select(Program).where(Program.id == program_id).options(joinedload(Program.team))
    return db.session.scalars(found).one_or_none() if 0 < program_id < 2**31 else None


def of_team(team: Team) -> Sequence[Program]:
    """What this team has, the newest first; nothing that was thrown away."""
    wanted = select(Program).where(Program.team_id == team.id, Program.status != "gone")
    return db.session.scalars(wanted.order_by(Program.id.desc())).all()


def course(course_id: int) -> Course | None:
    """This course with its program."""
    wanted = select(Course).where(Course.id == course_id).options(joinedload(Course.program))
    return db.session.scalars(wanted).one_or_none() if 0 < course_id < 2**31 else None


def courses(athlete_ids: Collection[int], team_id: int | None = None) -> Sequence[Course]:
    """What these athletes were given, the newest first; by one team only, if one is named."""
    wanted = select(Course).where(Course.athlete_id.in_(athlete_ids)).options(joinedload(Course.program))
    if team_id is not None:
        wanted = wanted.join(Program, Program.id == Course.program_id).where(Program.team_id == team_id)
    return db.session.scalars(wanted.order_by(Course.id.desc())).all() if athlete_ids else ()


@dataclass(frozen=True, slots=True)
class Log:
    """What was done of one course. ``sets`` by training, exercise and number, only what was really done."""

    sets: Mapping[SlotKey, Mapping[str, Mapping[int, SetDone]]]
    finishes: Mapping[SlotKey, Finish]

    def counts(self) -> dict[SlotKey, int]:
        """How many sets were done in every training."""
        return {key: sum(len(found) for found in there.values()) for key, there in self.sets.items()}


EMPTY = Log({}, {})


def logs(course_ids: Collection[int]) -> Mapping[int, Log]:
    """What was done, by course: two queries, however many."""
    if not course_ids:
        return {}
    sets: dict[int, dict[SlotKey, dict[str, dict[int, SetDone]]]] = defaultdict(dict)
    rows = db.session.scalars(select(SetDone).where(SetDone.course_id.in_(course_ids)).order_by(SetDone.id))
    for row in rows:
        there = sets[row.course_id].setdefault((row.week, row.day_key), {}).setdefault(row.exercise_key, {})
        if row.reps:
            there[row.number] = row
        else:
            there.pop(row.number, None)
    done: dict[int, dict[SlotKey, Finish]] = defaultdict(dict)
    for end in db.session.scalars(select(Finish).where(Finish.course_id.in_(course_ids)).order_by(Finish.id)):
        done[end.course_id][end.week, end.day_key] = end
    return {id: Log(sets.get(id, {}), done.get(id, {})) for id in course_ids}


def plan(given: Course) -> Outline:
    """The outline of a course, as the coach has it now."""
    return outline(given.program.outline)


def weekdays(given: Course) -> list[int]:
    """Monday is 0."""
    return [int(each) for each in given.weekdays]


def calendar(given: Course) -> tuple[tuple[date, Slot], ...]:
    """Its trainings with their days, up to where it was ended."""
    found = dated(plan(given), given.start, weekdays(given))
    return tuple((day, slot) for day, slot in found if given.ended_on is None or day < given.ended_on)


def outcomes(log: Log, exercise_key: str, before: tuple[int, str] | None = None) -> list[Outcome]:
    """What came of an exercise, time after time, of the trainings before this one (None: of all)."""
    found = []
    for key in sorted(log.sets):
        done = log.sets[key].get(exercise_key)
        if done and (before is None or key < before):
            rows = [done[number] for number in sorted(done)]
            sets = tuple(Done(r.planned["low"], r.planned["high"], r.planned["kg"], r.reps, r.kg) for r in rows)
            found.append(Outcome(sets, rows[0].planned["of"], rows[0].planned["deload"]))
    return found


def measured_maxima(athlete_ids: Collection[int]) -> Mapping[int, Mapping[str, float]]:
    """The one-repetition maxima that were measured, by athlete and lift: one query."""
    of = {metric: lift for lift, metric in METRICS.items()}
    wanted = select(Latest.athlete_id, Latest.metric, Latest.value).where(
        Latest.athlete_id.in_(athlete_ids), Latest.metric.in_(list(of))
    )
    found: dict[int, dict[str, float]] = defaultdict(dict)
    for athlete_id, metric, value in db.session.execute(wanted) if athlete_ids else ():
        found[athlete_id][of[metric]] = value
    return found


def maxima(given: Course, *, measured: bool) -> dict[str, float]:
    """What per cent are taken of: what the coach has set, else what was ``measured``, where that may be known."""
    known = dict(measured_maxima([given.athlete_id]).get(given.athlete_id, {})) if measured else {}
    return known | {lift: float(kg) for lift, kg in given.maxima.items()}
