"""Reading the neutral play-by-play: JSON in which other programs describe a game.

Strict about what it means (who, when, what), forgiving about what it does not know (extra keys travel along in the
play's facts, kinds of foul or turnover are taken as they come). A bad event refuses the whole file.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NoReturn

from webapp.catalog.sports._kind import RuleSet, Sport
from webapp.errors import Problem, Say
from webapp.features.games.rules.check import form_problems
from webapp.features.games.rules.neutral.lengths import lasting
from webapp.features.games.rules.neutral.text import Refused, decoded, line_near, line_of, parsed
from webapp.features.games.rules.play import SIDES, Member, Play

# Keys of an event that are parts of a play; every other key is a role or a fact.
PARTS = frozenset({"seq", "period", "clock", "type", "team", "player", "score"})
FACT_OF = {"in": "ins", "out": "outs"}
KEY_OF = {fact: key for key, fact in FACT_OF.items()}
# More than any game: seven overtimes were 800 events, and both clubs whole are not 200 names.
MOST = {"events": 5_000, "players": 200, "period_starters": 40}
LONGEST = {"id": 40, "name": 120, "number": 3}  # characters a score sheet has room for
YEARS = range(1891, 2200)
ENDS = frozenset({"period_end", "game_end"})


@dataclass(frozen=True, slots=True)
class Recording:
    """A game as a file tells it. ``game`` is the file's own object, kept whole for export."""

    game: Mapping[str, Any]
    sport: Sport
    rules: RuleSet
    members: tuple[Member, ...]
    plays: tuple[tuple[str, Play], ...]
    text: str = field(default="", repr=False)

    def refused(self, name: str, problem: Problem) -> Refused:
        """Why the play of that id is not taken, and where it stands in the file."""
        said = str(problem)
        if name.startswith("e"):
            index = int(name[1:]) - 1
            return Refused(said, line_of(self.text, "events", index), index + 1)
        return Refused(said, line_near(self.text, "period_starters" if name.startswith("p") else "events"))


def read(text: str | bytes, sport: Sport) -> Recording:
    """The game in a neutral play-by-play file. Raises Refused, naming line, event and reason."""
    return _Reader(decoded(text), sport).recording()


def played_on(game: Mapping[str, Any]) -> date | None:
    """The day of the game, or the first of October of its season; None when neither is told."""
    day: date | None
    try:
        day = date.fromisoformat(str(game.get("date")))
    except ValueError:
        season = str(game.get("season", ""))[:4]
        day = date(int(season), 10, 1) if season.isdecimal() and int(season) in YEARS else None
    return day if day is not None and day.year in YEARS else None


