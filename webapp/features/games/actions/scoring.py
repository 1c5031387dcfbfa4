"""What the scorer's table does to the log: record, correct, take back, bring back. Every one may be sent twice: the id
its client made is the same, so the answer is the same and nothing is written again."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from webapp.errors import Conflict, Missing, Problem, Say
from webapp.features.accounts.models import User
from webapp.features.games.actions.linked import followers, linked
from webapp.features.games.actions.pen import Pen, pen_for
from webapp.features.games.book import person
from webapp.features.games.models import Game, LogEntry
from webapp.features.games.report import Here, Report, changed_play, new_play
from webapp.features.games.rules.fold import Folded
from webapp.features.games.rules.play import AMEND, RECORD, VOID, Play, from_body, to_body
from webapp.features.games.rules.step import REMARKS
from webapp.features.games.turns import REDO, UNDO, Tap
from webapp.infra.db import write

NO_TAP = Tap()
USED = Say("Something else was already written under this id")
GONE = Say("This play was taken back already")
# They happen now, whatever clock came with them; to insert one, name its neighbour.
NEVER_LATE = frozenset({"clock", "period_start", "period_end", "game_end", *REMARKS})


@dataclass(frozen=True, slots=True)
class Written:
    """What an action wrote: the entry, the play it is about, its place in the log, when. ``again``: it was there."""

    id: str
    play: str
    seq: int
    at: datetime
    again: bool = False

    def json(self) -> dict[str, Any]:
        """For programs."""
        return {"id": self.id, "play": self.play, "seq": self.seq, "at": self.at.isoformat(), "again": self.again}


@write
def record(game: Game, report: Report, *, by: User | None, tap: Tap = NO_TAP) -> Written:
    """Write down a play: at the end, or where ``report.after``, ``report.before`` or an earlier clock places it.

    Raises Invalid with a message per field, Conflict after the game is official, when somebody else's tap stands
    against it, or when the id was used for something else.
    """
    with pen_for(game, by=by, tap=tap) as pen:
        if known := pen.before():
            return _the_same(known, RECORD, new_play(report, _back_then(known, pen.here())))
        return _recorded(pen, report)


@write
def record_all(
    game: Game, plays: Iterable[tuple[str, Play]], *, by: User | None, refused: Callable[[str, Problem], Problem]
) -> None:
    """Write down a whole game in its own order, play by play as the pad does. What ``record`` would raise is raised as
    ``refused`` says it: which play of the file it was."""
    with pen_for(game, by=by, tap=NO_TAP) as pen:
        for name, play in plays:
            try:
                pen.record(play, pen.folded.end(), "import", name)
            except Problem as problem:
                raise refused(name, problem) from problem


@write
def amend(game: Game, play: str, report: Report, *, by: User | None, tap: Tap = NO_TAP) -> Written:
    """Correct a play: what ``report`` says changes, the rest stays, and so does its place unless it names another.

    What only followed from the old version goes with it (the rebound of a miss that was in fact made) and comes back
    when the correction is corrected. Raises Missing for a play that is not in this game, else as ``record``.
    """
    with pen_for(game, by=by, tap=tap) as pen:
        if known := pen.before():
            return _the_same(known, AMEND, changed_play(from_body(known.body or {}), report, pen.here()))
        stand = pen.folded.log.stands.get(play)
        if stand is None:
            raise Conflict(GONE) if play in pen.folded.log.entries else Missing()
        pen.heed_corrections(play)
        changed = changed_play(stand.body, report, pen.here())
        gone = linked(pen, play, stand.body, changed)
        versions = [e.id for e in pen.folded.log.history(play) if e.kind != VOID and pen.folded.log.alive(e.id)]
        entry = pen.amend(
            play, versions[-1], changed, _rank(pen.folded, report) if report.after or report.before else None
        )
        if gone:
            pen.void(gone)
        return written(entry)


@write
def void(game: Game, play: str, *, by: User | None, tap: Tap = NO_TAP, entry: str | None = None) -> Written:
    """Take a play back with what followed from it; or, with ``entry``, one correction of it, or one taking-back.

    Raises Missing for what is not in this game, Conflict when it was taken back already or the game is official.
    """
    with pen_for(game, by=by, tap=tap) as pen:
        log = pen.folded.log
        known = log.entries.get(entry or play)
        if known is None or known.play != play:
            raise Missing
        if before := pen.before():
            return _the_same_void(before, "correction", known.id)
        pen.heed_corrections(known.play)
        if known.kind == RECORD:
            targets = [known.id, *followers(pen.folded, known.id)] if known.play in log.stands else [known.id]
        else:
            targets = [each for each in pen.book.turns.members(known.id) if log.alive(each)] or [known.id]
        return written(pen.void(targets))


@write
def undo(game: Game, *, by: User | None, tap: Tap = NO_TAP) -> Written:
    """Take back this person's latest turn that still has effect. Raises Conflict when there is none."""
    with pen_for(game, by=by, tap=tap) as pen:
        if before := pen.before():
            return _the_same_void(before, UNDO)
        log = pen.folded.log
        mine = pen.book.turns.undoable(person(by.id if by else None), log.alive)
        if not mine:
            raise Conflict(Say("There is nothing of yours to undo"))
        hung_on = [f for e in mine if log.entries[e].kind == RECORD for f in followers(pen.folded, e)]
        return written(pen.void(list(dict.fromkeys([*mine, *hung_on])), UNDO))


