"""Tables of what grows around plans: covers and series, links, reviews with their moderation, and reading groups.

They stand beside ``models.py`` because that file is about what is written and what is practised; nothing here is needed
to read a plan.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.features.plans.models import Plan
from webapp.infra.clock import now
from webapp.infra.db import Base, Instant


class PlanCover(Base):
    """The picture of a plan. ``source``: the key of what was uploaded, gone once the sizes are made; ``sizes``: rows of
    width, height (pixels) and key, the smallest first; ``refused``: it could not be read after all."""

    __tablename__ = "plan_covers"

    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id", ondelete="CASCADE"), primary_key=True)
    alt: Mapped[str] = mapped_column(String(200))
    source: Mapped[str] = mapped_column(String(120), default="")
    sizes: Mapped[list[Any]] = mapped_column(JSON, default=list)
    refused: Mapped[bool] = mapped_column(default=False)


class PlanSeries(Base):
    """Plans that follow each other, as their author put them."""

    __tablename__ = "plan_series"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(120))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"), index=True)
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)


class SeriesPart(Base):
    """A plan in a series; it is in one at most."""

    __tablename__ = "plan_series_parts"

    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id", ondelete="CASCADE"), primary_key=True)
    series_id: Mapped[int] = mapped_column(ForeignKey("plan_series.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]

    plan: Mapped[Plan] = relationship()


class PlanLink(Base):
    """A secret address under which a plan that is not published can be read. Whoever has it needs no account."""

    __tablename__ = "plan_links"

    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id", ondelete="CASCADE"), primary_key=True)
    token: Mapped[str] = mapped_column(String(32), unique=True)
    made_at: Mapped[datetime] = mapped_column(Instant, default=now)


class Review(Base):
    """What somebody thinks of a plan: 1 to 5 stars and some words. ``status``: shown, waiting (for a moderator) or
    rejected, with the ``reason``. ``finished``: they had read it to the end. ``remarks``: what the house noticed by
    itself. ``answer``: the author's, once. Who wrote it is shown to nobody."""

    __tablename__ = "plan_reviews"
    __table_args__ = (UniqueConstraint("plan_id", "user_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id", ondelete="CASCADE"))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    stars: Mapped[int]
    words: Mapped[str] = mapped_column(Text)
    finished: Mapped[bool] = mapped_column(default=False)
    status: Mapped[str] = mapped_column(String(10), index=True)
    remarks: Mapped[list[str]] = mapped_column(JSON, default=list)
    reason: Mapped[str] = mapped_column(String(12), default="")
    answer: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)
    changed_at: Mapped[datetime] = mapped_column(Instant, default=now)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    decided_at: Mapped[datetime | None] = mapped_column(Instant)

    plan: Mapped[Plan] = relationship()


class ReviewEdition(Base):
    """What a review said before it was changed; for moderators."""

    __tablename__ = "plan_review_editions"

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("plan_reviews.id", ondelete="CASCADE"), index=True)
    stars: Mapped[int]
    words: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Instant, default=now)


class ReviewReport(Base):
    """Somebody thinks a review should not stand there. ``settled``: a moderator has looked."""

    __tablename__ = "plan_review_reports"

    review_id: Mapped[int] = mapped_column(ForeignKey("plan_reviews.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True, index=True)
    reason: Mapped[str] = mapped_column(String(12))
    settled: Mapped[bool] = mapped_column(default=False)
    at: Mapped[datetime] = mapped_column(Instant, default=now)


class Moderation(Base):
    """How the house moderates: one row, or none for what is usual."""

    __tablename__ = "plan_moderation"

    id: Mapped[int] = mapped_column(primary_key=True)
    hide_after: Mapped[int]


class ReadingGroup(Base):
    """Some people read one plan together: a team (``team_id``), or friends who know the ``code``. Without a leader
    (who has gone) nobody sees anything of anybody."""

    __tablename__ = "plan_groups"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id", ondelete="CASCADE"), index=True)
    team_id: Mapped[int | None] = mapped_column(ForeignKey("teams.id", ondelete="CASCADE"), index=True)
    leader_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"), index=True)
    name: Mapped[str] = mapped_column(String(60))
    code: Mapped[str | None] = mapped_column(String(8), unique=True)
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)

    plan: Mapped[Plan] = relationship()


class GroupMember(Base):
    """Somebody who reads along. ``shares_since``: the leader may see how far they are, since then; empty: nobody may.
    ``wording`` and ``language``: which words they said yes to."""

    __tablename__ = "plan_group_members"

    group_id: Mapped[int] = mapped_column(ForeignKey("plan_groups.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True, index=True)
    joined_at: Mapped[datetime] = mapped_column(Instant, default=now)
    shares_since: Mapped[datetime | None] = mapped_column(Instant)
    wording: Mapped[str] = mapped_column(String(20), default="")
    language: Mapped[str] = mapped_column(String(10), default="")


class GroupWord(Base):
    """A kind word in a group, one of those the house knows; ``to_id`` empty: to everybody."""

    __tablename__ = "plan_group_words"
    __table_args__ = (Index("ix_plan_group_words_group_id_id", "group_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("plan_groups.id", ondelete="CASCADE"))
    from_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    to_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(12))
    at: Mapped[datetime] = mapped_column(Instant, default=now)
