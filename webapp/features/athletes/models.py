"""Tables of what is measured. One person on two teams has one series: readings belong to an athlete, and every place on
a roster points to one. All of it is health data (GDPR Art. 9): queries.access says who may read it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.features.athletes.emergency.models import Opening as Opening
from webapp.features.athletes.insights.models import Insight as Insight
from webapp.features.athletes.programs.models import Course  # noqa: F401  the tables of programs come with these
from webapp.features.athletes.supplements.models import Dose as Dose
from webapp.features.athletes.supplements.models import Supplement as Supplement
from webapp.infra.clock import now
from webapp.infra.db import Base, Instant


class Athlete(Base):
    """A person with measurements. ``sex`` is the reference-range sex (m, f or "": unspecified), nothing else."""

    __tablename__ = "athletes"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"), unique=True)
    sex: Mapped[str] = mapped_column(String(1), default="")
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)


class AthletePlace(Base):
    """Which athlete a place on a roster is."""

    __tablename__ = "athlete_places"

    player_id: Mapped[int] = mapped_column(ForeignKey("players.id", ondelete="CASCADE"), primary_key=True)
    athlete_id: Mapped[int] = mapped_column(ForeignKey("athletes.id", ondelete="CASCADE"), index=True)


class Reading(Base):
    """One value as it was entered (``entered`` in ``unit``) and in the metric's own unit (``value``). ``day`` is the
    local day it belongs to. ``superseded``: a later answer for the same day took its place; it is kept, not shown.

    ``source``: manual, checkin, csv, device, lab or derived (worked out from others, and can be worked out again)."""

    __tablename__ = "readings"
    __table_args__ = (Index("ix_readings_athlete_metric_at", "athlete_id", "metric", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    athlete_id: Mapped[int] = mapped_column(ForeignKey("athletes.id", ondelete="CASCADE"))
    metric: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime] = mapped_column(Instant)
    day: Mapped[date]
    value: Mapped[float]
    entered: Mapped[float]
    unit: Mapped[str] = mapped_column(String(20))
    source: Mapped[str] = mapped_column(String(10), default="manual")
    device: Mapped[str] = mapped_column(String(40), default="")
    method: Mapped[str] = mapped_column(String(20), default="")
    lab: Mapped[str] = mapped_column(String(60), default="")
    lab_low: Mapped[float | None]
    lab_high: Mapped[float | None]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    superseded: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)


class Latest(Base):
    """The newest reading of a metric with the baseline it is judged by: a projection, rebuilt from the readings."""

    __tablename__ = "latest_readings"

    athlete_id: Mapped[int] = mapped_column(ForeignKey("athletes.id", ondelete="CASCADE"), primary_key=True)
    metric: Mapped[str] = mapped_column(String(40), primary_key=True)
    reading_id: Mapped[int] = mapped_column(ForeignKey("readings.id", ondelete="CASCADE"))
    at: Mapped[datetime] = mapped_column(Instant)
    value: Mapped[float]
    entered: Mapped[float]
    unit: Mapped[str] = mapped_column(String(20))
    lab_low: Mapped[float | None]
    lab_high: Mapped[float | None]
    n: Mapped[int] = mapped_column(default=0)
    mean: Mapped[float | None]
    sd: Mapped[float | None]


class CheckIn(Base):
    """Somebody answered the questions of a day; the answers are readings. ``at``: when they were answered, as far as we
    believe it; ``key``: what the phone called these answers, so that sent again they count once."""

    __tablename__ = "check_ins"
    __table_args__ = (UniqueConstraint("athlete_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    athlete_id: Mapped[int] = mapped_column(ForeignKey("athletes.id", ondelete="CASCADE"))
    day: Mapped[date]
    at: Mapped[datetime] = mapped_column(Instant, default=now)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    key: Mapped[str] = mapped_column(String(32), default="", server_default="")


class Standing(Base):
    """Where an athlete stood when last looked at: status, flags, how often an amber one was clean since."""

    __tablename__ = "standings"

    athlete_id: Mapped[int] = mapped_column(ForeignKey("athletes.id", ondelete="CASCADE"), primary_key=True)
    status: Mapped[str] = mapped_column(String(20))
    since: Mapped[datetime] = mapped_column(Instant)
    flags: Mapped[list[Any]] = mapped_column(JSON, default=list)
    clean: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    at: Mapped[datetime] = mapped_column(Instant)


class StatusChange(Base):
    """Every change of status with its reasons. ``by_id``: whose word it was, nobody's when the rules'."""

    __tablename__ = "status_changes"

    id: Mapped[int] = mapped_column(primary_key=True)
    athlete_id: Mapped[int] = mapped_column(ForeignKey("athletes.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(Instant, default=now)
    before: Mapped[str] = mapped_column(String(20), default="")
    status: Mapped[str] = mapped_column(String(20))
    overall: Mapped[float | None]
    reasons: Mapped[list[Any]] = mapped_column(JSON, default=list)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))


class StatusOverride(Base):
    """A coach's word against the rules until ``expires_at``, or until somebody takes it back."""

    __tablename__ = "status_overrides"

    id: Mapped[int] = mapped_column(primary_key=True)
    athlete_id: Mapped[int] = mapped_column(ForeignKey("athletes.id", ondelete="CASCADE"), index=True)
    status: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(String(200))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(Instant, default=now)
    expires_at: Mapped[datetime] = mapped_column(Instant)