class _Reader:
    def __init__(self, text: str, sport: Sport) -> None:
        self.text = text
        self.sport = sport
        whole = parsed(text)
        if not isinstance(whole, dict) or whole.get("schema") != f"neutral-{sport.key}-pbp/1":
            raise Refused(Say("This is not a play-by-play file."))
        self.whole: dict[str, Any] = whole

    def recording(self) -> Recording:
        game = self.whole.get("game")
        if not isinstance(game, dict):
            self._refuse(Say("The game is missing."), "schema")
        self.rules = self._rules(game)
        for side in SIDES:
            team = game.get(side)
            if not isinstance(team, dict) or not isinstance(team.get("name"), str) or not team["name"].strip():
                self._refuse(Say("The name of a team is missing."), "game")
            if not isinstance(team.get("code", ""), str):
                self._refuse(Say("The code of a team should be a text."), "game")
        for key in ("coords", "competition", "season", "date", "id"):
            if not (game.get(key) is None or isinstance(game[key], str)):
                self._refuse(Say("%(name)s should be a text or null.", name=key), key)
        self.roster: dict[str, Member] = {}
        for index, member in enumerate(self._list("players", required=True)):
            self._add_member(index, member)
        for side in SIDES:
            if sum(member.starter for member in self.roster.values() if member.side == side) > self.rules.on_court:
                self._refuse(Say("A team has too many starters."), "players")
        plays = tuple(self._plays(bool(game.get("unfinished"))))
        return Recording(game, self.sport, self.rules, tuple(self.roster.values()), plays, self.text)

    def _rules(self, game: Mapping[str, Any]) -> RuleSet:
        named = game.get("rules")
        rules = self.sport.ruleset_named(named, played_on(game)) if isinstance(named, str) else None
        if rules is None:
            self._refuse(Say("There is no rule set called %(name)s.", name=str(named)), "rules")
        lasted = lasting(rules, game)
        if lasted is None:
            self._refuse(Say("The periods are not those of %(rules)s.", rules=rules.label), "rules")
        return lasted

    def _list(self, name: str, required: bool = False) -> list[Any]:
        found = self.whole.get(name)
        if found is None and not required:
            return []
        if not isinstance(found, list):
            self._refuse(Say("%(name)s should be a list.", name=name), name)
        if len(found) > MOST[name]:
            self._refuse(Say("%(name)s is too long a list for a game.", name=name), name)
        return found

    def _add_member(self, index: int, member: Any) -> None:
        ref = member.get("id") if isinstance(member, dict) else None
        line = line_of(self.text, "players", index)
        if not isinstance(ref, str) or not ref:
            raise Refused(Say("A player needs an id."), line)
        number = member.get("number")
        if member.get("team") not in SIDES or not isinstance(member.get("name", ""), str):
            raise Refused(Say("Player %(player)s needs a name and a team, home or away.", player=ref), line)
        if ref in self.roster:
            raise Refused(Say("Player %(player)s is listed twice.", player=ref), line)
        if not (number is None or isinstance(number, str)) or not isinstance(member.get("starter", False), bool):
            raise Refused(Say("Player %(player)s has a number or a starter that makes no sense.", player=ref), line)
        for key, most in LONGEST.items():
            if len(member.get(key) or "") > most:
                told = {"player": ref[:40], "name": key, "most": most}
                raise Refused(Say("Player %(player)s has a %(name)s of more than %(most)s characters.", **told), line)
        self.roster[ref] = Member(ref, member["team"], member.get("name", ""), number, member.get("starter", False))

    def _plays(self, unfinished: bool) -> Iterator[tuple[str, Play]]:
        """The events in order, each period's starters before its first event, and the end if the file has none (feeds
        stop at the last basket), unless the game is level or the file says that it is still going on."""
        starters = sorted(self._starters(), key=lambda named: named[1].period)
        last: Play | None = None
        period, ended, points = 1, unfinished, dict.fromkeys(SIDES, 0)
        for index, event in enumerate(self._list("events", required=True)):
            play = self._play(index, event)
            if play.period < period:
                self._bad(index, Say("Period %(period)s is over.", period=play.period))
            period = play.period
            while starters and starters[0][1].period <= period:
                yield starters.pop(0)
            yield f"e{index + 1:04d}", play
            last, ended = play, unfinished or play.type == "game_end"
            if play.side is not None:
                points[play.side] += self._points(play)
        yield from starters
        decided = points["home"] != points["away"] and not ended
        if last is not None and last.period >= self.rules.periods and decided:
            yield (
                "final",
                Play("final", last.period, self.rules.length(last.period) if not self.rules.counts_down else 0),
            )

    def _points(self, play: Play) -> int:
        kind = self.sport.kind(play.type)
        return kind.points(play, self.rules) if kind else 0

    def _play(self, index: int, event: Any) -> Play:
        if not isinstance(event, dict) or not isinstance(event.get("type"), str):
            self._bad(index, Say("An event needs a type."))
        kind = self.sport.kind(event["type"])
        if kind is None or not kind.neutral:
            self._bad(index, Say("There is no play called %(type)s.", type=event["type"][:40]))
        period, clock = event.get("period"), event.get("clock")
        if not isinstance(period, int) or isinstance(period, bool):
            self._bad(index, Say("An event needs a period."))
        if not (clock is None or isinstance(clock, (int, float))) or isinstance(clock, bool) or clock != clock:
            self._bad(index, Say("A clock is a number of seconds, or null."))
        if clock is not None and not 0 <= clock <= 1e6:
            self._bad(index, Say("The clock of period %(period)s cannot show that.", period=period))
        for key in ("team", "player"):
            if not (event.get(key) is None or isinstance(event[key], str)):
                self._bad(index, Say("%(name)s should be a name or null.", name=key))
        names = {role.key for role in kind.roles}
        rest = {key: value for key, value in event.items() if key not in PARTS}
        play = Play(
            type=kind.key,
            period=period,
            clock=None if clock is None else round(clock * 1000),
            side=event.get("team"),
            player=event.get("player"),
            roles={key: value for key, value in rest.items() if key in names and value is not None},
            facts={FACT_OF.get(key, key): value for key, value in rest.items() if key not in names or value is None},
        )
        if play.type in ENDS and (play.clock or 0) > 0 and self.rules.counts_down and self.rules.first_to is None:
            play = replace(play, facts={**play.facts, "forced": True})  # it says so: it ended before the clock ran out
        problems = form_problems(play, self.sport, self.rules, self.roster, sides_of_roles=False)
        if problems:
            where, say = problems[0]
            self._bad(index, Say("%(where)s: %(what)s", where=KEY_OF.get(where, where)[:40], what=str(say)))
        return play

    def _starters(self) -> Iterator[tuple[str, Play]]:
        periods: set[int] = set()
        for index, begun in enumerate(self._list("period_starters")):
            line = line_of(self.text, "period_starters", index)
            period = begun.get("period") if isinstance(begun, dict) else None
            if not isinstance(period, int) or isinstance(period, bool):
                raise Refused(Say("Starters need a period."), line)
            if period in periods:
                raise Refused(Say("The starters of period %(period)s are listed twice.", period=period), line)
            periods.add(period)
            for side in SIDES:
                facts = {"five": begun.get(side)} | {k: v for k, v in begun.items() if k not in ("period", *SIDES)}
                play = Play("lineup", period, self.rules.length(period), side, facts=facts)
                for _, say in form_problems(play, self.sport, self.rules, self.roster):
                    raise Refused(say, line)
                yield f"p{period}{side}", play

    def _bad(self, index: int, say: Say) -> NoReturn:
        raise Refused(say, line_of(self.text, "events", index), index + 1)

    def _refuse(self, say: Say, near: str) -> NoReturn:
        raise Refused(say, line_near(self.text, near))
