"""Emergencies: whether one is open for somebody, what the family reads of them, what waits for a review."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from webapp.features.accounts.models import User
from webapp.features.athletes.emergency.looks import Emergency, Held
from webapp.features.athletes.emergency.models import Opening
from webapp.features.athletes.models import AthletePlace
from webapp.features.teams.models import Player, Team
from webapp.infra.clock import now
from webapp.infra.db import db

MOST = 50


def standing(person: User, player: Player) -> Opening | None:
    """What this person has opened of this player and is not over."""
    mine = select(Opening).where(Opening.player_id == player.id, Opening.by_id == person.id, Opening.until > now())
    return db.session.scalars(mine.order_by(Opening.id.desc()).limit(1)).first()


def held(person: User, player: Player) -> Held | None:
    """The same, for the notice on the page: until when, and whom to call."""
    opening = standing(person, player)
    if opening is None:
        return None
    return Held(opening.until, opening.told, player.emergency_name, player.emergency_phone)


def opening(opening_id: int) -> Opening | None:
    """One of them."""
    return db.session.get(Opening, opening_id)


def of(player: Player) -> tuple[Emergency, ...]:
    """Every emergency of this athlete, on whichever team, newest first: for the family and administrators."""
    here = select(AthletePlace.athlete_id).where(AthletePlace.player_id == player.id)
    places = select(AthletePlace.player_id).where(AthletePlace.athlete_id.in_(here))
    return _looks(Opening.player_id.in_(places) | (Opening.player_id == player.id))


def waiting() -> tuple[Emergency, ...]:
    """Which no administrator has looked through yet, the oldest first."""
    return _looks(Opening.verdict == "")[::-1]


def reviewed() -> tuple[Emergency, ...]:
    """Those somebody has looked through, newest first."""
    return _looks(Opening.verdict != "")


def count_waiting(person: User) -> int:
    """How many wait for this administrator: never their own."""
    unread = select(func.count(Opening.id)).where(Opening.verdict == "", Opening.by_id.is_distinct_from(person.id))
    return db.session.scalar(unread) or 0


def readers_now(player_id: int) -> Sequence[str]:
    """Who has opened it and still may look."""
    open_now = select(User.name).join(Opening, Opening.by_id == User.id)
    open_now = open_now.where(Opening.player_id == player_id, Opening.until > now())
    return sorted(set(db.session.scalars(open_now)))


def administrators() -> set[int]:
    """Who looks through what was opened."""
    return set(db.session.scalars(select(User.id).where(User.role == "admin")))


def _looks(which: Any) -> tuple[Emergency, ...]:
    doctor, reviewer = aliased(User), aliased(User)
    wanted = select(Opening, Player.name, Team.name, doctor.name, reviewer.name)
    wanted = wanted.join(Player, Player.id == Opening.player_id).join(Team, Team.id == Player.team_id)
    wanted = wanted.outerjoin(doctor, doctor.id == Opening.by_id).outerjoin(
        reviewer, reviewer.id == Opening.reviewer_id
    )
    found = db.session.execute(wanted.where(which).order_by(Opening.id.desc()).limit(MOST)).all()
    return tuple(_look(*row, at=now()) for row in found)


def _look(row: Opening, who: str, team: str, by: str | None, reviewer: str | None, *, at: datetime) -> Emergency:
    return Emergency(
        row.id, who, team, by or "–", row.by_id, row.reason, row.at, row.until, row.until > at, row.told, row.verdict,
        row.note, reviewer or "–", row.reviewed_at,
    )  # fmt: skip
