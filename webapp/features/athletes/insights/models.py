"""The table of answers: numbers and sentences about one athlete, which go with the athlete and with the consent."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp.infra.clock import now
from webapp.infra.db import Base, Instant


class Insight(Base):
    """One answer: ``kind`` found (built-in statistics) or worded (by a model). ``key`` is an HMAC of the athlete, the
    chart, the language, the inputs and the engine. ``state``: made, waiting, asking or fallen (then ``why``), and it is
    not asked again before ``rest_until``."""

    __tablename__ = "insights"
    __table_args__ = (UniqueConstraint("athlete_id", "chart", "language", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    athlete_id: Mapped[int] = mapped_column(ForeignKey("athletes.id", ondelete="CASCADE"))
    chart: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(5))
    kind: Mapped[str] = mapped_column(String(6))
    key: Mapped[str] = mapped_column(String(64), index=True)
    state: Mapped[str] = mapped_column(String(8), default="made")
    why: Mapped[str] = mapped_column(String(12), default="")
    body: Mapped[list[Any]] = mapped_column(JSON, default=list)
    sentences: Mapped[list[Any]] = mapped_column(JSON, default=list)
    rest_until: Mapped[datetime | None] = mapped_column(Instant)
    at: Mapped[datetime] = mapped_column(Instant, default=now)
