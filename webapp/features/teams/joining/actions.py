"""Opening a way into a team, asking at the door, letting in."""

import secrets
from collections.abc import Callable, Iterable
from datetime import timedelta

from sqlalchemy import delete, select

from webapp.errors import Conflict, Invalid, Missing, Say
from webapp.features.accounts import rules as addresses
from webapp.features.accounts.models import User
from webapp.features.notices import actions as notices
from webapp.features.teams import actions as teams
from webapp.features.teams import policy
from webapp.features.teams import queries as standings
from webapp.features.teams.joining import queries, rules
from webapp.features.teams.models import Invitation, JoinCode, JoinRequest, Player, Team
from webapp.features.teams.policy import NOBODY, Standing
from webapp.infra import links, mail, tongue
from webapp.infra.clock import now
from webapp.infra.db import db, write

INVITED_FOR = timedelta(days=7)
MOST_WAITING = 3  # of one person at one team: a family


@write
def open_code(team: Team, *, role: str, immediate: bool, days: int, by: User) -> JoinCode:
    """A new code for this role; the one before opens nothing any more."""
    if role not in rules.ROLES:
        raise Invalid({"role": Say("Choose one of the roles")})
    teams.take(team.id)
    close_code(team, role, by=by)
    code = JoinCode(team_id=team.id, role=role, immediate=immediate, expires_at=now() + timedelta(days=days))
    code.code = "".join(secrets.choice(rules.ALPHABET) for _ in range(rules.LENGTH))
    db.session.add(code)
    db.session.flush()  # two equal codes: one chance in 729 million, and the unique index refuses the second
    return code


@write
def close_code(team: Team, role: str, *, by: User) -> None:
    """Nobody comes in this way any more; nothing happens where there is no code."""
    db.session.execute(delete(JoinCode).where(JoinCode.team_id == team.id, JoinCode.role == role))


@write
def ask(code: JoinCode, user: User, *, player_id: int | None, name: str) -> JoinRequest:
    """Somebody at the door says who they are, or whose parent; None with a ``name`` is not listed.

    With an immediate code who claims a player is let in at once. Raises Invalid naming ``player`` when nobody was
    chosen, or somebody else was quicker; Conflict when enough of the same person wait already.
    """
    teams.take(code.team_id)
    if player_id is None and not name:
        raise Invalid({"player": Say("Choose somebody, or say the name")})
    free = queries.unclaimed(code.team_id, code.role)
    if (
        player_id is not None
        and db.session.scalars(select(Player.id).where(Player.id == player_id, free)).first() is None
    ):
        raise Invalid({"player": Say("Somebody else has claimed this player; say the name instead")})
    mine = select(JoinRequest).where(JoinRequest.team_id == code.team_id, JoinRequest.user_id == user.id)
    waiting = db.session.scalars(mine.where(JoinRequest.status == "waiting")).all()
    for row in waiting:
        if (row.role, row.player_id, row.name) == (code.role, player_id, name if player_id is None else ""):
            return row
    if len(waiting) >= MOST_WAITING:
        raise Conflict(Say("The coach has not answered your other requests yet"))
    row = JoinRequest(team_id=code.team_id, user_id=user.id, role=code.role, player_id=player_id)
    row.name = name if player_id is None else ""
    db.session.add(row)
    db.session.flush()
    if code.immediate and player_id is not None:
        _let_in(row, None)
    else:
        _tell(row, "joining.asked", queries.doorkeepers(row.team_id), f"/teams/{code.team.slug}/joining")
    return row


@write
def accept(request: JoinRequest, *, by: User) -> None:
    """In. Who is not listed yet is signed, without a number. Raises Conflict when it was answered before."""
    teams.take(request.team_id)
    _open(request)
    if request.player_id is None and request.name:
        team = db.session.get_one(Team, request.team_id)
        request.player_id = teams.sign(team, name=request.name, number=None, position="", by=by).id
    _let_in(request, by)
    _tell(request, "joining.accepted", [request.user_id], f"/teams/{db.session.get_one(Team, request.team_id).slug}")


