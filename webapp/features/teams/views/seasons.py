"""Leagues and seasons: everybody reads them, admins name them, coaches enter their team."""

from flask import Response, url_for

from webapp.features.teams import policy, queries
from webapp.features.teams.seasons import actions, forms
from webapp.features.teams.seasons import queries as seasons
from webapp.features.teams.views.entrance import enter, pages
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.render import again, changed, show

MANAGE = policy.may_manage_team


@pages.get("/seasons")
@gate.signed_in
def calendar_of_seasons() -> Response:
    """Every season with the teams in it."""
    lines, leagues = seasons.every(), seasons.leagues()
    return show("teams/seasons.html", lines=lines, leagues=leagues, sports=queries.sports())


@pages.post("/leagues")
@gate.admin
@again(calendar_of_seasons)
def name_league() -> Response:
    """A new league."""
    form = read(forms.NewLeague)
    actions.name_league(name=form.name, sport=form.sport, by=gate.person())
    return changed(to=url_for(".calendar_of_seasons"))


@pages.post("/seasons")
@gate.admin
@again(calendar_of_seasons)
def name_season() -> Response:
    """A new season."""
    form = read(forms.NewSeason)
    dates = {"starts_on": form.starts_on, "ends_on": form.ends_on}
    actions.name_season(name=form.season, league_id=form.league, by=gate.person(), **dates)
    return changed(to=url_for(".calendar_of_seasons"))


@pages.post("/seasons/<int:season_id>/remove")
@gate.admin
def remove_season(season_id: int) -> Response:
    """A season that was a mistake."""
    actions.remove_season(gate.find(seasons.season(season_id)), by=gate.person())
    return changed(to=url_for(".calendar_of_seasons"))


@pages.get("/teams/<slug>/seasons")
@gate.signed_in
def seasons_of(slug: str) -> Response:
    """The seasons this team takes part in, to be ticked."""
    team, standing = enter(slug, MANAGE)
    return show("teams/takes_part.html", team=queries.head(team, standing), lines=seasons.of(team))


@pages.post("/teams/<slug>/seasons")
@gate.signed_in
@again(seasons_of)
def take_part(slug: str) -> Response:
    """In these, and in no other."""
    team, _ = enter(slug, MANAGE)
    actions.take_part(team, read(forms.Part).season, by=gate.person())
    return changed(to=url_for(".one", slug=slug))
