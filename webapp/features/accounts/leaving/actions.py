"""Asking for an export or for erasure, calling it off, and the jobs that do it."""

import secrets
import tempfile
from datetime import timedelta

from sqlalchemy import delete, select, update

from webapp.errors import Conflict, Invalid, Say
from webapp.features.accounts import actions as accounts
from webapp.features.accounts import audit, belongings
from webapp.features.accounts import queries as people
from webapp.features.accounts.leaving import archive, erasing, queries
from webapp.features.accounts.leaving.portrait import portrait
from webapp.features.accounts.models import Erasure, Export, User
from webapp.features.accounts.proving import letters
from webapp.infra import passwords, storage, tongue
from webapp.infra.clock import now
from webapp.infra.db import at_last, db, write
from webapp.infra.queue import later

KEPT = timedelta(days=7)  # an export, for fetching
GRACE = timedelta(days=7)  # before erasure, for thinking again


@write
def ask_export(about: str, *, by: User) -> Export:
    """Have everything about an account or a player gathered; ``by`` alone can fetch it, for a week. While one is being
    made, that one."""
    mine = select(Export).where(Export.about == about, Export.user_id == by.id, Export.status == "waiting")
    if (waiting := db.session.scalars(mine).first()) is not None:
        return waiting
    export = Export(user_id=by.id, about=about, expires_at=now() + KEPT)
    db.session.add(export)
    db.session.flush()
    audit.note("export.asked", about, by=by)
    later("low", make_export, export.id)
    return export


def make_export(export_id: int) -> None:
    """The job: gather it and put it into the storage. Done twice it is done once more, under the same name."""
    export = db.session.get(Export, export_id)
    if export is None or export.status == "ready":
        return
    subject, key = belongings.subject(export.about), export.file or f"exports/{secrets.token_hex(24)}.zip"
    with tempfile.TemporaryFile() as made:
        archive.write(made, subject, portrait(subject))
        size = made.tell()
        made.seek(0)
        db.session.rollback()  # a slow storage must not hold a transaction open
        _name(export_id, key)  # first, so that clearing up knows of a file half put away
        storage.put(key, made, "application/zip")
    if not _ready(export_id, size):
        storage.delete(key)  # they were erased meanwhile, and nothing of them may stay behind


@write
def _name(export_id: int, key: str) -> None:
    db.session.execute(update(Export).where(Export.id == export_id).values(file=key))


@write
def _ready(export_id: int, size: int) -> bool:
    done = update(Export).where(Export.id == export_id).values(status="ready", bytes=size)
    return db.session.execute(done.returning(Export.id)).first() is not None


@write
def fetched(export: Export, *, by: User) -> None:
    """It leaves the house now."""
    audit.note("export.fetched", export.about, by=by)


def ask_erasure(about: str, *, by: User, password: str) -> Erasure:
    """Have an account (with the players it is), or a managed player, erased in a week. Raises Invalid naming
    ``password`` when it is not ``by``'s, Conflict when the club would be left without an admin."""
    by_id, stored = by.id, by.password_hash
    db.session.rollback()  # hashing takes its time
    if not passwords.matches(stored, password):
        raise Invalid({"password": Say("This is not your password")})
    return plan_erasure(about, by=people.by_id(by_id))


@write
def plan_erasure(about: str, *, by: User | None) -> Erasure:
    """For who was asked for a password, and for the command line: erasure in a week. One that waits stays."""
    _keep_an_admin(about)
    if (waiting := queries.erasure(about)) is not None:
        return waiting
    erasure = Erasure(about=about, asked_by=by.id if by else None, due_at=now() + GRACE)
    db.session.add(erasure)
    db.session.flush()
    audit.note("erasure.asked", about, by=by)
    later("low", carry_out, erasure.id, due=erasure.due_at)
    for user_id in belongings.subject(about).users or {by.id if by else 0}:
        _announce(people.by_id(user_id), erasure)
    return erasure


def _announce(user: User | None, erasure: Erasure) -> None:
    if user is None:
        return
    day = tongue.moment(user.language, user.zone, erasure.due_at)
    body = (
        Say("You asked the club to erase personal data. It will be done on %(day)s.", day=day),
        Say("Until then you can call it off on the page of your data. Afterwards nobody can bring it back."),
    )
    letters.post(user.email, user.language, Say("Erasure in a week"), body, Say("Your data"), "/me/data")


def _keep_an_admin(about: str) -> None:
    for user_id in belongings.subject(about).users:
        user = people.by_id(user_id)
        if user is not None and user.role == "admin":
            accounts.keep_an_admin(user)


@write
def cancel(about: str, *, by: User) -> None:
    """Stay after all. Raises Conflict when there is nothing to call off (any more)."""
    waiting = update(Erasure).where(Erasure.about == about, Erasure.status == "waiting").values(status="cancelled")
    if not db.session.execute(waiting.returning(Erasure.id)).all():
        raise Conflict(Say("Nothing is going to be erased"))
    audit.note("erasure.cancelled", about, by=by)


@write
def carry_out(erasure_id: int, at_once: bool = False) -> None:
    """The job, on its day: everything goes. Nothing happens when it was called off, or has been done.

    From here to the commit the erasure says "erasing": the database then lets the words of the game log be cleaned, in
    this transaction only.
    """
    begun = update(Erasure).where(Erasure.id == erasure_id, Erasure.status == "waiting")
    begun = begun if at_once else begun.where(Erasure.due_at <= now())
    row = db.session.execute(begun.values(status="erasing").returning(Erasure.about)).first()
    if row is None:
        return
    _keep_an_admin(row.about)
    _forget_exports(row.about)
    erasing.erase(belongings.subject(row.about))
    audit.note("erasure.done", row.about)
    db.session.execute(update(Erasure).where(Erasure.id == erasure_id).values(status="done", done_at=now()))


def _forget_exports(about: str) -> None:
    """What was gathered about them goes, whoever asked for it; what they gathered about others, too."""
    subject = belongings.subject(about)
    these = {f"user:{id}" for id in subject.users} | {f"player:{id}" for id in subject.players}
    gone = delete(Export).where(Export.about.in_(these) | Export.user_id.in_(subject.users)).returning(Export.file)
    for key in db.session.scalars(gone).all():
        if key:
            at_last(storage.delete, key)
