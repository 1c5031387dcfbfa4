"""The audit as it is read: searched by admins, by everybody for what concerns them, and checked link by link."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select, true

from webapp.catalog import shelf
from webapp.features.accounts.audit import chain
from webapp.features.accounts.models import Record, User
from webapp.infra.db import db

PAGE = 50
SOME = 500  # lines in memory at a time while all are checked
QUIET = frozenset({"login.opened", "login.closed"})  # of one's own doing every day

Names = Callable[[Collection[int]], Mapping[int, str]]
_names: dict[str, Names] = {}
_concerning: list[Callable[[User], Iterable[str]]] = []


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is shown. ``who`` is "" for nobody we know (any more); ``subject`` the name behind ``about``, ""
    when it has none; ``more`` pairs of word and value."""

    seq: int
    at: datetime
    label: str
    area: str
    about: str
    subject: str
    who: str
    by_id: int | None
    more: tuple[tuple[str, str | int], ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """A page of the audit, newest first; ``older`` and ``newer``: the numbers to go on from, if there are more."""

    lines: tuple[Line, ...]
    older: int | None
    newer: int | None


@dataclass(frozen=True, slots=True)
class Search:
    """What to look for; empty: everything. ``area`` as the deeds say it, ``about`` as the lines do."""

    area: str = ""
    who: int | None = None
    about: str = ""
    since: datetime | None = None
    until: datetime | None = None


def concerning(more: Callable[[User], Iterable[str]]) -> None:
    """For later features: what else concerns a person besides themselves, as lines of the audit say it."""
    if more not in _concerning:
        _concerning.append(more)


def called(kind: str, names: Names) -> None:
    """For later features: what the numbers after ``kind`` ("player") are called; asked once per page."""
    _names[kind] = names


def searched(search: Search, before: int | None = None, after: int | None = None) -> Lines:
    """The lines that fit, for admins."""
    wanted: list[ColumnElement[bool]] = []
    if search.area:
        wanted.append(Record.what.in_([key for key, deed in shelf("deeds").items() if deed.area == search.area]))
    if search.who is not None:
        wanted.append(or_(Record.by_id == search.who, Record.about == f"user:{search.who}"))
    if search.about:
        wanted.append(Record.about == search.about)
    if search.since:
        wanted.append(Record.at >= search.since)
    if search.until:
        wanted.append(Record.at < search.until)
    return _page(and_(true(), *wanted), before, after)


def mine(user: User, before: int | None = None, after: int | None = None) -> Lines:
    """Who saw or changed what concerns this person, what they did themselves included but for everyday's coming and
    going."""
    about = [f"user:{user.id}", *(each for more in _concerning for each in more(user))]
    own = and_(Record.what.in_(QUIET), Record.by_id == user.id)
    return _page(and_(Record.about.in_(about), ~own), before, after)


def broken() -> tuple[int, str, int | None]:
    """How many lines hold, the last one's hash (to compare with one written down elsewhere), and the number of the
    first that does not: changed, moved, or with one missing before it. None when all do."""
    before, held = chain.BEGINNING, 0
    for row in _all():
        line = (row.seq, row.at, row.what, row.about, row.by_id, row.more)
        if row.seq != held + 1 or row.before != before or row.hash != chain.link(before, *line):
            return held, before, row.seq
        before, held = row.hash, row.seq
    return held, before, None


def _all() -> Iterator[Record]:
    """Every line in order, some at a time."""
    last: int | None = -1
    while last is not None:
        some = select(Record).where(Record.seq > last).order_by(Record.seq).limit(SOME)
        rows = db.session.scalars(some).all()
        yield from rows
        last = rows[-1].seq if rows else None


def _page(wanted: ColumnElement[bool], before: int | None, after: int | None) -> Lines:
    some = select(Record).where(wanted).limit(PAGE + 1)
    if after is not None:
        rows = list(db.session.scalars(some.where(Record.seq > after).order_by(Record.seq)))
        newer, older = len(rows) > PAGE, True
        rows = rows[:PAGE][::-1]
    else:
        here = some if before is None else some.where(Record.seq < before)
        rows = list(db.session.scalars(here.order_by(Record.seq.desc())))
        newer, older = before is not None, len(rows) > PAGE
        rows = rows[:PAGE]
    ends = (rows[-1].seq if rows and older else None, rows[0].seq if rows and newer else None)
    return Lines(_lines(rows), *ends)


def _lines(rows: Sequence[Record]) -> tuple[Line, ...]:
    deeds, named = shelf("deeds"), _named(rows)

    def line(row: Record) -> Line:
        deed = deeds.get(row.what)
        label, area = (deed.label, deed.area) if deed else (row.what, "")
        who = named.get(f"user:{row.by_id}", "")
        more = tuple(sorted(row.more.items()))
        return Line(row.seq, row.at, label, area, row.about, named.get(row.about, ""), who, row.by_id, more)

    return tuple(map(line, rows))


def _named(rows: Sequence[Record]) -> dict[str, str]:
    """The names behind "user:3" and the like, of all these lines: one query for each kind of thing."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        kind, _, number = row.about.partition(":")
        if number.isdecimal() and kind in _names:
            wanted[kind].add(int(number))
        if row.by_id is not None:
            wanted["user"].add(row.by_id)
    return {f"{kind}:{id}": name for kind, ids in wanted.items() for id, name in _names[kind](ids).items()}


def _people(ids: Collection[int]) -> Mapping[int, str]:
    return dict(db.session.execute(select(User.id, User.name).where(User.id.in_(ids))).all())


called("user", _people)
