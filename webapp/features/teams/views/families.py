"""Pages of families: my players, one player, and the coach's list of who is missing what."""

from flask import Response, url_for

from webapp.errors import Missing, Say
from webapp.features.teams import policy, queries
from webapp.features.teams.families import actions, forms
from webapp.features.teams.families import queries as families
from webapp.features.teams.families.purposes import PURPOSES
from webapp.features.teams.models import Player
from webapp.features.teams.policy import Kin
from webapp.features.teams.views.entrance import enter, pages, player_of
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.page import language, tell
from webapp.web.render import again, changed, show

MANAGE = policy.may_manage_roster


@pages.get("/family")
@gate.signed_in
def family() -> Response:
    """The players I am, or act for."""
    return show("teams/family.html", cards=families.mine(gate.person()))


@pages.get("/family/<int:player_id>")
@gate.signed_in
def ward(player_id: int) -> Response:
    """One player as the family sees it: what is asked, what is known, the medical note."""
    player, kin = _mine(player_id)
    readable = policy.may_read_medical(kin, health=False)
    return show(
        "teams/ward.html",
        player=families.profile(player, kin),
        team=queries.head(player.team, kin.standing),
        guardians=[g for g in queries.guardians(player.team_id) if g.player_id == player.id],
        medical=_read(player) if readable else None,
        may_write=policy.may_write_medical(kin),
    )


@pages.post("/family/<int:player_id>/consents/<purpose>")
@gate.signed_in
def answer(player_id: int, purpose: str) -> Response:
    """Yes or no to one purpose."""
    player, kin = _mine(player_id)
    relation = policy.relation(kin)
    gate.find(player, do=bool(relation))
    return _answered(player, purpose, relation, to=url_for(".ward", player_id=player_id, _anchor=purpose))


@pages.post("/family/<int:player_id>/details")
@gate.signed_in
@again(ward)
def describe(player_id: int) -> Response:
    """Birth date, address, whom to call."""
    player, kin = _mine(player_id)
    gate.find(player, do=policy.may_describe(kin))
    return _described(player, to=url_for(".ward", player_id=player_id))


@pages.post("/family/<int:player_id>/note")
@gate.signed_in
@again(ward)
def note(player_id: int) -> Response:
    """Another medical note."""
    player, kin = _mine(player_id)
    gate.find(player, do=policy.may_write_medical(kin))
    actions.note(player, read(forms.Note).note, by=gate.person())
    tell(Say("Saved"))
    return changed(to=url_for(".ward", player_id=player_id))


@pages.get("/teams/<slug>/papers")
@gate.signed_in
def papers(slug: str) -> Response:
    """Who of the team is missing what."""
    team, standing = enter(slug, MANAGE)
    return show("teams/papers.html", team=queries.head(team, standing), ledger=families.ledger(team), purposes=PURPOSES)


@pages.post("/teams/<slug>/players/<int:player_id>/details")
@gate.signed_in
def describe_player(slug: str, player_id: int) -> Response:
    """The same from the roster."""
    team, _ = enter(slug, MANAGE)
    return _described(player_of(team, player_id), to=url_for(".player", slug=slug, player_id=player_id))


@pages.post("/teams/<slug>/players/<int:player_id>/consents/<purpose>")
@gate.signed_in
def file_paper(slug: str, player_id: int, purpose: str) -> Response:
    """A family has signed on paper, and the club has the paper."""
    team, _ = enter(slug, MANAGE)
    to = url_for(".player", slug=slug, player_id=player_id, _anchor="consents")
    return _answered(player_of(team, player_id), purpose, "paper", to=to)


@pages.get("/teams/<slug>/players/<int:player_id>/medical")
@gate.signed_in
def medical(slug: str, player_id: int) -> Response:
    """The medical note, for coaches whom the family lets read it. A page of its own: who opens it meant to."""
    team, standing = enter(slug, MANAGE)
    player = player_of(team, player_id)
    kin = families.kin(gate.person(), player)
    gate.find(player, do=policy.may_read_medical(kin, families.health_open(player)))
    looks = {"team": queries.head(team, standing), "player": families.profile(player, kin)}
    return show("teams/medical.html", medical=_read(player), **looks)


def _read(player: Player) -> str:
    """The note, and a line in the audit that it was read; where nothing is noted there is nothing to read."""
    note = families.medical(player, by=gate.person())
    if note:
        actions.seen_medical(player, by=gate.person())
    return note


def _mine(player_id: int) -> tuple[Player, Kin]:
    player = families.player(player_id)
    if player is None:
        raise Missing
    kin = families.kin(gate.person(), player)
    return gate.find(player, see=policy.may_see_family(kin)), kin


def _answered(player: Player, purpose: str, relation: str, to: str) -> Response:
    if purpose not in PURPOSES:
        raise Missing
    given = read(forms.Said).given == "yes"
    actions.answer(player, purpose, given=given, relation=relation, by=gate.person(), language=language())
    tell(Say("Noted: yes") if given else Say("Noted: no"))
    return changed(to=to)


def _described(player: Player, to: str) -> Response:
    form = read(forms.Details)
    actions.describe(
        player,
        born=form.born,
        email=form.email or "",
        emergency_name=form.emergency_name,
        emergency_phone=form.emergency_phone,
        by=gate.person(),
    )
    tell(Say("Saved"))
    return changed(to=to)
