"""A game of basketball made up play by play: plausible, without contradictions, the same for the same seed. Pure."""

import math
import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from webapp.features.games.report import Report

PERIOD_MS, OVERTIME_MS, PERIODS, LIMIT, BONUS = 600_000, 300_000, 4, 5, 5
SIDES = ("home", "away")
TIMEOUTS = {1: 2, 3: 3}  # in the half that begins with this quarter
Told = tuple[str, Report]


class _Game:
    """What the simulation remembers; every ``_…`` method tells one thing that happens."""

    def __init__(self, seed: str, rosters: Mapping[str, Sequence[str]]) -> None:
        self.chance = random.Random(seed)
        self.court = {side: list(refs[:5]) for side, refs in rosters.items()}
        self.bench = {side: list(refs[5:]) for side, refs in rosters.items()}
        self.fouls = dict.fromkeys((ref for refs in rosters.values() for ref in refs), 0)
        self.team_fouls = dict.fromkeys(SIDES, 0)
        self.timeouts = dict.fromkeys(SIDES, 0)
        self.score = dict.fromkeys(SIDES, 0)
        self.period, self.clock, self.ball, self.told = 1, PERIOD_MS, "home", 0

    def tell(self, type: str, side: str | None = None, player: str | None = None, **more: Any) -> Told:
        """The next play, with the id that also a second teller would give it."""
        self.told += 1
        cause = more.pop("cause", None)
        clock = more.pop("clock", self.clock)
        where = {"period": self.period, "clock": clock, "side": side, "player": player, "cause": cause}
        return f"demo-{self.told:04d}", Report(type=type, others=more, **where)

    def play(self) -> Iterator[Told]:
        """All of it, overtimes included, to the official end."""
        for side in SIDES:
            yield self.tell("lineup", side, five=list(self.court[side]))
        while self.period <= PERIODS or self.score["home"] == self.score["away"]:
            yield from self.quarter()
            self.period += 1
        self.period -= 1
        yield self.tell("final")
        yield self.tell("official")

    def quarter(self) -> Iterator[Told]:
        self.clock = PERIOD_MS if self.period <= PERIODS else OVERTIME_MS
        if self.period <= PERIODS:
            self.team_fouls = dict.fromkeys(SIDES, 0)
        if self.period in (1, 3):
            self.timeouts = dict.fromkeys(SIDES, TIMEOUTS[self.period])
        yield self.tell("period_start")
        if self.period == 1:
            self.ball = self.chance.choice(SIDES)
            yield self.tell("jump_ball", self.ball, self.somebody(self.ball))
        while self.passes(5, 21):
            yield from self.possession()
        self.clock = 0
        yield self.tell("period_end")

    def passes(self, least: int, most: int) -> bool:
        """Time passes; whether the quarter still goes on."""
        self.clock -= self.chance.randint(least * 10, most * 10) * 100
        return self.clock > 0

    def possession(self) -> Iterator[Told]:
        side, what = self.ball, self.chance.random()
        if what < 0.13:
            yield from self.turnover(side)
        elif what < 0.22:
            yield from self.foul(side, "shooting")
        elif what < 0.29:
            yield from self.foul(side, "personal")
        else:
            yield from self.shot(side)

    def turnover(self, side: str) -> Iterator[Told]:
        stolen = self.chance.random() < 0.55
        by = (
            {"stolen_by": self.somebody(other(side))}
            if stolen
            else {"kind": self.chance.choice(("traveling", "out_of_bounds"))}
        )
        yield self.tell("turnover", side, self.somebody(side), **by)
        self.ball = other(side)
        if not stolen:
            yield from self.pause()

    def shot(self, side: str) -> Iterator[Told]:
        value = 3 if self.chance.random() < 0.38 else 2
        x, y = self.place(value)
        made = self.chance.random() < (0.35 if value == 3 else 0.6 if math.hypot(x, y) < 1.3 else 0.42)
        player = self.somebody(side)
        said: dict[str, Any] = {"value": value, "made": made, "x": x, "y": y}
        if made and self.chance.random() < 0.58:
            said["assist"] = self.somebody(side, player)
        if not made and value == 2 and self.chance.random() < 0.1:
            said["blocked_by"] = self.somebody(other(side))
        told = self.tell("shot", side, player, **said)
        yield told
        if made:
            self.score[side] += value
            self.ball = other(side)
        else:
            yield from self.rebound(side, told[0])

    def rebound(self, side: str, miss: str) -> Iterator[Told]:
        if not self.passes(1, 3):
            self.clock = 100  # the miss and its rebound beat the horn
        offensive = self.chance.random() < 0.27
        self.ball = side if offensive else other(side)
        who = None if self.chance.random() < 0.1 else self.somebody(self.ball)
        yield self.tell("rebound", self.ball, who, kind="offensive" if offensive else "defensive", cause=miss)

    def foul(self, side: str, kind: str) -> Iterator[Told]:
        against = other(side)
        player, drawn = self.somebody(against), self.somebody(side)
        self.fouls[player] += 1
        self.team_fouls[against] += 1
        shots = 2 if kind == "shooting" or self.team_fouls[against] >= BONUS else 0
        facts = {"shots": 2} if kind == "shooting" else {}
        told = self.tell("foul", against, player, kind=kind, drawn_by=drawn, **facts)
        yield told
        if self.fouls[player] >= LIMIT:
            yield from self.change(against, player)
        if not shots:
            yield from self.pause()
            return
        made, throw = False, told
        for n in (1, 2):
            made = self.chance.random() < 0.74
            self.score[side] += made
            throw = self.tell("free_throw", side, drawn, made=made, n=n, of=2, value=1, cause=told[0])
            yield throw
        if made:
            self.ball = against
            yield from self.pause()
        else:
            yield from self.rebound(side, throw[0])

    def pause(self) -> Iterator[Told]:
        """The clock stands: somebody may come in, somebody may want to talk."""
        for side in SIDES:
            if self.chance.random() < 0.22:
                yield from self.change(side, self.somebody(side))
        side = self.chance.choice(SIDES)
        if self.timeouts[side] and self.clock > 130_000 and self.chance.random() < 0.05:
            self.timeouts[side] -= 1
            yield self.tell("timeout", side)

    def change(self, side: str, out: str) -> Iterator[Told]:
        fresh = [ref for ref in self.bench[side] if self.fouls[ref] < LIMIT]
        if not fresh:
            return
        comes = self.chance.choice(fresh)
        self.bench[side].remove(comes)
        self.bench[side].append(out)
        self.court[side][self.court[side].index(out)] = comes
        yield self.tell("substitution", side, ins=[comes], outs=[out])

    def somebody(self, side: str, but: str = "") -> str:
        return self.chance.choice([ref for ref in self.court[side] if ref != but])

    def place(self, value: int) -> tuple[float, float]:
        """Where a shot is taken, in metres from the basket (FIBA's court)."""
        angle = math.radians(self.chance.uniform(8, 172))
        if value == 3:
            reach = self.chance.uniform(6.85, 7.8)
        else:
            reach = self.chance.uniform(0.2, 1.2) if self.chance.random() < 0.55 else self.chance.uniform(2.0, 6.2)
        x, y = reach * math.cos(angle), reach * math.sin(angle)
        return round(max(-7.2, min(7.2, x)), 2), round(y, 2)


def other(side: str) -> str:
    """The opponents."""
    return "away" if side == "home" else "home"


def plays(seed: str, rosters: Mapping[str, Sequence[str]]) -> Iterator[Told]:
    """A game under FIBA's rules, as (id, report). ``rosters``: by side the refs, starters first, eight at least."""
    return _Game(seed, rosters).play()