class Certificate(Base):
    """A weight assessment, never changed once made: an appeal is a new one. Masses in kilograms. ``state``:
    hydration_failed or certified. ``target`` and ``target_on``: the plan, checked against the rules when it was set."""

    __tablename__ = "certificates"

    id: Mapped[int] = mapped_column(primary_key=True)
    athlete_id: Mapped[int] = mapped_column(ForeignKey("athletes.id", ondelete="CASCADE"), index=True)
    rules: Mapped[str] = mapped_column(String(10))
    sex: Mapped[str] = mapped_column(String(1))
    state: Mapped[str] = mapped_column(String(20))
    assessed_on: Mapped[date]
    usg: Mapped[float | None]
    alpha: Mapped[float | None]
    fat: Mapped[float | None]
    equation: Mapped[str] = mapped_column(String(20), default="")
    weeks: Mapped[int] = mapped_column(default=0)
    minimum: Mapped[float | None]
    retry_at: Mapped[datetime | None] = mapped_column(Instant)
    assessor_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)


class WeightPlan(Base):
    """The class somebody means to be in, by a day: lawful by its certificate when it was made."""

    __tablename__ = "weight_plans"

    id: Mapped[int] = mapped_column(primary_key=True)
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificates.id", ondelete="CASCADE"), index=True)
    target: Mapped[float]
    on: Mapped[date]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)


class WeighIn(Base):
    """Somebody stood on the scale before a competition, ``mass`` in kg. ``limit`` and ``allowed``: the class aimed at
    and the least the plan allowed, as they were then. A correction is another row: ``current`` is the one that counts.
    ``key`` belongs to the form it came by: sent again, it counts once."""

    __tablename__ = "weigh_ins"
    __table_args__ = (
        UniqueConstraint("athlete_id", "key"),
        Index(
            "uq_weigh_ins_current", "athlete_id", "team_id", "day", unique=True,
            sqlite_where=text("current"), postgresql_where=text("current"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    athlete_id: Mapped[int] = mapped_column(ForeignKey("athletes.id", ondelete="CASCADE"))
    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id", ondelete="CASCADE"), index=True)
    day: Mapped[date]
    mass: Mapped[float]
    entered: Mapped[float]
    unit: Mapped[str] = mapped_column(String(2))
    limit: Mapped[float | None]
    allowed: Mapped[float | None]
    current: Mapped[bool] = mapped_column(default=True)
    key: Mapped[str] = mapped_column(String(32))
    reading_id: Mapped[int | None] = mapped_column(ForeignKey("readings.id", ondelete="SET NULL"))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(Instant, default=now)


class FlagWord(Base):
    """A word about a medical flag that no measurement says: that one ``stands`` (a concussion somebody has seen), or
    that the medical team has ``cleared`` it, until ``until``. The latest word about a flag counts."""

    __tablename__ = "flag_words"

    id: Mapped[int] = mapped_column(primary_key=True)
    athlete_id: Mapped[int] = mapped_column(ForeignKey("athletes.id", ondelete="CASCADE"), index=True)
    flag: Mapped[str] = mapped_column(String(20))
    word: Mapped[str] = mapped_column(String(8))
    until: Mapped[datetime | None] = mapped_column(Instant)
    relation: Mapped[str] = mapped_column(String(10))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(Instant, default=now)


class AthleteView(Base):
    """Who saw or changed what of an athlete, on which day: groups, never values. The database refuses to change it,
    but for a viewer who is erased."""

    __tablename__ = "athlete_views"
    __table_args__ = (UniqueConstraint("athlete_id", "viewer_id", "what", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    athlete_id: Mapped[int] = mapped_column(ForeignKey("athletes.id", ondelete="CASCADE"))
    viewer_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    relation: Mapped[str] = mapped_column(String(10))
    what: Mapped[str] = mapped_column(String(20))
    day: Mapped[date]
    at: Mapped[datetime] = mapped_column(Instant, default=now)
