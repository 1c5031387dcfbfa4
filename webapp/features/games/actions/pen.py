"""The pen that writes in a game's log: it holds the game's row, knows the book, numbers the entries, keeps the columns
that lists show, and rings once. Every action on the log begins with ``pen_for``."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import select

from webapp.catalog import shelf
from webapp.catalog.arenas._frames import OURS
from webapp.errors import Conflict, Invalid, Missing, Say
from webapp.features.accounts import audit
from webapp.features.accounts.models import User
from webapp.features.games import book as books
from webapp.features.games.book import Book, millis
from webapp.features.games.herald import herald
from webapp.features.games.merge import objection
from webapp.features.games.models import Game, LogEntry
from webapp.features.games.report import Here
from webapp.features.games.rules import clock
from webapp.features.games.rules.check import check, check_void
from webapp.features.games.rules.fold import Folded
from webapp.features.games.rules.play import AMEND, RECORD, SIDES, VOID, Play, from_body, to_body
from webapp.features.games.rules.step import BETWEEN
from webapp.features.games.turns import Tap
from webapp.infra.bus import ring
from webapp.infra.clock import now
from webapp.infra.db import db

HALL = {"x": (-12.0, 12.0), "y": (-6.0, 32.0)}  # metres from the attacked basket, with room behind the lines
AUDITED = {"official": "game.official", "reopen": "game.reopened"}
BEFORE_PERIOD = frozenset({"scheduled", "pregame", "break"})
OFFICIAL = Say("The game is official. Reopen it, with a reason, to change anything.")


class Pen:
    """One action's hold on one game's log."""

    def __init__(self, game: Game, book: Book, by: User | None, tap: Tap) -> None:
        self.game, self.book, self.by, self.tap = game, book, by, tap
        self.at: datetime = now()
        self._first = tap.id or uuid.uuid4().hex
        self._written = 0
        self._plays: list[str] = []  # types of what was written

    @property
    def folded(self) -> Folded:
        """The game as it stands, with what this action has written."""
        return self.book.folded

    @property
    def wrote(self) -> bool:
        """Has this action written anything?"""
        return self._written > 0

    def before(self) -> LogEntry | None:
        """The entry that already carries this tap's id, by whoever."""
        if self.tap.id is None:
            return None
        known = select(LogEntry).where(LogEntry.game_id == self.game.id, LogEntry.entry_id == self.tap.id)
        return db.session.scalars(known).one_or_none()

    def here(self) -> Here:
        """Where the game is now, for what the scorer did not say."""
        state, at = self.folded.state, millis(self.at)
        court = shelf("arenas").get(self.book.rules.arena)
        values = self.book.rules.point_values

        def period_of(type: str) -> int:
            between = state.phase in BEFORE_PERIOD and (type == "period_start" or type in BETWEEN)
            return state.period + 1 if between else max(state.period, 1)

        def shows(period: int) -> int | None:
            if period == state.period:
                return clock.reading(state.clock, at)
            return self.book.rules.length(period) if period > state.period else None

        def side_of(ref: str) -> str | None:
            member = self.folded.roster.get(ref)
            return member.side if member else None

        def worth(x: float, y: float) -> int | None:
            if court is None or self.game.coords != OURS.key:
                return None
            return values[-1] if court.long(x, y) else values[0]

        return Here(self.book.sport, self.book.rules, period_of, shows, side_of, worth, self.left_open)

    def left_open(self, play: Play, after: str | None = None) -> Mapping[str, Any]:
        """What nobody said of a play and follows: from its cause, from the play it is put ``after``, or from what the
        game waits for."""
        state, kind = self.folded.state, self.book.sport.kind(play.type)
        names = (play.cause, after, state.expected.play if state.expected and after is None else None)
        answered = next((stand for name in names if name and (stand := self.folded.log.stands.get(name))), None)
        ball = None if state.possession is None else SIDES[state.possession]
        return kind.left_open(play, answered.body if answered else None, ball) if kind else {}

    def record(self, play: Play, rank: str, source: str = "live", name: str | None = None) -> LogEntry:
        """A new play. Raises Invalid naming the fields, Conflict when somebody else's tap stands against it."""
        self._allow(play)
        self._heed(play)
        entry = name or self._next_id()
        return self._add(entry_id=entry, kind=RECORD, play=entry, rank=rank, body=to_body(play), source=source)

    def amend(self, root: str, target: str, play: Play, rank: str | None) -> LogEntry:
        """Another body for the play ``root``, whose present body came with ``target``."""
        self._allow(play, replaces=root)
        return self._add(kind=AMEND, play=root, target=target, rank=rank, body=to_body(play), source="correction")

    def void(self, targets: Sequence[str], source: str = "correction") -> LogEntry:
        """Take these entries back, in one turn; returns the first of the voids."""
        if not targets:
            raise Conflict(Say("There is nothing to take back"))
        first, *_ = [self._void(target, source) for target in targets]
        return first

    def heed_corrections(self, root: str) -> None:
        """Raises Conflict when somebody else has changed this play since the scorer looked."""
        if any(entry.play == root for entry in self._by_others()):
            raise Conflict(Say("This play was changed by somebody else just now"))

    def _void(self, target: str, source: str) -> LogEntry:
        for _, say in check_void(self.folded, target):
            raise Conflict(say)
        return self._add(kind=VOID, play=self.folded.log.entries[target].play, target=target, source=source)

    def _allow(self, play: Play, replaces: str | None = None) -> None:
        if self.folded.state.phase == "official" and play.type != "reopen":
            raise Conflict(OFFICIAL)
        problems = (*check(self.folded, play, replaces=replaces), *self._off_the_floor(play))
        said = {field: say for field, say in reversed(problems)}
        if set(said) == {""}:
            raise Conflict(said[""])
        if said:
            raise Invalid(said)

    def _off_the_floor(self, play: Play) -> Iterator[tuple[str, Say]]:
        """Places in our own frame, metres, have to be in the hall; those of other frames are taken as they come."""
        if self.game.coords == OURS.key:
            for name, (least, most) in HALL.items():
                if not least <= (play.facts.get(name) or 0) <= most:
                    yield name, Say("That is not on the court")

    def tell_audit(self) -> None:
        """Closing and opening the book is written down, and whatever is changed in a book that was closed once."""
        deeds = [AUDITED[type] for type in self._plays if type in AUDITED]
        if not deeds and any(stand.body.type == "reopen" for stand in self.folded.log.stands.values()):
            deeds = ["game.corrected"]
        for deed in deeds:
            audit.note(deed, f"game:{self.game.id}", by=self.by, entry=self.game.last_seq)

    def _heed(self, play: Play) -> None:
        others = [from_body(entry.body) for entry in self._by_others() if entry.body is not None]
        if say := objection(play, others):
            raise Conflict(say)

    def _by_others(self) -> Sequence[LogEntry]:
        """What others, or this person on another device, wrote since the scorer last looked."""
        if self.tap.seen is None or self.tap.seen >= self.game.last_seq - self._written:
            return ()
        wanted = select(LogEntry).where(LogEntry.game_id == self.game.id, LogEntry.seq > self.tap.seen)
        mine = (self.by.id if self.by else None, self.tap.device)
        return [entry for entry in db.session.scalars(wanted) if (entry.by_id, entry.device) != mine]

    def _next_id(self) -> str:
        return f"{self._first}.{self._written}" if self._written else self._first

    def _add(self, *, entry_id: str | None = None, **columns: Any) -> LogEntry:
        rules = self.book.rules
        entry = LogEntry(
            game_id=self.game.id,
            seq=self.game.last_seq + 1,
            entry_id=entry_id or self._next_id(),
            reason=self.tap.reason,
            by_id=self.by.id if self.by else None,
            device=self.tap.device,
            server_at=self.at,
            ruleset=f"{rules.key}@{rules.effective_from.isoformat()}",
            **columns,
        )
        self.book.changed = True
        self.book.add([entry])
        db.session.add(entry)
        self._written += 1
        self._plays.append((columns.get("body") or {}).get("type", ""))
        state = self.folded.state
        self.game.last_seq, self.game.phase = entry.seq, state.phase
        self.game.home_score, self.game.away_score = state.score
        return entry


@contextmanager
def pen_for(game: Game, *, by: User | None, tap: Tap) -> Iterator[Pen]:
    """Take hold of the game until the commit; others who want to write in it wait. Rings its bell after the commit."""
    held = hold(game)
    before = held.phase
    pen = Pen(held, books.take(held), by, tap)
    try:
        yield pen
    except BaseException:
        books.give_back(held)
        raise
    if pen.wrote:
        pen.tell_audit()
        herald(held, before, by)
        ring("game", held.id)


def hold(game: Game) -> Game:
    """The game's row, fresh, locked until the commit. Raises Missing when it is gone."""
    wanted = select(Game).where(Game.id == game.id).with_for_update().execution_options(populate_existing=True)
    held = db.session.scalars(wanted).one_or_none()
    if held is None:
        raise Missing
    return held
