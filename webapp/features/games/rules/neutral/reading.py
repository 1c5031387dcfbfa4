"""Reading the neutral play-by-play: JSON in which other programs describe a game.

Strict about what it means (who, when, what), forgiving about what it does not know (extra keys travel along in the
play's facts, kinds of foul or turnover are taken as they come). A bad event refuses the whole file.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn

from webapp.catalog.sports._kind import RuleSet, Sport
from webapp.errors import Problem, Say
from webapp.features.games.rules.check import form_problems
from webapp.features.games.rules.neutral.lines import line_of
from webapp.features.games.rules.play import SIDES, Member, Play

# Keys of an event that are parts of a play; every other key is a role or a fact.
PARTS = frozenset({"seq", "period", "clock", "type", "team", "player", "score"})
FACT_OF = {"in": "ins", "out": "outs"}
KEY_OF = {fact: key for key, fact in FACT_OF.items()}


class Refused(Problem):
    """The file is not taken: where (line, the event's number) and why."""

    def __init__(self, reason: Say | str, line: int = 1, event: int | None = None) -> None:
        self.reason = reason if isinstance(reason, Say) else Say(reason)
        self.line = line
        self.event = event
        words = {"line": line, "reason": str(self.reason)}
        if event is None:
            super().__init__(Say("line %(line)s: %(reason)s", **words))
        else:
            super().__init__(Say("line %(line)s, event %(event)s: %(reason)s", event=event, **words))


@dataclass(frozen=True, slots=True)
class Recording:
    """A game as a file tells it. ``game`` is the file's own object, kept whole for export."""

    game: Mapping[str, Any]
    sport: Sport
    rules: RuleSet
    members: tuple[Member, ...]
    plays: tuple[tuple[str, Play], ...]


def read(text: str | bytes, sport: Sport) -> Recording:
    """The game in a neutral play-by-play file. Raises Refused, naming line, event and reason."""
    return _Reader(_decoded(text), sport).recording()


def played_on(game: Mapping[str, Any]) -> date | None:
    """The day of the game, or the first of October of its season; None when neither is told."""
    try:
        return date.fromisoformat(str(game.get("date")))
    except ValueError:
        season = str(game.get("season", ""))[:4]
        return date(int(season), 10, 1) if season.isdigit() and int(season) > 1890 else None


def _decoded(text: str | bytes) -> str:
    if isinstance(text, str):
        return text.removeprefix("\ufeff")
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(Say("This is not text in UTF-8.")) from None


def _parsed(text: str) -> Any:
    """The JSON, without what no database or other program could keep: NaN, giant numbers, half characters, NUL."""

    def no_number(name: str) -> NoReturn:
        raise Refused(Say("%(name)s is not a number.", name=name))

    try:
        whole = json.loads(text, parse_constant=no_number)
        kept = json.dumps(whole, ensure_ascii=False)
        kept.encode()
    except json.JSONDecodeError as wrong:
        raise Refused(Say("This is not JSON: %(what)s", what=wrong.msg), wrong.lineno) from None
    except (RecursionError, ValueError):
        raise Refused(Say("This holds something that is no text and no number.")) from None
    if "\\u0000" in kept:
        raise Refused(Say("This holds something that is no text and no number."))
    return whole


class _Reader:
    def __init__(self, text: str, sport: Sport) -> None:
        self.text = text
        self.sport = sport
        whole = _parsed(text)
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
            if not isinstance(team, dict) or not isinstance(team.get("name"), str):
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
        return Recording(game, self.sport, self.rules, tuple(self.roster.values()), tuple(self._plays()))

    def _rules(self, game: Mapping[str, Any]) -> RuleSet:
        named = game.get("rules")
        rules = self.sport.ruleset_named(named, played_on(game)) if isinstance(named, str) else None
        if rules is None:
            self._refuse(Say("There is no rule set called %(name)s.", name=str(named)), "rules")
        told = (game.get("regulation_periods"), game.get("period_seconds"), game.get("overtime_seconds"))
        ours = (rules.periods, rules.period_ms / 1000, (rules.overtime_ms or 0) / 1000)
        if any(value is not None and value != own for value, own in zip(told, ours, strict=True)):
            self._refuse(Say("The periods are not those of %(rules)s.", rules=rules.label), "rules")
        return rules

    def _list(self, name: str, required: bool = False) -> list[Any]:
        found = self.whole.get(name)
        if found is None and not required:
            return []
        if not isinstance(found, list):
            self._refuse(Say("%(name)s should be a list.", name=name), name)
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
        self.roster[ref] = Member(ref, member["team"], member.get("name", ""), number, member.get("starter", False))

    def _plays(self) -> Iterator[tuple[str, Play]]:
        """The events in order, each period's starters before its first event, and the end if the file has none."""
        starters = list(self._starters())
        last = Play("final", 1)
        period, ended = 1, False
        for index, event in enumerate(self._list("events", required=True)):
            play = self._play(index, event)
            if play.period < period:
                self._bad(index, Say("Period %(period)s is over.", period=play.period))
            period = play.period
            while starters and starters[0][1].period <= period:
                yield starters.pop(0)
            yield f"e{index + 1:04d}", play
            last, ended = play, play.type == "game_end"
        yield from starters
        if last.period >= self.rules.periods and not ended:
            yield (
                "final",
                Play("final", last.period, self.rules.length(last.period) if not self.rules.counts_down else 0),
            )

    def _play(self, index: int, event: Any) -> Play:
        if not isinstance(event, dict) or not isinstance(event.get("type"), str):
            self._bad(index, Say("An event needs a type."))
        kind = self.sport.kind(event["type"])
        if kind is None or not kind.neutral:
            self._bad(index, Say("There is no play called %(type)s.", type=event["type"]))
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
        problems = form_problems(play, self.sport, self.rules, self.roster, sides_of_roles=False)
        if problems:
            where, say = problems[0]
            self._bad(index, Say("%(where)s: %(what)s", where=where, what=str(say)))
        return play

    def _starters(self) -> Iterator[tuple[str, Play]]:
        for index, begun in enumerate(self._list("period_starters")):
            line = line_of(self.text, "period_starters", index)
            period = begun.get("period") if isinstance(begun, dict) else None
            if not isinstance(period, int) or isinstance(period, bool):
                raise Refused(Say("Starters need a period."), line)
            for side in SIDES:
                facts = {"five": begun.get(side)} | {k: v for k, v in begun.items() if k not in ("period", *SIDES)}
                play = Play("lineup", period, self.rules.length(period), side, facts=facts)
                for _, say in form_problems(play, self.sport, self.rules, self.roster):
                    raise Refused(say, line)
                yield f"p{period}{side}", play

    def _bad(self, index: int, say: Say) -> NoReturn:
        raise Refused(say, line_of(self.text, "events", index), index + 1)

    def _refuse(self, say: Say, near: str) -> NoReturn:
        at = self.text.find(f'"{near}"')
        raise Refused(say, self.text.count("\n", 0, max(at, 0)) + 1)
