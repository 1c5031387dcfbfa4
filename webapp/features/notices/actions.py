"""Telling people, and what they do with their inbox."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from webapp.catalog import shelf
from webapp.catalog.notices._kind import Kind
from webapp.features.accounts.models import Login, User
from webapp.features.accounts.rules import device
from webapp.features.notices import post, queries, rules, wording
from webapp.features.notices.models import Announcement, Delivery, Notice, Telling
from webapp.infra.bus import ring
from webapp.infra.clock import now
from webapp.infra.db import after, db, write
from webapp.infra.queue import later

AT_ONCE = 500  # people in one statement
ROUND = 20  # deliveries in one job
T = TypeVar("T")


@write
def tell(people: Iterable[int], what: str, *, about: str, words: wording.Words | None = None, url: str) -> int:
    """Tell ``people`` (ids of users) something of the kind ``what``; returns how many are told it for the first time.

    ``about`` says what it is about ("game:7"): the same kind about the same thing reaches a person's inbox once,
    however often it is told. ``words`` are the parameters of the kind's sentences: text, whole numbers, instants,
    words of ours (``Say``) in each reader's language.
    ``url`` is the page of ours it leads to.

    The inbox has it with the commit; mails and pushes leave after it, each as its reader wants it and not in their
    quiet hours. Who may be told is the caller's business: whoever is named here reads it. So is whom to tell in place
    of a child without an account: name the guardians.

    Raises ValueError for a kind nobody declared, a sentence without its words, an ``about`` of more than 120 signs, or
    a ``url`` that is not ours.
    """
    kind, packed = _declared(what), wording.pack(words or {})
    if len(about) > 120:
        raise ValueError(f"too long to be remembered: {about!r}")
    if not url.startswith("/") or url.startswith(("//", "/\\")) or len(url) > 500:
        raise ValueError(f"a notice leads to a page of ours, not to {url!r}")
    try:
        wording.said(what, packed, "en", "UTC")
    except KeyError as missing:
        raise ValueError(f"{what} speaks of {missing}, which nobody said") from None
    telling = Telling(kind=what, words=packed, url=url)
    db.session.add(telling)
    db.session.flush()
    told = [user_id for some in _parts(sorted(set(people)), AT_ONCE) for user_id in _tell(some, kind, about, telling)]
    if not told:
        db.session.delete(telling)
    after(_ring_all, tuple(told))
    return len(told)


def _declared(what: str) -> Kind:
    if what not in shelf("notices"):
        raise ValueError(f"nobody declared a notice called {what!r}")
    kind: Kind = shelf("notices")[what]
    return kind


def _tell(ids: Sequence[int], kind: Kind, about: str, telling: Telling) -> list[int]:
    users = {user.id: user for user in queries.people(ids)}
    rows = [{"user_id": id, "telling_id": telling.id, "kind": kind.key, "about": about} for id in users]
    if not rows:
        return []
    dialects: dict[str, Any] = {"sqlite": sqlite, "postgresql": postgresql}
    unless_told = dialects[db.engine.dialect.name].insert(Notice).values(rows).on_conflict_do_nothing()
    new = {user_id: id for id, user_id in db.session.execute(unless_told.returning(Notice.id, Notice.user_id))}
    _send(kind, new, users, telling.told_at)
    return list(new)


def _send(kind: Kind, new: dict[int, int], users: dict[int, User], told_at: datetime) -> None:
    """Write down what has to leave, and have it sent when it is due."""
    ids = list(new)
    chosen, quiet, browsers = queries.choices(ids), queries.quiet_hours(ids), queries.browsers(ids)
    rows: list[dict[str, Any]] = []
    for user_id, notice_id in new.items():
        due = told_at
        if kind.quiet:
            due = rules.next_allowed(told_at, users[user_id].zone, quiet.get(user_id, rules.USUAL))
        if kind.lapses and due >= told_at + timedelta(minutes=kind.lapses):
            continue
        row = {"notice_id": notice_id, "due": due, "changed_at": told_at, "status": "waiting", "tries": 0}
        proven = users[user_id].verified_at is not None  # else anybody could have strangers written to
        if proven and queries.wanted(chosen, user_id, kind.key, "mail"):
            rows.append({**row, "channel": "mail", "subscription_id": None})
        if queries.wanted(chosen, user_id, kind.key, "push"):
            rows += [{**row, "channel": "push", "subscription_id": each} for each in browsers.get(user_id, ())]
    by_due: dict[datetime, list[int]] = {}
    for some in _parts(rows, AT_ONCE):
        made = insert(Delivery).values(list(some)).returning(Delivery.id, Delivery.due)
        for delivery_id, due in db.session.execute(made):
            by_due.setdefault(due, []).append(delivery_id)
    for due, ids in sorted(by_due.items()):
        for few in _parts(sorted(ids), ROUND):
            later(post.QUEUE, post.deliver, *few, due=due)


def _parts(all: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    return (all[start : start + size] for start in range(0, len(all), size))


def _ring_all(user_ids: tuple[int, ...]) -> None:
    for user_id in user_ids:
        ring("inbox", user_id)


@write
def strange_login(login: Login) -> None:
    """Tell somebody that their account was opened on a device they never used: it may not have been them."""
    browser, system = device(login.agent)
    words: wording.Words = {"device": ", ".join(filter(None, (browser, system))) or "?", "at": login.created_at}
    tell([login.user_id], "account.new_login", about=f"login:{login.id}", words=words, url="/me#devices")


@write
def announce(title: str, body: str, *, place: str, by: User) -> Announcement:
    """Keep what somebody announces at a place ("team:3"). The feature that has the place tells its people."""
    announcement = Announcement(title=title, body=body, place=place, author_id=by.id)
    db.session.add(announcement)
    db.session.flush()
    return announcement


@write
def read(notice: Notice) -> None:
    """It was seen; what has not left yet by mail or push need not leave any more."""
    if notice.read_at is None:
        notice.read_at = now()
        ring("inbox", notice.user_id)


@write
def unread(notice: Notice) -> None:
    """Keep it for later."""
    notice.read_at = None
    ring("inbox", notice.user_id)


@write
def read_all(user: User) -> None:
    """Everything was seen."""
    waiting = update(Notice).where(Notice.user_id == user.id, Notice.read_at.is_(None))
    db.session.execute(waiting.values(read_at=now()))
    ring("inbox", user.id)


@write
def forget(user_id: int) -> None:
    """Nothing was ever said to this person: for erasing an account. What was said to others too stays theirs."""
    db.session.execute(delete(Notice).where(Notice.user_id == user_id))
    db.session.execute(delete(Telling).where(~select(Notice.id).where(Notice.telling_id == Telling.id).exists()))
