"""Changing a draft: its words, its days, tasks and items, and their order. A published version is never touched:
whoever changes it changes a draft that begins as its copy."""

from collections.abc import Sequence
from typing import Any, Protocol

from sqlalchemy import select

from webapp.errors import Conflict, Missing, Say
from webapp.features.accounts.models import User
from webapp.features.plans import measure, queries
from webapp.features.plans.actions.writing import describe_version, item_row, open_draft, take_in
from webapp.features.plans.formats.document import LONGEST, Day, Document, Item
from webapp.features.plans.models import Plan, PlanDay, PlanItem, PlanTask, PlanVersion
from webapp.infra.db import db, write


class Placed(Protocol):
    """Something that has a place among others."""

    position: int


@write
def found(title: str, days: int, *, by: User) -> Plan:
    """A new plan of so many empty days."""
    language = by.language.split("_")[0]
    return take_in(Document(title, tuple(Day("", ()) for _ in range(days)), language=language), by=by)


@write
def describe(plan: Plan, told: dict[str, Any], *, by: User) -> None:
    """What the plan says about itself."""
    draft = changeable(plan, by)
    for name, value in told.items():
        setattr(draft, name, list(value) if name == "tags" else value)
    measured(draft)


@write
def add_day(plan: Plan, title: str, *, by: User) -> PlanDay:
    """One more day at the end. Raises Conflict when there are enough."""
    draft = changeable(plan, by)
    if len(draft.days) >= LONGEST:
        raise Conflict(Say("A plan has at most %(most)s days", most=LONGEST))
    day = PlanDay(position=len(draft.days) + 1, title=title)
    draft.days.append(day)
    measured(draft)
    return day


@write
def name_day(plan: Plan, key: str, title: str, *, by: User) -> None:
    """Another title for a day."""
    day_of(changeable(plan, by), key).title = title


@write
def move_day(plan: Plan, key: str, to: str, *, by: User) -> None:
    """A day up, down, or to a position."""
    draft = changeable(plan, by)
    _place(draft.days, day_of(draft, key), to)


@write
def remove_day(plan: Plan, key: str, *, by: User) -> None:
    """Without this day."""
    draft = changeable(plan, by)
    draft.days.remove(day_of(draft, key))
    number(draft.days)
    measured(draft)


@write
def add_task(plan: Plan, day_key: str, *, title: str, verb: str, required: bool, by: User) -> None:
    """One more thing to do on a day."""
    day = day_of(changeable(plan, by), day_key)
    day.tasks.append(PlanTask(position=len(day.tasks) + 1, title=title, kind=verb, required=required))


@write
def change_task(plan: Plan, key: str, *, title: str, verb: str, required: bool, by: User) -> str:
    """Another title, way or weight of a task. Returns the key of its day."""
    day, task = _task(changeable(plan, by), key)
    task.title, task.kind, task.required = title, verb, required
    return day.key


@write
def move_task(plan: Plan, key: str, to: str, *, by: User) -> str:
    """A task up or down on its day, or to the end of the day with that number. Returns the key of the day it is on."""
    draft = changeable(plan, by)
    day, task = _task(draft, key)
    if to in ("up", "down"):
        _place(day.tasks, task, to)
        return day.key
    if not 1 <= int(to) <= len(draft.days):
        raise Missing
    goal = draft.days[int(to) - 1]
    if goal is not day:
        task.position = len(goal.tasks) + 1
        task.day_id = goal.id
        db.session.flush()
        db.session.expire(day, ["tasks"])
        db.session.expire(goal, ["tasks"])
        number(day.tasks)
        measured(draft)
    return goal.key


@write
def remove_task(plan: Plan, key: str, *, by: User) -> str:
    """Without this task. Returns the key of its day."""
    draft = changeable(plan, by)
    day, task = _task(draft, key)
    day.tasks.remove(task)
    number(day.tasks)
    measured(draft)
    return day.key


@write
def add_item(plan: Plan, task_key: str, kind: str, *, by: User) -> tuple[str, str]:
    """An empty item of this kind. Returns the keys of its day and of itself."""
    draft = changeable(plan, by)
    day, task = _task(draft, task_key)
    row = item_row(Item(kind), len(task.items) + 1, draft.language)
    task.items.append(row)
    db.session.flush()
    return day.key, row.key


@write
def fill_item(plan: Plan, key: str, body: dict[str, Any], *, by: User) -> str:
    """What an item holds. Returns the key of its day."""
    draft = changeable(plan, by)
    day, _, row = _item(draft, key)
    row.body = body
    row.seconds = measure.seconds_of(queries.item_of(row), draft.language)
    measured(draft)
    return day.key


@write
def move_item(plan: Plan, key: str, to: str, *, by: User) -> str:
    """An item up or down in its task. Returns the key of its day."""
    day, task, row = _item(changeable(plan, by), key)
    _place(task.items, row, to)
    return day.key


@write
def remove_item(plan: Plan, key: str, *, by: User) -> str:
    """Without this item. Returns the key of its day."""
    draft = changeable(plan, by)
    day, task, row = _item(draft, key)
    task.items.remove(row)
    number(task.items)
    measured(draft)
    return day.key


def changeable(plan: Plan, by: User) -> PlanVersion:
    """The draft with everything in it, held against somebody else who changes it at the same moment."""
    db.session.scalars(select(Plan).where(Plan.id == plan.id).with_for_update()).one()
    return queries.whole(open_draft(plan, by=by).id)


def measured(draft: PlanVersion) -> None:
    """What follows from its days, worked out anew."""
    db.session.flush()
    describe_version(draft, queries.document(draft.id))


def day_of(draft: PlanVersion, key: str) -> PlanDay:
    """The day of this key. Raises Missing."""
    for day in draft.days:
        if day.key == key:
            return day
    raise Missing


def _task(draft: PlanVersion, key: str) -> tuple[PlanDay, PlanTask]:
    for day in draft.days:
        for task in day.tasks:
            if task.key == key:
                return day, task
    raise Missing


def _item(draft: PlanVersion, key: str) -> tuple[PlanDay, PlanTask, PlanItem]:
    for day in draft.days:
        for task in day.tasks:
            for item in task.items:
                if item.key == key:
                    return day, task, item
    raise Missing


def _place(rows: Sequence[Placed], row: Placed, to: str) -> None:
    """Puts ``row`` a step up or down, or at a position, and numbers them all anew."""
    order = sorted(rows, key=lambda each: each.position)
    at = order.index(row)
    goal = {"up": at - 1, "down": at + 1}.get(to, int(to) - 1 if to.isdecimal() else at)
    order.insert(max(0, min(goal, len(order) - 1)), order.pop(at))
    number(order)


def number(rows: Sequence[Placed]) -> None:
    """Places from 1 on, as they stand."""
    for number, row in enumerate(rows, 1):
        row.position = number
