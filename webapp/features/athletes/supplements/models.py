"""Tables of the stack. They hang on the athlete and go with it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp.infra.clock import now
from webapp.infra.db import Base, Instant


class Supplement(Base):
    """Something taken. ``dose`` of one time in ``unit``; ``times``: when on a day, words of ``TIMES``. ``ingredients``:
    what the label lists, for the prohibited check. ``scheme`` counts as a test only with ``batch``. ``approved``: for a
    child, by family and physician. ``exempt_until``: a therapeutic use exemption stands until then."""

    __tablename__ = "supplements"

    id: Mapped[int] = mapped_column(primary_key=True)
    athlete_id: Mapped[int] = mapped_column(ForeignKey("athletes.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    ingredients: Mapped[str] = mapped_column(String(400), default="")
    brand: Mapped[str] = mapped_column(String(60), default="")
    dose: Mapped[float]
    unit: Mapped[str] = mapped_column(String(8))
    times: Mapped[str] = mapped_column(String(40))
    since: Mapped[date]
    until: Mapped[date | None]
    scheme: Mapped[str] = mapped_column(String(20), default="")
    batch: Mapped[str] = mapped_column(String(40), default="")
    certified_on: Mapped[date | None]
    expires_on: Mapped[date | None]
    link: Mapped[str] = mapped_column(String(300), default="")
    approved: Mapped[bool] = mapped_column(default=False)
    exempt_until: Mapped[date | None]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)


class Dose(Base):
    """A dose that was taken: a row is a tick, no row is none."""

    __tablename__ = "supplement_doses"
    __table_args__ = (UniqueConstraint("supplement_id", "day", "time"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    supplement_id: Mapped[int] = mapped_column(ForeignKey("supplements.id", ondelete="CASCADE"))
    day: Mapped[date]
    time: Mapped[str] = mapped_column(String(10))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(Instant, default=now)
