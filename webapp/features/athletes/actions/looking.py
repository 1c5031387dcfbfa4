"""That somebody looked: once a day, person and part; the athlete can read who."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.dialects import postgresql, sqlite

from webapp.features.accounts import audit
from webapp.features.accounts.models import User
from webapp.features.athletes.models import Athlete, AthletePlace, AthleteView
from webapp.infra.clock import now
from webapp.infra.db import db, write


@write
def listed(player_ids: Collection[int], *, by: User, relation: str, what: str) -> None:
    """Somebody opened a list of a team with measurements of these players: noted for each, as a page of theirs is. One
    query where it was noted before."""
    places = select(AthletePlace.athlete_id, AthletePlace.player_id).join(
        Athlete, Athlete.id == AthletePlace.athlete_id
    )
    places = places.where(AthletePlace.player_id.in_(player_ids), AthletePlace.athlete_id.not_in(_noted(by, what)))
    places = places.where(or_(Athlete.user_id.is_(None), Athlete.user_id != by.id))
    rows = db.session.execute(places.order_by(AthletePlace.player_id)).all() if player_ids else ()
    _note(rows, by, relation, what)


@write
def seen(athlete: Athlete, *, by: User, relation: str, what: str) -> None:
    """Somebody looked at a group of measurements, or changed it. Lists are noted by ``listed``."""
    if athlete.user_id == by.id:
        return
    noted = _noted(by, what).where(AthleteView.athlete_id == athlete.id)
    if db.session.scalars(noted).first() is None:
        places = select(AthletePlace.athlete_id, AthletePlace.player_id).where(AthletePlace.athlete_id == athlete.id)
        rows = db.session.execute(places.order_by(AthletePlace.player_id).limit(1)).all()
        _note(rows or [(athlete.id, None)], by, relation, what)


def _noted(by: User, what: str) -> Any:
    mine = (AthleteView.viewer_id == by.id, AthleteView.what == what, AthleteView.day == now().date())
    return select(AthleteView.athlete_id).where(*mine)


def _note(rows: Iterable[Any], by: User, relation: str, what: str) -> None:
    """Two of one's own pages opened at once both find nothing noted: the database keeps the first, and only for what it
    kept there is a line in the audit."""
    of = {athlete_id: player_id for athlete_id, player_id in rows}
    if not of:
        return
    common = {"viewer_id": by.id, "relation": relation, "what": what, "day": now().date(), "at": now()}
    dialects: dict[str, Any] = {"sqlite": sqlite, "postgresql": postgresql}
    insert = dialects[db.engine.dialect.name].insert(AthleteView).values([{"athlete_id": id} | common for id in of])
    kept = insert.on_conflict_do_nothing().returning(AthleteView.athlete_id)
    for athlete_id in sorted(db.session.scalars(kept).all()):
        if of[athlete_id] is not None:
            audit.note("measurements.seen", f"player:{of[athlete_id]}", by=by, relation=relation, part=what)
