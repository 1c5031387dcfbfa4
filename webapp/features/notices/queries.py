"""Inbox, bell and preferences as they are shown; whom a notice reaches how; and what a delivery carries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from webapp.catalog import shelf
from webapp.features.accounts.models import Login, User
from webapp.features.accounts.rules import device
from webapp.features.notices import rules, wording
from webapp.features.notices.models import Choice, Delivery, Notice, Quiet, Subscription
from webapp.features.notices.rules import QuietHours
from webapp.infra.db import db

CHANNELS = ("mail", "push")
PAGE = 30
GLANCE = 3  # notices on the first page
MANY = 100  # unread ones are counted up to here


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the inbox."""

    id: int
    title: str
    body: str
    told_at: datetime
    unread: bool


@dataclass(frozen=True, slots=True)
class Inbox:
    """A page of somebody's inbox, newest first. ``older`` and ``newer``: the ids to go on from, if there are more;
    ``before``: the id it was gone on from itself."""

    lines: tuple[Line, ...]
    unread: int
    older: int | None
    newer: int | None
    before: int | None


@dataclass(frozen=True, slots=True)
class Unread:
    """The newest of the notices somebody has not read yet, and how many there are; MANY stands for more."""

    lines: tuple[Line, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Bell:
    """How many notices somebody has not read yet; MANY stands for more."""

    unread: int


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants of one kind: the channels that are on."""

    key: str
    label: str
    category: str
    on: frozenset[str]


@dataclass(frozen=True, slots=True)
class Device:
    """A browser that takes pushes; ``mark`` lets the browser recognise itself."""

    id: int
    browser: str
    system: str
    mark: str


@dataclass(frozen=True, slots=True)
class Preferences:
    """How notices reach somebody. Quiet hours without begin and end: there are none."""

    wishes: tuple[Wish, ...]
    quiet_from: str
    quiet_to: str
    devices: tuple[Device, ...]


def bell(user_id: int) -> Bell:
    """The bell of the bar."""
    some = select(Notice.id).where(Notice.user_id == user_id, Notice.read_at.is_(None)).limit(MANY).subquery()
    return Bell(db.session.scalar(select(func.count()).select_from(some)) or 0)


def inbox(user: User, before: int | None = None, after: int | None = None) -> Inbox:
    """The newest notices, or those older than ``before``, or those just newer than ``after``."""
    mine = select(Notice).where(Notice.user_id == user.id).options(joinedload(Notice.telling)).limit(PAGE + 1)
    if after is not None:
        rows = list(db.session.scalars(mine.where(Notice.id > after).order_by(Notice.id)))
        more_newer, more_older = len(rows) > PAGE, True
        rows = rows[:PAGE][::-1]
    else:
        wanted = mine if before is None else mine.where(Notice.id < before)
        rows = list(db.session.scalars(wanted.order_by(Notice.id.desc())))
        more_newer, more_older = before is not None, len(rows) > PAGE
        rows = rows[:PAGE]
    lines = tuple(_line(row, user) for row in rows)
    return Inbox(
        lines,
        bell(user.id).unread,
        older=lines[-1].id if lines and more_older else None,
        newer=lines[0].id if lines and more_newer else None,
        before=lines[0].id + 1 if lines and (before, after) != (None, None) else None,
    )


def unread(user: User) -> Unread | None:
    """The newest notices this person has not read, for the first page; None when there are none."""
    mine = select(Notice).where(Notice.user_id == user.id, Notice.read_at.is_(None)).options(joinedload(Notice.telling))
    rows = db.session.scalars(mine.order_by(Notice.id.desc()).limit(GLANCE)).all()
    return Unread(tuple(_line(row, user) for row in rows), bell(user.id).unread) if rows else None


def _line(row: Notice, user: User) -> Line:
    said = wording.said(row.kind, row.telling.words, user.language, user.zone)
    return Line(row.id, said.title, said.body, row.telling.told_at, row.read_at is None)


def one(user: User, notice_id: int) -> Notice | None:
    """A notice of this person."""
    mine = select(Notice).where(Notice.id == notice_id, Notice.user_id == user.id)
    return db.session.scalars(mine.options(joinedload(Notice.telling))).one_or_none()


def preferences(user: User) -> Preferences:
    """What this person wants, kind by kind."""
    chosen = choices([user.id])
    listed = (kind for kind in shelf("notices").values() if kind.listed)
    wishes = tuple(
        Wish(k.key, k.label, k.category, frozenset(c for c in CHANNELS if wanted(chosen, user.id, k.key, c)))
        for k in sorted(listed, key=lambda k: (k.category, k.key))
    )
    quiet = quiet_hours([user.id]).get(user.id, rules.USUAL)
    hours = (f"{quiet.begins:%H:%M}", f"{quiet.ends:%H:%M}") if quiet.begins != quiet.ends else ("", "")
    return Preferences(wishes, *hours, devices(user))


def devices(user: User) -> tuple[Device, ...]:
    """The browsers of this person that take pushes."""
    rows = db.session.execute(_reachable([user.id]).add_columns(Login.agent).order_by(Subscription.id))
    return tuple(Device(row.id, *device(agent), row.endpoint_hash) for row, _, agent in rows)


def subscription(user: User, subscription_id: int) -> Subscription | None:
    """A browser of this person."""
    mine = select(Subscription).join(Login).where(Subscription.id == subscription_id, Login.user_id == user.id)
    return db.session.scalars(mine).one_or_none()


def _reachable(user_ids: Sequence[int]):  # type: ignore[no-untyped-def]  # Select of (Subscription, user id)
    logged_in = Login.user_id.in_(user_ids) & Login.revoked_at.is_(None)
    return select(Subscription, Login.user_id).join(Login, Login.id == Subscription.login_id).where(logged_in)


def browsers(user_ids: Sequence[int]) -> Mapping[int, list[int]]:
    """Ids of the subscriptions of these people whose device is still logged in, by person."""
    found: dict[int, list[int]] = {}
    for each, user_id in db.session.execute(_reachable(user_ids)):
        found.setdefault(user_id, []).append(each.id)
    return found


def choices(user_ids: Sequence[int]) -> Mapping[tuple[int, str, str], bool]:
    """What these people chose, by person, kind and channel."""
    rows = db.session.scalars(select(Choice).where(Choice.user_id.in_(user_ids)))
    return {(row.user_id, row.kind, row.channel): row.wanted for row in rows}


def wanted(chosen: Mapping[tuple[int, str, str], bool], user_id: int, kind: str, channel: str) -> bool:
    """Does this person want this kind by this channel? What nobody declares is wanted by nobody."""
    declared = shelf("notices").get(kind)
    return declared is not None and chosen.get((user_id, kind, channel), getattr(declared, channel))


def quiet_hours(user_ids: Sequence[int]) -> Mapping[int, QuietHours]:
    """The quiet hours of those of these people who chose some."""
    rows = db.session.scalars(select(Quiet).where(Quiet.user_id.in_(user_ids)))
    return {row.user_id: QuietHours(_clock(row.begins), _clock(row.ends)) for row in rows}


def _clock(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)


def people(user_ids: Iterable[int]) -> Sequence[User]:
    """Those of these people who are there."""
    return db.session.scalars(select(User).where(User.id.in_(list(user_ids))).order_by(User.id)).all()


def undone(ids: Sequence[int]) -> list[int]:
    """Those of these deliveries still to be made; what was tried less comes first, so that one that kills its worker
    does not keep the others waiting."""
    still = Delivery.id.in_(ids) & Delivery.status.in_(("waiting", "sending"))
    return list(db.session.scalars(select(Delivery.id).where(still).order_by(Delivery.tries, Delivery.id)))


def held(ids: Sequence[int]) -> list[int]:
    """Those of these deliveries somebody is at, or was killed at."""
    now_at = Delivery.id.in_(ids) & (Delivery.status == "sending")
    return list(db.session.scalars(select(Delivery.id).where(now_at).order_by(Delivery.id)))


def delivery(delivery_id: int) -> Delivery | None:
    """A delivery with all it carries: one query."""
    notice = joinedload(Delivery.notice)
    parts = (notice.joinedload(Notice.user), notice.joinedload(Notice.telling), joinedload(Delivery.subscription))
    wanted = select(Delivery).where(Delivery.id == delivery_id).options(*parts)
    return db.session.scalars(wanted).one_or_none()
