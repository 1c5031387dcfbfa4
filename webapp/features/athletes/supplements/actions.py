"""Changing the stack, ticking doses; and what follows from it as readings, every day anew."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select, update

from webapp.errors import Forbidden, Say
from webapp.features.accounts.models import User
from webapp.features.athletes import policy
from webapp.features.athletes.actions import judging
from webapp.features.athletes.actions.recording import local_day
from webapp.features.athletes.actions.settling import settle
from webapp.features.athletes.models import Athlete, AthletePlace, Reading
from webapp.features.athletes.queries import access, series
from webapp.features.athletes.rules import stack
from webapp.features.athletes.supplements import queries
from webapp.features.athletes.supplements.models import Dose, Supplement
from webapp.features.teams.models import Player
from webapp.infra.bus import ring
from webapp.infra.clock import now
from webapp.infra.db import db, write
from webapp.infra.queue import later

SHARES = ("adherence_14d_pct", "batch_tested_pct", "evidence_index", "dose_in_protocol_pct")


@write
def put(player: Player, said: dict[str, Any], *, by: User, row: Supplement | None = None) -> Supplement:
    """A new item, or one as it is from now on. ``said``: its columns. Raises Forbidden without the family's yes."""
    _consented(player)
    athlete = settle(player)
    row = row or Supplement(athlete_id=athlete.id, by_id=by.id)
    for column, value in said.items():
        setattr(row, column, value)
    db.session.add(row)
    db.session.flush()
    follow(athlete, player, local_day(by))
    return row


@write
def stop(player: Player, row: Supplement, *, by: User, on: bool) -> None:
    """Not taken any more from today on; or taken again."""
    _consented(player)
    row.until = None if on else local_day(by) - timedelta(days=1)
    if row.until is not None and row.until < row.since:
        db.session.delete(row)  # begun and stopped on one day: it was never taken
    db.session.flush()
    follow(settle(player), player, local_day(by))


@write
def tick(player: Player, row: Supplement, *, day: date, at: str, taken: bool, by: User) -> None:
    """A dose was taken, or was not after all. Saying the same twice changes nothing."""
    _consented(player)
    mine = (Dose.supplement_id == row.id, Dose.day == day, Dose.time == at)
    there = db.session.scalars(select(Dose).where(*mine)).one_or_none()
    if taken and there is None:
        db.session.add(Dose(supplement_id=row.id, day=day, time=at, by_id=by.id))
    elif not taken and there is not None:
        db.session.delete(there)
    db.session.flush()
    follow(settle(player), player, local_day(by))


def _consented(player: Player) -> None:
    if not access.stands(access.answers_of([player.id]).get(player.id, {}), policy.KEEP, now()):
        raise Forbidden(Say("The family has not said yes to keeping these measurements"))


@write
def follow(athlete: Athlete, player: Player, today: date) -> None:
    """The four shares and the hits, as derived readings of today in place of what stood there. What is not known is no
    reading; where nothing is taken the section does not apply."""
    items = [queries.taken(row) for row in queries.of(athlete.id)]
    mass = series.latest([athlete.id]).get(athlete.id, {}).get("body_mass_kg")
    minor = access.minor(player.born, today)
    present = [item for item in items if item.on(today)]
    judged = queries.judged(present, today, mass=mass.value if mass else None, minor=minor)
    kept = stack.adherence(items, queries.ticks([item.id for item in items], today), today)
    found = stack.shares(judged, kept)
    told = dict(zip(SHARES, (found.adherence, found.tested, found.evidence, found.protocol), strict=True))
    early = datetime.combine(today, time(), UTC) - timedelta(days=1)
    old = update(Reading).where(Reading.athlete_id == athlete.id, Reading.source == "derived")
    old = old.where(Reading.metric.in_((*SHARES, "prohibited_hits")), Reading.superseded.is_(False))
    if judged:
        old = old.where(Reading.day == today, Reading.at >= early)
    db.session.execute(old.values(superseded=True))
    for metric, value in (told | {"prohibited_hits": float(found.hits)}).items():
        if value is not None and (judged or metric == "prohibited_hits"):
            row = Reading(athlete_id=athlete.id, metric=metric, at=now(), day=today, value=value, entered=value)
            row.unit, row.source = "n" if metric == "prohibited_hits" else "%", "derived"
            db.session.add(row)
    db.session.flush()
    judging.refresh(athlete, [*SHARES, "prohibited_hits"])
    judging.evaluate(athlete, player)
    ring("athletes", player.team_id)


@write
def look_again() -> None:
    """Every day: adherence goes on, certificates run out, and on 1 January another list counts."""
    for athlete_id in db.session.scalars(select(Supplement.athlete_id).distinct()).all():
        later("low", look_at, athlete_id)


@write
def look_at(athlete_id: int) -> None:
    """The job for one athlete. Without the family's yes nothing is worked out."""
    athlete = db.session.get(Athlete, athlete_id)
    places = select(Player).join(AthletePlace, AthletePlace.player_id == Player.id)
    players = db.session.scalars(places.where(AthletePlace.athlete_id == athlete_id).order_by(Player.id)).all()
    for player in players:
        if athlete is not None and access.stands(access.answers_of([player.id]).get(player.id, {}), policy.KEEP, now()):
            follow(athlete, player, now().date())
            return
