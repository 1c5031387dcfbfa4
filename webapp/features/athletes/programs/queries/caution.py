"""Whether something stands against hard training: yes or no, never what."""

from collections.abc import Collection, Mapping
from datetime import timedelta

from sqlalchemy import select

from webapp.features.athletes import policy
from webapp.features.athletes.models import Latest, Standing
from webapp.features.athletes.queries import access, screens
from webapp.infra.clock import now
from webapp.infra.db import db

AVAILABLE, STILL = "availability_pct", timedelta(days=14)  # how long a word about availability counts


def of(athlete_ids: Collection[int], player_ids: Collection[int]) -> Mapping[int, bool]:
    """For athletes of whom the reader may know it: a red or a medical flag stands, or they are not fully available.
    Three queries. ``player_ids``: their places in the same order, whose families' answers count."""
    at = now()
    rows = {
        row.athlete_id: row for row in db.session.scalars(select(Standing).where(Standing.athlete_id.in_(athlete_ids)))
    }
    said = access.answers_of(list(player_ids))
    partly = select(Latest.athlete_id).where(
        Latest.athlete_id.in_(athlete_ids), Latest.metric == AVAILABLE, Latest.value < 100, Latest.at > at - STILL
    )
    unavailable = set(db.session.scalars(partly))
    found = {}
    for athlete_id, player_id in zip(athlete_ids, player_ids, strict=True):
        blood = access.stands(said.get(player_id, {}), policy.BLOOD, at)
        _, flags = screens.agreed({}, screens.standing_flags(rows.get(athlete_id), at), blood=blood)
        found[athlete_id] = athlete_id in unavailable or any(f.medical or f.level == "red" for f in flags)
    return found
