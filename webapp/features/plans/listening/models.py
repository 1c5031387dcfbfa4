"""Tables of listening: the recordings of a plan, and the place of each listener."""

from datetime import datetime
from secrets import token_hex

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.infra.clock import now
from webapp.infra.db import Base, Instant


class PlanSound(Base):
    """A recording of a plan. Items name it by ``key``, in ``body["sound"]``; what lies under a key never changes, so
    that older versions and browsers may keep it. ``file``: its key in the storage."""

    __tablename__ = "plan_sounds"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id", ondelete="CASCADE"), index=True)
    key: Mapped[str] = mapped_column(String(32), unique=True, default=lambda: token_hex(8))
    file: Mapped[str] = mapped_column(String(160))
    name: Mapped[str] = mapped_column(String(120), default="")
    kind: Mapped[str] = mapped_column(String(40))
    size: Mapped[int] = mapped_column(BigInteger)
    seconds: Mapped[float] = mapped_column(default=0.0)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    added_at: Mapped[datetime] = mapped_column(Instant, default=now)


class ListeningPlace(Base):
    """Where somebody is in an item of a plan (rules.listening.Place)."""

    __tablename__ = "listening_places"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id", ondelete="CASCADE"), primary_key=True, index=True)
    item: Mapped[str] = mapped_column(String(40), primary_key=True)
    seconds: Mapped[float] = mapped_column(default=0.0)
    turn: Mapped[int] = mapped_column(default=0)
    at: Mapped[datetime] = mapped_column(Instant, default=now)
