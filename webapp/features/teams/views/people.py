"""The people of a team: who belongs to it, as what, and what they may do."""

from typing import Any

from flask import Response, current_app, url_for
from itsdangerous import BadSignature, URLSafeTimedSerializer

from webapp.errors import Invalid, Missing, Say
from webapp.features.accounts.queries import by_email, by_id
from webapp.features.teams import actions, forms, policy, queries
from webapp.features.teams.models import Membership, Team
from webapp.features.teams.policy import NOBODY, Standing
from webapp.features.teams.views.entrance import enter, member_of, pages
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.page import tell
from webapp.web.render import again, changed, show

MANAGE = policy.may_manage_team
REGRET_SECONDS = 3600


@pages.get("/teams/<slug>/people")
@gate.signed_in
def people(slug: str) -> Response:
    """Everybody of the team, to be changed."""
    return show("teams/people.html", "teams/_people.html", **_looks(*enter(slug, MANAGE)))


@pages.post("/teams/<slug>/people")
@gate.signed_in
@gate.throttled("30 per hour", by=lambda: str(gate.person().id))
@again(people)
def join(slug: str) -> Response:
    """Somebody with an account becomes part of the team."""
    team, standing = enter(slug, MANAGE)
    form = read(forms.NewMember)
    user = by_email(form.email)
    if user is None:
        raise Invalid({"email": Say("Nobody has registered with this address yet")})
    actions.join(team, user, role=form.role, flags=form.flags(), by=gate.person())
    return _changed(team, standing, "teams/_join.html")


@pages.get("/teams/<slug>/people/<int:membership_id>")
@gate.signed_in
def member(slug: str, membership_id: int) -> Response:
    """One person's part in the team."""
    team, standing = enter(slug, MANAGE)
    one = queries.member(member_of(team, membership_id))
    givable = policy.givable(standing, Standing(one.role, one.flags))
    looks: dict[str, Any] = {
        "team": queries.head(team, standing),
        "member": one,
        "givable": givable,
        "flags": policy.FLAGS,
    }
    return show("teams/member.html", "teams/_member.html", **looks)


@pages.post("/teams/<slug>/people/<int:membership_id>")
@gate.signed_in
@again(member)
def give_role(slug: str, membership_id: int) -> Response:
    """Another part."""
    team, _ = enter(slug, MANAGE)
    one, form = member_of(team, membership_id), read(forms.Part)
    actions.give_role(one, role=form.role, flags=form.flags(), by=gate.person())
    standing = queries.standing(gate.person(), team.id)  # it may have been one's own part
    if not MANAGE(standing):
        return changed(to=url_for(".one", slug=slug))
    return _changed(team, standing)


@pages.post("/teams/<slug>/people/<int:membership_id>/leave")
@gate.signed_in
def remove(slug: str, membership_id: int) -> Response:
    """Out of the team; the toast takes it back."""
    team, standing = enter(slug, MANAGE)
    one = member_of(team, membership_id)
    name, undo = one.user.name, url_for(".rejoin", slug=slug, regret=_regret(one))
    actions.leave(one, by=gate.person())
    tell(Say("%(name)s has left the team", name=name), undo=undo)
    if one.user_id == gate.person().id and not standing.admin:
        return changed(to=url_for(".everything"))
    return _changed(team, standing)


@pages.post("/teams/<slug>/people/return/<regret>")
@gate.signed_in
def rejoin(slug: str, regret: str) -> Response:
    """Back in the team as one was; ``regret`` is what ``remove`` signed, good for an hour."""
    team, standing = enter(slug, MANAGE)
    try:
        team_id, user_id, role, may = _signer().loads(regret, max_age=REGRET_SECONDS)
    except BadSignature:
        raise Missing from None
    gate.find(team, see=team.id == team_id)
    part = forms.Part(role=role, may=may)
    actions.join(team, gate.find(by_id(user_id)), role=part.role, flags=part.flags(), by=gate.person())
    return _changed(team, standing)


@pages.get("/teams/<slug>/leave")
@gate.signed_in
def leaving(slug: str) -> Response:
    """Do I really want to go? Only somebody else can let me in again, so this one is asked."""
    team, standing = enter(slug)
    gate.find(queries.membership_of(team, gate.person()))
    return show("teams/leave.html", team=queries.head(team, standing))


@pages.post("/teams/<slug>/leave")
@gate.signed_in
@again(leaving)
def leave(slug: str) -> Response:
    """I am not of this team any more."""
    team, _ = enter(slug)
    actions.leave(gate.find(queries.membership_of(team, gate.person())), by=gate.person())
    tell(Say("You have left %(team)s", team=team.name))
    return changed(to=url_for(".everything"))


def _looks(team: Team, standing: Standing) -> dict[str, Any]:
    return {
        "team": queries.head(team, standing),
        "members": queries.members(team),
        "guardians": queries.guardians(team.id),
        "givable": policy.givable(standing, NOBODY),
        "flags": policy.FLAGS,
    }


def _changed(team: Team, standing: Standing, *pieces: str) -> Response:
    return changed("teams/_people.html", *pieces, to=url_for(".people", slug=team.slug), **_looks(team, standing))


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt="left the team")


def _regret(one: Membership) -> str:
    return _signer().dumps([one.team_id, one.user_id, one.role, queries.own_flags(one).names()])
