"""What of teams and families is somebody's, what remains of a player, and how long papers are kept."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Any

from sqlalchemy import Table, delete, func, literal, select

from webapp.features.accounts.belongings import (
    Claim,
    Identity,
    Subject,
    claim,
    introduce,
    known_as,
    on_erased,
    on_erasing,
    plain,
    players_of,
)
from webapp.features.accounts.leaving.retention import on_sweep
from webapp.features.teams.families import actions as families
from webapp.features.teams.families import publicity
from webapp.features.teams.models import Invitation, JoinRequest, Player
from webapp.infra import storage
from webapp.infra.db import db
from webapp.infra.queue import daily

KEPT = timedelta(days=365)  # a request or an invitation, after its end


def _players(user_id: int) -> Iterable[int]:
    return db.session.scalars(select(Player.id).where(Player.user_id == user_id)).all()


def _known(subject: Subject) -> Identity:
    rows = db.session.execute(select(Player.name, Player.email).where(Player.id.in_(subject.players))).all()
    return Identity(frozenset(row.name for row in rows), frozenset(row.email for row in rows))


def _no_previews(_: Subject, __: Identity) -> None:
    """A roster that was sent in and waits to be confirmed may name anybody; whoever sent it sends it again."""
    for key in list(storage.list("rosters")):
        storage.delete(key)


def _nameless(players: Table) -> Mapping[str, Any]:
    """A number without a name, off the roster: games and totals point at it."""
    empty = ("position", "email", "emergency_name", "emergency_phone", "external_id")
    number = literal("#") + func.coalesce(players.c.number, "–")
    return {"name": number, "user_id": None, "active": False, "born": None, **dict.fromkeys(empty, "")}


def _erase(subject: Subject, known: Identity) -> None:
    """Invitations are for an address; whatever shows the players is painted anew."""
    db.session.execute(delete(Invitation).where(func.lower(Invitation.email).in_(known.addresses)))
    publicity.changed(subject.players)


def _sweep(at: datetime) -> int:
    old = at - KEPT
    gone = db.session.execute(delete(Invitation).where(Invitation.expires_at < old))
    decided = delete(JoinRequest).where(JoinRequest.status != "waiting", JoinRequest.decided_at < old)
    return int(gone.rowcount + db.session.execute(decided).rowcount)  # type: ignore[attr-defined]


players_of(_players)
known_as(_known)
on_erasing(_erase)
on_sweep(_sweep)
daily(families.look_ahead)
on_erased(_no_previews)
claim(
    Claim("memberships", user=("user_id",)),
    Claim("players", player=("id",), by=("user_id",), ends="keep", blank=_nameless),
    Claim("guardianships", user=("guardian_id",), player=("player_id",)),
    Claim("medical_notes", player=("player_id",), by=("changed_by",)),
    # What was agreed to stays as evidence, about a number: a no to statistics goes on hiding it.
    Claim("consents", player=("player_id",), by=("giver_id",), ends="keep"),
    Claim("join_requests", user=("user_id",), player=("player_id",), by=("decided_by",)),
    Claim(
        "invitations",
        player=("player_id",),
        by=("invited_by", "answered_by"),
        hidden={"token_hash": lambda: token_hex(32)},
    ),
)
introduce("players", "id", "team_id", "name", "number", "position", "active")
plain("players", "name", why="two can be called the same; theirs is blanked by its claim")
plain("teams", "name", why="a team's, even when it sounds like somebody")
plain("leagues", "name", why="a league's")
