"""The calendars: of one team, and of everything that is mine and my children's."""

from functools import partial

from flask import Response, request

from webapp.features.calendar import live, policy, queries
from webapp.features.calendar.views.entrance import enter, pages
from webapp.features.teams import queries as teams
from webapp.web import dates, gate
from webapp.web.render import show


@pages.get("/calendar")
@gate.signed_in
def mine() -> Response:
    """Everything of my teams and my children's, a month at a time."""
    person = gate.person()
    known = {id: at for id, at in teams.standings(person).items() if policy.may_see(at)}
    agenda = queries.agenda(person, known, request.args.get("month", ""), partial(dates.between, person))
    planning = [card for card in teams.visible(person) if policy.may_plan(known.get(card.id, teams.policy.NOBODY))]
    return show("calendar/mine.html", agenda=agenda, any_team=bool(known), planning=planning)


@pages.get("/teams/<slug>/calendar")
@gate.signed_in
def of_team(slug: str) -> Response:
    """One team's dates, a month at a time, and how its next one fills up."""
    team, standing = enter(slug)
    agenda = queries.agenda(gate.person(), {team.id: standing}, request.args.get("month", ""))
    head, may_plan = teams.head(team, standing), policy.may_plan(standing)
    return show("calendar/team.html", team=head, agenda=agenda, may_plan=may_plan, **live.next_looks(team.id))
