"""Tables of training programs. Sets and finishes are a log: a later entry about the same set counts instead of the
earlier one, and each has the id its phone gave it, so sending it again adds nothing."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.features.teams.models import Team
from webapp.infra.clock import now
from webapp.infra.db import Base, Instant


class Program(Base):
    """A program of a team. ``outline``: see rules.programs.outline; ``before``: what it
    was one change ago, for undo. ``status``: draft, template or gone (thrown away,
    and can come back). ``proposed``: the rule that proposed it and what about ("strength squat"), "" when a coach began
    it; never for whom, and no numbers."""

    __tablename__ = "programs"

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = mapped_column(String(80))
    note: Mapped[str] = mapped_column(String(500), default="")
    outline: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    status: Mapped[str] = mapped_column(String(10), default="draft")
    proposed: Mapped[str] = mapped_column(String(40), default="")
    created_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)
    changed_at: Mapped[datetime] = mapped_column(Instant, default=now)

    team: Mapped[Team] = relationship()


class Course(Base):
    """A program given to an athlete: from when, on which weekdays ("024": Monday is 0), with which training maxima (kg
    by lift, as "squat" and "squat_tm"). ``ended_on``: the first day it does not count any more."""

    __tablename__ = "program_courses"
    __table_args__ = (UniqueConstraint("program_id", "athlete_id", "start"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("programs.id", ondelete="CASCADE"))
    athlete_id: Mapped[int] = mapped_column(ForeignKey("athletes.id", ondelete="CASCADE"), index=True)
    start: Mapped[date]
    weekdays: Mapped[str] = mapped_column(String(7))
    maxima: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    ended_on: Mapped[date | None]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)

    program: Mapped[Program] = relationship()


class SetDone(Base):
    """One set that was done, with what was planned for it then. ``reps`` 0: left out, or taken back. ``rir``: how many
    more would have gone."""

    __tablename__ = "program_sets"
    __table_args__ = (Index("ix_program_sets_course_id_exercise_key", "course_id", "exercise_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(40), unique=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("program_courses.id", ondelete="CASCADE"))
    week: Mapped[int]
    day_key: Mapped[str] = mapped_column(String(12))
    exercise_key: Mapped[str] = mapped_column(String(12))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(80))
    lift: Mapped[str] = mapped_column(String(10), default="")
    planned: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    reps: Mapped[int]
    kg: Mapped[float | None]
    rir: Mapped[float | None]
    day: Mapped[date]
    at: Mapped[datetime] = mapped_column(Instant, default=now)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))


class Finish(Base):
    """A training of a program is over: how hard it was (CR-10) and how long it took. One for each training; saying it
    again corrects it."""

    __tablename__ = "program_finishes"
    __table_args__ = (UniqueConstraint("course_id", "week", "day_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(40), unique=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("program_courses.id", ondelete="CASCADE"))
    week: Mapped[int]
    day_key: Mapped[str] = mapped_column(String(12))
    effort: Mapped[float | None]
    minutes: Mapped[int]
    note: Mapped[str] = mapped_column(String(300), default="")
    day: Mapped[date]
    at: Mapped[datetime] = mapped_column(Instant, default=now)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
