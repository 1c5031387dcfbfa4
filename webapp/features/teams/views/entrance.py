"""The blueprint all pages of teams are on, and the way through the gate to one team."""

from collections.abc import Callable

from flask import Blueprint

from webapp.errors import Say
from webapp.features.teams import policy, queries
from webapp.features.teams.models import Membership, Player, Team
from webapp.features.teams.policy import Standing
from webapp.web import gate
from webapp.web.page import way

pages = Blueprint("teams", __name__)
way(pages, Say("Teams"), ".everything", icon="team", order=40)


def enter(slug: str, do: Callable[[Standing], bool] = policy.may_view) -> tuple[Team, Standing]:
    """The team at this address and what whoever asks is to it. Missing when they may not see it, Forbidden when they
    may not ``do`` what the page is for."""
    team = queries.one(slug)
    standing = queries.standing(gate.person(), team.id if team else None)
    return gate.find(team, see=policy.may_view(standing), do=do(standing)), standing


def player_of(team: Team, player_id: int) -> Player:
    """One of this team's players, who came through ``enter`` already."""
    return gate.find(queries.player(team, player_id))


def member_of(team: Team, membership_id: int) -> Membership:
    """One of this team's memberships, after ``enter``."""
    return gate.find(queries.membership(team, membership_id))
