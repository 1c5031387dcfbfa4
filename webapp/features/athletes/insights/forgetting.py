"""When a family answers anew, every answer about its player goes at once, from the database and from Redis: what may
still be shown is worked out again."""

from collections.abc import Collection

from sqlalchemy import delete, select

from webapp.features.athletes.insights.kept import cache_name
from webapp.features.athletes.insights.models import Insight
from webapp.features.athletes.models import AthletePlace
from webapp.features.teams.families import publicity
from webapp.infra import cache
from webapp.infra.db import after, db


def forget(athlete_ids: Collection[int]) -> None:
    """For actions: nothing that was said of these athletes is kept anywhere."""
    mine = Insight.athlete_id.in_(athlete_ids)
    for name in db.session.scalars(select(Insight.key).where(mine)).all():
        after(cache.forget, cache_name(name))
    db.session.execute(delete(Insight).where(mine))


def forget_players(player_ids: Collection[int]) -> None:
    """The same, by places on rosters."""
    placed = select(AthletePlace.athlete_id).where(AthletePlace.player_id.in_(player_ids))
    if ids := db.session.scalars(placed).all():
        forget(ids)


publicity.heed(forget_players)
