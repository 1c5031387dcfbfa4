"""Emergencies, as they look on a screen."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Held:
    """What is open for whoever reads: ``until`` when, how many of the family were ``told``, and whom to call."""

    until: datetime
    told: int
    contact: str
    phone: str


@dataclass(frozen=True, slots=True)
class Emergency:
    """One opening. ``now``: it is not over. ``verdict``: "", "right" or "wrong"."""

    id: int
    who: str
    team: str
    by: str
    by_id: int | None
    reason: str
    at: datetime
    until: datetime
    now: bool
    told: int
    verdict: str
    note: str
    reviewer: str
    reviewed_at: datetime | None
