"""Training in the tests: it is a Monday noon in November, and there is a small shelf of drills."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from tests.features.training.shelf import stock
from webapp.features.drills.models import Drill
from webapp.features.teams.models import Player
from webapp.features.training import actions, queries
from webapp.features.training.models import Practice
from webapp.infra import clock
from webapp.infra.db import db
from webapp.world import Cast

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
WISH: dict[str, Any] = {"minutes": 45, "people": 9, "place": "gym", "equipment": ["ball", "hoop", "cones"]}


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with clock.at(NOW):
        yield


@pytest.fixture
def drills(app: object) -> dict[str, Drill]:
    """The shelf, by title."""
    return {drill.title: drill for drill in stock()}


@pytest.fixture
def build(cast: Cast, drills: dict[str, Drill]) -> Callable[..., Practice]:
    """``build()``: a draft of the Herons; ``build(own="ben")``: of Ben's own."""

    def make(own: str = "", **other: object) -> Practice:
        by = getattr(cast, own) if own else cast.ada
        wish = WISH | ({"people": 1} if own else {}) | other
        return actions.build(team=None if own else cast.herons, sport="basketball", wish=wish, title="", by=by)

    return make


@pytest.fixture
def practice(build: Callable[..., Practice]) -> Practice:
    """The Herons' draft for nine."""
    return build()


@pytest.fixture
def given(practice: Practice, cast: Cast) -> Practice:
    """The Herons' session, planned and given to all of them."""
    actions.give(practice, everybody=True, players=(), by=cast.ada)
    return practice


@pytest.fixture
def ben(cast: Cast) -> Player:
    """Ben's place on the roster of the Herons."""
    return db.session.scalars(select(Player).where(Player.user_id == cast.ben.id)).one()


@pytest.fixture
def keys() -> Callable[[Practice], list[str]]:
    """The keys of a practice's pieces, in order."""

    def of(practice: Practice, lane: int = 0) -> list[str]:
        fresh = queries.one(practice.id)
        assert fresh is not None
        return [slot.key for slot in queries.slots(fresh) if slot.lane == lane]

    return of
