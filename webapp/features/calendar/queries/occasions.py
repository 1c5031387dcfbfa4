"""The dates of teams."""

from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from webapp.features.accounts.models import User
from webapp.features.calendar.models import Occasion, Series
from webapp.features.teams.models import Team
from webapp.infra.clock import now
from webapp.infra.db import db

MOST = 400  # dates of one month on one page: beyond, somebody has planned every hour


def _shown() -> Select[tuple[Occasion]]:
    return select(Occasion).where(Occasion.status != "dropped").options(joinedload(Occasion.team))


def one(occasion_id: int) -> Occasion | None:
    """This occasion, its team loaded with it; None when it is gone from the pages."""
    return db.session.scalars(_shown().where(Occasion.id == occasion_id)).one_or_none()


def linked(team_id: int, link: str) -> Occasion | None:
    """The date of this team's whose page is ``link``, such as a game's."""
    wanted = _shown().where(Occasion.team_id == team_id, Occasion.link == link)
    return db.session.scalars(wanted.order_by(Occasion.id.desc())).first()


def between(team_ids: Collection[int], first: date, end: date) -> Sequence[Occasion]:
    """What these teams have from the day ``first`` up to, not including, ``end``, by the clocks on their walls."""
    low, high = (datetime.combine(day, time()) for day in (first, end))
    around = timedelta(days=1)  # no wall is further from UTC; so the index is used
    wanted = _shown().where(
        Occasion.team_id.in_(team_ids),
        Occasion.starts_at.between(low.replace(tzinfo=UTC) - around, high.replace(tzinfo=UTC) + around),
        Occasion.wall >= low,
        Occasion.wall < high,
    )
    return db.session.scalars(wanted.order_by(Occasion.starts_at, Occasion.id).limit(MOST)).all()


def next_of(team_ids: Collection[int], limit: int, *, planned: bool = False) -> Sequence[Occasion]:
    """What comes next for these teams, what has just begun included; with ``planned`` only what takes place."""
    wanted = _shown().where(Occasion.team_id.in_(team_ids), Occasion.starts_at > now() - timedelta(hours=1))
    if planned:
        wanted = wanted.where(Occasion.status != "cancelled")
    return db.session.scalars(wanted.order_by(Occasion.starts_at, Occasion.id).limit(limit)).all()


def series(series_id: int | None) -> Series | None:
    """This series."""
    return db.session.get(Series, series_id) if series_id is not None else None


def of_series(series_id: int, since: datetime) -> Sequence[Occasion]:
    """The occasions a series put at or after ``since`` and that have not begun, called off or not, in order."""
    wanted = _shown().where(
        Occasion.series_id == series_id, Occasion.original_start >= since, Occasion.starts_at > now()
    )
    return db.session.scalars(wanted.order_by(Occasion.original_start)).all()


def zone_of(team: Team, person: User) -> str:
    """The zone whose clocks this team plans by: that of its last date, else of the person who asks."""
    last = select(Occasion.zone).where(Occasion.team_id == team.id).order_by(Occasion.id.desc()).limit(1)
    return db.session.scalars(last).first() or person.zone
