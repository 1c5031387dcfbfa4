"""Whoever bears somebody's name does not take the other's along."""

from datetime import timedelta

import pytest

from webapp.features.accounts import actions as accounts
from webapp.features.accounts import queries
from webapp.features.accounts.leaving import actions
from webapp.features.teams.announcements.actions import announce
from webapp.infra import clock
from webapp.infra.db import db
from webapp.infra.queue import perform_waiting
from webapp.world import Cast

PASSWORD = "a long sentence"


@pytest.mark.parametrize("called", ["ada  LINDQVIST", "Ada Lindqvist", "Una Sand"])
def test_what_is_said_of_a_coach_stays_when_a_namesake_goes(cast: Cast, called: str) -> None:
    said = announce(cast.herons, title="Practice", body="Ask Ada Lindqvist", by=cast.ada)
    mallory = accounts.register(email="mallory@x.test", name=called, password=PASSWORD)
    number = mallory.id
    actions.ask_erasure(f"user:{number}", by=mallory, password=PASSWORD)
    with clock.at(clock.now() + timedelta(days=8)):
        perform_waiting()
    db.session.expire_all()
    assert queries.by_id(number) is None and said.body == "Ask Ada Lindqvist"


def test_what_is_said_of_nobody_else_goes(cast: Cast) -> None:
    said = announce(cast.herons, title="Practice", body="Ask Una Sand", by=cast.ada)
    una = accounts.register(email="una@x.test", name="Una Sand", password=PASSWORD)
    actions.ask_erasure(f"user:{una.id}", by=una, password=PASSWORD)
    with clock.at(clock.now() + timedelta(days=8)):
        perform_waiting()
    db.session.expire_all()
    assert said.body == "Ask …"
