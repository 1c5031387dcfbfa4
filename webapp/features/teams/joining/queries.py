"""Open codes, who waits, who was invited, and what a code or a link leads to."""

import hashlib

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload

from webapp.features.accounts.models import User
from webapp.features.teams import policy
from webapp.features.teams import queries as teams
from webapp.features.teams.joining import rules
from webapp.features.teams.joining.looks import Choice, Entrance, Invited, Request
from webapp.features.teams.models import Guardianship, Invitation, JoinCode, JoinRequest, Membership, Player, Team
from webapp.features.teams.policy import Standing
from webapp.features.teams.rules import jersey_order
from webapp.infra.clock import now
from webapp.infra.db import db

LISTED = 50  # invitations on a page


def digest(token: str) -> str:
    """What is stored of an invitation's token."""
    return hashlib.sha256(token.encode()).hexdigest()


def codes(team: Team) -> dict[str, JoinCode]:
    """The codes of a team by role, run out or not."""
    return {row.role: row for row in db.session.scalars(select(JoinCode).where(JoinCode.team_id == team.id))}


def by_code(typed: str) -> JoinCode | None:
    """The code that was typed, its team loaded with it; None when there is none or it has run out."""
    wanted = select(JoinCode).where(JoinCode.code == rules.code(typed), JoinCode.expires_at > now())
    return db.session.scalars(wanted.options(joinedload(JoinCode.team))).one_or_none()


def unclaimed(team_id: int, role: str) -> ColumnElement[bool]:
    """Active players nobody has claimed yet: without an account (athlete), without a guardian (parent)."""
    here = (Player.team_id == team_id) & Player.active
    if role == "athlete":
        return here & Player.user_id.is_(None)
    return here & Player.id.not_in(select(Guardianship.player_id))


def entrance(code: JoinCode, person: User | None) -> Entrance:
    """What the code opens; the roster is told to nobody without an account."""
    rows = db.session.scalars(select(Player).where(unclaimed(code.team_id, code.role))).all() if person else ()
    shirts = sorted(rows, key=lambda p: (jersey_order(p.number), p.name.lower()))
    choices = tuple(Choice(p.id, rules.discreet(p.name), p.number) for p in shirts)
    team = code.team
    status = _status(code, person) if person else ""
    return Entrance(code.code, team.id, team.slug, team.name, code.role, code.immediate, choices, status)


def _status(code: JoinCode, person: User) -> str:
    mine = select(JoinRequest.status).where(JoinRequest.team_id == code.team_id, JoinRequest.user_id == person.id)
    latest = db.session.scalars(mine.where(JoinRequest.role == code.role).order_by(JoinRequest.id.desc())).first()
    return latest if latest == "waiting" else ""


def request(team: Team, request_id: int) -> JoinRequest | None:
    """One request to this team."""
    return db.session.scalars(
        select(JoinRequest).where(JoinRequest.id == request_id, JoinRequest.team_id == team.id)
    ).one_or_none()


def waiting(team: Team) -> tuple[Request, ...]:
    """Who waits to be let in, longest first."""
    wanted = select(JoinRequest).where(JoinRequest.team_id == team.id, JoinRequest.status == "waiting")
    rows = db.session.scalars(
        wanted.order_by(JoinRequest.id).options(joinedload(JoinRequest.user), joinedload(JoinRequest.player))
    )
    return tuple(
        Request(
            row.id,
            row.user.name,
            row.user.email,
            row.role,
            row.player.name if row.player else "",
            row.player.number if row.player else None,
            row.name,
            row.created_at,
        )
        for row in rows
    )


def doorkeepers(team_id: int) -> list[int]:
    """The accounts of those who let people into this team."""
    rows = db.session.scalars(select(Membership).where(Membership.team_id == team_id)).all()
    standings = ((row.user_id, Standing(row.role, policy.flags(row.role, teams.own_flags(row)))) for row in rows)
    return [user_id for user_id, standing in standings if policy.may_manage_team(standing)]


def how_many_wait(team_id: int) -> int:
    """For whoever lets people in."""
    wanted = select(func.count(JoinRequest.id)).where(JoinRequest.team_id == team_id, JoinRequest.status == "waiting")
    return db.session.scalar(wanted) or 0


def crowds(which: ColumnElement[bool]) -> tuple[tuple[str, str, int], ...]:
    """Address and name of those of these teams before whose doors people wait, and how many. One query."""
    wanted = select(Team.slug, Team.name, func.count(JoinRequest.id)).join(Team, Team.id == JoinRequest.team_id)
    wanted = wanted.where(which, JoinRequest.status == "waiting").group_by(Team.id, Team.slug, Team.name)
    return tuple((slug, name, count) for slug, name, count in db.session.execute(wanted.order_by(Team.name)))


def invitation(team: Team, invitation_id: int) -> Invitation | None:
    """One invitation to this team."""
    return db.session.scalars(
        select(Invitation).where(Invitation.id == invitation_id, Invitation.team_id == team.id)
    ).one_or_none()


def by_token(token: str) -> Invitation | None:
    """The invitation this link was made for, whatever has become of it."""
    wanted = select(Invitation).where(Invitation.token_hash == digest(token))
    return db.session.scalars(wanted.options(joinedload(Invitation.team), joinedload(Invitation.player))).one_or_none()


def invited_address(path: str) -> str:
    """To whom the link was sent that leads to this page, while the invitation is open; "" for any other page."""
    word = path.removeprefix("/invitations/")
    row = by_token(word) if word != path else None
    return row.email if row is not None and status(row) == "pending" else ""


def status(row: Invitation) -> str:
    """What has become of it; one that was not answered in time is expired."""
    return "expired" if row.status == "pending" and row.expires_at <= now() else row.status


def invited(team: Team) -> tuple[Invited, ...]:
    """The last invitations, newest first."""
    wanted = select(Invitation).where(Invitation.team_id == team.id).order_by(Invitation.id.desc()).limit(LISTED)
    rows = db.session.scalars(wanted.options(joinedload(Invitation.player)))
    return tuple(
        Invited(
            row.id,
            row.email,
            row.role,
            row.player.name if row.player else "",
            status(row),
            row.created_at,
            row.expires_at,
        )
        for row in rows
    )
