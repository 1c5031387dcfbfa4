"""Tables of people, their logins and the letters that prove an address; of who did what, and of leaving."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.infra.clock import now
from webapp.infra.db import Base, Instant


class User(Base):
    """A person with an account. ``role`` is the site role: admin, author or member; ``password_hash`` "" for who only
    comes in by another house's door; ``verified_at``: when the address was last proven to be theirs; ``knocked_at``:
    when they were last told that somebody else tried to register with it."""

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    password_hash: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(10), default="member")
    zone: Mapped[str] = mapped_column(String(50), default="UTC")
    language: Mapped[str] = mapped_column(String(10), default="en")
    theme: Mapped[str] = mapped_column(String(10), default="auto")
    units: Mapped[str] = mapped_column(String(10), default="metric", server_default="metric")
    verified_at: Mapped[datetime | None] = mapped_column(Instant)
    knocked_at: Mapped[datetime | None] = mapped_column(Instant)
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)


class Login(Base):
    """One device on which a person is logged in. Only a hash of its token is stored: a stolen table opens nothing."""

    __tablename__ = "logins"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    agent: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)
    seen_at: Mapped[datetime] = mapped_column(Instant, default=now)
    revoked_at: Mapped[datetime | None] = mapped_column(Instant)

    user: Mapped[User] = relationship()


class Link(Base):
    """A link in a letter, which opens once. ``purpose``: verify, reset or address; ``address``: where the letter went,
    and for "address" the one that is to be. Only a hash of its token is stored."""

    __tablename__ = "account_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    purpose: Mapped[str] = mapped_column(String(10))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    address: Mapped[str] = mapped_column(String(254))
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    used_at: Mapped[datetime | None] = mapped_column(Instant)

    user: Mapped[User] = relationship()


class Identity(Base):
    """Another house knows this person: ``subject`` is what ``provider`` (a key of the shelf) calls them, for ever."""

    __tablename__ = "identities"
    __table_args__ = (UniqueConstraint("provider", "subject"), UniqueConstraint("user_id", "provider"))

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    provider: Mapped[str] = mapped_column(String(20))
    subject: Mapped[str] = mapped_column(String(255))
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)

    user: Mapped[User] = relationship()


class Record(Base):
    """One line of the audit: who did what about whom, when. Never changed, never deleted: the database refuses, and
    each line's hash holds the one before. It speaks of people by number only: who is erased has no name here."""

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_about_seq", "about", "seq"), Index("ix_audit_by_id_seq", "by_id", "seq"))

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Instant)
    what: Mapped[str] = mapped_column(String(40), index=True)
    about: Mapped[str] = mapped_column(String(60))
    by_id: Mapped[int | None]
    more: Mapped[dict[str, Any]] = mapped_column(JSON)
    before: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class Export(Base):
    """Everything about somebody as a file, fetched by who asked for it only. ``about``: "user:3" or "player:7";
    ``status``: waiting, ready or failed; ``file``: its key in the storage."""

    __tablename__ = "exports"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    about: Mapped[str] = mapped_column(String(30), index=True)
    status: Mapped[str] = mapped_column(String(10), default="waiting")
    file: Mapped[str] = mapped_column(String(100), default="")
    bytes: Mapped[int] = mapped_column(default=0)
    asked_at: Mapped[datetime] = mapped_column(Instant, default=now)
    expires_at: Mapped[datetime] = mapped_column(Instant)


class Erasure(Base):
    """Somebody is to be erased on a day to come. It stays when they are gone and says that it was done, without a name.
    ``status``: waiting, cancelled, erasing (never seen from outside its transaction) or done; unproven: nobody asked,
    the account was never used and goes on that day."""

    __tablename__ = "erasures"

    id: Mapped[int] = mapped_column(primary_key=True)
    about: Mapped[str] = mapped_column(String(30), index=True)
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"), index=True)
    status: Mapped[str] = mapped_column(String(10), default="waiting", index=True)
    asked_at: Mapped[datetime] = mapped_column(Instant, default=now)
    due_at: Mapped[datetime] = mapped_column(Instant)
    done_at: Mapped[datetime | None] = mapped_column(Instant)
