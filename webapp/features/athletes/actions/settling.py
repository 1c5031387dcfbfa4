"""Which athlete a place on a roster is: one person has one series, on however many teams."""

from sqlalchemy import select, update

from webapp.catalog import shelf
from webapp.features.accounts.models import User
from webapp.features.athletes.actions import judging
from webapp.features.athletes.models import (
    Athlete,
    AthletePlace,
    Certificate,
    CheckIn,
    FlagWord,
    Reading,
    StatusChange,
    StatusOverride,
    WeighIn,
)
from webapp.features.athletes.programs.models import Course
from webapp.features.teams.models import Player
from webapp.infra.db import db, write


@write
def settle(player: Player) -> Athlete:
    """The athlete this player is, made when there is none. An account recognised later brings two series together."""
    place = db.session.get(AthletePlace, player.id)
    if place is None:  # two first readings at once: the second waits here, and finds what the first has made
        db.session.execute(select(Player.id).where(Player.id == player.id).with_for_update())
        if player.user_id is not None:
            db.session.execute(select(User.id).where(User.id == player.user_id).with_for_update())
        place = db.session.scalars(select(AthletePlace).where(AthletePlace.player_id == player.id)).one_or_none()
    here = db.session.get(Athlete, place.athlete_id) if place else None
    by_account = None
    if player.user_id is not None:
        by_account = db.session.scalars(select(Athlete).where(Athlete.user_id == player.user_id)).one_or_none()
    if here is None:
        here = by_account or Athlete(user_id=player.user_id)
        db.session.add(here)
        db.session.flush()
        db.session.add(AthletePlace(player_id=player.id, athlete_id=here.id))
    elif by_account is not None and by_account.id != here.id:
        _join(here, by_account)
        here = by_account
    elif by_account is None and player.user_id is not None and here.user_id is None:
        here.user_id = player.user_id
    db.session.flush()
    return here


def _join(other: Athlete, kept: Athlete) -> None:
    """Everything of ``other`` belongs to ``kept`` from now on."""
    already = select(CheckIn.day).where(CheckIn.athlete_id == kept.id).scalar_subquery()
    db.session.query(CheckIn).filter(CheckIn.athlete_id == other.id, CheckIn.day.in_(already)).delete(
        synchronize_session=False
    )
    twice = select(WeighIn.day).where(WeighIn.athlete_id == kept.id, WeighIn.current).scalar_subquery()
    lesser = update(WeighIn).where(WeighIn.athlete_id == other.id, WeighIn.day.in_(twice))
    db.session.execute(lesser.values(current=False))
    for model in (Reading, CheckIn, Certificate, StatusChange, StatusOverride, WeighIn, FlagWord, AthletePlace, Course):
        db.session.execute(update(model).where(model.athlete_id == other.id).values(athlete_id=kept.id))
    kept.sex = kept.sex or other.sex
    db.session.flush()
    db.session.expire_all()
    db.session.delete(other)
    db.session.flush()
    judging.refresh(kept, list(shelf("metrics")))
