"""Which other houses know somebody."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from webapp.features.accounts.models import Identity, User
from webapp.infra import oidc
from webapp.infra.db import db


@dataclass(frozen=True, slots=True)
class Door:
    """Another house as its button shows it; ``identity_id``: it is linked to the account of who looks."""

    key: str
    label: str
    identity_id: int | None = None


def doors(user: User | None = None) -> tuple[Door, ...]:
    """The houses one can come in by, and which of them know ``user``. Those whose keys were taken away since stay in
    the list of who is linked to them."""
    mine = select(Identity).where(Identity.user_id == user.id) if user else None
    linked = {row.provider: row.id for row in db.session.scalars(mine)} if mine is not None else {}
    there = oidc.doors()
    known = tuple(Door(key, oidc.label(provider), linked.get(key)) for key, provider in there.items())
    return known + tuple(Door(key, key.capitalize(), id) for key, id in linked.items() if key not in there)


def identity(provider: str, subject: str) -> Identity | None:
    """Who this is to us, their account loaded with it."""
    wanted = select(Identity).where(Identity.provider == provider, Identity.subject == subject)
    return db.session.scalars(wanted.options(joinedload(Identity.user))).one_or_none()


def mine(user: User, identity_id: int) -> Identity | None:
    """A door of this person's."""
    return db.session.scalars(
        select(Identity).where(Identity.id == identity_id, Identity.user_id == user.id)
    ).one_or_none()
