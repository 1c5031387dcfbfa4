"""A scorer's table for tests: writes a log entry by entry and keeps it folded, as the product does."""

from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any

from webapp.catalog import shelf
from webapp.catalog.sports._kind import RuleSet
from webapp.features.games.rules import (
    AMEND,
    RECORD,
    VOID,
    Entry,
    Folded,
    Line,
    Member,
    Play,
    advance,
    box,
    fold,
    units,
)

BASKETBALL = shelf("sports")["basketball"]


def ms(clock: str | None) -> int | None:
    """ "9:45" in milliseconds."""
    if clock is None:
        return None
    minutes, seconds = clock.split(":")
    return round((int(minutes) * 60 + float(seconds)) * 1000)


def roster(each: int = 8, on_court: int = 5) -> list[Member]:
    """H1, H2, … and A1, A2, …; the first ones begin."""
    return [
        Member(f"{side[0].upper()}{n}", side, f"{side.title()} {n}", str(n), n <= on_court)
        for side in ("home", "away")
        for n in range(1, each + 1)
    ]


def play(type: str, clock: str | None, who: str | None = None, *, period: int = 1, **said: Any) -> Play:
    """``who`` is a player (H1), a side (H, A) or nobody; ``roles`` and ``cause`` apart, everything said is a fact."""
    roles, cause = said.pop("roles", {}), said.pop("cause", None)
    side = {"H": "home", "A": "away"}[who[0]] if who else None
    player = who if who and len(who) > 1 else None
    return Play(type, period, ms(clock), side, player, roles, cause, said)


class Table:
    """A game being scored."""

    def __init__(
        self, rules: str | RuleSet = "fiba", each: int = 8, on: date | None = None, begun: bool = True
    ) -> None:
        self.rules = BASKETBALL.ruleset(rules, on) if isinstance(rules, str) else rules
        self.members = roster(each, self.rules.on_court)
        self.folded: Folded = fold((), BASKETBALL, self.rules, self.members)
        self.entries: list[Entry] = []
        if begun:
            self.add("period_start", None)

    @property
    def state(self) -> Any:
        return self.folded.state

    def write(self, **entry: Any) -> str:
        seq = len(self.entries) + 1
        entry.setdefault("id", f"e{seq}")
        entry.setdefault("play", entry["id"])
        self.entries.append(Entry(seq=seq, at=seq * 1000, **entry))
        advance(self.folded, self.entries[-1:])
        return str(entry["id"])

    def add(self, type: str, clock: str | None, who: str | None = None, **said: Any) -> str:
        """Record a play at the end; its id."""
        return self.put(play(type, clock, who, **said))

    def put(self, body: Play, rank: str | None = None) -> str:
        """Record a play at a place."""
        return self.write(kind=RECORD, rank=rank or self.folded.end(), body=body)

    def insert(self, after: str, type: str, clock: str | None, who: str | None = None, **said: Any) -> str:
        """Record a play that was missed, right behind another."""
        return self.put(play(type, clock, who, **said), self.folded.place_after(after))

    def void(self, entry: str) -> str:
        """Take an entry back; the id of the void."""
        return self.write(kind=VOID, play=self.folded.log.entries[entry].play, target=entry)

    def amend(self, play: str, rank: str | None = None, **parts: Any) -> str:
        """Give a play other parts; the id of the amendment."""
        stand = self.folded.log.stands[play]
        return self.write(kind=AMEND, play=play, target=play, rank=rank, body=replace(stand.body, **parts))

    def line(self, ref: str) -> Line:
        """A player's line of the box score."""
        return next(line for side in box(self.folded).sides for line in side.lines if line.member.ref == ref)

    def flags(self) -> list[str]:
        """The kinds of the open flags."""
        return [flag.kind for flag in self.folded.open_flags]

    def afresh(self) -> Folded:
        """What stands now, recorded from nothing as if nobody had ever made a mistake."""
        standing = []
        for rank, seq, name in self.folded.log.order:
            stand = self.folded.log.stands[name]
            standing.append(Entry(name, seq, RECORD, name, None, rank, stand.body, stand.at))
        standing.sort(key=lambda entry: entry.seq)
        return fold(standing, BASKETBALL, self.rules, self.members)


def board(folded: Folded) -> dict[str, Any]:
    """Everything anybody can see of a game, to compare two of them."""
    state = folded.state
    hidden = ("machine", "roster", "side_of")
    return {name: deepcopy(value) for name, value in vars(state).items() if name not in hidden} | {
        "box": box(folded),
        "units": (units(folded, "home"), units(folded, "away")),
        "open": folded.open_flags,
    }
