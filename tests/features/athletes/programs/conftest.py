"""A program of the Herons, given to Ben a week ago."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from webapp.features.athletes import actions as measuring
from webapp.features.athletes.actions import Entry
from webapp.features.athletes.models import Reading
from webapp.features.athletes.programs import actions
from webapp.features.athletes.programs.actions import Did
from webapp.features.athletes.programs.models import Course, Program
from webapp.features.athletes.programs.queries import log, own
from webapp.features.athletes.rules.programs.notation import parse_all
from webapp.features.athletes.rules.programs.outline import Block, Day, Exercise, Outline, Rule
from webapp.features.athletes.rules.programs.schedule import Slot
from webapp.features.teams.models import Player
from webapp.infra.clock import now
from webapp.infra.db import db
from webapp.world import Cast

SQUAT = Exercise("sq", "Squat", parse_all("3x5 80%"), "squat", 180, rule=Rule("linear", 2.5))
PRESS = Exercise("bp", "Bench press", parse_all("2x5 60kg RIR2"), "bench")
PLAN = Outline((Block("b", "Base", 3, True, (Day("d", "Legs", (SQUAT, PRESS)),)),))


def uid() -> str:
    return uuid4().hex


def today() -> date:
    return now().date()


@pytest.fixture
def program(cast: Cast) -> Program:
    return actions.start(cast.herons, title="Base", made_of=PLAN, by=cast.ada)


@pytest.fixture
def course(program: Program, measured: Player, cast: Cast) -> Course:
    """Ben's, from a week ago on this weekday: the second training is today."""
    measuring.record(measured, [Entry("squat_1rm_kg", 100, "kg", today() - timedelta(days=8))], by=cast.ada)
    start = today() - timedelta(days=7)
    [made] = actions.give(program, [measured], start=start, weekdays=[start.weekday()], by=cast.ada)
    return made


def slot(course: Course, week: int = 0) -> Slot:
    found = own.slot_of(course, week, "d")
    assert found is not None
    return found[1]


def did(course: Course, cast: Cast, week: int = 0, reps: int = 5, kg: float = 80.0) -> None:
    for number in (1, 2, 3):
        actions.log(course, slot(course, week), Did(uid(), "sq", number, reps, kg, rir=1), by=cast.ben)


def goals(course: Course, week: int) -> list[float | None]:
    done = log.logs([course.id])[course.id]
    return [goal.kg for goal in own.goals_of(slot(course, week), SQUAT, done, log.maxima(course, measured=True))]


def count(table: Any) -> int:
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def loads() -> list[float]:
    wanted = select(Reading.value).where(Reading.metric == "session_load_au", Reading.superseded.is_(False))
    return list(db.session.scalars(wanted))
