"""Ways into a team: what its people open, and the door as those see it who stand before it."""

from typing import Any

import segno
from flask import Response, current_app, request, url_for

from webapp.errors import Invalid, Missing, Say
from webapp.features.accounts.newcomers import vouchers
from webapp.features.teams import policy, queries
from webapp.features.teams.joining import actions, forms, rules
from webapp.features.teams.joining import queries as ways
from webapp.features.teams.joining.looks import Code
from webapp.features.teams.models import JoinCode, Team
from webapp.features.teams.policy import NOBODY, Standing
from webapp.features.teams.views.entrance import enter, pages, player_of
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.page import tell
from webapp.web.render import again, changed, show

MANAGE = policy.may_manage_team
vouchers.accept(ways.invited_address)  # an invitation went by mail: who holds its link reads that mailbox


@pages.get("/teams/<slug>/joining")
@gate.signed_in
def joining(slug: str) -> Response:
    """Who waits, the codes, the invitations."""
    team, standing = enter(slug, MANAGE)
    return show("teams/joining.html", **_looks(team, standing))


@pages.get("/teams/<slug>/joining/poster/<role>")
@gate.signed_in
def poster(slug: str, role: str) -> Response:
    """A code on paper, for the wall of the hall."""
    team, standing = enter(slug, MANAGE)
    code = gate.find(ways.codes(team).get(role))
    return show("teams/poster.html", team=queries.head(team, standing), code=_code(role, code))


@pages.post("/teams/<slug>/joining/codes")
@gate.signed_in
@again(joining)
def open_code(slug: str) -> Response:
    """Another code for this role; the old one opens nothing any more."""
    team, _ = enter(slug, MANAGE)
    form = read(forms.NewCode)
    actions.open_code(team, role=form.role, immediate=form.immediate, days=form.days, by=gate.person())
    return changed(to=url_for(".joining", slug=slug, _anchor="codes"))


@pages.post("/teams/<slug>/joining/codes/<role>/close")
@gate.signed_in
def close_code(slug: str, role: str) -> Response:
    """Nobody comes in this way any more."""
    team, _ = enter(slug, MANAGE)
    actions.close_code(team, role, by=gate.person())
    return changed(to=url_for(".joining", slug=slug, _anchor="codes"))


@pages.post("/teams/<slug>/joining/requests/<int:request_id>/<any(accept, reject):verdict>")
@gate.signed_in
def decide(slug: str, request_id: int, verdict: str) -> Response:
    """In, or not."""
    team, _ = enter(slug, MANAGE)
    asked = gate.find(ways.request(team, request_id))
    name = asked.user.name
    (actions.accept if verdict == "accept" else actions.reject)(asked, by=gate.person())
    said = "%(name)s belongs to the team now" if verdict == "accept" else "%(name)s was not let in"
    tell(Say(said, name=name))
    return changed(to=url_for(".joining", slug=slug))


@pages.post("/teams/<slug>/joining/invitations")
@gate.signed_in
@gate.throttled("60 per hour", by=lambda: str(gate.person().id), failures_only=False)
@again(joining)
def invite(slug: str) -> Response:
    """A link by mail."""
    team, _ = enter(slug, MANAGE)
    form = read(forms.Invitee)
    player = player_of(team, form.player) if form.player is not None else None
    person = gate.person()
    actions.invite(team, email=form.email, role=form.role, player=player, by=person, address=_address_of_invitation)
    tell(Say("An invitation is on its way to %(email)s", email=form.email))
    return changed(to=url_for(".joining", slug=slug, _anchor="invitations"))


@pages.post("/teams/<slug>/joining/invitations/<int:invitation_id>/cancel")
@gate.signed_in
def cancel_invitation(slug: str, invitation_id: int) -> Response:
    """The link opens nothing any more."""
    team, _ = enter(slug, MANAGE)
    actions.cancel(gate.find(ways.invitation(team, invitation_id)), by=gate.person())
    return changed(to=url_for(".joining", slug=slug, _anchor="invitations"))


@pages.get("/join")
@gate.everyone
def join_by_code() -> Response:
    """Where a code is typed."""
    return show("teams/code.html")


@pages.post("/join")
@gate.everyone
@gate.throttled("20 per minute; 120 per hour")
@again(join_by_code)
def type_code() -> Response:
    """To what it opens; a code nobody made is refused like one that has run out."""
    code = ways.by_code(read(forms.Typed).code)
    if code is None:
        raise Invalid({"code": Say("No team is open under this code. It may have run out.")})
    return changed(to=url_for(".door", code=code.code))


@pages.get("/join/<code>")
@gate.everyone
@gate.throttled("20 per minute; 120 per hour", method="GET")
def door(code: str) -> Response:
    """Which team this is; for who is logged in, whom one may claim to be."""
    entrance = ways.entrance(_open(code), gate.current())
    return show("teams/door.html", entrance=entrance, here=url_for(".door", code=entrance.code))


@pages.post("/join/<code>")
@gate.signed_in
@gate.throttled("30 per hour", by=lambda: str(gate.person().id), failures_only=False)
@again(door)
def ask(code: str) -> Response:
    """Ask to be let in."""
    way, claim = _open(code), read(forms.Claim)
    asked = actions.ask(way, gate.person(), player_id=claim.player, name=claim.name or "")
    if asked.status == "accepted":
        tell(Say("Welcome to %(team)s", team=way.team.name))
        return changed(to=url_for(".family"))
    return changed(to=url_for(".door", code=way.code))


@pages.get("/invitations/<word>")
@gate.everyone
def invitation(word: str) -> Response:
    """What one is invited to."""
    row = gate.find(ways.by_token(word))
    return show("teams/invitation.html", invitation=row, stands=ways.status(row), here=request.path)


@pages.post("/invitations/<word>/<any(accept, reject):verdict>")
@gate.signed_in
def answer_invitation(word: str, verdict: str) -> Response:
    """Yes or no, once."""
    row = actions.answer(word, gate.person(), accepted=verdict == "accept")
    if row.status != "accepted":
        return changed(to=url_for(".invitation", word=word))
    tell(Say("Welcome to %(team)s", team=row.team.name))
    return changed(to=url_for(".one", slug=row.team.slug))


def _open(code: str) -> JoinCode:
    found = ways.by_code(code)
    if found is None:
        raise Missing
    return found


def _looks(team: Team, standing: Standing) -> dict[str, Any]:
    codes = ways.codes(team)
    return {
        "team": queries.head(team, standing),
        "codes": [_code(role, codes.get(role)) for role in rules.ROLES],
        "waiting": ways.waiting(team),
        "invited": ways.invited(team),
        "givable": [role for role in policy.givable(standing, NOBODY) if role != "custom"],
        "roster": queries.roster(team),
    }


def _code(role: str, row: JoinCode | None) -> Code:
    if row is None:
        return Code(role, "", False, None, False, "", "")
    url = _whole(url_for(".door", code=row.code))
    qr = segno.make(url, error="m").svg_inline(scale=5, border=2, omitsize=True)
    return Code(role, row.code, row.immediate, row.expires_at, ways.by_code(row.code) is None, url, qr)


def _address_of_invitation(token: str) -> str:
    return _whole(url_for("teams.invitation", word=token))


def _whole(path: str) -> str:
    """The address as people outside reach it."""
    base = current_app.config["SETTINGS"].base_url or request.url_root
    return str(base).rstrip("/") + path
