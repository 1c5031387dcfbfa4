"""How a plan fares with its readers: counted, without knowing who."""

from datetime import date

from sqlalchemy import func, select

from webapp.features.plans.models import Enrolment, Plan, PlanDay, PlanItem, PlanTask, PracticeEntry
from webapp.features.plans.rules import figures as rules
from webapp.features.plans.rules.figures import Course, Figures
from webapp.infra.db import db


def fares(plan: Plan, days: int, today: date) -> Figures | None:
    """Starts, completion and where people stop, as of the end of last week; None while so few read that numbers would
    be persons."""
    until = rules.week_end(today)
    ticked = (
        select(
            PracticeEntry.enrolment_id,
            func.max(PracticeEntry.on).label("last"),
            func.max(PlanDay.position).label("furthest"),
        )
        .join(Enrolment, Enrolment.id == PracticeEntry.enrolment_id)
        .join(PlanDay, PlanDay.version_id == Enrolment.version_id)
        .join(PlanTask, PlanTask.day_id == PlanDay.id)
        .join(PlanItem, (PlanItem.task_id == PlanTask.id) & (PlanItem.key == PracticeEntry.item))
        .where(PracticeEntry.kind == "tick", PracticeEntry.on <= until, Enrolment.plan_id == plan.id)
        .group_by(PracticeEntry.enrolment_id)
        .subquery()
    )
    wanted = (
        select(Enrolment.began_at, Enrolment.completed_on, ticked.c.last, ticked.c.furthest)
        .join(ticked, ticked.c.enrolment_id == Enrolment.id, isouter=True)
        .where(Enrolment.plan_id == plan.id)
    )
    courses = [
        Course(began.date(), last, furthest or 0, completed is not None and completed <= until)
        for began, completed, last, furthest in db.session.execute(wanted)
        if began.date() <= until
    ]
    return rules.figures(courses, days, today)
