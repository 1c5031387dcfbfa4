"""What somebody has asked for: exports to fetch, an erasure that waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from webapp.features.accounts.models import Erasure, Export, User
from webapp.infra.clock import now
from webapp.infra.db import db


@dataclass(frozen=True, slots=True)
class Leaving:
    """How far somebody is with leaving: their exports, newest first, and the day of their erasure, if there is one."""

    about: str
    exports: tuple[Export, ...]
    erasure_id: int | None
    erased_on: datetime | None

    @property
    def waiting(self) -> bool:
        """Is an export still being made?"""
        return any(each.status == "waiting" for each in self.exports)


def leaving(about: str, by: User) -> Leaving:
    """What ``by`` may fetch about this account or player, and whether it is going to be erased."""
    mine = select(Export).where(Export.about == about, Export.user_id == by.id, Export.expires_at > now())
    exports = db.session.scalars(mine.order_by(Export.id.desc()).limit(5)).all()
    waits = erasure(about)
    return Leaving(about, tuple(exports), waits.id if waits else None, waits.due_at if waits else None)


def erasure(about: str) -> Erasure | None:
    """The erasure that waits for its day."""
    waiting = select(Erasure).where(Erasure.about == about, Erasure.status == "waiting")
    return db.session.scalars(waiting.order_by(Erasure.id).limit(1)).first()


def export(export_id: int, by: User) -> Export | None:
    """An export that can be fetched, by who asked for it only."""
    ready = select(Export).where(Export.id == export_id, Export.user_id == by.id, Export.status == "ready")
    return db.session.scalars(ready.where(Export.expires_at > now())).one_or_none()


def erased() -> Sequence[str]:
    """Everybody who was ever erased, as the audit called them: their numbers are nobody else's."""
    return db.session.scalars(select(Erasure.about).where(Erasure.status == "done")).all()
