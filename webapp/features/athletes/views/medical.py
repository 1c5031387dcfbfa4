"""The medical team: who is not cleared and why; a flag reported, a flag cleared."""

from flask import Response, url_for

from webapp.errors import Say
from webapp.features.athletes import actions, forms, policy
from webapp.features.athletes.queries import clearing
from webapp.features.athletes.views.entrance import found, noted, pages
from webapp.features.athletes.views.one import dashboard
from webapp.features.teams import policy as team_policy
from webapp.features.teams import queries as teams
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.page import tell
from webapp.web.render import again, changed, show


@pages.get("/teams/<slug>/medical")
@gate.signed_in
def medical(slug: str) -> Response:
    """Everybody whose family lets the medical team see, worst first."""
    team = teams.one(slug)
    standing = teams.standing(gate.person(), team.id if team else None)
    team = gate.find(team, see=team_policy.may_view(standing), do=standing.role == "medical")
    look = clearing.team(team)
    shown = [line.player_id for line in look.lines if line.shown]
    actions.listed(shown, by=gate.person(), relation="medical", what="medical")
    return show("athletes/medical.html", team=teams.head(team, standing), look=look)


@pages.post("/athletes/<int:player_id>/concussion")
@gate.signed_in
def concussion(player_id: int) -> Response:
    """Somebody has seen what may be a concussion: not cleared from now on."""
    player, tie, _ = found(player_id, policy.may_report)
    athlete = actions.report_concussion(player, by=gate.person(), relation=tie.relation)
    noted(athlete, tie, "medical")
    tell(Say("Written down. The medical team has to clear %(name)s.", name=player.name), "warn")
    seen = policy.may_see(tie)
    return changed(to=url_for(".dashboard", player_id=player_id) if seen else url_for(".everybody"))


@pages.post("/athletes/<int:player_id>/clear")
@gate.signed_in
@again(dashboard)
def clear(player_id: int) -> Response:
    """The medical team's word ends a flag."""
    player, tie, _ = found(player_id, policy.may_clear)
    form = read(forms.Clearance)
    athlete = actions.clear(player, form.flag, days=form.days, by=gate.person())
    noted(athlete, tie, "medical")
    tell(Say("Cleared"), "good")
    return changed(to=url_for(".dashboard", player_id=player_id))
