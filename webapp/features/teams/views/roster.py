"""The roster: signing, changing and releasing players, and who stands behind them."""

from typing import Any

from flask import Response, url_for

from webapp.errors import Invalid, Say
from webapp.features.accounts.models import User
from webapp.features.accounts.queries import by_id
from webapp.features.teams import actions, forms, policy, queries
from webapp.features.teams.families import queries as families
from webapp.features.teams.models import Team
from webapp.features.teams.policy import Standing
from webapp.features.teams.views.entrance import enter, pages, player_of
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.page import tell
from webapp.web.render import again, changed, show

MANAGE = policy.may_manage_roster


@pages.get("/teams/<slug>/roster")
@gate.signed_in
def roster(slug: str) -> Response:
    """The roster, to be changed."""
    return show("teams/roster.html", "teams/_roster.html", **_looks(*enter(slug, MANAGE)))


@pages.post("/teams/<slug>/players")
@gate.signed_in
@again(roster)
def sign(slug: str) -> Response:
    """A new player."""
    team, standing = enter(slug, MANAGE)
    form = read(forms.Place)
    actions.sign(team, name=form.name, number=form.number, position=form.position, by=gate.person())
    return _changed(team, standing, "teams/_sign.html")


@pages.get("/teams/<slug>/players/<int:player_id>")
@gate.signed_in
def player(slug: str, player_id: int) -> Response:
    """One player: the form, whose account it is, who acts for them."""
    team, standing = enter(slug, MANAGE)
    one = player_of(team, player_id)
    kin = families.kin(gate.person(), one)
    return show(
        "teams/player.html",
        "teams/_player.html",
        team=queries.head(team, standing),
        player=queries.place(one),
        positions=queries.positions(team),
        members=queries.members(team),
        guardians=[g for g in queries.guardians(team.id) if g.player_id == one.id],
        profile=families.profile(one, kin),
        may_read=policy.may_read_medical(kin, families.health_open(one)),
    )


@pages.post("/teams/<slug>/players/<int:player_id>")
@gate.signed_in
@again(player)
def change_player(slug: str, player_id: int) -> Response:
    """Another name, number or position."""
    team, standing = enter(slug, MANAGE)
    one, form = player_of(team, player_id), read(forms.Place)
    actions.change(one, name=form.name, number=form.number, position=form.position, by=gate.person())
    return _changed(team, standing)


@pages.post("/teams/<slug>/players/<int:player_id>/release")
@gate.signed_in
def release(slug: str, player_id: int) -> Response:
    """Off the roster; the toast takes it back."""
    team, standing = enter(slug, MANAGE)
    one = player_of(team, player_id)
    actions.release(one, by=gate.person())
    tell(Say("%(name)s is released", name=one.name), undo=url_for(".return_player", slug=slug, player_id=player_id))
    return _changed(team, standing)


@pages.post("/teams/<slug>/players/<int:player_id>/return")
@gate.signed_in
def return_player(slug: str, player_id: int) -> Response:
    """Back on the roster."""
    team, standing = enter(slug, MANAGE)
    one = player_of(team, player_id)
    actions.return_(one, by=gate.person())
    tell(Say("%(name)s is back on the roster", name=one.name))
    return _changed(team, standing)


@pages.post("/teams/<slug>/players/<int:player_id>/account")
@gate.signed_in
@again(player)
def recognise(slug: str, player_id: int) -> Response:
    """Whose account stands behind the player: somebody of the team, or nobody."""
    team, _ = enter(slug, MANAGE)
    one, form = player_of(team, player_id), read(forms.Account)
    user = _person_of(team, "user", form.user) if form.user is not None else None
    actions.recognise(one, user, by=gate.person())
    tell(Say("Saved"))
    return changed(to=url_for(".player", slug=slug, player_id=player_id))


@pages.post("/teams/<slug>/players/<int:player_id>/guardians")
@gate.signed_in
@again(player)
def entrust(slug: str, player_id: int) -> Response:
    """A grown-up of the team acts for the player."""
    team, _ = enter(slug, MANAGE)
    one, form = player_of(team, player_id), read(forms.Ward)
    actions.entrust(one, _person_of(team, "guardian", form.guardian), by=gate.person())
    return changed(to=url_for(".player", slug=slug, player_id=player_id))


@pages.post("/teams/<slug>/players/<int:player_id>/guardians/<int:user_id>/end")
@gate.signed_in
def relieve(slug: str, player_id: int, user_id: int) -> Response:
    """Not any more."""
    team, _ = enter(slug, MANAGE)
    actions.relieve(player_of(team, player_id), gate.find(by_id(user_id)), by=gate.person())
    return changed(to=url_for(".player", slug=slug, player_id=player_id))


def _looks(team: Team, standing: Standing) -> dict[str, Any]:
    return {
        "team": queries.head(team, standing),
        "roster": queries.roster(team),
        "released": queries.roster(team, active=False),
        "positions": queries.positions(team),
    }


def _changed(team: Team, standing: Standing, *pieces: str) -> Response:
    return changed("teams/_roster.html", *pieces, to=url_for(".roster", slug=team.slug), **_looks(team, standing))


def _person_of(team: Team, field: str, user_id: int) -> User:
    # Only people of the team can be chosen, so that the form tells nobody who else has an account.
    user = by_id(user_id)
    if user is None or queries.membership_of(team, user) is None:
        raise Invalid({field: Say("Choose somebody of the team")})
    return user
