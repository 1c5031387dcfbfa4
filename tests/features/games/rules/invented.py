"""Games nobody played, in the neutral form: of every rule book, with everything feeds and tables get wrong, and what a
reader who only adds up the file's own events makes of them."""

import random
from collections import Counter
from typing import Any

from tests.features.games.rules.scorer import BASKETBALL

LEAGUES = ("FIBA", "NBA", "NBA G League", "NCAA men's basketball", "NCAA women", "NFHS", "3×3")
NAMES = ("Åsa Öberg", "ناز کریمی", "王芳", "O'Neill, Bríd", "Іванна", "=SUM(A1)", "", "Na\u0301dia \U0001f3c0")
FOULS = (
    ("personal", True), ("shooting", True), ("offensive", True), ("technical", False), ("unsportsmanlike", True),
    ("flagrant_1", True), ("double", True), ("disqualifying", True), ("loose_ball", True), ("never heard of", True),
)  # fmt: skip
NOTHING_COUNTED = (
    ("violation", {"kind": "lane"}), ("violation", {"kind": "defensive goaltending"}), ("review", {}), ("note", {}),
    ("timeout", {"kind": "coach_challenge"}), ("timeout", {}), ("jump_ball", {"lost_by": "somebody"}), ("stoppage", {}),
)  # fmt: skip
KEYS = ("fgm", "fga", "fg3m", "fg3a", "ftm", "fta", "oreb", "dreb", "reb", "ast", "stl", "blk", "tov", "pf", "pts")


class Invented:
    """A game of ``league``, the same for the same seed. ``file`` is what a program would have written."""

    def __init__(self, league: str, seed: int, overtimes: int = 0) -> None:
        self.dice = random.Random(f"{league} {seed}")
        self.rules = BASKETBALL.ruleset_named(league)
        assert self.rules is not None
        self.players = [
            {
                "id": f"{side}:{n}",
                "name": self.dice.choice(NAMES),
                "team": side,
                "number": number,
                "starter": n < starting,
            }
            for side, starting in (("home", self.rules.on_court), ("away", self.dice.choice((0, self.rules.on_court))))
            for n, number in enumerate(("00", "0", "7", "7", None, "13", "99", None))
        ]
        self.court = {side: [p["id"] for p in self.players if p["team"] == side and p["starter"]] for side in SIDES}
        self.events: list[dict[str, Any]] = []
        for period in range(1, self.rules.periods + overtimes + 1):
            self._period(period)
        game = {"rules": league, "date": "2025-12-07", "home": {"name": "One"}, "away": {"code": "TWO", "name": "Two"}}
        self.file = {"schema": "neutral-basketball-pbp/1", "game": game, "players": self.players, "events": self.events}

    def _period(self, period: int) -> None:
        length = self.rules.length(period) / 1000
        clocks = sorted((round(self.dice.uniform(0, length), 1) for _ in range(60)), reverse=True)
        for clock in clocks:
            at = min(
                length, max(0, clock + self.dice.choice((0, 0, 0, 0.4, 61)))
            )  # now and then a clock runs backwards
            self._event(period, None if self.dice.random() < 0.05 else at)
        self._add("period_end", period, 0, None)

    def _event(self, period: int, clock: float | None) -> None:
        side = self.dice.choice(SIDES)
        other = SIDES[1 - SIDES.index(side)]
        who, mate, foe = self._one(side), self._one(side), self._one(other)
        made = self.dice.random() < 0.5
        match self.dice.choices(range(6), (5, 4, 3, 2, 2, 2))[0]:
            case 0:
                more: dict[str, Any] = {"value": self.dice.choice(self.rules.point_values), "made": made}
                if mate != who and self.dice.random() < 0.5:
                    more |= {"assist": mate} if made else {"blocked_by": foe}
                if self.dice.random() < 0.1:
                    more |= {"heave": True}
                self._add("shot", period, clock, side, who, kind=self.dice.choice(("jump", "dunk")), **more)
            case 1:
                for n in (1, 2):
                    self._add("free_throw", period, clock, side, who, made=self.dice.random() < 0.7, n=n, of=2)
                    if self.dice.random() < 0.2:
                        self._change(period, clock, side)  # between the two
            case 2:
                by = who if self.dice.random() < 0.8 else None
                more = {"deadball": True} if by is None and self.dice.random() < 0.5 else {}
                self._add("rebound", period, clock, side, by, kind=self.dice.choice(("offensive", "defensive")), **more)
            case 3:
                more = {"stolen_by": foe} if self.dice.random() < 0.5 else {}
                by = who if more or self.dice.random() < 0.8 else None
                self._add("turnover", period, clock, side, by, kind="shot_clock" if by is None else "bad pass", **more)
            case 4:
                kind, counts = self.dice.choice(FOULS)
                by = who if counts else None  # a technical here is the bench's
                self._add("foul", period, clock, side, by, kind=kind, counts=counts, drawn_by=foe if counts else None)
            case _:
                kind, more = self.dice.choice(NOTHING_COUNTED)
                self._add(kind, period, clock, side, None, **more)
                if self.dice.random() < 0.5:
                    self._change(period, clock, side)

    def _change(self, period: int, clock: float | None, side: str) -> None:
        on, off = self.court[side], [p["id"] for p in self.players if p["team"] == side]
        off = [ref for ref in off if ref not in on]
        if on and off:
            out, into = self.dice.choice(on), self.dice.choice(off)
            on[on.index(out)] = into
            self._add("substitution", period, clock, side, None, **{"in": [into], "out": [out]})

    def _one(self, side: str) -> str:
        """Somebody on the court, or, as feeds have it, not."""
        everybody = [p["id"] for p in self.players if p["team"] == side]
        return (
            self.dice.choice(self.court[side] or everybody)
            if self.dice.random() < 0.95
            else self.dice.choice(everybody)
        )

    def _add(
        self, type: str, period: int, clock: float | None, team: str | None, player: str | None = None, **more: Any
    ) -> None:
        event = {"seq": len(self.events) + 1, "period": period, "clock": clock, "type": type, "team": team}
        self.events.append({**event, "player": player, **more})


