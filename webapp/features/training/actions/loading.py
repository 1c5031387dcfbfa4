"""The load of what was trained, on its way to where athletes are measured: effort times minutes (session-RPE)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from webapp.errors import Forbidden, Invalid
from webapp.features.accounts.models import User
from webapp.features.athletes import actions as measuring
from webapp.features.athletes.actions.recording import Entry
from webapp.features.athletes.models import Reading
from webapp.features.athletes.queries import access
from webapp.features.teams.models import Player
from webapp.features.training import queries
from webapp.features.training.models import Practice
from webapp.infra.db import db, write

METRIC, SOURCE = "session_load_au", "training"


@dataclass(frozen=True, slots=True)
class Told:
    """What one athlete did in one practice, how hard it was, and whose word that is."""

    player_id: int | None
    user_id: int | None
    seconds: int
    effort: int
    day: date
    by: int | None


@write
def carry(practice_id: int) -> int:
    """The job after a report: everybody who said how hard it was gets this practice's load, once. Returns for how many
    it was new. Whose family has not said yes to keeping measurements gets none; what was trained stays in the log."""
    practice = db.session.get(Practice, practice_id)
    return sum(_note(practice, told) for told in _reported(practice)) if practice is not None else 0


def _reported(practice: Practice) -> list[Told]:
    found: dict[tuple[int | None, int | None], list[Any]] = defaultdict(list)
    for row in queries.of_practice(practice).values():
        found[row.player_id, row.user_id].append(row)
    told = []
    for (player_id, user_id), rows in found.items():
        effort = next((row.effort for row in reversed(rows) if row.effort is not None), None)
        if effort is not None:
            seconds = sum(row.seconds for row in rows)
            told.append(Told(player_id, user_id, seconds, effort, rows[-1].day, rows[-1].by_user))
    return told


def _note(practice: Practice, told: Told) -> bool:
    player = _place(told.player_id, told.user_id)
    by = db.session.get(User, told.by) if told.by is not None else None
    if player is None or by is None or _known(player, practice):
        return False
    load = told.effort * told.seconds / 60
    entry = Entry(METRIC, load, day=told.day, source=SOURCE, device=f"practice {practice.id}")
    try:
        measuring.record(player, [entry], by=by)
    except (Forbidden, Invalid):
        return False
    return True


def _place(player_id: int | None, user_id: int | None) -> Player | None:
    """The place on a roster this load is kept for: the one it was done under, else the person's first."""
    if player_id is not None:
        return db.session.get(Player, player_id)
    places = select(Player).where(Player.user_id == user_id, Player.active).order_by(Player.id).limit(1)
    return db.session.scalars(places).first()


def _known(player: Player, practice: Practice) -> bool:
    athlete = access.athlete_of(player)
    if athlete is None:
        return False
    noted = select(Reading.id).where(
        Reading.athlete_id == athlete.id, Reading.metric == METRIC, Reading.device == f"practice {practice.id}"
    )
    return db.session.scalars(noted.limit(1)).first() is not None
