"""The weigh-in: a sheet to print, and the same sheet to fill at the scale with a phone."""

from secrets import token_hex

from flask import Response, url_for

from webapp.errors import Missing
from webapp.features.athletes import actions, forms, policy
from webapp.features.athletes.actions.recording import local_day
from webapp.features.athletes.queries import weighing
from webapp.features.athletes.views.entrance import found, noted, noted_all, pages
from webapp.features.teams import policy as team_policy
from webapp.features.teams import queries as teams
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.render import again, changed, show


@pages.get("/teams/<slug>/weigh-in")
@gate.signed_in
def weigh_in(slug: str) -> Response:
    """A sheet to print: who may weigh how little today. Only those whose families let coaches see it."""
    return _sheet(slug, "athletes/weighin.html")


@pages.get("/teams/<slug>/weigh-in/fill")
@gate.signed_in
def weighing_in(slug: str) -> Response:
    """The same at the scale: one number after the other."""
    return _sheet(slug, "athletes/weighing.html")


def _sheet(slug: str, page: str) -> Response:
    team = teams.one(slug)
    standing = teams.standing(gate.person(), team.id if team else None)
    may = team_policy.may_manage_roster(standing)
    team = gate.find(team, see=team_policy.may_view(standing), do=may)
    day = local_day(gate.person())
    lines = weighing.sheet(team, day)
    noted_all([line.player_id for line in lines if line.minimum or line.entered], standing, "weigh-in")
    return show(page, team=teams.head(team, standing), lines=lines, day=day, fresh=_fresh)


def _again(player_id: int) -> Response:
    return weighing_in(found(player_id)[0].team.slug)


@pages.post("/athletes/<int:player_id>/weigh-in")
@gate.signed_in
@again(_again)
def weighed(player_id: int) -> Response:
    """What the scale says; the line comes back with the class made or missed."""
    player, tie, _ = found(player_id, policy.may_weigh)
    form = read(forms.Weighed)
    actions.weigh_in(player, mass=form.mass, unit=form.unit, key=form.key, by=gate.person())
    line = weighing.line(player, local_day(gate.person()))
    if line is None:
        raise Missing
    noted(actions.settle(player), tie, "weigh-in")
    back = url_for(".weighing_in", slug=player.team.slug, _anchor=f"weighing-{player.id}")
    return changed("athletes/_weighing.html", to=back, line=line, fresh=_fresh)


def _fresh() -> str:
    """A key for one form: sent twice, it counts once."""
    return token_hex(16)
