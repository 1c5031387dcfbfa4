"""Asking for a session, and the table on which it is changed."""

from flask import Response, request, url_for

from webapp.catalog import shelf
from webapp.features.teams import queries as teams
from webapp.features.teams.models import Team
from webapp.features.training import actions, forms, policy, queries
from webapp.features.training.rules.deeds import local_day
from webapp.features.training.views.entrance import enter, found, looks, pages
from webapp.infra.clock import now
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.render import again, changed, show

PLAN = policy.may_plan
PIECES = ("training/_lane.html", "training/_plan.html", "training/_side.html")


def _team(slug: str) -> Team | None:
    return enter(slug)[0] if slug else None


def _sport(team: Team | None) -> str:
    """The sport of the team; for oneself the one asked for, that of the profile, of a team of one's, or any."""
    known = shelf("skills")
    if team is not None and team.sport in known:
        return team.sport
    profile = queries.profile(gate.person())
    mine = [sport for *_, sport, _at in queries.planned_teams(gate.person())]
    wanted = (request.values.get("sport", ""), profile.sport if profile else "", *mine)
    return next((sport for sport in wanted if sport in known), next(iter(known)))


@pages.get("/training/new")
@gate.signed_in
def new() -> Response:
    """The form for a session: for oneself, or ``?team=`` for a team."""
    team = _team(request.values.get("team", ""))
    sport = _sport(team)
    head = teams.head(team, teams.standing(gate.person(), team.id)) if team else None
    planning = [
        (slug, name) for _, slug, name, _, at in queries.planned_teams(gate.person()) if policy.may_plan_for(at)
    ]
    sports = [(key, item.label) for key, item in shelf("skills").items()]
    wish = queries.prefilled(gate.person(), team, sport)
    return show("training/new.html", team=head, sport=sport, sports=sports, planning=planning, wish=wish)


@pages.post("/training")
@gate.signed_in
@again(new)
def build() -> Response:
    """The best session there is for this, as a draft."""
    form = read(forms.NewPractice)
    team = _team(form.team)
    wish = form.kept()
    if team is not None and form.age is None and (ages := queries.ages_of(team)):
        wish["ages"] = ages
    sport = team.sport if team else form.sport or _sport(None)
    person = gate.person()
    seed = local_day(now(), person.zone).toordinal()  # the same today, however often it is asked
    made = actions.build(team=team, sport=sport, wish=wish, title=form.title, seed=seed, by=person)
    return changed(to=url_for(".one", practice_id=made.id), id=made.id)


@pages.get("/training/<int:practice_id>")
@gate.signed_in
def one(practice_id: int) -> Response:
    """A session: the table for who plans it, the list for whom it is given."""
    practice, part = found(practice_id)
    seen = looks(practice_id)
    dates = queries.dates(practice, gate.person()) if policy.may_plan(part) else ()
    squad = queries.squad(practice.team_id, gate.person()) if policy.may_plan(part) and practice.team_id else ()
    given = queries.assigned(practice) if squad else ()
    return show("training/one.html", "training/_plan.html", **seen, dates=dates, squad=squad, given=given)
