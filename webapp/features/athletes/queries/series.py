"""Readings as series: the latest of everything, single metrics over time, days for rules that count them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from webapp.features.athletes.models import AthletePlace, Certificate, Latest, Reading, WeightPlan
from webapp.features.athletes.rules.picture import Last
from webapp.features.calendar.models import Occasion
from webapp.features.teams.models import Player
from webapp.infra.db import db

LONGEST_LOAD = 120  # days the weighted averages look back; what is older weighs nothing any more


def latest(athlete_ids: Collection[int]) -> dict[int, dict[str, Last]]:
    """The newest value of every metric, by athlete: one query."""
    columns = (
        *(Latest.athlete_id, Latest.metric, Latest.at, Latest.value, Latest.n, Latest.mean, Latest.sd),
        *(Latest.lab_low, Latest.lab_high, Latest.entered, Latest.unit),
    )
    found: dict[int, dict[str, Last]] = defaultdict(dict)
    for row in db.session.execute(select(*columns).where(Latest.athlete_id.in_(athlete_ids))) if athlete_ids else ():
        found[row[0]][row[1]] = Last(*row[1:])
    return found


def daily(athlete_id: int, metrics: Iterable[str], upto: date, days: int) -> dict[str, dict[int, float]]:
    """The day's last value of these metrics, by days before ``upto``."""
    wanted = select(Reading.metric, Reading.day, Reading.value).where(
        Reading.athlete_id == athlete_id,
        Reading.metric.in_(list(metrics)),
        Reading.at >= _floor(upto, days + 1),
        Reading.day > upto - timedelta(days=days),
        Reading.day <= upto,
        Reading.superseded.is_(False),
    )
    found: dict[str, dict[int, float]] = defaultdict(dict)
    for metric, day, value in db.session.execute(wanted.order_by(Reading.at, Reading.id)):
        found[metric][(upto - day).days] = value
    return found


def _floor(day: date, back: int) -> datetime:
    from_day = day - timedelta(days=back)
    return datetime.fromisoformat(f"{from_day.isoformat()}T00:00:00+00:00")


def loads(athlete_id: int, upto: date, days: int = LONGEST_LOAD) -> list[tuple[date, float | None]]:
    """Day loads from the first report (``days`` back at most) to ``upto``. A day without a report is a rest day where
    the team keeps a calendar and it says so; else it is unknown."""
    wanted = select(Reading.day, func.sum(Reading.value)).where(
        Reading.athlete_id == athlete_id,
        Reading.metric == "session_load_au",
        Reading.at >= _floor(upto, days + 1),
        Reading.day > upto - timedelta(days=days),
        Reading.day <= upto,
        Reading.superseded.is_(False),
    )
    reported: dict[date, float] = {row[0]: row[1] for row in db.session.execute(wanted.group_by(Reading.day))}
    if not reported:
        return []
    first = min(reported)
    planned = _planned(athlete_id, first, upto)
    every = [first + timedelta(days=n) for n in range((upto - first).days + 1)]
    return [(day, reported.get(day, 0.0 if planned and day not in planned else None)) for day in every]


def _planned(athlete_id: int, first: date, last: date) -> set[date]:
    """Days with a practice or a game of the athlete's teams; empty when the calendar is not kept."""
    teams = select(Player.team_id).join(AthletePlace, AthletePlace.player_id == Player.id)
    wanted = select(Occasion.wall).where(
        Occasion.team_id.in_(teams.where(AthletePlace.athlete_id == athlete_id)),
        Occasion.kind.in_(("practice", "game")),
        Occasion.status.in_(("planned", "moved")),
        Occasion.wall >= datetime(first.year, first.month, first.day),
        Occasion.wall < datetime(last.year, last.month, last.day) + timedelta(days=1),
    )
    return {wall.date() for wall in db.session.scalars(wanted)}


def points(athlete_id: int, metric: str, since: datetime, most: int = 2000) -> list[Reading]:
    """The readings of a metric from an instant on, oldest first."""
    wanted = select(Reading).where(
        Reading.athlete_id == athlete_id,
        Reading.metric == metric,
        Reading.at >= since,
        Reading.superseded.is_(False),
    )
    return list(db.session.scalars(wanted.order_by(Reading.at, Reading.id).limit(most)))


def known(athlete_id: int, pairs: Collection[tuple[str, date]]) -> set[tuple[str, date, float]]:
    """Which of these (metric, day) have which values already."""
    if not pairs:
        return set()
    days = [day for _, day in pairs]
    wanted = select(Reading.metric, Reading.day, Reading.value).where(
        Reading.athlete_id == athlete_id,
        Reading.metric.in_({metric for metric, _ in pairs}),
        Reading.at >= _floor(min(days), 2),
        Reading.superseded.is_(False),
    )
    return {(row[0], row[1], round(row[2], 6)) for row in db.session.execute(wanted)}


def assessment(athlete_id: int) -> Certificate | None:
    """The newest assessment, failed ones too."""
    wanted = select(Certificate).where(Certificate.athlete_id == athlete_id).order_by(Certificate.id.desc()).limit(1)
    return db.session.scalars(wanted).first()


def certificate(athlete_id: int) -> Certificate | None:
    """The newest valid certificate: a hydration test failed later takes nothing from it. Without one the newest failed
    assessment."""
    wanted = select(Certificate).where(Certificate.athlete_id == athlete_id)
    first = (Certificate.state == "certified").desc()
    return db.session.scalars(wanted.order_by(first, Certificate.id.desc()).limit(1)).first()


def plan(certificate_id: int) -> WeightPlan | None:
    """The newest plan under a certificate."""
    wanted = select(WeightPlan).where(WeightPlan.certificate_id == certificate_id)
    return db.session.scalars(wanted.order_by(WeightPlan.id.desc()).limit(1)).first()


def athletes_of(player_ids: Collection[int]) -> Mapping[int, int]:
    """Athlete by player: one query."""
    wanted = select(AthletePlace.player_id, AthletePlace.athlete_id).where(AthletePlace.player_id.in_(player_ids))
    return {row[0]: row[1] for row in db.session.execute(wanted)} if player_ids else {}
