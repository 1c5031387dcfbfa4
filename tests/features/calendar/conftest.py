"""The Herons' calendar in the tests: it is a Monday noon in November, and there is practice on Thursday."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import select

from webapp.features.accounts.models import User
from webapp.features.calendar import actions, queries
from webapp.features.calendar.models import Occasion
from webapp.features.calendar.rules import Plan, Rule
from webapp.features.notices.models import Notice
from webapp.features.teams.models import Player
from webapp.infra import clock
from webapp.infra.db import db
from webapp.world import Cast

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
BERLIN = "Europe/Berlin"
THURSDAY = datetime(2026, 11, 26, 18)


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with clock.at(NOW):
        yield


@pytest.fixture
def practice(cast: Cast) -> Occasion:
    """Thursday at six in Mill Lane Hall."""
    return actions.plan(
        cast.herons, kind="practice", wall=THURSDAY, zone=BERLIN, minutes=90, venue="Mill Lane Hall", by=cast.ada
    )


@pytest.fixture
def ben(cast: Cast) -> Player:
    """Ben's place on the roster of the Herons."""
    return db.session.scalars(select(Player).where(Player.user_id == cast.ben.id)).one()


@pytest.fixture
def tam(cast: Cast) -> Player:
    """Tam plays for the Herons and has no account."""
    return db.session.scalars(select(Player).where(Player.team_id == cast.herons.id, Player.number == "4")).one()


@pytest.fixture
def weekly(cast: Cast) -> Callable[..., list[Occasion]]:
    """``weekly()``: practice on Tuesdays and Thursdays from this week on; its dates, in order."""

    def make(**other: object) -> list[Occasion]:
        rule = Rule("weekly", date(2026, 11, 23), weekdays=frozenset({1, 3}), **other)  # type: ignore[arg-type]
        series = actions.repeat(cast.herons, Plan(rule, time(18), BERLIN, "practice", 90), by=cast.ada)
        return list(queries.of_series(series.id, NOW))

    return make


@pytest.fixture
def told() -> Callable[[User], list[str]]:
    """What stands in somebody's inbox of the calendar, by kind, oldest first."""

    def kinds(user: User) -> list[str]:
        wanted = select(Notice.kind).where(Notice.user_id == user.id, Notice.kind.startswith("calendar."))
        return [kind.removeprefix("calendar.") for kind in db.session.scalars(wanted.order_by(Notice.id))]

    return kinds
