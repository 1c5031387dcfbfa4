"""What a link in a letter opens."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from webapp.features.accounts.models import Link
from webapp.infra.clock import now
from webapp.infra.db import db
from webapp.infra.links import digest


def link(token: str, purpose: str) -> Link | None:
    """The link, if it was made for this purpose, was not used and is not too old."""
    open_ones = select(Link).where(Link.token_hash == digest(token), Link.purpose == purpose)
    open_ones = open_ones.where(Link.used_at.is_(None), Link.expires_at > now())
    return db.session.scalars(open_ones.options(joinedload(Link.user))).one_or_none()
