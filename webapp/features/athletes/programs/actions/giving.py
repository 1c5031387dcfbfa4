"""Giving a program to athletes, and ending it."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import select

from webapp.errors import Conflict, Invalid, Say
from webapp.features.accounts import audit
from webapp.features.accounts.models import User
from webapp.features.athletes.actions.settling import settle
from webapp.features.athletes.programs.actions.writing import hold
from webapp.features.athletes.programs.models import Course, Program
from webapp.features.athletes.rules.programs import schedule
from webapp.features.athletes.rules.programs.outline import outline
from webapp.features.notices import actions as notices
from webapp.features.teams.models import Guardianship, Player
from webapp.infra.db import db, write


@write
def give(
    program: Program, players: Collection[Player], *, start: date, weekdays: Collection[int], by: User
) -> list[Course]:
    """These athletes train by it from ``start`` on, on these weekdays (Monday is 0); they and their families are told.
    Who has it from that day on already keeps it, on these weekdays.

    Raises Invalid naming ``weekdays`` when its fullest week has more trainings, Conflict for a template or an empty
    program.
    """
    program = hold(program)
    plan = outline(program.outline)
    if program.status != "draft":
        raise Conflict(Say("This is a template: make a program of it first"))
    if not any(day.exercises for _, day in plan.days()):
        raise Conflict(Say("There is no exercise in this program yet"))
    if not schedule.suits(plan, list(weekdays)):
        raise Invalid({"weekdays": Say("Choose at least %(days)s days of the week", days=plan.widest)})
    days = "".join(str(each) for each in sorted(set(weekdays)))
    made = []
    for player in players:
        athlete = settle(player)
        there = select(Course).where(Course.program_id == program.id, Course.athlete_id == athlete.id)
        row = db.session.scalars(there.where(Course.start == start)).one_or_none()
        if row is None:
            row = Course(program_id=program.id, athlete_id=athlete.id, start=start, by_id=by.id, maxima={})
            db.session.add(row)
            audit.note("program.given", f"player:{player.id}", by=by)
        row.weekdays, row.ended_on = days, None
        made.append(row)
    db.session.flush()
    for player, row in zip(players, made, strict=True):
        _tell(player, row, program, by)
    return made


def _tell(player: Player, row: Course, program: Program, by: User) -> None:
    guardians = select(Guardianship.guardian_id).where(Guardianship.player_id == player.id)
    people = {id for id in (player.user_id, *db.session.scalars(guardians)) if id is not None and id != by.id}
    words = {"team": program.team.name, "weeks": outline(program.outline).weeks}
    url = f"/athletes/{player.id}/programs"
    notices.tell(sorted(people), "programs.given", about=f"course:{row.id}", words=words, url=url)


@write
def end(course: Course, *, on: date, by: User) -> None:
    """It does not count from that day on. What was done stays."""
    course.ended_on = on if course.ended_on is None else min(on, course.ended_on)


@write
def set_maxima(course: Course, maxima: Mapping[str, float | None], *, by: User) -> None:
    """Training maxima for this athlete, kilograms by lift; None: what was measured counts."""
    course.maxima = {f"{lift}_tm": kg for lift, kg in maxima.items() if kg is not None}
