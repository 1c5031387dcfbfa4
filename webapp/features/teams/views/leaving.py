"""A guardian takes a child's data along, or has a managed player erased; and the register of consents."""

from flask import Response, request, url_for

from webapp.errors import Say
from webapp.features.accounts import audit, forms
from webapp.features.accounts.leaving import actions, queries
from webapp.features.teams import policy
from webapp.features.teams import queries as teams
from webapp.features.teams.families import queries as families
from webapp.features.teams.families import register as registers
from webapp.features.teams.families.purposes import PURPOSES
from webapp.features.teams.models import Player
from webapp.features.teams.views.entrance import enter, pages
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.page import tell
from webapp.web.render import again, changed, show


@pages.get("/family/<int:player_id>/data")
@gate.signed_in
def data(player_id: int) -> Response:
    """What a guardian can take along of a child's, and the child's way out."""
    player = _ward(player_id)
    leaving = queries.leaving(f"player:{player.id}", gate.person())
    managed = player.user_id is None
    return show("teams/warddata.html", "accounts/_exports.html", leaving=leaving, player=player, managed=managed)


@pages.post("/family/<int:player_id>/exports")
@gate.signed_in
@gate.throttled("5 per hour", by=lambda: str(gate.person().id), failures_only=False)
def ask_export(player_id: int) -> Response:
    """Gather everything about the child."""
    player = _ward(player_id)
    actions.ask_export(f"player:{player.id}", by=gate.person())
    tell(Say("The data is being gathered."))
    return changed(to=url_for(".data", player_id=player.id, _anchor="exports"))


@pages.post("/family/<int:player_id>/erasure")
@gate.signed_in
@gate.throttled("10 per minute; 60 per hour", by=lambda: str(gate.person().id))
@again(data)
def ask_erasure(player_id: int) -> Response:
    """Erase a managed player in a week. Who has an account decides there."""
    player = _ward(player_id, managed=True)
    actions.ask_erasure(f"player:{player.id}", by=gate.person(), password=read(forms.Goodbye).password)
    tell(Say("Noted. You can call it off here until then."))
    return changed(to=url_for(".data", player_id=player_id, _anchor="erasure"))


@pages.post("/family/<int:player_id>/erasure/cancel")
@gate.signed_in
def cancel_erasure(player_id: int) -> Response:
    """Any guardian may call it off."""
    player = _ward(player_id, managed=True)
    actions.cancel(f"player:{player.id}", by=gate.person())
    tell(Say("Nothing will be erased."))
    return changed(to=url_for(".data", player_id=player_id, _anchor="erasure"))


@pages.get("/teams/<slug>/consents")
@gate.signed_in
def team_register(slug: str) -> Response:
    """Who of the team agreed to what, when, and until when; for those who manage the roster."""
    team, standing = enter(slug, policy.may_manage_roster)
    audit.note("consents.listed", f"team:{team.id}", by=gate.person())
    lines = registers.register(team.id, **_filters())
    head = teams.head(team, standing)
    return show("teams/register.html", team=head, lines=lines, purposes=PURPOSES, asked=_asked(), here=_here(slug))


@pages.get("/admin/consents")
@gate.admin
def register() -> Response:
    """The same of the whole club, for admins."""
    audit.note("consents.listed", "club", by=gate.person())
    lines = registers.register(None, **_filters())
    return show("teams/clubregister.html", lines=lines, purposes=PURPOSES, asked=_asked(), here=_here())


def _ward(player_id: int, managed: bool = False) -> Player:
    """A child whom whoever asks acts for. For others there is no such page; ``managed``: and it has no account."""
    player = families.player(player_id)
    kin = families.kin(gate.person(), player) if player else None
    see = kin is not None and kin.guardian and not kin.grown
    return gate.find(player, see=see, do=not managed or (player is not None and player.user_id is None))


def _asked() -> dict[str, str]:
    return {name: request.args[name] for name in ("purpose", "state") if request.args.get(name)}


def _filters() -> dict[str, object]:
    before = request.args.get("before", "")
    number = int(before) if before.isdecimal() and before.isascii() and len(before) < 10 else None
    return {"before": number, "purpose": request.args.get("purpose", ""), "state": request.args.get("state", "")}


def _here(slug: str = "") -> str:
    return url_for(".team_register", slug=slug) if slug else url_for(".register")
