"""The table of centres."""

from datetime import date, datetime

from sqlalchemy import JSON, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.infra.clock import now
from webapp.infra.db import Base, Instant


class Centre(Base):
    """A place where people practise together. ``lat`` and ``lon`` in degrees (WGS 84). ``meetings``: a line each, such
    as "Tue 19:30 90 Evening sitting", on the clock of ``zone``. ``checked_on``: when somebody last made sure."""

    __tablename__ = "centres"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    address: Mapped[str] = mapped_column(String(200), default="")
    town: Mapped[str] = mapped_column(String(70), default="", index=True)
    lat: Mapped[float]
    lon: Mapped[float]
    languages: Mapped[list[str]] = mapped_column(JSON, default=list)
    tradition: Mapped[str] = mapped_column(String(40), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    email: Mapped[str] = mapped_column(String(120), default="")
    site: Mapped[str] = mapped_column(String(200), default="")
    meetings: Mapped[list[str]] = mapped_column(JSON, default=list)
    zone: Mapped[str] = mapped_column(String(40), default="UTC")
    note: Mapped[str] = mapped_column(Text, default="")
    checked_on: Mapped[date | None]
    added_at: Mapped[datetime] = mapped_column(Instant, default=now)
