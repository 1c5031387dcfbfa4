"""Tables of notices, their way to people, and what people want of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.features.accounts.models import User
from webapp.infra.clock import now
from webapp.infra.db import Base, Instant


class Telling(Base):
    """What was said, once for everybody it was said to. ``words`` as ``wording.pack`` makes them."""

    __tablename__ = "tellings"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(60))
    words: Mapped[dict[str, Any]] = mapped_column(JSON)
    url: Mapped[str] = mapped_column(String(500))
    told_at: Mapped[datetime] = mapped_column(Instant, default=now)


class Notice(Base):
    """One line of one person's inbox. The unique constraint makes telling twice telling once."""

    __tablename__ = "notices"
    __table_args__ = (
        UniqueConstraint("user_id", "kind", "about"),
        Index("ix_notices_inbox", "user_id", "id"),
        Index(
            "ix_notices_unread",
            "user_id",
            sqlite_where=text("read_at IS NULL"),
            postgresql_where=text("read_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    telling_id: Mapped[int] = mapped_column(ForeignKey("tellings.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(60))
    about: Mapped[str] = mapped_column(String(120))
    read_at: Mapped[datetime | None] = mapped_column(Instant)

    user: Mapped[User] = relationship()
    telling: Mapped[Telling] = relationship()


class Announcement(Base):
    """What somebody announced to the people of a place ("team:3")."""

    __tablename__ = "announcements"
    __table_args__ = (Index("ix_announcements_place", "place", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[str] = mapped_column(String(60))
    title: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)

    author: Mapped[User | None] = relationship()


class Subscription(Base):
    """One browser that takes pushes, for as long as it is logged in. The keys are its own, in base64url."""

    __tablename__ = "push_subscriptions"

    id: Mapped[int] = mapped_column(primary_key=True)
    login_id: Mapped[int] = mapped_column(ForeignKey("logins.id", ondelete="CASCADE"), index=True)
    endpoint: Mapped[str] = mapped_column(Text)
    endpoint_hash: Mapped[str] = mapped_column(String(64), unique=True)
    p256dh: Mapped[str] = mapped_column(String(100))
    auth: Mapped[str] = mapped_column(String(30))
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)


class Delivery(Base):
    """A notice on its way by mail, or by push to one browser: waiting -> sending -> sent, failed or lapsed."""

    __tablename__ = "deliveries"

    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("notices.id", ondelete="CASCADE"), index=True)
    channel: Mapped[str] = mapped_column(String(8))  # mail, push
    subscription_id: Mapped[int | None] = mapped_column(
        ForeignKey("push_subscriptions.id", ondelete="CASCADE"), index=True
    )
    status: Mapped[str] = mapped_column(String(8), default="waiting")
    due: Mapped[datetime] = mapped_column(Instant)
    tries: Mapped[int] = mapped_column(default=0)
    changed_at: Mapped[datetime] = mapped_column(Instant, default=now)
    failure: Mapped[str | None] = mapped_column(String(300))

    notice: Mapped[Notice] = relationship()
    subscription: Mapped[Subscription | None] = relationship()


class Choice(Base):
    """Somebody wants a kind of notice by a channel, or does not. Without a row the kind's own default counts."""

    __tablename__ = "notice_choices"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(60), primary_key=True)
    channel: Mapped[str] = mapped_column(String(8), primary_key=True)
    wanted: Mapped[bool]


class Quiet(Base):
    """Somebody's quiet hours, in minutes after midnight on their own clock; both the same: none. Without a row
    ``rules.USUAL`` counts."""

    __tablename__ = "quiet_hours"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    begins: Mapped[int]
    ends: Mapped[int]
