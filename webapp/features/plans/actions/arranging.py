"""Order by hand: days and tasks as they were dragged, and plans in a series."""

from collections.abc import Sequence

from sqlalchemy import delete, func, select

from webapp.errors import Conflict, Invalid, Missing, Say
from webapp.features.accounts import audit
from webapp.features.accounts.models import User
from webapp.features.plans import policy
from webapp.features.plans.actions import covering, writing
from webapp.features.plans.actions.authoring import changeable, day_of, measured, number
from webapp.features.plans.community import PlanSeries, SeriesPart
from webapp.features.plans.listening.models import PlanSound
from webapp.features.plans.models import Enrolment, Plan
from webapp.infra import fulltext, storage
from webapp.infra.db import after, db, write


@write
def order_days(plan: Plan, keys: Sequence[str], *, by: User) -> None:
    """The days in this order. Days nobody named (somebody added one meanwhile) follow as they were."""
    draft = changeable(plan, by)
    number(_ordered(draft.days, keys))


@write
def order_tasks(plan: Plan, day_key: str, keys: Sequence[str], *, by: User) -> None:
    """These tasks on this day, in this order, from whichever day they come."""
    draft = changeable(plan, by)
    goal = day_of(draft, day_key)
    tasks = {task.key: (day, task) for day in draft.days for task in day.tasks}
    if not tasks.keys() >= set(keys):
        raise Missing
    others = [task for task in goal.tasks if task.key not in keys]
    left = {day.id: day for day, _ in map(tasks.__getitem__, keys) if day is not goal}
    order = [tasks[key][1] for key in dict.fromkeys(keys)] + others
    for at, task in enumerate(order, 1):
        task.position, task.day_id = at, goal.id
    db.session.flush()
    for day in (goal, *left.values()):
        db.session.expire(day, ["tasks"])
    for day in left.values():
        number(day.tasks)
    measured(draft)


def _ordered(rows: Sequence, keys: Sequence[str]) -> list:  # type: ignore[type-arg]
    known = {row.key: row for row in rows}
    if not known.keys() >= set(keys):
        raise Missing
    return [known[key] for key in dict.fromkeys(keys)] + [row for row in rows if row.key not in keys]


@write
def begin_series(title: str, *, by: User) -> PlanSeries:
    """A series, of no plan yet."""
    made = PlanSeries(title=title, author_id=by.id)
    db.session.add(made)
    db.session.flush()
    return made


@write
def name_series(series: PlanSeries, title: str, *, by: User) -> None:
    """Another name."""
    series.title = title


@write
def end_series(series: PlanSeries, *, by: User) -> None:
    """No series any more; its plans stay."""
    db.session.delete(series)


@write
def add_part(series: PlanSeries, plan: Plan, *, by: User) -> None:
    """One more plan at its end. Raises Invalid for somebody else's plan, Conflict for one in another series."""
    if not policy.may_edit(by, plan):
        raise Invalid({"plan": Say("Choose one of your plans")})
    if db.session.get(SeriesPart, plan.id) is not None:
        raise Conflict(Say("This plan is in a series already"))
    last = db.session.scalar(select(func.max(SeriesPart.position)).where(SeriesPart.series_id == series.id)) or 0
    db.session.add(SeriesPart(plan_id=plan.id, series_id=series.id, position=last + 1))


@write
def take_out(series: PlanSeries, plan_id: int, *, by: User) -> None:
    """Without this plan."""
    db.session.execute(delete(SeriesPart).where(SeriesPart.plan_id == plan_id, SeriesPart.series_id == series.id))
    number(_parts(series))


@write
def order_parts(series: PlanSeries, plan_ids: Sequence[int], *, by: User) -> None:
    """The plans in this order."""
    known = {row.plan_id: row for row in _parts(series)}
    if not known.keys() >= set(plan_ids):
        raise Missing
    number([known[id] for id in dict.fromkeys(plan_ids)] + [row for id, row in known.items() if id not in plan_ids])


@write
def move_part(series: PlanSeries, plan_id: int, to: str, *, by: User) -> None:
    """A plan up or down."""
    ids = [row.plan_id for row in _parts(series)]
    if plan_id not in ids:
        raise Missing
    at = ids.index(plan_id)
    ids.insert(max(0, at + (1 if to == "down" else -1)), ids.pop(at))
    order_parts(series, ids, by=by)


def _parts(series: PlanSeries) -> list[SeriesPart]:
    wanted = select(SeriesPart).where(SeriesPart.series_id == series.id).order_by(SeriesPart.position)
    return list(db.session.scalars(wanted))


@write
def remove_plan(plan: Plan, *, by: User) -> None:
    """Gone for ever, with its cover and recordings. Raises Conflict for a plan anybody has read, or not put away."""
    if plan.status != "archived":
        raise Conflict(Say("Put it away first"))
    if db.session.scalars(select(Enrolment.id).where(Enrolment.plan_id == plan.id)).first() is not None:
        raise Conflict(Say("Somebody has read this plan: it stays put away, and theirs"))
    covering.uncover(plan, by=by)
    for file in db.session.scalars(select(PlanSound.file).where(PlanSound.plan_id == plan.id)):
        after(storage.delete, file)
    audit.note("plan.removed", f"plan:{plan.id}", by=by)
    fulltext.forget(writing.KIND, plan.id)
    db.session.delete(plan)
