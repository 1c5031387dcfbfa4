"""Where somebody stands in their plans, and a plan on its author's desk."""

from collections.abc import Mapping
from datetime import date

from webapp.features.accounts.models import User
from webapp.features.plans import measure
from webapp.features.plans.looks import DayLine, Desk, Mine, Way
from webapp.features.plans.models import Plan, PlanVersion
from webapp.features.plans.queries import practised, written
from webapp.features.plans.queries.elsewhere import elsewhere
from webapp.features.plans.queries.practised import Practice
from webapp.features.plans.rules import schedule, standing
from webapp.features.plans.rules.practice import PAUSED, State, pause_ends, settled


def mine(each: Practice, today: date, titles: Mapping[int, str] | None = None) -> Mine:
    """Where the reader of a plan stands. ``titles``: of its days by number, where they are known."""
    if not len(each.state.shape):
        return elsewhere(each)
    state, version = settled(each.state, today), each.enrolment.version
    key = standing.next_step(state, today)
    number = state.shape.keys.index(key) + 1 if key else None
    paused = state.status(today) == PAUSED and state.paused_on is not None
    dues = [state.dues[key] for key in state.open if key in state.dues]
    best = schedule.suggested(standing.behind(state, today), len(state.shape))
    ways = standing.previews(state, today)
    return Mine(
        slug=each.enrolment.plan.slug,
        title=version.title,
        length=len(state.shape),
        status=state.status(today),
        done=len(state.completed),
        today=standing.today_index(state, today),
        next=number,
        next_title=(titles or {}).get(number or 0, ""),
        minutes=version.minutes,
        waiting=standing.behind(state, today),
        ends=max(dues, default=None),
        ways=tuple(sorted((Way(way, way.way == best) for way in ways), key=lambda it: not it.best)),
        share=standing.completion(state),
        newer=version.number < (each.enrolment.plan.published or 0),
        paused_until=pause_ends(state.paused_on) if paused and state.paused_on else None,
        own_pace=state.pace.mode == schedule.OWN,
        done_today=any(state.day_done(key) == today for key in state.completed),
    )


def day_lines(version_id: int, state: State | None, today: date) -> tuple[DayLine, ...]:
    """The days of a version; for its reader with what each is to them."""
    found = written.titles(version_id)
    if state is None:
        return tuple(DayLine(number, title, "open" if number == 1 else "locked") for number, _, title in found)
    state = settled(state, today)
    now = standing.next_step(state, today)
    return tuple(
        DayLine(number, title, standing.mark(state, key, today), state.dues.get(key), key == now)
        for number, key, title in found
        if key in state.shape.keys
    )


def desk(plan: Plan, version: PlanVersion) -> Desk:
    """A plan as its author sees it: the draft if there is one, else what is published."""
    document = written.document(version.id)
    return Desk(
        slug=plan.slug,
        title=version.title,
        status=plan.status,
        number=version.number,
        drafting=version.published_at is None,
        published=plan.published is not None,
        remarks=measure.remarks(document),
        head=written.head_of(version),
        days=tuple(DayLine(n, day.title, "open") for n, day in enumerate(document.days, 1)),
        minutes=measure.minutes_a_day(document),
    )


def practised_of(person: User, today: date) -> tuple[list[Practice], practised.Regularity]:
    """All of somebody's plans and how regular they are, in a constant number of queries."""
    every = practised.enrolments(person)
    logs = practised.log(every)
    found = practised.folded(every, logs)
    return found, practised.regularity(found, logs, today)


def todays(person: User, today: date) -> tuple[Mine, ...] | None:
    """For the first page: the plans under way; None where there are none."""
    found = practised.practices(practised.enrolments(person))
    under_way = tuple(it for it in (mine(each, today) for each in found) if it.status == "active")
    return under_way or None
