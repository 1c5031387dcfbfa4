"""Reading a plan: beginning, ticking and taking back, catching up, pausing, leaving, starting anew, a newer version.

Every one of them adds to the reader's own log and touches nothing else; nobody can act for somebody else.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from webapp.errors import Conflict, Invalid, Missing, Say
from webapp.features.accounts.models import User
from webapp.features.plans import policy, queries
from webapp.features.plans.models import Enrolment, Favourite, Plan, PracticeEntry
from webapp.features.plans.rules import standing
from webapp.features.plans.rules.days import DAY, believable, closing, local_date, possible
from webapp.features.plans.rules.practice import ACTIVE, PAUSED, State, settled
from webapp.features.plans.rules.schedule import Pace
from webapp.infra.clock import now
from webapp.infra.db import db, write


def today_of(person: User) -> date:
    """The date it is for this reader."""
    return local_date(now(), person.zone)


@write
def enrol(plan: Plan, pace: Pace, *, by: User) -> Enrolment:
    """Begin, or begin anew, in the version that is offered now. Days read before stay counted.

    Raises Missing for a plan that is not offered, Conflict for one this person is in the middle of.
    """
    version = queries.offered(plan)
    if version is None or not policy.may_begin(by, plan):
        raise Missing
    held = _hold(by, plan)
    if held is not None and _state(held).status(today_of(by)) in (ACTIVE, PAUSED):
        raise Conflict(Say("You are reading this already"))
    return _begin(held, plan, version.id, pace, by)


@write
def restart(enrolment: Enrolment, pace: Pace, *, by: User) -> Enrolment:
    """From the first day again, in the newest version. Raises Conflict when the plan is not offered any more."""
    held = _mine(enrolment, by)
    version = queries.offered(held.plan)
    if version is None or not policy.may_begin(by, held.plan):
        raise Conflict(Say("This plan is not offered any more"))
    return _begin(held, held.plan, version.id, pace, by)


def _begin(held: Enrolment | None, plan: Plan, version_id: int, pace: Pace, by: User) -> Enrolment:
    if held is None:
        held = Enrolment(user_id=by.id, plan_id=plan.id, version_id=version_id)
        db.session.add(held)
    held.version_id, held.began_at, held.completed_on = version_id, now(), None
    db.session.flush()
    told: dict[str, Any] = {
        "mode": pace.mode,
        "start": pace.start.isoformat(),
        "end": pace.end.isoformat() if pace.end else None,
        "weekdays": sorted(pace.weekdays),
        "one_per_day": pace.one_per_day,
        "versions": [version_id],
    }
    _note(held, "begin", by, told=told)
    return held


@write
def tick(
    enrolment: Enrolment,
    items: list[str],
    *,
    by: User,
    yesterday: bool = False,
    done_at: datetime | None = None,
    client_id: str = "",
) -> State:
    """These items are done: now, or yesterday, or (told later, by a device that was offline) at ``done_at``. Done twice
    is done once. Returns where the reader stands.

    Raises Conflict for an item on a day that is not open yet, Invalid for a time nobody can believe.
    """
    held = _mine(enrolment, by)
    state, today = settled(_state(held), today_of(by)), today_of(by)
    done_on = _done_on(done_at, yesterday, by, today)
    if _known(held, client_id):
        return state
    for item in dict.fromkeys(items):
        if item not in state.shape.day_of:
            raise Missing
        if not standing.may_tick(state, item, max(today, done_on)):
            raise Conflict(Say("This day is not open yet"))
        if item not in state.done:
            at = min(done_at or now(), now(), closing(done_on, by.zone))
            _note(held, "tick", by, item=item, done_on=done_on, client_id=client_id, at=at)
            client_id = ""  # the first entry bears it for all
    return _conclude(held, by)


def _done_on(done_at: datetime | None, yesterday: bool, by: User, today: date) -> date:
    if done_at is None:
        return today - DAY if yesterday else today
    said = local_date(done_at, by.zone)
    if not believable(done_at, now()) or not possible(said, done_at):
        raise Invalid({"done_at": Say("This is too long ago to be ticked")})
    return said


@write
def untick(enrolment: Enrolment, items: list[str], *, by: User, client_id: str = "") -> State:
    """They are not, after all."""
    held = _mine(enrolment, by)
    state = _state(held)
    if _known(held, client_id):
        return state
    for item in dict.fromkeys(items):
        if item in state.done:
            _note(held, "untick", by, item=item, client_id=client_id)
            client_id = ""
    return _conclude(held, by)


def _known(held: Enrolment, client_id: str) -> bool:
    """Was what a device calls so told before?"""
    told = select(PracticeEntry.id).where(PracticeEntry.enrolment_id == held.id, PracticeEntry.client_id == client_id)
    return bool(client_id) and db.session.scalar(told) is not None


def _conclude(held: Enrolment, by: User) -> State:
    db.session.flush()
    state = _state(held)
    held.completed_on = max(state.done.values()) if state.finished else None
    return state


@write
def catch_up(enrolment: Enrolment, way: str, *, by: User) -> State:
    """Other dates for what is open, in one of the ways that were offered. Raises Invalid for another."""
    held, today = _mine(enrolment, by), today_of(by)
    if way not in {each.way for each in standing.previews(_state(held), today)}:
        raise Invalid({"way": Say("There is nothing to catch up on this way")})
    _note(held, "catch_up", by, told={"way": way})
    return _conclude(held, by)


@write
def pause(enrolment: Enrolment, *, by: User) -> None:
    """Nothing is due until it goes on; after thirty days it does by itself."""
    held = _mine(enrolment, by)
    if _state(held).status(today_of(by)) == ACTIVE:
        _note(held, "pause", by)


@write
def resume(enrolment: Enrolment, *, by: User) -> None:
    """It goes on from today."""
    held = _mine(enrolment, by)
    if _state(held).status(today_of(by)) == PAUSED:
        _note(held, "resume", by)


@write
def leave(enrolment: Enrolment, *, by: User) -> None:
    """Enough of it. What was read stays read, and one may begin again."""
    held = _mine(enrolment, by)
    if _state(held).status(today_of(by)) in (ACTIVE, PAUSED):
        _note(held, "leave", by)


@write
def adopt(enrolment: Enrolment, *, by: User) -> None:
    """Go on in the version that is offered now. Days that are done stay done. Nothing happens without a newer one."""
    held = _mine(enrolment, by)
    version = queries.offered(held.plan)
    if version is None or version.id == held.version_id:
        return
    _note(held, "adopt", by, told={"versions": [version.id]})
    held.version_id = version.id
    _conclude(held, by)


@write
def remember(plan: Plan, *, wanted: bool, by: User) -> None:
    """Among this person's favourites, or not any more."""
    held = db.session.get(Favourite, (by.id, plan.id))
    if wanted and held is None:
        db.session.add(Favourite(user_id=by.id, plan_id=plan.id))
    elif not wanted and held is not None:
        db.session.delete(held)


def _note(held: Enrolment, kind: str, by: User, *, client_id: str = "", **told: Any) -> None:
    entry = PracticeEntry(**{"enrolment_id": held.id, "kind": kind, "on": today_of(by), "at": now(), **told})
    if client_id:
        entry.client_id = client_id
    db.session.add(entry)


def _hold(by: User, plan: Plan) -> Enrolment | None:
    wanted = select(Enrolment).where(Enrolment.user_id == by.id, Enrolment.plan_id == plan.id)
    return db.session.scalars(wanted.with_for_update()).one_or_none()


def _mine(enrolment: Enrolment, by: User) -> Enrolment:
    """The enrolment, held against a second device at the same moment. Raises Missing for somebody else's."""
    held = db.session.scalars(select(Enrolment).where(Enrolment.id == enrolment.id).with_for_update()).one_or_none()
    if held is None or held.user_id != by.id:
        raise Missing
    return held


def _state(held: Enrolment) -> State:
    (found,) = queries.practices([held])
    return found.state
