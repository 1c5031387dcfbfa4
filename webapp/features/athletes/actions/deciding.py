"""What people decide: another status for a while, by which ranges to judge."""

from datetime import timedelta

from sqlalchemy import select

from webapp.errors import Invalid, Say
from webapp.features.accounts.models import User
from webapp.features.athletes.actions import judging
from webapp.features.athletes.models import Athlete, Standing, StatusChange, StatusOverride
from webapp.features.athletes.rules import status as rules
from webapp.features.teams.models import Player
from webapp.infra.bus import ring
from webapp.infra.clock import now
from webapp.infra.db import db, write


@write
def override(athlete: Athlete, *, player: Player, status: str, reason: str, days: int, by: User) -> StatusOverride:
    """Say otherwise than the rules for some days. Invalid where a red medical flag stands, or for too long. What was
    raised when somebody last measured may be over, or have come since: the flags are worked out now."""
    row = db.session.get(Standing, athlete.id)
    refused = rules.override_refused(judging.live(athlete, player), medical_role=False, days=days)
    if refused == "medical":
        raise Invalid({"status": Say("Somebody is not cleared. Only the medical team can clear them.")})
    if refused is not None:
        raise Invalid({"days": Say("Seven days at most")})
    said = StatusOverride(athlete_id=athlete.id, status=status, reason=reason, by_id=by.id)
    said.expires_at = now() + timedelta(days=days)
    db.session.add(said)
    db.session.add(_change(athlete, row, status, {"kind": "override", "what": reason, "value": None}, by))
    ring("athletes", player.team_id)
    return said


@write
def take_back(athlete: Athlete, *, player: Player, by: User) -> None:
    """The rules' word counts again, from now on."""
    standing = select(StatusOverride).where(StatusOverride.athlete_id == athlete.id, StatusOverride.expires_at > now())
    row = db.session.get(Standing, athlete.id)
    for said in db.session.scalars(standing):
        said.expires_at = now()
        back = row.status if row else rules.NORMAL
        db.session.add(_change(athlete, row, back, {"kind": "taken_back", "what": "", "value": None}, by, said.status))
    ring("athletes", player.team_id)


def _change(
    athlete: Athlete, row: Standing | None, status: str, reason: dict[str, object], by: User, before: str = ""
) -> StatusChange:
    return StatusChange(
        athlete_id=athlete.id,
        before=before or (row.status if row else ""),
        status=status,
        reasons=[reason],
        by_id=by.id,
    )


@write
def describe(athlete: Athlete, *, sex: str) -> None:
    """By which sex's reference ranges to judge."""
    athlete.sex = sex
