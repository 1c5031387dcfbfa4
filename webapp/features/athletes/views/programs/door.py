"""The way to a program, and to somebody's course; what programs put on the first page and into the calendar."""

from collections.abc import Callable, Iterable
from datetime import date

from flask import url_for

from webapp.errors import Forbidden, Missing, Say
from webapp.features.accounts.models import User
from webapp.features.athletes import policy
from webapp.features.athletes.actions.recording import local_day
from webapp.features.athletes.policy import Tie
from webapp.features.athletes.programs.looks import Due
from webapp.features.athletes.programs.models import Course, Program
from webapp.features.athletes.programs.queries import log, own
from webapp.features.athletes.rules.programs import notation
from webapp.features.athletes.rules.programs.outline import LIFTS, Group
from webapp.features.athletes.rules.programs.progress import preview
from webapp.features.athletes.rules.programs.schedule import Slot
from webapp.features.athletes.views.entrance import found, pages
from webapp.features.teams import policy as team_policy
from webapp.features.teams import queries as teams
from webapp.features.teams.models import Player, Team
from webapp.features.teams.policy import Standing
from webapp.web import dates, gate, today
from webapp.web.dates import Dated
from webapp.web.page import words
from webapp.web.today import Card


def team_at(slug: str) -> tuple[Team, Standing]:
    """A team whose programs this person writes. Missing for strangers, Forbidden for others of the team."""
    team = teams.one(slug)
    standing = teams.standing(gate.person(), team.id if team else None)
    may = team_policy.may_manage_roster(standing)
    return gate.find(team, see=team_policy.may_view(standing), do=may), standing


def program_at(program_id: int) -> tuple[Program, Standing]:
    """A program this person writes, in the same way."""
    program = log.one(program_id)
    standing = teams.standing(gate.person(), program.team_id if program else None)
    may = team_policy.may_manage_roster(standing)
    return gate.find(program, see=team_policy.may_view(standing), do=may), standing


def course_at(
    player_id: int, course_id: int, do: Callable[[Tie], bool] = policy.may_follow
) -> tuple[Course, Player, Tie]:
    """Something this player trains by: the family has all of it, a team's staff what their team gave."""
    player, tie, athlete = found(player_id, policy.may_follow)
    course = log.course(course_id)
    if course is None or athlete is None or course.athlete_id != athlete.id:
        raise Missing
    if not tie.family and course.program.team_id != player.team_id:
        raise Missing
    if not do(tie):
        raise Forbidden
    return course, player, tie


def slot_at(course: Course, week: int, day: str) -> tuple[date, Slot]:
    """One training of it. Missing when the program does not have it."""
    there = own.slot_of(course, week, day)
    if there is None:
        raise Missing
    return there


def _due(person: User) -> tuple[Due, ...] | None:
    """For the first page: what is to be trained today, and what was begun today and not finished."""
    day = local_day(person)
    return tuple(due for due, _ in own.between(person, day, day, day) if due.line.state != "done") or None


def _dated(person: User, first: date, last: date) -> Iterable[Dated]:
    for due, program in own.between(person, first, last, local_day(person)):
        line = due.line
        where = url_for(
            "athletes.program_training",
            player_id=line.player_id, course_id=line.course_id, week=line.week, day=line.day_key,
        )  # fmt: skip
        about = program if due.own else f"{program} · {due.who}"
        uid = f"program-{line.course_id}-{line.week}-{line.day_key}"
        yield Dated(line.on, line.title, where, "pulse", about, line.state == "done", uid, due.changed_at)


def _written(groups: Iterable[Group]) -> str:
    return "\n".join(notation.write(each) for each in groups)


def _lifts() -> list[tuple[str, str]]:
    return [("", words(Say("Nothing"))), *((key, words(label)) for key, label in LIFTS.items())]


pages.add_app_template_global(_written, "written")
pages.add_app_template_global(lambda each, block: preview(each, block.weeks, easy_end=block.deload), "weeks_of")
pages.add_app_template_global(_lifts, "lift_choices")
pages.add_app_template_global(lambda lift: words(LIFTS[lift]), "lift_word")
dates.source(pages, dates.Source("athletes.programs", _dated))
today.card(pages, Card("athletes.program", 15, "athletes/_today_program.html", _due, styles=("css/programs.css",)))
