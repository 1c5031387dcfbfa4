"""Tables of the library: drills, what leads from one to another, likes, groups, saved filters, reviews.

A drill's lists and mappings are JSON: they are read whole, and what is asked of all drills at once (how many need
mats?) is answered from ``rules.facets``, not by the database. Their tokens are those of ``catalog/drills`` and
``catalog/skills``.
"""

from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import JSON, CheckConstraint, ColumnElement, ForeignKey, Index, String, Text, UniqueConstraint, func
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.features.accounts.models import User
from webapp.features.teams.models import Team
from webapp.infra import search  # noqa: F401  (its tables belong to the same schema)
from webapp.infra.clock import now
from webapp.infra.db import Base, Instant

SCOPES = ("public", "club", "team", "personal")


def _uuid() -> str:
    return str(uuid4())


class Drill(Base):
    """One drill. ``scope`` says whose it is: "public" (the house's shelf, ``shelf_key`` names its file's entry and
    ``shelf_version`` what of it is here), "club", "team" (``team_id``) or "personal" (``owner_id``).

    ``skills``: {token of a sub-skill: weight}, weights sum to 1. ``needs``: [{"item", "quantity", "per"}], see
    rules.drill.Need. ``substitutes``: {item: [items that do as well]}. ``phases``, ``places``, ``styles``, ``spares``
    (injuries it loads): lists of tokens. ``rating``: difficulty in Elo points, 600–2400, as its writer says;
    ``measured``: as results say, null until enough of them do. ``rpe``: exertion 1–10.
    ``players_max`` and ``age_max``: null for any. ``minutes``: minutes of the whole drill; ``work_s`` and ``rest_s``:
    seconds. ``space``: metres long, wide. ``diagram``: see rules.diagram.

    ``status``: draft, submitted (to the club's library), changes (asked for), published. ``version`` counts what its
    reader would see change; ``edition`` counts every change, so that counts and sums of it tell whether anything
    changed at all. ``copied_from``: the drill it began as.
    """

    __tablename__ = "drills"
    __table_args__ = (
        CheckConstraint("(scope = 'team') = (team_id IS NOT NULL)", name="team_of_scope"),
        CheckConstraint("scope <> 'personal' OR owner_id IS NOT NULL", name="owner_of_scope"),
        CheckConstraint(
            "players_min <= players_max AND minutes_min <= minutes AND minutes <= minutes_max", name="spans"
        ),
        Index("ix_drills_edition", "edition", "changed_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(String(36), unique=True, default=_uuid)
    scope: Mapped[str] = mapped_column(String(10))
    team_id: Mapped[int | None] = mapped_column(ForeignKey("teams.id", ondelete="CASCADE"), index=True)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    shelf_key: Mapped[str | None] = mapped_column(String(80), unique=True)
    shelf_version: Mapped[str] = mapped_column(String(16), default="")
    copied_from: Mapped[int | None] = mapped_column(ForeignKey("drills.id", ondelete="SET NULL"))
    status: Mapped[str] = mapped_column(String(10), default="published")
    version: Mapped[int] = mapped_column(default=1)
    edition: Mapped[int] = mapped_column(default=1)
    archived_at: Mapped[datetime | None] = mapped_column(Instant)
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)
    changed_at: Mapped[datetime] = mapped_column(Instant, default=now)
    author: Mapped[str] = mapped_column(String(80), default="")
    language: Mapped[str] = mapped_column(String(10), default="en")

    sport: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(120))
    summary: Mapped[str] = mapped_column(String(400), default="")
    setup: Mapped[str] = mapped_column(Text, default="")
    phases: Mapped[list[str]] = mapped_column(JSON, default=list)
    skills: Mapped[dict[str, float]] = mapped_column(JSON, default=dict)
    needs: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    substitutes: Mapped[dict[str, list[str]]] = mapped_column(JSON, default=dict)
    places: Mapped[list[str]] = mapped_column(JSON, default=list)
    styles: Mapped[list[str]] = mapped_column(JSON, default=list)
    spares: Mapped[list[str]] = mapped_column(JSON, default=list)
    players_min: Mapped[int] = mapped_column(default=1)
    players_max: Mapped[int | None]
    age_min: Mapped[int] = mapped_column(default=6)
    age_max: Mapped[int | None]
    rpe: Mapped[int] = mapped_column(default=5)
    impact: Mapped[str] = mapped_column(String(4), default="low")
    contact: Mapped[bool] = mapped_column(default=False)
    rating: Mapped[int] = mapped_column(default=1000)
    measured: Mapped[int | None]
    minutes_min: Mapped[int] = mapped_column(default=5)
    minutes: Mapped[int] = mapped_column(default=10)
    minutes_max: Mapped[int] = mapped_column(default=15)
    sets: Mapped[int | None]
    reps: Mapped[int | None]
    work_s: Mapped[int | None]
    rest_s: Mapped[int | None]
    instructions: Mapped[list[str]] = mapped_column(JSON, default=list)
    tips: Mapped[list[str]] = mapped_column(JSON, default=list)
    mistakes: Mapped[list[str]] = mapped_column(JSON, default=list)
    progressions: Mapped[list[str]] = mapped_column(JSON, default=list)
    variations: Mapped[list[str]] = mapped_column(JSON, default=list)
    space: Mapped[list[float] | None] = mapped_column(JSON)
    metric: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    diagram: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    video_key: Mapped[str] = mapped_column(String(200), default="")
    video_type: Mapped[str] = mapped_column(String(20), default="")
    source: Mapped[str] = mapped_column(String(200), default="")
    source_key: Mapped[str | None] = mapped_column(String(120))

    team: Mapped[Team | None] = relationship()
    owner: Mapped[User | None] = relationship()

    @hybrid_property
    def difficulty(self) -> int:
        """In Elo points: as results say, else as its writer does."""
        return self.rating if self.measured is None else self.measured

    @difficulty.inplace.expression
    @classmethod
    def _difficulty(cls) -> ColumnElement[int]:
        return func.coalesce(cls.measured, cls.rating)


