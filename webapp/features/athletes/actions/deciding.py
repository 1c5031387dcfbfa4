"""What people decide: another status for a while, by which ranges to judge; and that somebody looked."""

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import or_, select

from webapp.errors import Invalid, Say
from webapp.features.accounts import audit
from webapp.features.accounts.models import User
from webapp.features.athletes.models import Athlete, AthletePlace, AthleteView, Standing, StatusChange, StatusOverride
from webapp.features.athletes.queries import screens
from webapp.features.athletes.rules import status as rules
from webapp.features.teams.models import Player
from webapp.infra.bus import ring
from webapp.infra.clock import now
from webapp.infra.db import db, write


@write
def override(athlete: Athlete, *, player: Player, status: str, reason: str, days: int, by: User) -> StatusOverride:
    """Say otherwise than the rules for some days. Invalid where a red medical flag stands, or for too long."""
    row = db.session.get(Standing, athlete.id)
    flags = [screens.flag_of(kept) for kept in (row.flags if row else [])]
    refused = rules.override_refused(flags, medical_role=False, days=days)
    if refused == "medical":
        raise Invalid({"status": Say("A red medical flag stands. Only a physician can clear it.")})
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


@write
def listed(player_ids: Collection[int], *, by: User, relation: str, what: str) -> None:
    """Somebody opened a list of a team with measurements of these players: noted for each once a day, as a page of
    theirs is. One query where it was noted before."""
    day = now().date()
    mine = (AthleteView.viewer_id == by.id, AthleteView.what == what, AthleteView.day == day)
    noted = select(AthleteView.athlete_id).where(*mine)
    places = select(AthletePlace.athlete_id, AthletePlace.player_id).join(
        Athlete, Athlete.id == AthletePlace.athlete_id
    )
    places = places.where(AthletePlace.player_id.in_(player_ids), AthletePlace.athlete_id.not_in(noted))
    places = places.where(or_(Athlete.user_id.is_(None), Athlete.user_id != by.id))
    for athlete_id, player_id in (
        db.session.execute(places.order_by(AthletePlace.player_id)).all() if player_ids else ()
    ):
        db.session.add(AthleteView(athlete_id=athlete_id, viewer_id=by.id, relation=relation, what=what, day=day))
        audit.note("measurements.seen", f"player:{player_id}", by=by, relation=relation, part=what)


@write
def seen(athlete: Athlete, *, by: User, relation: str, what: str) -> None:
    """Somebody looked at a group of measurements: once a day and person. Lists are noted by ``listed``."""
    if athlete.user_id == by.id:
        return
    day = now().date()
    mine = (AthleteView.viewer_id == by.id, AthleteView.what == what, AthleteView.day == day)
    there = select(AthleteView.id).where(AthleteView.athlete_id == athlete.id, *mine)
    if db.session.scalars(there).first() is None:
        db.session.add(AthleteView(athlete_id=athlete.id, viewer_id=by.id, relation=relation, what=what, day=day))
        places = (
            select(AthletePlace.player_id).where(AthletePlace.athlete_id == athlete.id).order_by(AthletePlace.player_id)
        )
        if (player_id := db.session.scalars(places.limit(1)).first()) is not None:
            audit.note("measurements.seen", f"player:{player_id}", by=by, relation=relation, part=what)