@write
def redo(game: Game, *, by: User | None, tap: Tap = NO_TAP) -> Written:
    """Bring back what this person's latest undo took. Raises Conflict when there is none, or they went on."""
    with pen_for(game, by=by, tap=tap) as pen:
        if before := pen.before():
            return _the_same_void(before, REDO)
        voids = pen.book.turns.redoable(person(by.id if by else None), pen.folded.log.alive)
        if not voids:
            raise Conflict(Say("There is nothing of yours to redo"))
        return written(pen.void(voids, REDO))


@write
def waive(game: Game, flag: str, reason: str, *, by: User | None, tap: Tap = NO_TAP) -> Written:
    """Leave a flag as it is. Raises Invalid naming ``flag`` when there is no such flag."""
    return record(game, Report(type="waive", others={"flag": flag, "reason": reason}), by=by, tap=tap)


@write
def official(game: Game, *, by: User | None, tap: Tap = NO_TAP) -> Written:
    """Close the book. Raises Conflict while the game is not over or flags are open, saying how many."""
    return record(game, Report(type="official"), by=by, tap=tap)


@write
def reopen(game: Game, reason: str, *, by: User | None, tap: Tap = NO_TAP) -> Written:
    """Open an official game again. Raises Conflict when it is open."""
    return record(game, Report(type="reopen", others={"reason": reason}), by=by, tap=tap)


def _recorded(pen: Pen, report: Report) -> Written:
    rank = _rank(pen.folded, report)
    play = new_play(report, _beside(pen, report))
    return written(pen.record(play, rank, "live" if rank == pen.folded.end() else "late"))


def _beside(pen: Pen, report: Report) -> Here:
    """Where the game is; for an insertion, where it was at the neighbour that is named."""
    neighbour = pen.folded.log.stands.get(report.after or report.before or "")
    if neighbour is None:
        return pen.here()
    body = neighbour.body
    return replace(
        pen.here(),
        period=lambda _: body.period,
        clock=lambda _: body.clock,
        left_open=lambda play: pen.left_open(play, report.after or report.before),
    )


def _rank(folded: Folded, report: Report) -> str:
    """Where the play belongs. Raises Conflict when the neighbour that was named is gone."""
    try:
        if report.after is not None:
            return folded.place_after(report.after)
        if report.before is not None:
            return folded.place_before(report.before)
    except KeyError:
        raise Conflict(GONE) from None
    if (
        report.clock is None
        or report.type in NEVER_LATE
        or (report.period or folded.state.period) > folded.state.period
    ):
        return folded.end()
    return folded.place(report.period or max(folded.state.period, 1), report.clock)


def _back_then(known: LogEntry, here: Here) -> Here:
    """Where the game was when this entry was written, as far as the entry shows it."""
    body = known.body or {}
    facts = body.get("facts", {})
    return replace(
        here,
        period=lambda _: body.get("period", 1),
        clock=lambda _: body.get("clock"),
        left_open=lambda play: {name: facts[name] for name in here.left_open(play) if name in facts},
    )


def _the_same(known: LogEntry, kind: str, play: Play) -> Written:
    if known.kind != kind or known.body != to_body(play):
        raise Conflict(USED)
    return written(known, again=True)


def _the_same_void(known: LogEntry, source: str, target: str | None = None) -> Written:
    if known.kind != VOID or known.source != source or target not in (None, known.target):
        raise Conflict(USED)
    return written(known, again=True)


def written(entry: LogEntry, again: bool = False) -> Written:
    """The answer about an entry."""
    return Written(entry.entry_id, entry.play, entry.seq, entry.server_at, again)
