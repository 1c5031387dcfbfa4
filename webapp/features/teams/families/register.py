"""The register of consents as it is read: every answer there ever was, and which of them is how things are."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from webapp.features.accounts.models import User
from webapp.features.teams.models import Consent, Player, Team
from webapp.infra.clock import now
from webapp.infra.db import db

PAGE = 60
STATES = ("yes", "no", "ran_out", "replaced")


@dataclass(frozen=True, slots=True)
class Line:
    """One answer. ``state``: yes or no (in force), ran_out, or replaced by a later one; ``by`` "" for who has gone."""

    id: int
    player: str
    number: str | None
    team: str
    slug: str
    player_id: int
    purpose: str
    given: bool
    state: str
    relation: str
    by: str
    at: datetime
    expires_at: datetime | None
    wording: str


@dataclass(frozen=True, slots=True)
class Register:
    """A page of the register, newest first; ``older``: the number to go on from."""

    lines: tuple[Line, ...]
    older: int | None


def register(team_id: int | None, *, before: int | None = None, purpose: str = "", state: str = "") -> Register:
    """Answers about the players of a team, or (None) of the whole club: one query. ``state`` "current": in force."""
    latest = select(func.max(Consent.id)).group_by(Consent.player_id, Consent.purpose)
    wanted = (
        select(Consent, Player, Team, User.name, Consent.id.in_(latest).label("last"))
        .join(Player, Player.id == Consent.player_id)
        .join(Team, Team.id == Player.team_id)
        .outerjoin(User, User.id == Consent.giver_id)
        .order_by(Consent.id.desc())
        .limit(PAGE + 1)
    )
    if team_id is not None:
        wanted = wanted.where(Player.team_id == team_id)
    if before is not None:
        wanted = wanted.where(Consent.id < before)
    if purpose:
        wanted = wanted.where(Consent.purpose == purpose)
    if state == "current":
        wanted = wanted.where(Consent.id.in_(latest))
    rows, at = db.session.execute(wanted).all(), now()
    lines = tuple(_line(*row, at) for row in rows[:PAGE])
    return Register(lines, lines[-1].id if len(rows) > PAGE else None)


def _line(consent: Consent, player: Player, team: Team, by: str | None, last: bool, at: datetime) -> Line:
    said = "yes" if consent.given else "no"
    ran_out = consent.given and consent.expires_at is not None and consent.expires_at <= at
    state = "replaced" if not last else ("ran_out" if ran_out else said)
    return Line(
        consent.id,
        player.name,
        player.number,
        team.name,
        team.slug,
        player.id,
        consent.purpose,
        consent.given,
        state,
        consent.relation,
        by or "",
        consent.at,
        consent.expires_at,
        consent.wording,
    )
