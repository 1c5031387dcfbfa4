"""Counting beads: what devices tell is merged, never overwritten."""

from collections.abc import Mapping

from sqlalchemy import select

from webapp.features.accounts.models import User
from webapp.features.plans.beads import queries
from webapp.features.plans.beads.models import BeadRound
from webapp.features.plans.beads.queries import Beads
from webapp.features.plans.rules import beads
from webapp.features.plans.rules.beads import Round
from webapp.infra.clock import now
from webapp.infra.db import db, write


@write
def join(counter: str, told: Mapping[int, Round], size: int, *, by: User) -> Beads:
    """What a device knows, joined with what is known. Returns the string as it is now."""
    _alone(by)
    wanted = select(BeadRound).where(
        BeadRound.user_id == by.id, BeadRound.counter == counter, BeadRound.number.in_(told.keys())
    )
    known = {row.number: row for row in db.session.scalars(wanted)}
    for number, said in told.items():
        row = known.get(number)
        if row is None:
            db.session.add(_row(by, counter, number, said))
            continue
        new = beads.joined(Round(row.told, row.back, row.size), said)
        row.told, row.back, row.size, row.at = new.told, new.back, new.size, now()
    db.session.flush()
    return queries.string(by, counter, size)


@write
def step(counter: str, size: int, *, back: bool, by: User) -> Beads:
    """One bead more, or the last one taken back."""
    _alone(by)
    known = queries.string(by, counter, size).rounds
    new = beads.untapped(known) if back else beads.tapped(known, size)
    return join(counter, {number: each for number, each in new.items() if known.get(number) != each}, size, by=by)


def _alone(by: User) -> None:
    """One after the other: somebody's devices may tell at the same moment."""
    db.session.scalars(select(User).where(User.id == by.id).with_for_update()).one()


def _row(by: User, counter: str, number: int, said: Round) -> BeadRound:
    told = {"told": said.told, "back": said.back, "size": said.size}
    return BeadRound(user_id=by.id, counter=counter, number=number, **told)
