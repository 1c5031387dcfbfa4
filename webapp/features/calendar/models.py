"""Tables of the calendar: series, occasions, answers, what is usual, who is away, feeds."""

from datetime import date, datetime, time
from uuid import uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.features.teams.models import Team
from webapp.infra.clock import now
from webapp.infra.db import Base, Instant

ONE_PERSON = "(player_id IS NULL) <> (user_id IS NULL)"


def _uid() -> str:
    return str(uuid4())


class Series(Base):
    """Something that happens again: a rule (RFC 5545) from a day on, at a time on the wall of a zone. Its occasions
    are rows, made up to ``filled_to``; what they say in common stands here for those to come."""

    __tablename__ = "series"

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    rule: Mapped[str] = mapped_column(String(120))
    start: Mapped[date]
    wall: Mapped[time]
    zone: Mapped[str] = mapped_column(String(50))
    minutes: Mapped[int]
    title: Mapped[str] = mapped_column(String(80), default="")
    venue: Mapped[str] = mapped_column(String(80), default="")
    note: Mapped[str] = mapped_column(String(500), default="")
    filled_to: Mapped[date]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))

    team: Mapped[Team] = relationship()


class Occasion(Base):
    """One date of a team. ``wall`` and ``zone`` are what was agreed; ``starts_at`` follows from them.

    ``status``: planned, moved, cancelled, or dropped (its series does not fall on it any more: gone from the pages,
    cancelled in feeds). ``apart``: changed by hand, so its series leaves it alone. ``nudge_at`` and ``remind_at``:
    when people are next told; null once they are. ``link``: the page of what this is the date of, set by whoever
    planned it (a game). ``uid`` is its name in other people's calendars, for ever.
    """

    __tablename__ = "occasions"
    __table_args__ = (
        Index("ix_occasions_team_id_starts_at", "team_id", "starts_at"),
        Index("ix_occasions_series_id_original_start", "series_id", "original_start"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), unique=True, default=_uid)
    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id", ondelete="CASCADE"))
    series_id: Mapped[int | None] = mapped_column(ForeignKey("series.id", ondelete="SET NULL"))
    original_start: Mapped[datetime | None] = mapped_column(Instant)
    kind: Mapped[str] = mapped_column(String(10))
    starts_at: Mapped[datetime] = mapped_column(Instant)
    wall: Mapped[datetime]
    zone: Mapped[str] = mapped_column(String(50))
    minutes: Mapped[int]
    title: Mapped[str] = mapped_column(String(80), default="")
    venue: Mapped[str] = mapped_column(String(80), default="")
    note: Mapped[str] = mapped_column(String(500), default="")
    status: Mapped[str] = mapped_column(String(10), default="planned")
    reason: Mapped[str] = mapped_column(String(200), default="")
    apart: Mapped[bool] = mapped_column(default=False)
    sequence: Mapped[int] = mapped_column(default=0)
    link: Mapped[str] = mapped_column(String(200), default="")
    nudge_at: Mapped[datetime | None] = mapped_column(Instant)
    remind_at: Mapped[datetime | None] = mapped_column(Instant)
    updated_at: Mapped[datetime] = mapped_column(Instant, default=now)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))

    team: Mapped[Team] = relationship()


class Answer(Base):
    """What a player, or somebody of the staff, last said about an occasion, and who said it for them."""

    __tablename__ = "answers"
    __table_args__ = (
        UniqueConstraint("occasion_id", "player_id"),
        UniqueConstraint("occasion_id", "user_id"),
        CheckConstraint(ONE_PERSON, name="one_person"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    occasion_id: Mapped[int] = mapped_column(ForeignKey("occasions.id", ondelete="CASCADE"))
    player_id: Mapped[int | None] = mapped_column(ForeignKey("players.id", ondelete="CASCADE"), index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    answer: Mapped[str] = mapped_column(String(5))
    reason: Mapped[str] = mapped_column(String(200), default="")
    by_user: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(Instant, default=now)


class Said(Base):
    """Every answer ever given, in order; nothing here is changed."""

    __tablename__ = "answer_log"
    __table_args__ = (CheckConstraint(ONE_PERSON, name="one_person"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    occasion_id: Mapped[int] = mapped_column(ForeignKey("occasions.id", ondelete="CASCADE"), index=True)
    player_id: Mapped[int | None] = mapped_column(ForeignKey("players.id", ondelete="CASCADE"))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    answer: Mapped[str] = mapped_column(String(5))
    reason: Mapped[str] = mapped_column(String(200), default="")
    by_user: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(Instant, default=now)


class Usual(Base):
    """What somebody answers until they say otherwise: on a weekday (Monday is 0; null: any) to a kind (null: any)."""

    __tablename__ = "usual_answers"
    __table_args__ = (CheckConstraint(ONE_PERSON, name="one_person"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    player_id: Mapped[int | None] = mapped_column(ForeignKey("players.id", ondelete="CASCADE"), index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    weekday: Mapped[int | None]
    kind: Mapped[str | None] = mapped_column(String(10))
    answer: Mapped[str] = mapped_column(String(5))
    by_user: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))


class Absence(Base):
    """Somebody is away, from a day to a day, both included."""

    __tablename__ = "absences"
    __table_args__ = (CheckConstraint(ONE_PERSON, name="one_person"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    player_id: Mapped[int | None] = mapped_column(ForeignKey("players.id", ondelete="CASCADE"), index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    first: Mapped[date]
    last: Mapped[date]
    reason: Mapped[str] = mapped_column(String(200), default="")
    by_user: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))


class Feed(Base):
    """A person's secret address for other calendars: of everything of theirs, or of one team.

    It is the person's, not the team's: whoever may not see the team any more has a feed without it.
    """

    __tablename__ = "feeds"
    __table_args__ = (
        UniqueConstraint("user_id", "team_id"),
        Index(
            "uq_feeds_of_everything",
            "user_id",
            unique=True,
            sqlite_where=text("team_id IS NULL"),
            postgresql_where=text("team_id IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    team_id: Mapped[int | None] = mapped_column(ForeignKey("teams.id", ondelete="CASCADE"))
    token: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)
