"""The table of emergencies."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.infra.clock import now
from webapp.infra.db import Base, Instant


class Opening(Base):
    """A physician opened somebody's measurements in an emergency, for the ``reason`` they gave, until ``until``.
    ``told``: how many of the family were told at once. ``verdict``: "" until an administrator has looked through it,
    then "right" or "wrong", with the ``note`` that the family reads."""

    __tablename__ = "emergency_openings"
    __table_args__ = (Index("ix_emergency_openings_player_id_by_id", "player_id", "by_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    player_id: Mapped[int] = mapped_column(ForeignKey("players.id", ondelete="CASCADE"))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    reason: Mapped[str] = mapped_column(String(300))
    at: Mapped[datetime] = mapped_column(Instant, default=now)
    until: Mapped[datetime] = mapped_column(Instant)
    told: Mapped[int] = mapped_column(default=0)
    verdict: Mapped[str] = mapped_column(String(8), default="", index=True)
    note: Mapped[str] = mapped_column(String(300), default="")
    reviewer_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    reviewed_at: Mapped[datetime | None] = mapped_column(Instant)
