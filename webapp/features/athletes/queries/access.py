"""What a person is to an athlete, with what the family has said yes to. Every page asks here first."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import select

from webapp.features.accounts.models import User
from webapp.features.athletes import policy
from webapp.features.athletes.emergency import queries as emergency
from webapp.features.athletes.models import Athlete, AthletePlace, AthleteView
from webapp.features.athletes.policy import Tie
from webapp.features.teams.families import queries as families
from webapp.features.teams.families import rules as consents
from webapp.features.teams.families.rules import Answers
from webapp.features.teams.models import Player
from webapp.infra.clock import now
from webapp.infra.db import db


def stands(answers: Answers, purpose: str, at: datetime) -> bool:
    """Is there a yes to this purpose that has not run out?"""
    said = answers.get(purpose)
    return said is not None and said.stands(at)


def tie(person: User, player: Player) -> Tie:
    """What this person is to this player, as of now."""
    kin = families.kin(person, player)
    said = families.answers([player.id]).get(player.id, {})
    at = now()
    keeps, shares, blood, cares = (stands(said, purpose, at) for purpose in policy.PURPOSES)
    asked = (keeps, keeps and shares, keeps and blood, keeps and cares)
    asks = kin.standing.role == "medical" and not (keeps and cares and blood)
    opened = asks and emergency.standing(person, player) is not None
    return Tie(kin.own, kin.guardian, kin.grown, kin.standing, *asked, opened)


def athlete_of(player: Player) -> Athlete | None:
    """Whose series this place on a roster belongs to; None before anything was recorded."""
    placed = select(Athlete).join(AthletePlace, AthletePlace.athlete_id == Athlete.id)
    found = db.session.scalars(placed.where(AthletePlace.player_id == player.id)).one_or_none()
    if found is None and player.user_id is not None:
        found = db.session.scalars(select(Athlete).where(Athlete.user_id == player.user_id)).one_or_none()
    return found


def age_on(born: date | None, day: date) -> float | None:
    """Whole years; None when nobody knows."""
    if born is None:
        return None
    return float(day.year - born.year - ((day.month, day.day) < (born.month, born.day)))


def minor(born: date | None, day: date) -> bool:
    """Under 18, or of unknown age."""
    return not consents.of_age(born, day)


def views(athlete_id: int, most: int = 40) -> tuple[tuple[date, str, str, str], ...]:
    """Who looked at what, newest first: day, name, relation, what."""
    wanted = select(AthleteView.day, User.name, AthleteView.relation, AthleteView.what)
    wanted = wanted.outerjoin(User, User.id == AthleteView.viewer_id).where(AthleteView.athlete_id == athlete_id)
    rows = db.session.execute(wanted.order_by(AthleteView.id.desc()).limit(most)).all()
    return tuple((row[0], row[1] or "–", row[2], row[3]) for row in rows)


def sees_supplements(tie: Tie, player: Player) -> bool:
    """What is taken: the family and admins, and coaches where the family has said yes to this as well."""
    if "supplements" in policy.groups(tie):
        return True
    return policy.may_see(tie) and stands(answers_of([player.id]).get(player.id, {}), "coach_supplements", now())


def answers_of(player_ids: list[int]) -> Mapping[int, Answers]:
    """The families' answers for many players: one query."""
    return families.answers(player_ids)