class Link(Base):
    """From a drill to one that goes further (progression) or does the same otherwise (variation)."""

    __tablename__ = "drill_links"
    __table_args__ = (UniqueConstraint("drill_id", "other_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    drill_id: Mapped[int] = mapped_column(ForeignKey("drills.id", ondelete="CASCADE"))
    other_id: Mapped[int] = mapped_column(ForeignKey("drills.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(12))


class Like(Base):
    """Somebody likes a drill."""

    __tablename__ = "drill_likes"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    drill_id: Mapped[int] = mapped_column(ForeignKey("drills.id", ondelete="CASCADE"), primary_key=True, index=True)
    at: Mapped[datetime] = mapped_column(Instant, default=now)


class Group(Base):
    """A collection of drills somebody keeps for themselves, or (``team_id``) shares with a team."""

    __tablename__ = "drill_groups"

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    team_id: Mapped[int | None] = mapped_column(ForeignKey("teams.id", ondelete="SET NULL"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)


class GroupItem(Base):
    """A drill in a group."""

    __tablename__ = "drill_group_items"

    group_id: Mapped[int] = mapped_column(ForeignKey("drill_groups.id", ondelete="CASCADE"), primary_key=True)
    drill_id: Mapped[int] = mapped_column(ForeignKey("drills.id", ondelete="CASCADE"), primary_key=True, index=True)
    place: Mapped[int]


class SavedFilter(Base):
    """A filter of the library under a name: the part of the address behind the question mark."""

    __tablename__ = "drill_filters"
    __table_args__ = (UniqueConstraint("user_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(80))
    query: Mapped[str] = mapped_column(String(2000))
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)


class Review(Base):
    """An entry of a drill's way into the club's library: submitted, accepted, changes (asked for), withdrawn."""

    __tablename__ = "drill_reviews"

    id: Mapped[int] = mapped_column(primary_key=True)
    drill_id: Mapped[int] = mapped_column(ForeignKey("drills.id", ondelete="CASCADE"), index=True)
    version: Mapped[int]
    verdict: Mapped[str] = mapped_column(String(10))
    note: Mapped[str] = mapped_column(String(1000), default="")
    by_user: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(Instant, default=now)
