"""What authors have written: plans, versions, and a version as a document or as an outline."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from webapp.features.accounts import audit
from webapp.features.accounts.models import User
from webapp.features.plans.formats.document import Day, Document, Item, Segment, Task
from webapp.features.plans.models import Plan, PlanDay, PlanItem, PlanTask, PlanVersion
from webapp.features.plans.rules.shape import DayShape, Shape
from webapp.infra.db import db


def one(slug: str) -> Plan | None:
    """The plan at this address."""
    return db.session.scalars(select(Plan).where(Plan.slug == slug).options(joinedload(Plan.author))).one_or_none()


def by_id(plan_id: int) -> Plan | None:
    """The plan with this number."""
    return db.session.get(Plan, plan_id)


def version(plan: Plan, number: int | None) -> PlanVersion | None:
    """One version by its number."""
    wanted = select(PlanVersion).where(PlanVersion.plan_id == plan.id, PlanVersion.number == number)
    return db.session.scalars(wanted).one_or_none()


def offered(plan: Plan) -> PlanVersion | None:
    """The version readers are offered."""
    return version(plan, plan.published) if plan.published is not None else None


def draft(plan: Plan) -> PlanVersion | None:
    """What the author is working on, if anything."""
    wanted = select(PlanVersion).where(PlanVersion.plan_id == plan.id, PlanVersion.published_at.is_(None))
    return db.session.scalars(wanted).one_or_none()


def latest_number(plan: Plan) -> int:
    """The highest number of a version so far; 0 for none."""
    return db.session.scalar(select(func.max(PlanVersion.number)).where(PlanVersion.plan_id == plan.id)) or 0


def written_by(person: User) -> list[tuple[Plan, PlanVersion]]:
    """The plans this person may edit, each with its newest version, newest first."""
    newest = (
        select(func.max(PlanVersion.number)).where(PlanVersion.plan_id == Plan.id).correlate(Plan).scalar_subquery()
    )
    wanted = select(Plan, PlanVersion).join(
        PlanVersion, (PlanVersion.plan_id == Plan.id) & (PlanVersion.number == newest)
    )
    if person.role != "admin":
        wanted = wanted.where(Plan.author_id == person.id)
    rows = db.session.execute(wanted.order_by(Plan.id.desc()).options(joinedload(Plan.author)))
    return [(plan, found) for plan, found in rows]


_WHOLE = (
    selectinload(PlanVersion.days)
    .selectinload(PlanDay.tasks)
    .selectinload(PlanTask.items)
    .selectinload(PlanItem.segments)
)


def whole(version_id: int) -> PlanVersion:
    """A version with everything in it, in five queries."""
    wanted = (
        select(PlanVersion)
        .where(PlanVersion.id == version_id)
        .options(_WHOLE)
        .execution_options(populate_existing=True)
    )
    return db.session.scalars(wanted).one()


def document(version_id: int) -> Document:
    """A version as a document."""
    found = whole(version_id)
    days = tuple(Day(day.title, tuple(task_of(task) for task in day.tasks), day.key) for day in found.days)
    return Document(days=days, **head_of(found))


def head_of(found: PlanVersion) -> dict[str, Any]:
    """What a version says about the plan as a whole."""
    return {
        "title": found.title,
        "about": found.about,
        "language": found.language,
        "tradition": found.tradition,
        "tags": tuple(found.tags),
        "level": found.level,
        "licence": found.licence,
        "source": found.source,
    }


def task_of(task: PlanTask) -> Task:
    """A task as a document has it."""
    return Task(task.kind, tuple(item_of(item) for item in task.items), task.title, task.required, task.key)


def item_of(item: PlanItem) -> Item:
    """An item as a document has it."""
    segments = tuple(Segment(each.key, dict(each.texts)) for each in item.segments)
    return Item(item.kind, dict(item.body), segments, item.key)


def shapes(version_ids: Sequence[int]) -> dict[int, Shape]:
    """The outlines of versions, in one query."""
    wanted = (
        select(PlanDay.version_id, PlanDay.key, PlanTask.required, PlanItem.key)
        .join(PlanTask, PlanTask.day_id == PlanDay.id, isouter=True)
        .join(PlanItem, PlanItem.task_id == PlanTask.id, isouter=True)
        .where(PlanDay.version_id.in_(set(version_ids)))
        .order_by(PlanDay.version_id, PlanDay.position, PlanTask.position, PlanItem.position)
    )
    days: dict[int, dict[str, tuple[list[str], list[str]]]] = defaultdict(dict)
    for version_id, day, required, item in db.session.execute(wanted):
        must, may = days[version_id].setdefault(day, ([], []))
        if item is not None:
            (must if required else may).append(item)
    return {
        each: Shape(tuple(DayShape(key, tuple(must), tuple(may)) for key, (must, may) in days[each].items()))
        for each in set(version_ids)
    }


def day(version_id: int, number: int) -> PlanDay | None:
    """A day of a version by its number, from 1, with everything on it."""
    wanted = select(PlanDay).where(PlanDay.version_id == version_id, PlanDay.position == number)
    inside = selectinload(PlanDay.tasks).selectinload(PlanTask.items).selectinload(PlanItem.segments)
    return db.session.scalars(wanted.options(inside)).one_or_none()


def titles(version_id: int) -> list[tuple[int, str, str]]:
    """Number, key and title of the days of a version."""
    wanted = select(PlanDay.position, PlanDay.key, PlanDay.title).where(PlanDay.version_id == version_id)
    return [tuple(row) for row in db.session.execute(wanted.order_by(PlanDay.position))]


def tasks(version_id: int) -> dict[str, list[tuple[str, str, str]]]:
    """Key, title and kind of the tasks of a version, by the key of their day."""
    wanted = select(PlanDay.key, PlanTask.key, PlanTask.title, PlanTask.kind).join(PlanTask)
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for day_key, *task in db.session.execute(
        wanted.where(PlanDay.version_id == version_id).order_by(PlanTask.position)
    ):
        found[day_key].append((task[0], task[1], task[2]))
    return found


def slug_taken(slug: str) -> bool:
    """Is there a plan at this address?"""
    return db.session.scalar(select(Plan.id).where(Plan.slug == slug)) is not None


def called(plan_ids: Collection[int]) -> Mapping[int, str]:
    """For the audit: what these plans are called, in their newest version."""
    wanted = select(PlanVersion.plan_id, PlanVersion.title).where(PlanVersion.plan_id.in_(plan_ids))
    return dict(db.session.execute(wanted.order_by(PlanVersion.number)).all())


audit.called("plan", called)
