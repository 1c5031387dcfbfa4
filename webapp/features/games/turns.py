"""One tap, one turn: which entries of the log belong together, and what undo and redo mean for whoever taps.

A turn is what one request wrote: the entry with the id the client made, and those the server added to it, whose ids are
that id, a dot and a number (deleting a foul deletes its free throws; clients may not use dots). Undo voids the latest
turn of the same person that still has effect, redo voids that undo; so everything stays in the log. Pure.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

UNDO, REDO = "undo", "redo"  # sources of entries that are such a tap; any other source is a turn of its own


@dataclass(frozen=True, slots=True)
class Tap:
    """What every request says besides its content: the id its client made (None: make one), how much of the log the
    scorer had seen (None: does not matter), on which device, and why."""

    id: str | None = None
    seen: int | None = None
    device: str | None = None
    reason: str | None = None


def lead(entry: str) -> str:
    """The id of the turn an entry belongs to."""
    return entry.partition(".")[0]


@dataclass(slots=True)
class _Mine:
    done: list[str] = field(default_factory=list)
    undone: list[tuple[str, str]] = field(default_factory=list)  # (the undo, what it took back)


class Turns:
    """The turns of a game, fed with the log in order; each entry costs the same."""

    def __init__(self) -> None:
        self._members: dict[str, list[str]] = {}
        self._people: dict[str | None, _Mine] = {}

    def add(self, entry: str, source: str, target: str | None, by: str | None) -> None:
        """Take in the next entry of the log."""
        turn = lead(entry)
        members = self._members.setdefault(turn, [])
        members.append(entry)
        if len(members) > 1:
            return
        mine = self._people.setdefault(by, _Mine())
        if source == UNDO:
            taken = lead(target or "")
            _take_out(mine.done, taken)
            mine.undone.append((turn, taken))
        elif source == REDO:
            undone = [pair for pair in mine.undone if pair[0] == lead(target or "")]
            for pair in undone:
                mine.undone.remove(pair)
                mine.done.append(pair[1])
        else:
            mine.done.append(turn)
            mine.undone.clear()

    def members(self, entry: str) -> Sequence[str]:
        """All entries of the turn this entry belongs to, in order."""
        return tuple(self._members.get(lead(entry), ()))

    def anybody(self, alive: Callable[[str], bool]) -> tuple[bool, bool]:
        """Whether anybody could undo, and whether anybody could redo."""
        people = tuple(self._people)
        return any(self.undoable(p, alive) for p in people), any(self.redoable(p, alive) for p in people)

    def undoable(self, by: str | None, alive: Callable[[str], bool]) -> Sequence[str]:
        """The entries one undo by this person would void; empty when there is nothing left."""
        mine = self._people.get(by, _NOBODY)
        return self._effective(reversed(mine.done), alive)

    def redoable(self, by: str | None, alive: Callable[[str], bool]) -> Sequence[str]:
        """The voids one redo by this person would void."""
        mine = self._people.get(by, _NOBODY)
        return self._effective((undo for undo, _ in reversed(mine.undone)), alive)

    def _effective(self, turns: Iterable[str], alive: Callable[[str], bool]) -> Sequence[str]:
        for turn in turns:
            entries = tuple(entry for entry in self._members[turn] if alive(entry))
            if entries:
                return entries
        return ()


_NOBODY = _Mine()


def _take_out(turns: list[str], turn: str) -> None:
    for place in range(len(turns) - 1, -1, -1):
        if turns[place] == turn:
            del turns[place]
            return
