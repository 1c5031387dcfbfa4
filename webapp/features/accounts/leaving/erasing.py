"""Going for good: rows go or lose whom they were about, every mention is taken out, and the account ends.

What others have of it stays: a game keeps its log and its totals, with a number where a name was.
"""

from dataclasses import replace

from sqlalchemy import Table, delete, select, update

from webapp.features.accounts import actions as accounts
from webapp.features.accounts import belongings
from webapp.features.accounts.belongings import Claim, Identity, Subject
from webapp.features.accounts.leaving import scrubbing
from webapp.features.accounts.leaving.portrait import belonging
from webapp.features.accounts.models import User
from webapp.infra import bus, mail, storage
from webapp.infra.db import after, at_last, db, write


@write
def erase(subject: Subject) -> None:
    """Take all of it away. For the action that holds an erasure, whose status lets the game log be reworded."""
    known = belongings.identity(subject)
    for user_id in subject.users:
        accounts.end_logins(user_id)
    for act in reversed(belongings.erasing):  # who stands further right knows more
        act(subject, known)
    for table in reversed(db.metadata.sorted_tables):
        claim = belongings.claims.get(table.name)
        if claim is not None:
            _end(table, claim, subject)
    mentioned = _only_theirs(subject, known)
    scrubbing.scrub(mentioned)
    db.session.execute(delete(User).where(User.id.in_(subject.users)))
    db.session.expire_all()
    for act in belongings.erased:
        act(subject, known)
    clean = scrubbing.cleaner(mentioned)
    at_last(mail.forget, lambda text: clean(text) != text)
    after(bus.ring, bus.EVERYTHING)


def _only_theirs(subject: Subject, known: Identity) -> Identity:
    """Without the names another account bears: what others wrote of that name may be about them. (Attack: registering
    under a coach's name, and having oneself erased.)"""
    borne = select(User.name).where(User.id.not_in(subject.users))
    others = {_folded(name) for name in db.session.scalars(borne)}
    return replace(known, names=frozenset(name for name in known.names if _folded(name) not in others))


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _end(table: Table, claim: Claim, subject: Subject) -> None:
    theirs = belonging(table, claim, subject)
    for column in claim.files:
        for key in db.session.scalars(select(table.c[column]).where(theirs)):
            if key:
                at_last(storage.delete, key)
    if claim.table == "users":
        return  # the last of all
    if claim.ends == "delete":
        db.session.execute(delete(table).where(theirs))
    elif blank := dict(claim.blank(table)):
        db.session.execute(update(table).where(theirs).values(blank))
    for column in (*claim.by, *(claim.user if claim.ends == "keep" else ())):
        db.session.execute(update(table).where(table.c[column].in_(subject.users)).values({column: None}))
