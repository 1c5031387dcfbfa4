"""What happens by itself before something begins: nudges and reminders. Each claims its work by conditional update."""

from collections.abc import Iterable

from sqlalchemy import select, update

from webapp.features.calendar import queries, rules
from webapp.features.calendar.looks import KINDS, Named
from webapp.features.calendar.models import Occasion
from webapp.features.notices import actions as notices
from webapp.features.teams.models import Guardianship, Player
from webapp.infra.clock import now
from webapp.infra.db import db, write


@write
def nudge(occasion_id: int) -> None:
    """Two days before: ask those who have not answered, and of whom nothing can be assumed."""
    occasion = _claim(occasion_id, "nudge_at")
    if occasion:
        silent = [named for named in queries.names(occasion) if named.answer is None]
        _tell(occasion, "calendar.nudge", silent)


@write
def remind(occasion_id: int) -> None:
    """One day before: remind everybody but those who do not come."""
    occasion = _claim(occasion_id, "remind_at")
    if occasion:
        coming = [named for named in queries.names(occasion) if named.answer != rules.ANSWERS[2]]
        _tell(occasion, "calendar.reminder", coming)


def _claim(occasion_id: int, which: str) -> Occasion | None:
    """The occasion, for the one job that takes its hour away; None for every other, or when it was moved or called off
    since, or has begun. Taking it and telling are one transaction: both happen, once, or neither."""
    column = getattr(Occasion, which)
    taken = update(Occasion).where(
        Occasion.id == occasion_id,
        column <= now(),
        Occasion.starts_at > now(),
        Occasion.status.in_(("planned", "moved")),
    )
    if not db.session.execute(taken.values({which: None}).returning(Occasion.id)).first():
        return None
    return queries.one(occasion_id)


def _tell(occasion: Occasion, what: str, people: Iterable[Named]) -> None:
    """Players hear of it themselves, and so does whoever acts for them."""
    players = {named.who.player_id for named in people}
    ids = {named.who.user_id for named in people}
    ids |= set(db.session.scalars(select(Player.user_id).where(Player.id.in_(players))))
    ids |= set(db.session.scalars(select(Guardianship.guardian_id).where(Guardianship.player_id.in_(players))))
    words = {"team": occasion.team.name, "title": occasion.title or KINDS[occasion.kind], "at": occasion.starts_at}
    about = f"occasion:{occasion.id}:{occasion.starts_at:%Y%m%dT%H%M}"  # moved, it is told again
    notices.tell([id for id in ids if id], what, about=about, words=words, url=f"/calendar/{occasion.id}")
