"""Tables of plans: what is written (plan, version, day, task, item, segment) and what is practised (enrolment, log)."""

from datetime import date, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.features.accounts.models import User
from webapp.features.plans.beads import models as _beads  # noqa: F401  (tables of their own rooms)
from webapp.features.plans.centres import models as _centres  # noqa: F401
from webapp.features.plans.listening import models as _listening  # noqa: F401
from webapp.infra import fulltext  # noqa: F401  (its table belongs to the schema)
from webapp.infra.clock import now
from webapp.infra.db import Base, Instant


def new_key() -> str:
    """A name for a day, task or item that stays the same in every later version."""
    return uuid4().hex[:12]


class Plan(Base):
    """A plan, whatever its versions say. ``status``: draft, published, unpublished or archived. ``published`` is the
    number of the version readers are offered; None before the first."""

    __tablename__ = "plans"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"), index=True)
    status: Mapped[str] = mapped_column(String(12), default="draft", index=True)
    published: Mapped[int | None]
    featured: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)

    author: Mapped[User | None] = relationship()


class PlanVersion(Base):
    """What a plan says. While ``published_at`` is null it is the author's draft, of which there is one at most; from
    then on nothing of it changes. ``minutes`` a day on average, ``length`` in days."""

    __tablename__ = "plan_versions"
    __table_args__ = (UniqueConstraint("plan_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id", ondelete="CASCADE"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(120))
    about: Mapped[str] = mapped_column(Text, default="")
    language: Mapped[str] = mapped_column(String(12), default="en")
    languages: Mapped[list[str]] = mapped_column(JSON, default=list)
    tradition: Mapped[str] = mapped_column(String(40), default="")
    tags: Mapped[list[str]] = mapped_column(JSON, default=list)
    level: Mapped[str] = mapped_column(String(12), default="beginner")
    licence: Mapped[str] = mapped_column(String(120), default="")
    source: Mapped[str] = mapped_column(String(300), default="")
    length: Mapped[int] = mapped_column(default=0)
    minutes: Mapped[int] = mapped_column(default=1)
    published_at: Mapped[datetime | None] = mapped_column(Instant)

    plan: Mapped[Plan] = relationship()
    days: Mapped[list["PlanDay"]] = relationship(
        order_by="PlanDay.position", cascade="all, delete-orphan", passive_deletes=True
    )


class PlanDay(Base):
    """A day of a version. ``key`` is its name across versions."""

    __tablename__ = "plan_days"
    __table_args__ = (UniqueConstraint("version_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("plan_versions.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(40), default=new_key)
    position: Mapped[int]
    title: Mapped[str] = mapped_column(String(160), default="")

    tasks: Mapped[list["PlanTask"]] = relationship(
        order_by="PlanTask.position", cascade="all, delete-orphan", passive_deletes=True
    )


class PlanTask(Base):
    """Something to do on a day; ``kind`` says how: read, listen, watch, meditate, reflect or practice."""

    __tablename__ = "plan_tasks"

    id: Mapped[int] = mapped_column(primary_key=True)
    day_id: Mapped[int] = mapped_column(ForeignKey("plan_days.id", ondelete="CASCADE"), index=True)
    key: Mapped[str] = mapped_column(String(40), default=new_key)
    position: Mapped[int]
    title: Mapped[str] = mapped_column(String(160), default="")
    kind: Mapped[str] = mapped_column(String(10), default="read")
    required: Mapped[bool] = mapped_column(default=True)

    items: Mapped[list["PlanItem"]] = relationship(
        order_by="PlanItem.position", cascade="all, delete-orphan", passive_deletes=True
    )


class PlanItem(Base):
    """A part of a task that is ticked by itself: a kind of the shelf ``catalog/items`` and what it holds."""

    __tablename__ = "plan_items"

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("plan_tasks.id", ondelete="CASCADE"), index=True)
    key: Mapped[str] = mapped_column(String(40), default=new_key)
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(12))
    body: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    seconds: Mapped[float] = mapped_column(default=0.0)

    segments: Mapped[list["PlanSegment"]] = relationship(
        order_by="PlanSegment.position", cascade="all, delete-orphan", passive_deletes=True
    )


class PlanSegment(Base):
    """A line of a text in all its layers, by their names: ``{"root-pli-ms": "…", "translation-en-sujato": "…"}``."""

    __tablename__ = "plan_segments"

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("plan_items.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    key: Mapped[str] = mapped_column(String(80))
    texts: Mapped[dict[str, str]] = mapped_column(JSON)


class Enrolment(Base):
    """Somebody reads a plan, in the version they began or have since chosen. What they do stands in the log."""

    __tablename__ = "enrolments"
    __table_args__ = (UniqueConstraint("user_id", "plan_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id", ondelete="CASCADE"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("plan_versions.id"), index=True)
    began_at: Mapped[datetime] = mapped_column(Instant, default=now)
    completed_on: Mapped[date | None]

    version: Mapped[PlanVersion] = relationship()
    plan: Mapped[Plan] = relationship()


HEARD = "heard"  # told by a device when there was nothing left to change: kept so that it is not heard again


class PracticeEntry(Base):
    """One thing a reader did. Only ever added to. ``on``: their date when we were told; ``done_on``: the date a tick
    counts for; ``client_id``: the name their device gave it, so that what is sent twice is stored once. ``at``: when it
    was done, as far as that can be believed."""

    __tablename__ = "practice_log"
    __table_args__ = (
        UniqueConstraint("enrolment_id", "client_id"),
        Index("ix_practice_log_enrolment_id_id", "enrolment_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolments.id", ondelete="CASCADE"))
    client_id: Mapped[str] = mapped_column(String(36), default=lambda: str(uuid4()))
    kind: Mapped[str] = mapped_column(String(10))
    on: Mapped[date]
    done_on: Mapped[date | None]
    item: Mapped[str] = mapped_column(String(40), default="")
    told: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    at: Mapped[datetime] = mapped_column(Instant, default=now)


class Favourite(Base):
    """A plan somebody wants to find again."""

    __tablename__ = "plan_favourites"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id", ondelete="CASCADE"), primary_key=True, index=True)
