"""The games this process has read, folded and kept: a reader pays for what was written since, not for the whole game.

Outside an action everybody shares one book per game and may only look, one at a time. An action takes the book out for
itself, because folding changes it and its rows may yet be rolled back; it comes back after the commit, is forgotten
after a failure, and whoever reads meanwhile folds afresh. So the shared book never holds a row that was not committed.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Row, select
from sqlalchemy.orm import SessionTransaction

from webapp.catalog import shelf
from webapp.catalog.sports._kind import RuleSet, Sport
from webapp.features.games.models import Game, GamePlayer, LogEntry
from webapp.features.games.rules.fold import Folded, advance, fold
from webapp.features.games.rules.neutral import lasting
from webapp.features.games.rules.play import Entry, Member, from_body
from webapp.features.games.turns import Turns
from webapp.infra.db import after, db, writing

KEPT = 64  # games; a folded game is some hundred kilobytes

_COLUMNS = (
    LogEntry.entry_id,
    LogEntry.seq,
    LogEntry.kind,
    LogEntry.play,
    LogEntry.target,
    LogEntry.rank,
    LogEntry.body,
    LogEntry.server_at,
    LogEntry.source,
    LogEntry.by_id,
)


class Book:
    """One game's log, folded, with the turns that undo takes back. ``last`` is the id of its newest entry."""

    def __init__(self, game: Game) -> None:
        self.id = game.id
        self.roster_version = game.roster_version
        self.sport, self.rules = rules_of(game)
        self.lock = threading.RLock()
        self.folded: Folded = fold((), self.sport, self.rules, _roster(game.id))
        self.turns = Turns()
        self.last = ""
        self.out = False  # an action has it; nobody else may look
        self.changed = False  # by that action

    @property
    def seq(self) -> int:
        """How much of the log is in here."""
        return self.folded.log.last_seq

    def add(self, rows: Sequence[Any]) -> None:
        """Take in rows of the log, oldest first."""
        if not rows:
            return
        advance(self.folded, [_entry(row) for row in rows])
        for row in rows:
            self.turns.add(row.entry_id, row.source, row.target, person(row.by_id))
        self.last = rows[-1].entry_id

    def catch_up(self) -> bool:
        """Read what was written since. False when this is not the same log any more: a restored backup, say."""
        rows = db.session.execute(_log(self.id).where(LogEntry.seq >= self.seq)).all()
        if self.last:
            if not rows or rows[0].entry_id != self.last:
                return False
            rows = rows[1:]
        self.add(rows)
        return True


_shelf: OrderedDict[int, Book] = OrderedDict()
_shelf_lock = threading.Lock()
_taken: WeakKeyDictionary[SessionTransaction, dict[int, Book]] = WeakKeyDictionary()


@contextmanager
def reading(game: Game) -> Iterator[Book]:
    """The game's book as it is committed now (inside an action: as the action has written it). Only look at it."""
    if writing():
        yield take(game)
        return
    db.session.connection()  # before the lock: who holds that may not wait for a connection a writer has
    book = _find(game.id)
    if book is not None:
        with book.lock:
            if not book.out and book.roster_version == game.roster_version and book.catch_up():
                yield book
                return
    book = _read(game)
    with book.lock:
        _keep(book)
        yield book


def take(game: Game) -> Book:
    """The game's book for the running action, which holds the game's row. Goes back to the others after the commit."""
    mine = _taken.setdefault(_transaction(), {})
    book = mine.get(game.id)
    if book is not None and book.roster_version == game.roster_version:
        return book
    with _shelf_lock:
        book = _shelf.pop(game.id, None)
    if book is not None:
        with book.lock:  # whoever still looks at it has to finish
            book.out = True
            if book.roster_version != game.roster_version or not book.catch_up():
                book = None
    mine[game.id] = book = book or _read(game)
    book.out, book.changed = True, False
    after(_keep, book)
    return book


def give_back(game: Game) -> None:
    """The running action has failed before it wrote anything: what it took is still what is committed."""
    book = _taken.get(_transaction(), {}).pop(game.id, None)
    if book is not None and not book.changed:
        _keep(book)


def rules_of(game: Game) -> tuple[Sport, RuleSet]:
    """The sport and the rule set in force on the day of the game, with the lengths its file told."""
    sport = shelf("sports")[game.sport]
    rules = sport.ruleset(game.ruleset, on=game.starts_at.date())
    return sport, lasting(rules, game.meta or {}) or rules


def person(user_id: int | None) -> str | None:
    """How the log names a user."""
    return None if user_id is None else str(user_id)


def millis(instant: datetime) -> int:
    """Milliseconds since 1970."""
    return round(instant.timestamp() * 1000)


def _transaction() -> SessionTransaction:
    """The running action's, which has begun by now: it holds the game's row."""
    running = db.session().get_transaction()
    if running is None:
        raise RuntimeError("take the game's row first")
    return running


def _find(game_id: int) -> Book | None:
    with _shelf_lock:
        book = _shelf.get(game_id)
        if book is not None:
            _shelf.move_to_end(game_id)
        return book


def _keep(book: Book) -> None:
    with _shelf_lock:
        book.out = False
        other = _shelf.get(book.id)
        if other is None or other.seq <= book.seq or other.roster_version < book.roster_version:
            _shelf[book.id] = book
        _shelf.move_to_end(book.id)
        while len(_shelf) > KEPT:
            _shelf.popitem(last=False)


def _read(game: Game) -> Book:
    book = Book(game)
    book.add(db.session.execute(_log(game.id)).all())
    return book


def _log(game_id: int) -> Any:
    return select(*_COLUMNS).where(LogEntry.game_id == game_id).order_by(LogEntry.seq)


def _roster(game_id: int) -> list[Member]:
    rows = db.session.scalars(select(GamePlayer).where(GamePlayer.game_id == game_id).order_by(GamePlayer.id))
    return [Member(p.ref, p.side, p.name, p.number, p.starter) for p in rows]


def _entry(row: Row[Any] | LogEntry) -> Entry:
    return Entry(
        id=row.entry_id,
        seq=row.seq,
        kind=row.kind,
        play=row.play,
        target=row.target,
        rank=row.rank,
        body=from_body(row.body) if row.body is not None else None,
        at=millis(row.server_at),
        by=person(row.by_id),
    )
