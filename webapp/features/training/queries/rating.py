"""What results say of drills."""

from collections.abc import Collection, Mapping

from sqlalchemy import func, or_, select

from webapp.features.drills.models import Drill
from webapp.features.training.models import Result
from webapp.features.training.queries import log, people
from webapp.features.training.rules import mastery
from webapp.features.training.rules.deeds import Deed, last_words
from webapp.infra.db import db

SOMEBODY = func.coalesce(Result.user_id, -Result.player_id)  # the account, else the place on the roster


def drill_ratings(practice_id: int) -> Mapping[int, float]:
    """The ratings, replayed, of the drills of a practice that enough athletes have done. Five queries, however many
    drills and athletes."""
    ids = _well_known(practice_id)
    if not ids:
        return {}
    meetings: dict[int, list[mastery.Meeting]] = {id: [] for id in ids}
    for who, deeds, begins in _athletes(ids):
        scored = [deed for deed in deeds if deed.score is not None and deed.skills]
        for deed, (result, met) in zip(scored, mastery.ratings_met(log.scored(scored), begins), strict=True):
            if deed.drill_id in meetings:
                meetings[deed.drill_id].append(mastery.Meeting(result.at, who, met, result.score))
    bases = db.session.execute(select(Drill.id, Drill.rating).where(Drill.id.in_(ids)))
    return {id: mastery.drill_rating(base, meetings[id]) for id, base in bases}


def _well_known(practice_id: int) -> tuple[int, ...]:
    here = select(Result.drill_id).where(Result.practice_id == practice_id, Result.drill_id.is_not(None))
    counted = select(Result.drill_id).where(Result.drill_id.in_(here), Result.score.is_not(None))
    enough = func.count(SOMEBODY.distinct()) >= mastery.ENOUGH_ATHLETES
    return tuple(id for id in db.session.scalars(counted.group_by(Result.drill_id).having(enough)) if id is not None)


def _athletes(drill_ids: Collection[int]) -> list[tuple[str, tuple[Deed, ...], float]]:
    """Everybody who did one of these drills: a name, all they ever did, where their points begin."""
    did = select(Result.user_id, Result.player_id).where(Result.drill_id.in_(drill_ids)).distinct()
    rows = db.session.execute(did).all()
    users = {user_id for user_id, _ in rows if user_id is not None}
    players = {player_id for user_id, player_id in rows if user_id is None}
    wanted = select(*log.COLUMNS).where(
        or_(Result.user_id.in_(users), Result.user_id.is_(None) & Result.player_id.in_(players))
    )
    logs: dict[str, list[Deed]] = {}
    for deed in map(Deed._make, db.session.execute(wanted)):
        who = f"p{deed.player_id}" if deed.user_id is None else f"u{deed.user_id}"
        logs.setdefault(who, []).append(deed)
    profiles = people.profiles(users)
    starts = {f"u{user_id}": log.start(profile) for user_id, profile in profiles.items()}
    return [(who, last_words(deeds), starts.get(who, mastery.PRIOR)) for who, deeds in logs.items()]
