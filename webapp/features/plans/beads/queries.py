"""What somebody has counted."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import case, func, select

from webapp.features.accounts.models import User
from webapp.features.plans.beads.models import BeadRound
from webapp.features.plans.rules import beads
from webapp.features.plans.rules.beads import Round
from webapp.infra.db import db

FREE = "free"
SHOWN = 20  # rounds a page knows of: those that another device may still tell about


@dataclass(frozen=True, slots=True)
class Beads:
    """A string of beads: the round that is counted, and all of it. ``before``: beads of older rounds."""

    counter: str
    number: int
    here: Round
    rounds: dict[int, Round]
    before: int

    @property
    def total(self) -> int:
        """Beads in all."""
        return self.before + beads.total(self.rounds.values())

    def json(self) -> dict[str, Any]:
        """For the page's script."""
        told = [
            {"number": number, "told": each.told, "back": each.back, "size": each.size}
            for number, each in self.rounds.items()
        ]
        return {"rounds": told, "before": self.before, "total": self.total}


def counter_of(plan_id: int, item: str) -> str:
    """The counter of an item of a plan."""
    return f"{plan_id}-{item}"


def string(person: User, counter: str, size: int) -> Beads:
    """How far somebody is; the next round will have ``size`` beads."""
    mine = (BeadRound.user_id == person.id, BeadRound.counter == counter)
    newest = select(BeadRound).where(*mine).order_by(BeadRound.number.desc()).limit(SHOWN)
    rows = list(db.session.scalars(newest.execution_options(populate_existing=True)))
    rounds = {row.number: Round(row.told, row.back, row.size) for row in reversed(rows)}
    net = BeadRound.told - BeadRound.back
    counted = case((net < 0, 0), (net > BeadRound.size, BeadRound.size), else_=net)
    older = BeadRound.number < (min(rounds) if rounds else 1)
    before = db.session.scalar(select(func.coalesce(func.sum(counted), 0)).where(*mine, older)) or 0
    number, here = beads.current(rounds, size)
    return Beads(counter, number, here, rounds, int(before))
