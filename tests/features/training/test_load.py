"""What was trained arrives as load where athletes are measured: once, and only where the family has said yes."""

import pytest
from sqlalchemy import select

from webapp.features.athletes.models import Athlete, Reading, Standing
from webapp.features.teams.families import actions as families
from webapp.features.training import actions, queries
from webapp.features.training.actions import loading
from webapp.infra.clock import now
from webapp.infra.db import db, write


def loads():
    wanted = select(Reading.value, Reading.day).where(Reading.metric == "session_load_au")
    return db.session.execute(wanted).all()


@pytest.fixture
def agreed(cast, ben):
    families.answer(ben, "monitoring", given=True, relation="guardian", by=cast.pia)


def test_effort_times_minutes_arrives_once(cast, given, keys, ben, agreed):
    who = [queries.athlete(ben, cast.ben)]
    for uid in ("a" * 32, "b" * 32):  # from two phones
        actions.record(given, who, uid=uid, done=dict.fromkeys(keys(given)), effort=6, by=cast.ben)
        loading.carry(given.id)
    minutes = sum(piece.minutes for piece in queries.one(given.id).pieces)
    assert [(value, day) for value, day in loads()] == [(6 * minutes, now().date())]


def test_without_a_yes_of_the_family_there_is_none(cast, given, keys, ben):
    who = [queries.athlete(ben, cast.ben)]
    actions.record(given, who, uid="a" * 32, done=dict.fromkeys(keys(given)), effort=6, by=cast.ben)
    assert loading.carry(given.id) == 0 and not loads()


def test_without_an_effort_there_is_none(cast, given, keys, ben, agreed):
    who = [queries.athlete(ben, cast.ben)]
    actions.record(given, who, uid="a" * 32, done=dict.fromkeys(keys(given)), by=cast.ben)
    assert loading.carry(given.id) == 0


def test_amber_flags_make_ones_own_sessions_easier(cast, build):
    assert not queries.past_of(cast.ben, None, "basketball").careful

    @write
    def flag():
        athlete = db.session.scalars(select(Athlete).where(Athlete.user_id == cast.ben.id)).one_or_none() or Athlete(
            user_id=cast.ben.id
        )
        db.session.add(athlete)
        db.session.flush()
        kept = [{"key": "HRV_LOW", "level": "amber", "until": "2026-11-25T12:00:00+00:00"}]
        db.session.add(Standing(athlete_id=athlete.id, status="caution", since=now(), flags=kept, clean={}, at=now()))

    flag()
    assert queries.past_of(cast.ben, None, "basketball").careful
    practice = build(own="ben", minutes=45)
    rpe = {drill.id: drill.facts.rpe for drill in queries.drills([piece.drill_id for piece in practice.pieces])}
    assert rpe and max(rpe.values()) < 8
