"""Accounts nobody ever came into: their address was never proven, and nothing in the club is anybody's through them.

A month after they were made a last letter says so; a week later they go. Only where letters arrive: without a mail
server nobody could have proven anything. Who was ever in stays, and so does whoever a row of the club points at, be it
a child, a roster or a reading. Nothing anybody wrote is searched for their names: they wrote nothing, and a stranger
who registers under a coach's name must not have the coach's taken out of every page.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import ColumnElement, String, cast, delete, exists, literal, select, update

from webapp.features.accounts import audit
from webapp.features.accounts.models import Erasure, Link, Record, User
from webapp.features.accounts.proving import sending
from webapp.features.accounts.proving.rules import LASTS, VERIFY
from webapp.infra import mail
from webapp.infra.db import db
from webapp.infra.mail import Letter

UNPROVEN = timedelta(days=30)  # before the last letter; its link opens for a week, and then the account goes
SOME = 500  # a day: whoever made thousands must not hold the house up
BEGINNINGS = frozenset({"users", "account_links", "identities"})  # what an account has that nobody ever used
ABOUT = literal("user:") + cast(User.id, String)


class Pointing(Protocol):
    """A table's columns that point at people (see belongings.Claim)."""

    user: tuple[str, ...]
    by: tuple[str, ...]


def sweep(at: datetime, claims: Mapping[str, Pointing]) -> int:
    """For the daily job: clear those whose week is over, write to the next; returns how many went."""
    if not mail.proves_addresses():
        return 0
    nobodys = _nobodys(at, claims)
    gone = _clear(at, nobodys)
    _tell(at, nobodys)
    return gone


def _nobodys(at: datetime, claims: Mapping[str, Pointing]) -> tuple[ColumnElement[bool], ...]:
    """What holds of an account nobody came into, and that no letter still opens."""
    been_in = exists().where(Record.what == "login.opened", Record.about == ABOUT)  # log-ins are cleared, the audit not
    opens = exists().where(Link.user_id == User.id, Link.used_at.is_(None), Link.expires_at > at)
    tables = ((db.metadata.tables[name], claim) for name, claim in claims.items() if name not in BEGINNINGS)
    pointing = (table.c[column] for table, claim in tables for column in (*claim.user, *claim.by))
    attached = [~exists().where(column == User.id) for column in pointing]
    return (User.verified_at.is_(None), User.role == "member", ~been_in, ~opens, *attached)


def _tell(at: datetime, nobodys: Sequence[ColumnElement[bool]]) -> None:
    old = select(User).where(User.created_at < at - UNPROVEN, *nobodys).order_by(User.id).limit(SOME)
    for user in db.session.scalars(old).all():
        ends = at + LASTS[VERIFY]
        sending.farewell(user, ends)
        db.session.add(Erasure(about=f"user:{user.id}", status="unproven", due_at=ends))
        audit.note("erasure.asked", f"user:{user.id}")


def _clear(at: datetime, nobodys: Sequence[ColumnElement[bool]]) -> int:
    """Whoever has come in meanwhile, or was sent another letter, stays."""
    due = update(Erasure).where(Erasure.status == "unproven", Erasure.due_at <= at).values(status="cancelled")
    told = {row.about: row.id for row in db.session.execute(due.returning(Erasure.id, Erasure.about))}
    going = select(User.id, User.email).where(ABOUT.in_(told), *nobodys).with_for_update()
    rows = db.session.execute(going).all()
    for row in rows:
        about = f"user:{row.id}"
        db.session.execute(update(Erasure).where(Erasure.id == told[about]).values(status="done", done_at=at))
        audit.note("erasure.done", about)
    db.session.execute(delete(Letter).where(Letter.to.in_([row.email for row in rows])))
    db.session.execute(delete(User).where(User.id.in_([row.id for row in rows])))
    return len(rows)
