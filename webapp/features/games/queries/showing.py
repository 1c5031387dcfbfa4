"""What the screens of a game show. A look is made from the game's book, so it costs what the screen shows, not what
was ever written."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from webapp.features.games import naming
from webapp.features.games.book import reading
from webapp.features.games.looks import (
    Edit,
    Flags,
    Found,
    History,
    HistoryLine,
    Lineup,
    Links,
    Pad,
    RosterRow,
    RosterSide,
    Sheet,
)
from webapp.features.games.models import Game, LogEntry
from webapp.features.games.rules import SIDES, ShotsAsked
from webapp.features.games.rules.play import from_body
from webapp.features.games.screens import desk, editing, faces, figures, sheet, shots, tell
from webapp.features.games.screens.faces import View
from webapp.infra.db import db

T = TypeVar("T")
# What a screen needs, by the name its pieces use.
LOOKS: Mapping[str, Callable[[View], Any]] = {
    "board": faces.board,
    "feed": faces.feed,
    "plays": faces.plays,
    "box": figures.box,
    "shots": shots.shots,
    "units": figures.units,
    "leaders": figures.leaders,
    "run": figures.run,
    "flags": editing.flags,
}


def looks(game: Game, *names: str, anonymous: str | None = None) -> dict[str, Any]:
    """These looks of a game, by name, all of one moment; for people outside the team when ``anonymous`` says how they
    call somebody whose name and number they may not see."""
    with _shown(game, anonymous) as view:
        return {name: LOOKS[name](view) for name in names}


def shots_found(game: Game, asked: ShotsAsked, anonymous: str | None = None) -> Found:
    """The shots somebody asked for; for people outside as ``looks`` has it."""
    with _shown(game, anonymous) as view:
        return shots.found(view, asked, anonymous)


def pad(game: Game) -> Pad:
    """The scorer's pad."""
    with reading(game) as book:
        undo, redo = book.turns.anybody(book.folded.log.alive)
        return desk.pad(View(game, book.folded), can_undo=undo, can_redo=redo)


def flags(game: Game) -> Flags:
    """Open and waived flags."""
    return _seen(game, editing.flags)


def edit(game: Game, play: str) -> Edit | None:
    """The sheet of one play."""
    return _seen(game, lambda view: editing.edit(view, play))


def insertion(game: Game, type: str, after: str | None, before: str | None) -> Edit | None:
    """An empty sheet for a play to insert."""
    return _seen(game, lambda view: editing.insert(view, type, after, before))


def score_sheet(game: Game, anonymous: str | None = None) -> Sheet:
    """The printable score sheet; for people outside as ``looks`` has it."""
    with _shown(game, anonymous) as view:
        return sheet.sheet(view)


def history(game: Game, play: str | None = None) -> History:
    """What was written about one play, or about all, by whom and when."""
    wanted = select(LogEntry).where(LogEntry.game_id == game.id).order_by(LogEntry.seq).options(joinedload(LogEntry.by))
    rows = [row for row in db.session.scalars(wanted) if play in (None, row.play)]
    with reading(game) as book:
        view = View(game, book.folded)
        lines = tuple(_history_line(view, row) for row in rows if row.entry_id in book.folded.log.entries)
        line = view.line(book.folded.row(play)) if play in book.folded.log.stands else None
    return History(game.id, play, line, lines)


def _history_line(view: View, row: LogEntry) -> HistoryLine:
    return HistoryLine(
        entry=row.entry_id,
        seq=row.seq,
        kind=row.kind,
        label=tell.WRITTEN.get(row.source) or tell.WRITTEN[row.kind],
        parts=editing.of_body(view, from_body(row.body)) if row.body else (),
        by=row.by.name if row.by else "",
        at=row.server_at,
        reason=row.reason or "",
        source=row.source,
        alive=view.folded.log.alive(row.entry_id),
    )


def lineup(game: Game, links: Links) -> Lineup:
    """Who is listed, and who begins as things are."""
    with reading(game) as book:
        view, state = View(game, book.folded), book.folded.state
        sides = []
        for n, key in enumerate(SIDES):
            members = [m for m in state.roster.values() if m.side == key]
            rows = tuple(RosterRow(m.ref, *tell.number_name(m), starter=m.ref in state.court[n]) for m in members)
            look = view.side(key)
            sides.append(RosterSide(key, look.name, look.code, look.color, rows))
    return Lineup(game.id, links, (sides[0], sides[1]), book.rules.on_court, book.seq > 0)


@contextmanager
def _shown(game: Game, anonymous: str | None) -> Iterator[View]:
    seen = None if anonymous is None else naming.shown(game)
    with reading(game) as book:
        yield View(game, book.folded if seen is None else naming.outside(book.folded, seen, anonymous or ""))


def _seen(game: Game, look: Callable[[View], T]) -> T:
    with reading(game) as book:
        return look(View(game, book.folded))
