"""Giving a program to athletes; what is decided about one athlete's course."""

from datetime import date

from flask import Response, url_for

from webapp.errors import Forbidden, Say
from webapp.features.athletes import policy
from webapp.features.athletes.actions.recording import local_day
from webapp.features.athletes.programs import actions, forms
from webapp.features.athletes.programs.queries import own
from webapp.features.athletes.programs.queries import team as queries
from webapp.features.athletes.views.entrance import about, found, noted, pages
from webapp.features.athletes.views.programs.door import course_at, program_at
from webapp.features.athletes.views.programs.writing import program as program_page
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.page import tell
from webapp.web.render import again, changed, show


@pages.post("/programs/<int:program_id>/courses")
@gate.signed_in
@again(program_page)
def give_program(program_id: int) -> Response:
    """To players of the program's own team, from a day on, on days of the week."""
    row, _ = program_at(program_id)
    form = read(forms.Giving)
    roster = {player.id: player for player in queries.players(row.team)}
    if unknown := [id for id in form.players if id not in roster]:
        raise Forbidden(Say("%(who)s is not on this team", who=unknown[0]))
    chosen = [roster[id] for id in dict.fromkeys(form.players)]
    actions.give(row, chosen, start=form.start, weekdays=form.weekdays, by=gate.person())
    tell(Say("Given. Every training stands in their calendar."))
    return changed(to=url_for(".program", program_id=program_id))


@pages.get("/athletes/<int:player_id>/programs")
@gate.signed_in
def my_programs(player_id: int) -> Response:
    """What somebody trains by: this week, what was done, how much of it."""
    player, tie, athlete = found(player_id, policy.may_follow)
    noted(athlete, tie, "performance")
    today = local_day(gate.person())
    looks = own.courses(athlete, player, tie, today)
    head = about(player, tie, athlete)
    return show("athletes/programs/mine.html", head=head, courses=looks, today=today, may_coach=policy.may_coach(tie))


def _my_programs(player_id: int, course_id: int) -> Response:
    return my_programs(player_id)


@pages.post("/athletes/<int:player_id>/programs/<int:course_id>/end")
@gate.signed_in
def end_course(player_id: int, course_id: int) -> Response:
    """It ends today; what was done stays."""
    course, _, _ = course_at(player_id, course_id, policy.may_coach)
    on: date = local_day(gate.person())
    actions.end(course, on=on, by=gate.person())
    tell(Say("Ended. What was done stays."))
    return changed(to=url_for(".my_programs", player_id=player_id))


@pages.post("/athletes/<int:player_id>/programs/<int:course_id>/maxima")
@gate.signed_in
@again(_my_programs)
def set_maxima(player_id: int, course_id: int) -> Response:
    """Training maxima for this athlete; an empty field takes what was measured."""
    course, _, _ = course_at(player_id, course_id, policy.may_coach)
    form = read(forms.Maxima)
    actions.set_maxima(course, form.model_dump(), by=gate.person())
    tell(Say("Saved"))
    return changed(to=url_for(".my_programs", player_id=player_id))