@write
def reject(request: JoinRequest, *, by: User) -> None:
    """Not in. Raises Conflict when it was answered before."""
    _open(request)
    request.status, request.decided_at, request.decided_by = "rejected", now(), by.id
    _tell(request, "joining.rejected", [request.user_id], "/")


def _tell(request: JoinRequest, what: str, people: Iterable[int], url: str) -> None:
    """The coaches hear that somebody waits, and whoever waited hears the answer: each once for each request."""
    team, user = db.session.get_one(Team, request.team_id), db.session.get_one(User, request.user_id)
    words = {"team": team.name, "name": user.name} if what == "joining.asked" else {"team": team.name}
    notices.tell(people, what, about=f"request:{request.id}", words=words, url=url)


def _open(request: JoinRequest) -> None:
    db.session.refresh(request)
    if request.status != "waiting":
        raise Conflict(Say("Somebody has answered this request already"))


def _let_in(request: JoinRequest, by: User | None) -> None:
    teams.let_in(request.team_id, db.session.get_one(User, request.user_id), request.role, request.player_id)
    request.status, request.decided_at, request.decided_by = "accepted", now(), by.id if by else None


@write
def invite(
    team: Team, *, email: str, role: str, player: Player | None, by: User, address: Callable[[str], str]
) -> Invitation:
    """A link by mail, good for seven days and once. ``address(token)`` is the link. Raises Invalid naming ``role`` when
    ``by`` may not give it, ``email`` when one to the same address is open."""
    email = addresses.address(email)
    _may_give(by, team.id, role)
    open_one = select(Invitation.id).where(Invitation.team_id == team.id, Invitation.email == email)
    open_one = open_one.where(Invitation.status == "pending", Invitation.expires_at > now(), Invitation.role == role)
    if db.session.scalars(
        open_one.where(Invitation.player_id.is_not_distinct_from(player.id if player else None))
    ).first():
        raise Invalid({"email": Say("An invitation to this address is open")})
    token = secrets.token_urlsafe(24)
    row = Invitation(team_id=team.id, email=email, role=role, player_id=player.id if player else None)
    row.token_hash, row.invited_by, row.expires_at = queries.digest(token), by.id, now() + INVITED_FOR
    db.session.add(row)
    db.session.flush()
    looks = {"team": team.name, "by": by.name, "club": links.club_name(), "url": address(token), "role": role}
    looks |= {"until": tongue.moment(by.language, by.zone, row.expires_at), "player": player.name if player else ""}
    subject = tongue.say(by.language, "%(by)s invites you to %(team)s", {"by": by.name, "team": team.name})
    text = tongue.paint("teams/mail/invitation.txt", by.language, **looks)
    mail.send(email, subject, text, tongue.paint("teams/mail/invitation.html", by.language, **looks))
    return row


@write
def cancel(invitation: Invitation, *, by: User) -> None:
    """The link opens nothing any more. Raises Conflict when it was answered."""
    _pending(invitation).status = "cancelled"


@write
def answer(token: str, user: User, *, accepted: bool) -> Invitation:
    """Yes or no to an invitation, once. Raises Missing for a link that was never made, Conflict for one that was
    answered, called back or is too old, or whose sender may not invite any more."""
    row = queries.by_token(token)
    if row is None:
        raise Missing
    teams.take(row.team_id)
    _pending(row)
    row.status, row.answered_by = "accepted" if accepted else "rejected", user.id
    if accepted:
        sender = db.session.get(User, row.invited_by) if row.invited_by else None
        given = Standing(row.role, policy.flags(row.role))
        if sender is None or not policy.may_give(standings.standing(sender, row.team_id), NOBODY, given):
            raise Conflict(Say("Whoever invited you cannot any more; ask the team for another invitation"))
        teams.let_in(row.team_id, user, row.role, row.player_id)
    return row


def _pending(row: Invitation) -> Invitation:
    db.session.refresh(row)
    if queries.status(row) != "pending":
        raise Conflict(Say("This invitation is not open any more"))
    return row


def _may_give(by: User, team_id: int, role: str) -> None:
    given = Standing(role, policy.flags(role))
    if role == "custom" or not policy.may_give(standings.standing(by, team_id), NOBODY, given):
        raise Invalid({"role": Say("Choose one of the roles")})
