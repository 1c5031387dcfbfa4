"""The append-only log: which entries are alive, which plays stand, and in which order.

* A *record* begins a play, an *amend* gives it a new body, a *void* takes back any entry, also another void (redo).
* An entry is alive unless an alive void targets it. A play stands while its record is alive; its body is that of its
  latest alive record or amendment, its place that of the latest alive one that named a rank.
* Plays stand in the order of (rank, sequence of the record). Clocks order nothing.
"""

from bisect import bisect_left, insort
from collections.abc import Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from webapp.features.games.rules.play import AMEND, RECORD, VOID, Entry, Play


class Stand(NamedTuple):
    """A play that stands: its place, its content, and the instant of the tap that recorded it."""

    rank: str
    seq: int
    body: Play
    at: int | None


class Log:
    """Everything ever written about one game. ``add`` costs the same at the first entry and at the thousandth."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self.stands: dict[str, Stand] = {}
        self.order: list[tuple[str, int, str]] = []
        self.last_seq = 0
        self._versions: dict[str, list[Entry]] = {}
        self._voids: dict[str, list[str]] = {}
        self._dead: set[str] = set()

    def alive(self, entry: str) -> bool:
        """Whether nothing that is itself alive voids this entry."""
        return entry not in self._dead

    def edited(self, play: str) -> bool:
        """Whether something is told otherwise than at first; who assisted may be added without changing anything."""
        alive = [entry for entry in self._versions[play] if entry.id not in self._dead]
        return any(not _completes(first.body, then.body) for first, then in pairwise(alive))

    def history(self, play: str) -> list[Entry]:
        """Every entry about this play, voids included, in the order they were written."""
        about = [entry for entry in self.entries.values() if entry.play == play]
        return sorted(about, key=lambda entry: entry.seq)

    def add(self, entry: Entry) -> int:
        """Take one entry in. Returns the first place in ``order`` from which the plays may have changed.

        An entry already known changes nothing. ValueError when it refers to something the log does not hold.
        """
        if entry.id in self.entries:
            return len(self.order)
        if entry.kind == RECORD:
            if entry.body is None or entry.rank is None or entry.play != entry.id:
                raise ValueError(f"record {entry.id} needs a play, a rank and its own id")
            self._versions[entry.id] = [entry]
        elif entry.kind == AMEND:
            if entry.body is None or entry.play not in self._versions:
                raise ValueError(f"amendment {entry.id} needs a play and something to amend")
            self._versions[entry.play].append(entry)
        elif entry.kind != VOID or entry.target not in self.entries:
            raise ValueError(f"{entry.kind} {entry.id} targets nothing in this log")
        self.entries[entry.id] = entry
        self.last_seq = max(self.last_seq, entry.seq)
        if entry.kind != VOID:
            return self._settle(entry.play)
        assert entry.target is not None
        self._voids.setdefault(entry.target, []).append(entry.id)
        return self._reconsider(entry.target)

    def _reconsider(self, name: str) -> int:
        """A void of this entry came alive or died: follow the chain down to the play it is about."""
        while True:
            dead = any(void not in self._dead for void in self._voids.get(name, ()))
            if dead == (name in self._dead):
                return len(self.order)
            (self._dead.add if dead else self._dead.discard)(name)
            entry = self.entries[name]
            if entry.kind != VOID or entry.target is None:
                return self._settle(entry.play)
            name = entry.target

    def _settle(self, play: str) -> int:
        """Put a play where its alive entries say, or take it away."""
        before = self.stands.pop(play, None)
        first = len(self.order)
        versions = self._versions[play]
        root = versions[0]
        now: Stand | None = None
        if root.id not in self._dead:
            alive = [entry for entry in versions if entry.id not in self._dead]
            body = alive[-1].body or root.body
            rank = next(entry.rank for entry in reversed(alive) if entry.rank is not None)
            assert body is not None
            now = Stand(rank, root.seq, body, root.at)
        if before is not None and (now is None or now.rank != before.rank):
            first = bisect_left(self.order, (before.rank, before.seq, play))
            del self.order[first]
            before = None
        if now is not None:
            self.stands[play] = now
            key = (now.rank, now.seq, play)
            if before is None:
                if not self.order or key > self.order[-1]:
                    first = min(first, len(self.order))
                    self.order.append(key)
                    return first
                insort(self.order, key)
            first = min(first, bisect_left(self.order, key))
        return first


def _completes(first: Play | None, then: Play | None) -> bool:
    """Whether everything the first body said still holds in the second."""
    if first is None or then is None:
        return False
    said = (first.type, first.period, first.clock, first.side, first.player, first.cause)
    same = said == (then.type, then.period, then.clock, then.side, then.player, then.cause)
    return same and _within(first.roles, then.roles) and _within(first.facts, then.facts)


def _within(few: Mapping[str, Any], more: Mapping[str, Any]) -> bool:
    return all(name in more and more[name] == value for name, value in few.items())
