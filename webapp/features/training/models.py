"""Tables of training: practices and their pieces, what was undone of them, to whom they are given, the log of results,
the log of mental training, and what athletes say of themselves."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.features.calendar.models import Occasion
from webapp.features.teams.models import Player, Team
from webapp.infra.clock import now
from webapp.infra.db import Base, Instant

ASIDE = -1  # the lane of what athletes began with and the planner changed since
SOMEBODY = "player_id IS NOT NULL OR user_id IS NOT NULL"


class Practice(Base):
    """One training session, of a team (``team_id``) or of a person's own.

    ``status``: draft (only for who plans it), planned (for whom it is given; an athlete who begins it freezes
    texts, not the plan), running and done (its texts are frozen), template, dropped (can be brought back).
    ``everybody``: given to the whole team, else to its assignments. ``request`` is what was asked of the generator,
    ``finding`` what it said of its answer: objective, bound, gap, milliseconds, what was excluded and why.
    ``occasion_id``: its date in the team's calendar.
    """

    __tablename__ = "practices"
    __table_args__ = (
        CheckConstraint("(team_id IS NULL) <> (owner_id IS NULL)", name="one_owner"),
        Index("ix_practices_team_id_status", "team_id", "status"),
        Index("ix_practices_owner_id_status", "owner_id", "status"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int | None] = mapped_column(ForeignKey("teams.id", ondelete="CASCADE"))
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    sport: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(80), default="")
    note: Mapped[str] = mapped_column(String(500), default="")
    status: Mapped[str] = mapped_column(String(10), default="draft")
    everybody: Mapped[bool] = mapped_column(default=True)
    starts_at: Mapped[datetime | None] = mapped_column(Instant)
    occasion_id: Mapped[int | None] = mapped_column(ForeignKey("occasions.id", ondelete="SET NULL"), index=True)
    seed: Mapped[int] = mapped_column(default=0)
    request: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    finding: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)
    changed_at: Mapped[datetime] = mapped_column(Instant, default=now)
    begun_at: Mapped[datetime | None] = mapped_column(Instant)
    done_at: Mapped[datetime | None] = mapped_column(Instant)

    team: Mapped[Team | None] = relationship()
    occasion: Mapped[Occasion | None] = relationship()
    pieces: Mapped[list["Piece"]] = relationship(
        back_populates="practice", order_by="(Piece.lane, Piece.place, Piece.id)", cascade="all, delete-orphan"
    )
    assignments: Mapped[list["Assignment"]] = relationship(cascade="all, delete-orphan")


class Piece(Base):
    """One drill at its place in a practice. ``key`` names it for good, also after an undo brought it back.

    ``lane`` 0 is the plan; 7, 9 or 14 the plan B for that many people; ``ASIDE`` what was begun and no plan has now.
    ``frozen`` is the drill's text as it was when somebody first began the practice; until then it is empty
    and the library's is read. ``why`` holds the reasons it was chosen for.
    """

    __tablename__ = "practice_pieces"
    __table_args__ = (UniqueConstraint("practice_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    practice_id: Mapped[int] = mapped_column(ForeignKey("practices.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(12))
    lane: Mapped[int] = mapped_column(default=0)
    place: Mapped[int]
    phase: Mapped[str] = mapped_column(String(10))
    drill_id: Mapped[int | None] = mapped_column(ForeignKey("drills.id", ondelete="SET NULL"), index=True)
    minutes: Mapped[int]
    sets: Mapped[int] = mapped_column(default=1)
    reps: Mapped[int] = mapped_column(default=0)
    rest: Mapped[int] = mapped_column(default=0)
    locked: Mapped[bool] = mapped_column(default=False)
    why: Mapped[list[Any]] = mapped_column(JSON, default=list)
    frozen: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)

    practice: Mapped[Practice] = relationship(back_populates="pieces")


class Before(Base):
    """How a practice was before one change of it: what undo brings back."""

    __tablename__ = "practice_befores"

    id: Mapped[int] = mapped_column(primary_key=True)
    practice_id: Mapped[int] = mapped_column(ForeignKey("practices.id", ondelete="CASCADE"), index=True)
    pieces: Mapped[list[Any]] = mapped_column(JSON)
    request: Mapped[dict[str, Any]] = mapped_column(JSON)
    finding: Mapped[dict[str, Any]] = mapped_column(JSON)
    by_user: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(Instant, default=now)


class Assignment(Base):
    """A practice is given to a player."""

    __tablename__ = "practice_assignments"
    __table_args__ = (UniqueConstraint("practice_id", "player_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    practice_id: Mapped[int] = mapped_column(ForeignKey("practices.id", ondelete="CASCADE"))
    player_id: Mapped[int] = mapped_column(ForeignKey("players.id", ondelete="CASCADE"), index=True)

    player: Mapped[Player] = relationship()


class Result(Base):
    """One athlete did one drill: an entry of a log nobody rewrites. Of several for one piece and athlete the last
    counts; the same ``uid`` (made by the device) sent twice is one.

    ``seconds`` were done of ``planned``; ``score`` lies between 0 and 1, None where nothing was measured;
    ``counted`` is the number it was made of, in the drill's unit, None where it was felt; ``effort`` is the
    session's RPE, 1 to 10. ``day`` is the athlete's own date then. ``skills``, ``rating`` and ``phase`` are the
    drill's as they were, so that all of progress is a fold of this one log.
    """

    __tablename__ = "practice_results"
    __table_args__ = (
        CheckConstraint(SOMEBODY, name="somebody"),
        Index("ix_practice_results_player_id_at", "player_id", "at"),
        Index("ix_practice_results_user_id_at", "user_id", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(64), unique=True)
    practice_id: Mapped[int] = mapped_column(ForeignKey("practices.id", ondelete="CASCADE"), index=True)
    piece_key: Mapped[str] = mapped_column(String(12))
    drill_id: Mapped[int | None] = mapped_column(ForeignKey("drills.id", ondelete="SET NULL"), index=True)
    player_id: Mapped[int | None] = mapped_column(ForeignKey("players.id", ondelete="CASCADE"))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(String(120), default="")
    phase: Mapped[str] = mapped_column(String(10))
    seconds: Mapped[int]
    planned: Mapped[int]
    score: Mapped[float | None]
    counted: Mapped[float | None]
    effort: Mapped[int | None]
    rating: Mapped[float]
    skills: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    day: Mapped[date]
    at: Mapped[datetime] = mapped_column(Instant)
    noted_at: Mapped[datetime] = mapped_column(Instant, default=now)
    by_user: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))


class Stillness(Base):
    """Some minutes of mental training: an entry of a log, like a result."""

    __tablename__ = "mental_minutes"
    __table_args__ = (Index("ix_mental_minutes_user_id_day", "user_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    seconds: Mapped[int]
    day: Mapped[date]
    at: Mapped[datetime] = mapped_column(Instant)


class Profile(Base):
    """What somebody says of themselves as an athlete. All of it may be left out. ``rest_days`` are weekdays (Monday is
    0) on which not training is the plan; ``weekly`` is how many sessions a week are the aim."""

    __tablename__ = "training_profiles"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    sport: Mapped[str] = mapped_column(String(20), default="")
    goal: Mapped[str] = mapped_column(String(20), default="")
    experience: Mapped[str] = mapped_column(String(20), default="")
    position: Mapped[str] = mapped_column(String(50), default="")
    age: Mapped[int | None]
    strengths: Mapped[list[Any]] = mapped_column(JSON, default=list)
    weaknesses: Mapped[list[Any]] = mapped_column(JSON, default=list)
    rest_days: Mapped[list[Any]] = mapped_column(JSON, default=list)
    weekly: Mapped[int] = mapped_column(default=3)
    skipped: Mapped[bool] = mapped_column(default=False)
    changed_at: Mapped[datetime] = mapped_column(Instant, default=now)
