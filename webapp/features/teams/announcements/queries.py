"""What was announced to a team, and who hears it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from webapp.features.accounts.models import User
from webapp.features.notices.models import Announcement
from webapp.features.teams import policy, queries
from webapp.features.teams.models import Guardianship, Membership, Player, Team
from webapp.features.teams.policy import Standing
from webapp.infra.db import db

PAGE = 20
LATEST = 3


@dataclass(frozen=True, slots=True)
class Said:
    """An announcement. ``author`` is "" when their account is gone."""

    id: int
    title: str
    body: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest ones, for the team's page, and whether whoever looks may add one."""

    said: tuple[Said, ...]
    may_announce: bool


def place(team: Team) -> str:
    """Under which the announcements of this team are kept."""
    return f"team:{team.id}"


def said(row: Announcement) -> Said:
    """An announcement as pages show it."""
    return Said(row.id, row.title, row.body, row.author.name if row.author else "", row.created_at)


def some(team: Team, before: int | None = None, most: int = PAGE) -> tuple[Said, ...]:
    """The newest announcements, or those older than ``before``."""
    here = select(Announcement).where(Announcement.place == place(team)).options(joinedload(Announcement.author))
    if before is not None:
        here = here.where(Announcement.id < before)
    return tuple(said(row) for row in db.session.scalars(here.order_by(Announcement.id.desc()).limit(most)))


def one(team: Team, announcement_id: int) -> Announcement | None:
    """An announcement to this team."""
    wanted = select(Announcement).where(Announcement.id == announcement_id, Announcement.place == place(team))
    return db.session.scalars(wanted.options(joinedload(Announcement.author))).one_or_none()


def latest(team: Team, standing: Standing, person: User) -> Latest | None:
    """The section of the team's page; None where there is nothing to show or do."""
    newest, may = some(team, most=LATEST), policy.may_announce(standing)
    return Latest(newest, may) if newest or may else None


def audience(team: Team) -> frozenset[int]:
    """Ids of the people who hear what is said to the team: everybody of it who may see it, and the guardians of its
    players, who hear it for a child without an account too."""
    rows = db.session.scalars(select(Membership).where(Membership.team_id == team.id))
    members = {m.user_id for m in rows if policy.may_view(Standing(m.role, policy.flags(m.role, queries.own_flags(m))))}
    children = select(Guardianship.guardian_id).join(Player, Player.id == Guardianship.player_id)
    return frozenset(members.union(db.session.scalars(children.where(Player.team_id == team.id, Player.active))))
