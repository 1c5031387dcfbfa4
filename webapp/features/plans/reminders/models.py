"""Tables: at which hour somebody is reminded, and the secret address of their days."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.infra.clock import now
from webapp.infra.db import Base, Instant


class Reminder(Base):
    """Somebody's hour: ``at`` minutes after midnight on their own clock. ``next_at``: when to look again; ``told_on``:
    the reader's date of the last reminder; ``ignored``: how many in a row nothing was read after."""

    __tablename__ = "reading_reminders"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    at: Mapped[int]
    next_at: Mapped[datetime] = mapped_column(Instant)
    told_on: Mapped[date | None]
    ignored: Mapped[int] = mapped_column(default=0)


class ReadingFeed(Base):
    """The secret address at which other programs find somebody's days."""

    __tablename__ = "reading_feeds"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    token: Mapped[str] = mapped_column(String(60), unique=True)
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)
