"""What a device did without a network, taken in when it is back: ticks of all devices are united, nothing counts twice.

Everything a device tells has a name it gave it, and is heard once: also what changed nothing is written down, so that
it changes nothing later either. Taking back takes back what the device had seen: the ticks it made itself, and those
that stood when it last heard from us. What somebody ticked elsewhere meanwhile stays (an observed-remove set: Shapiro
et al. 2011, 3.3.5).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from webapp.errors import Say
from webapp.features.accounts.models import User
from webapp.features.plans import queries
from webapp.features.plans.actions.practising import today_of
from webapp.features.plans.models import HEARD, Enrolment, Plan, PracticeEntry
from webapp.features.plans.rules import offline, standing
from webapp.features.plans.rules.practice import State, Tick, Untick, settled, step
from webapp.infra.clock import now
from webapp.infra.db import db, write

NOT_OPEN = Say("This day is not open yet")
NOT_READ = Say("You do not read this plan any more")
NOT_THERE = Say("This is not part of the plan any more")
ANEW = Say("You have begun this plan anew since")
LATE = Say("It was more than two days ago and counts for today")


class Event(Protocol):
    """What a device tells. ``seen``: the newest entry of the log it knew of; ``undoes``: names of ticks of its own."""

    id: str
    seq: int
    plan: str
    item: str
    done: bool
    yesterday: bool
    at: datetime
    zone: str
    seen: int
    undoes: list[str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one: taken in (with a remark, maybe), or refused and why."""

    id: str
    saved: bool
    say: Say | None = None


@dataclass(slots=True)
class _Book:
    """An enrolment, held. ``ticks``: those of all devices that nobody has taken back, also where another came first."""

    held: Enrolment
    state: State
    ticks: list[PracticeEntry]
    names: set[str]
    begun: int
    fresh: list[PracticeEntry] = field(default_factory=list)


@write
def merge(events: Iterable[Event], *, sent_at: datetime, by: User) -> tuple[Outcome, ...]:
    """Take in what a device of this person tells, in the order it did it; what became of each, in that order."""
    ordered = sorted(events, key=lambda each: each.seq)
    books = _books({each.plan for each in ordered}, by)
    found = tuple(_take_in(books.get(each.plan), each, sent_at, by) for each in ordered)
    for book in books.values():
        if book.fresh:
            book.held.completed_on = max(book.state.done.values(), default=None) if book.state.finished else None
    return found


def _books(slugs: set[str], by: User) -> dict[str, _Book]:
    wanted = select(Enrolment).join(Plan).where(Enrolment.user_id == by.id, Plan.slug.in_(slugs)).order_by(Enrolment.id)
    held = list(db.session.scalars(wanted.options(joinedload(Enrolment.plan)).with_for_update(of=Enrolment)))
    logs = queries.log(held, heard=True)
    told = {id: [row for row in rows if row.kind != HEARD] for id, rows in logs.items()}
    return {
        each.enrolment.plan.slug: _Book(
            each.enrolment,
            settled(each.state, today_of(by)),
            _standing(logs[each.enrolment.id]),
            {row.client_id for row in logs[each.enrolment.id]},
            max(row.id for row in logs[each.enrolment.id] if row.kind == "begin"),
        )
        for each in queries.folded(held, told)
    }


def _standing(rows: Iterable[PracticeEntry]) -> list[PracticeEntry]:
    kept: list[PracticeEntry] = []
    for row in rows:
        device = row.told.get(
            "device"
        )  # what a device took back: {"seen": …, "undoes": […]}; None where it only ticked
        if row.kind == "begin":
            kept = []
        elif row.kind == "tick" or (row.kind == HEARD and device is None):
            kept.append(row)
        elif device is not None:
            gone = {*device["undoes"]}
            kept = [it for it in kept if it.item != row.item or (it.id > device["seen"] and it.client_id not in gone)]
        elif row.kind == "untick":
            kept = [it for it in kept if it.item != row.item]
    return kept


def _take_in(book: _Book | None, event: Event, sent: datetime, by: User) -> Outcome:
    if book is None:
        return Outcome(event.id, False, NOT_READ)
    if event.id in book.names:
        return Outcome(event.id, True)
    if event.seen < book.begun:
        return Outcome(event.id, False, ANEW)
    if event.item not in book.state.shape.day_of:
        return Outcome(event.id, False, NOT_THERE)
    done = offline.when(event.at, sent, now(), event.zone or by.zone, yesterday=event.yesterday)
    if not event.done:
        return _take_back(book, event, by)
    if not standing.may_tick(book.state, event.item, max(today_of(by), done.on)):
        return Outcome(event.id, False, NOT_OPEN)
    kind = HEARD if event.item in book.state.done else "tick"
    _write(book, event, kind, by, done_on=done.on, at=done.at)
    return Outcome(event.id, True, LATE if done.late else None)


def _take_back(book: _Book, event: Event, by: User) -> Outcome:
    left = {row.client_id for row in book.ticks if row.item == event.item and row.id > event.seen} - {*event.undoes}
    book.ticks = [row for row in book.ticks if row.item != event.item or row.client_id in left]
    kind = "untick" if event.item in book.state.done and not left else HEARD
    _write(book, event, kind, by, told={"device": {"seen": event.seen, "undoes": event.undoes}})
    return Outcome(event.id, True)


def _write(book: _Book, event: Event, kind: str, by: User, **told: Any) -> None:
    row = PracticeEntry(
        **{
            "enrolment_id": book.held.id,
            "client_id": event.id,
            "kind": kind,
            "on": today_of(by),
            "item": event.item,
            "at": now(),
            **told,
        }
    )
    db.session.add(row)
    db.session.flush()  # a number, in the order of what was done
    book.names.add(event.id)
    book.fresh.append(row)
    if event.done:
        book.ticks.append(row)
    if kind == HEARD:
        return
    entry = Tick(event.item, row.on, row.done_on) if kind == "tick" else Untick(event.item, row.on)
    book.state = step(book.state, entry)