SIDES = ("home", "away")


def added_up(
    file: dict[str, Any], *, heaves_of_the_team: bool, assists_on_free_throws: bool
) -> dict[str, Counter[str]]:
    """What a simple reader counts for everybody in the file, and under "home" and "away" for the teams themselves."""
    long = 2 if file["game"]["rules"].startswith("3") else 3
    lines: dict[str, Counter[str]] = {ref: Counter() for ref in (*SIDES, *(p["id"] for p in file["players"]))}
    for event in file["events"]:
        own, made = lines[event["player"] or event["team"] or "home"], event.get("made")
        if event["type"] == "shot":
            if event.get("heave") and not made and heaves_of_the_team:
                lines[event["team"]]["fga"] += 1
            else:
                own.update({"fga": 1, "fgm": int(made), "pts": event["value"] * made})
                own.update({"fg3a": 1, "fg3m": int(made)} if event["value"] == long else {})
            for role, key in (("assist", "ast"), ("blocked_by", "blk")):
                if event.get(role):
                    lines[event[role]][key] += 1
        elif event["type"] == "free_throw":
            own.update({"fta": 1, "ftm": int(made), "pts": int(made)})
        elif event["type"] == "rebound" and not event.get("deadball"):
            own.update({"reb": 1, "oreb" if event["kind"] == "offensive" else "dreb": 1})
        elif event["type"] == "turnover":
            own["tov"] += 1
            if event.get("stolen_by"):
                lines[event["stolen_by"]]["stl"] += 1
        elif event["type"] == "foul" and event["player"]:
            own["pf"] += event["counts"]
    return lines
