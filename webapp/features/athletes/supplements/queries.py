"""The stack as rules and screens read it."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select

from webapp.catalog import shelf
from webapp.catalog.prohibited._kind import YearList
from webapp.features.athletes.rules import stack
from webapp.features.athletes.rules.stack import Judged, Taken, Tick
from webapp.features.athletes.supplements.models import Dose, Supplement
from webapp.infra.db import db


def of(athlete_id: int) -> list[Supplement]:
    """Everything that is or was taken, by name."""
    wanted = select(Supplement).where(Supplement.athlete_id == athlete_id)
    return list(db.session.scalars(wanted.order_by(Supplement.name, Supplement.id)))


def one(athlete_id: int, supplement_id: int) -> Supplement | None:
    """One item of this athlete; None for anybody else's."""
    row = db.session.get(Supplement, supplement_id)
    return row if row is not None and row.athlete_id == athlete_id else None


def ticks(ids: Sequence[int], today: date) -> frozenset[Tick]:
    """The doses ticked in two weeks: one query."""
    wanted = select(Dose.supplement_id, Dose.day, Dose.time).where(
        Dose.supplement_id.in_(ids), Dose.day > today - timedelta(days=stack.DAYS), Dose.day <= today
    )
    return frozenset((row[0], row[1], row[2]) for row in db.session.execute(wanted)) if ids else frozenset()


def taken(row: Supplement) -> Taken:
    """A row as the rules take it."""
    return Taken(
        row.id,
        row.name,
        row.ingredients,
        row.dose,
        row.unit,
        tuple(row.times.split()),
        row.since,
        row.until,
        row.scheme,
        row.batch,
        row.approved,
        row.exempt_until,
        row.expires_on,
    )


def judged(items: Sequence[Taken], today: date, *, mass: float | None, minor: bool) -> list[Judged]:
    """The items, each judged by the newest list there is."""
    known = book(today)
    return [stack.judge(item, today, known, mass=mass, minor=minor) for item in items]


def book(today: date) -> YearList:
    """The copy of the list that counts."""
    return stack.book_for(tuple(shelf("prohibited").values()), today)
