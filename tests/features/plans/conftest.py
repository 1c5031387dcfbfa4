"""Reading in the tests: it is a Monday noon, and the demo's plans lie on the shelf."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from webapp.features.accounts.models import User
from webapp.features.plans import actions, queries
from webapp.features.plans.models import Enrolment, Plan
from webapp.features.plans.rules.practice import State
from webapp.features.plans.rules.schedule import FIXED, Pace
from webapp.infra import clock
from webapp.world import Cast

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
MONDAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with clock.at(NOON):
        yield


@pytest.fixture
def sleep(cast: Cast) -> Plan:
    """A week of good sleep."""
    return queries.one("a-week-of-good-sleep")


@pytest.fixture
def armband(cast: Cast) -> Plan:
    """Carrying the armband: twenty-one days with two things each."""
    return queries.one("carrying-the-armband")


@pytest.fixture
def later() -> Callable[[float], object]:
    """``with later(2):`` two days later."""
    return lambda days: clock.at(NOON + timedelta(days=days))


@pytest.fixture
def begin() -> Callable[..., Enrolment]:
    """``begin(plan, ben)``: a day a date, from today."""
    return lambda plan, by, **pace: actions.enrol(plan, Pace(pace.pop("mode", FIXED), MONDAY, **pace), by=by)


def state(enrolment: Enrolment) -> State:
    """Where its reader stands."""
    return queries.practices([enrolment])[0].state


def items(enrolment: Enrolment, number: int) -> list[str]:
    """The items of a day by its number."""
    shape = state(enrolment).shape
    return list(shape.days[number - 1].items)


def read(enrolment: Enrolment, *numbers: int, by: User) -> None:
    """Everything on these days, done now."""
    for number in numbers:
        actions.tick(enrolment, items(enrolment, number), by=by)
