"""Before the doors open: the database is brought up to date, an empty one filled with the demo."""

import contextlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from sqlalchemy import func, select, text

from webapp import demo, world
from webapp.demo import bells, clinic, diary, gym, places, readers, readings, strength
from webapp.features.accounts.models import User
from webapp.features.drills.actions import load_shelf
from webapp.features.teams.models import Membership
from webapp.infra.db import db
from webapp.infra.migration import upgrade
from webapp.infra.queue import expect_daily

ONE_AT_A_TIME = 0x0F1E1D  # the key of PostgreSQL's advisory lock; any number of ours


@dataclass(frozen=True)
class Opening:
    """What is there, for the greeting of ``up``: ``people`` are (email, who that is), ``watch`` a path or ""."""

    people: tuple[tuple[str, str], ...]
    password: str
    watch: str

    def as_json(self) -> str:
        """For the supervisor, which cannot look into the database itself."""
        return json.dumps(asdict(self))


def prepare(*, demo: bool) -> Opening:
    """Migrate to the newest revision and, with ``demo``, fill an empty club; run by several at once it is done once."""
    with _alone():
        upgrade()
        load_shelf()
        if demo:
            seed()
        expect_daily()
    return opening()


def seed() -> bool:
    """Fill an empty club with the little world, its calendar and a game that will play itself; False when it is not
    empty."""
    if db.session.scalar(select(func.count()).select_from(User)):
        return False
    world.build()
    diary.fill(world.cast())
    gym.fill(world.cast())
    readings.measure()
    strength.fill(world.cast())
    clinic.fill(world.cast())
    readers.fill(world.cast())
    bells.fill(world.cast())
    places.fill(world.cast())
    demo.begin()
    return True


def opening() -> Opening:
    """Which people of the cast are here, and where their game can be watched."""
    cast = [*(f"{first}@fieldhouse.test" for first in world.PEOPLE), clinic.PHYSICIAN]
    here = db.session.scalars(select(User).where(User.email.in_(cast)).order_by(User.id)).all()
    people = tuple((user.email, f"{user.name}, {_part(user)}") for user in here)
    game = demo.current() if people else None
    return Opening(people, world.PASSWORD if people else "", f"/watch/{game.token}" if game else "")


def _part(user: User) -> str:
    mine = select(Membership).where(Membership.user_id == user.id).order_by(Membership.id)
    parts = [f"{each.role.replace('_', ' ')} of the {each.team.name}" for each in db.session.scalars(mine)]
    return ", ".join(parts) or user.role


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    if db.engine.dialect.name != "postgresql":  # SQLite's own lock does it, and `up` is alone in its folder
        yield
        return
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": ONE_AT_A_TIME})
        try:
            yield
        finally:  # closing only gives the connection back to the pool, so the lock is released by name
            connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": ONE_AT_A_TIME})
