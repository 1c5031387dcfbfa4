"""Who somebody is, and where they are logged in."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload

from webapp.features.accounts import rules
from webapp.features.accounts.models import Erasure, Login, User
from webapp.infra.clock import now
from webapp.infra.db import db
from webapp.infra.links import digest

LOGIN_LASTS = timedelta(days=60)  # since the device was last seen: a whole off-season week by week, not a lost phone


@dataclass(frozen=True, slots=True)
class Device:
    """One login as its owner sees it. ``browser`` and ``system`` may be "" (unknown); ``here``: the one asking."""

    id: int
    browser: str
    system: str
    since: datetime
    seen: datetime
    here: bool


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a log-in is held against. ``id`` and ``stored`` (the hash) are None for an address nobody has; ``proven``:
    the address is theirs; ``bcrypts``: the highest cost of bcrypt's hashes in the club, 0 where there are none."""

    id: int | None
    stored: str | None
    proven: bool
    bcrypts: int


def _alive() -> ColumnElement[bool]:
    return Login.revoked_at.is_(None) & (Login.seen_at > now() - LOGIN_LASTS)


def login(token: str) -> Login | None:
    """The login a token opens, its person loaded with it (one query); None when revoked, forgotten or never made."""
    wanted = select(Login).where(Login.token_hash == digest(token), _alive())
    return db.session.scalars(wanted.options(joinedload(Login.user))).one_or_none()


def login_of(user: User, login_id: int) -> Login | None:
    """One of this person's own living logins."""
    return db.session.scalars(
        select(Login).where(Login.id == login_id, Login.user_id == user.id, _alive())
    ).one_or_none()


def by_email(email: str) -> User | None:
    """The person with this address, however it is spelled."""
    return db.session.scalars(select(User).where(User.email == rules.address(email))).one_or_none()


def by_id(user_id: int) -> User | None:
    """The person with this number."""
    return db.session.get(User, user_id)


def credentials(email: str) -> Credentials:
    """What a log-in with this address is held against: one query, known or not."""
    old = User.password_hash.startswith("$2")  # bcrypt's mark; its cost is the next two digits
    costs = select(func.max(func.substr(User.password_hash, 5, 2))).where(old).scalar_subquery()
    mine = User.email == rules.address(email)
    nobody = select(costs.label("cost")).subquery()
    wanted = select(nobody.c.cost, User.id, User.password_hash, User.verified_at)
    found = db.session.execute(wanted.select_from(nobody.outerjoin(User, mine))).one()
    cost = int(found.cost) if (found.cost or "").isdecimal() else 0
    return Credentials(found.id, found.password_hash, found.verified_at is not None, cost)


def devices(user: User, token: str) -> tuple[Device, ...]:
    """Where this person is logged in, last seen first; ``token`` marks the one asking."""
    rows = db.session.scalars(select(Login).where(Login.user_id == user.id, _alive()).order_by(Login.seen_at.desc()))
    here = digest(token)
    return tuple(
        Device(row.id, *rules.device(row.agent), row.created_at, row.seen_at, row.token_hash == here) for row in rows
    )


def free_number() -> int | None:
    """The number of the next person. SQLite would give out again that of somebody who was erased last, and what the
    audit says of them would be said of somebody else; PostgreSQL (None: it numbers itself) never does."""
    if db.engine.dialect.name == "postgresql":
        return None
    erased = db.session.scalars(select(Erasure.about).where(Erasure.about.startswith("user:"))).all()
    highest = db.session.scalar(select(func.max(User.id))) or 0
    return max(highest, *(int(about[5:]) for about in erased), 0) + 1
