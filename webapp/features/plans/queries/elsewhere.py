"""Plans that were read in another house. An export of a person carries the name and version of what they read, and what
they did; the texts are others' and stay. Such a version has no days here: it is offered to nobody."""

from sqlalchemy import ColumnElement, exists

from webapp.features.plans.looks import Mine
from webapp.features.plans.models import PlanDay, PlanVersion
from webapp.features.plans.queries.practised import Practice
from webapp.features.plans.rules.practice import COMPLETED

ELSEWHERE = "elsewhere"


def has_texts() -> ColumnElement[bool]:
    """Of a version: is there anything in it?"""
    return exists().where(PlanDay.version_id == PlanVersion.id)


def elsewhere(each: Practice) -> Mine:
    """What its reader is told of it: what it was, and whether it was read to the end."""
    held, version = each.enrolment, each.enrolment.version
    return Mine(
        slug=held.plan.slug,
        title=version.title,
        length=version.length,
        status=ELSEWHERE if held.completed_on is None else COMPLETED,
        done=0,
        today=0,
        next=None,
        next_title="",
        minutes=version.minutes,
        waiting=0,
        ends=None,
        ways=(),
        share=float(held.completed_on is not None),
    )
