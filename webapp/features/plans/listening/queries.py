"""Recordings, who may hear them where, and where somebody is in them."""

from sqlalchemy import func, select

from webapp.catalog.items._kind import SOUND
from webapp.features.accounts.models import User
from webapp.features.plans.listening.models import ListeningPlace, PlanSound
from webapp.features.plans.looks import DayPage
from webapp.features.plans.models import Plan, PlanDay, PlanItem, PlanTask, PlanVersion
from webapp.features.plans.rules.listening import Place
from webapp.infra.db import db

_ITEMS = (
    select(PlanItem.id).join(PlanTask, PlanTask.id == PlanItem.task_id).join(PlanDay, PlanDay.id == PlanTask.day_id)
)


def sound(plan: Plan, key: str) -> PlanSound | None:
    """A recording of this plan."""
    wanted = select(PlanSound).where(PlanSound.plan_id == plan.id, PlanSound.key == key)
    return db.session.scalars(wanted).one_or_none()


def heard_in(version: PlanVersion, key: str, *, first_day: bool) -> bool:
    """Does an item of this version, or of its first day, play this recording?"""
    wanted = _ITEMS.where(PlanDay.version_id == version.id, PlanItem.body[SOUND].as_string() == key)
    wanted = wanted.where(PlanDay.position == 1) if first_day else wanted
    return db.session.scalar(wanted.limit(1)) is not None


def played(sound: PlanSound) -> int:
    """How many items of whatever version play it."""
    wanted = (
        select(func.count(PlanItem.id))
        .join(PlanTask, PlanTask.id == PlanItem.task_id)
        .join(PlanDay, PlanDay.id == PlanTask.day_id)
        .join(PlanVersion, PlanVersion.id == PlanDay.version_id)
        .where(PlanVersion.plan_id == sound.plan_id, PlanItem.body[SOUND].as_string() == sound.key)
    )
    return db.session.scalar(wanted) or 0


def stands_in(version: PlanVersion, item: str) -> PlanItem | None:
    """The item of a version by its key."""
    wanted = (
        select(PlanItem)
        .join(PlanTask, PlanTask.id == PlanItem.task_id)
        .join(PlanDay, PlanDay.id == PlanTask.day_id)
        .where(PlanDay.version_id == version.id, PlanItem.key == item)
    )
    return db.session.scalars(wanted.limit(1)).one_or_none()


def day_number(item: PlanItem) -> int:
    """The number of the day it stands on."""
    wanted = select(PlanDay.position).join(PlanTask, PlanTask.day_id == PlanDay.id).where(PlanTask.id == item.task_id)
    return db.session.scalars(wanted).one()


def place(person: User, plan: Plan, item: str) -> ListeningPlace | None:
    """Where somebody is in an item."""
    return db.session.get(ListeningPlace, (person.id, plan.id, item), populate_existing=True)


def places(person: User | None, plan: Plan, day: DayPage) -> dict[str, Place]:
    """Where somebody is in the recordings of a day, by item; asks nothing where there are none."""
    items = [part.key for job in day.jobs for part in job.parts if part.body.get(SOUND)]
    if person is None or not items:
        return {}
    wanted = select(ListeningPlace).where(
        ListeningPlace.user_id == person.id, ListeningPlace.plan_id == plan.id, ListeningPlace.item.in_(items)
    )
    return {each.item: Place(each.seconds, each.turn) for each in db.session.scalars(wanted)}
