"""The table of beads."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.infra.clock import now
from webapp.infra.db import Base, Instant


class BeadRound(Base):
    """A round of somebody's (rules.beads.Round). ``counter``: "free", or the plan's number and the item's key."""

    __tablename__ = "bead_rounds"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    counter: Mapped[str] = mapped_column(String(60), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    told: Mapped[int] = mapped_column(default=0)
    back: Mapped[int] = mapped_column(default=0)
    size: Mapped[int] = mapped_column(default=108)
    at: Mapped[datetime] = mapped_column(Instant, default=now)
