"""What a scorer reports, made into a play: typed by what the sport declares, completed by where the game is. Pure."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from webapp.catalog.sports._kind import EventKind, RuleSet, Sport
from webapp.errors import Invalid, Say
from webapp.features.games.rules.play import Play

NOBODY = "-"
WORDS = 300  # letters of a fact that is text
MOST = 30  # players named in one play
TRUE, FALSE = frozenset({"1", "true", "yes", "on"}), frozenset({"0", "false", "no", "off"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One play as reported; None was not said. ``others``: its facts and roles by name, as they came in."""

    type: str | None = None
    period: int | None = None
    clock: int | None = None
    side: str | None = None
    player: str | None = None
    cause: str | None = None
    after: str | None = None
    before: str | None = None
    others: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Here:
    """Where the game is, for what was not said: ``period`` of a play of a type, what the ``clock`` shows in a period,
    the side a player is on, what a shot from a place on the court, in metres, is worth (None: nobody knows), and the
    facts that follow from what came before."""

    sport: Sport
    rules: RuleSet
    period: Callable[[str], int]
    clock: Callable[[int], int | None]
    side_of: Callable[[str], str | None]
    worth: Callable[[float, float], int | None]
    left_open: Callable[[Play], Mapping[str, Any]]


def new_play(report: Report, here: Here) -> Play:
    """The play that was reported. Raises Invalid with a message at every field that cannot be read."""
    if report.type is None:
        raise Invalid({"type": Say("Say what happened")})
    kind = _kind(report.type, here)
    roles, facts = _sort(kind, report.others)
    period = report.period if report.period is not None else here.period(kind.key)
    player = None if report.player == NOBODY else report.player
    play = Play(
        type=report.type,
        period=period,
        clock=report.clock if report.clock is not None else here.clock(period),
        side=_side(report.side, player, here),
        player=player,
        roles={name: ref for name, ref in roles.items() if ref is not None},
        cause=None if report.cause == NOBODY else report.cause,
        facts=_valued(facts, kind, here),
    )
    return replace(play, facts={**play.facts, **here.left_open(play)})


def changed_play(play: Play, report: Report, here: Here) -> Play:
    """``play`` with the reported changes. A role that no longer fits goes, unless it was reported itself.

    Made instead of missed drops the block, missed instead of made the assist; another kind of play keeps only the facts
    it knows. A new place without a new value is worth what that place is worth.
    """
    kind = _kind(report.type or play.type, here)
    said_roles, said_facts = _sort(kind, report.others)
    facts = {**play.facts, **said_facts}
    roles: dict[str, str | None] = {**play.roles, **said_roles}
    if kind.key != play.type:
        facts = {name: value for name, value in facts.items() if name in {f.key for f in kind.fields}}
        roles = {name: ref for name, ref in roles.items() if name in {r.key for r in kind.roles}}
    if {"x", "y"} & said_facts.keys() and "value" not in said_facts:
        facts.pop("value", None)
    player = play.player if report.player is None else None if report.player == NOBODY else report.player
    side = report.side if report.side is not None else play.side if player == play.player else None
    changed = Play(
        type=kind.key,
        period=report.period if report.period is not None else play.period,
        clock=report.clock if report.clock is not None else play.clock,
        side=_side(side, player, here),
        player=player,
        roles={name: ref for name, ref in roles.items() if ref is not None},
        cause=play.cause if report.cause is None else None if report.cause == NOBODY else report.cause,
        facts=_valued(facts, kind, here),
    )
    unfit = {role.key for role in kind.roles if role.when and not role.when(changed, here.rules)} - said_roles.keys()
    return replace(changed, roles={name: ref for name, ref in changed.roles.items() if name not in unfit})


def _kind(type: str, here: Here) -> EventKind:
    kind = here.sport.kind(type)
    if kind is None:
        raise Invalid({"type": Say("There is no play called %(type)s", type=type[:40])})
    return kind


def _valued(facts: Mapping[str, Any], kind: EventKind, here: Here) -> dict[str, Any]:
    """The facts that were said; a shot from a place is worth what the place is worth."""
    kept = {name: value for name, value in facts.items() if value is not None}
    if kind.place and "value" not in kept and {"x", "y"} <= kept.keys():
        value = here.worth(kept["x"], kept["y"])
        kept |= {"value": value} if value is not None else {}
    return kept


def _side(side: str | None, player: str | None, here: Here) -> str | None:
    if side is not None:
        return None if side == NOBODY else side
    return here.side_of(player) if player is not None else None


def _sort(kind: EventKind, others: Mapping[str, Any]) -> tuple[dict[str, str | None], dict[str, Any]]:
    """Roles and facts told apart and typed; None for what was said to be nobody or nothing."""
    known = {field.key: field.kind for field in kind.fields}
    role_names = {role.key for role in kind.roles}
    roles: dict[str, str | None] = {}
    facts: dict[str, Any] = {}
    wrong: dict[str, Say] = {}
    for name, value in others.items():
        try:
            if name in role_names:
                roles[name] = None if value in (NOBODY, None) else _text(value, 40)
            elif name in known:
                facts[name] = None if value in (NOBODY, None) else _READ[known[name]](value)
            else:
                wrong[name[:40]] = Say("A play of this kind has no such field")
        except ValueError as said:
            wrong[name] = said.args[0]
    if wrong:
        raise Invalid(wrong)
    return roles, facts


def _text(value: Any, most: int = WORDS) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(Say("This cannot be understood"))
    if len(value) > most:
        raise ValueError(Say("At most %(most)s characters, please", most=most))
    return value.strip()


def _whole(value: Any) -> int:
    if isinstance(value, str) and len(value) <= 9 and value.strip().lstrip("-").isdecimal():
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(Say("A whole number, please"))
    return value


def _number(value: Any) -> float:
    try:
        number = float(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else math.nan
    except (ValueError, OverflowError):
        number = math.nan
    if not math.isfinite(number):
        raise ValueError(Say("A number, please"))
    return round(number, 3)


def _yes(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    said = str(value).strip().lower()
    if said not in TRUE | FALSE:
        raise ValueError(Say("Yes or no, please"))
    return said in TRUE


def _choice(value: Any) -> Any:
    """A number where it looks like one: what may be chosen is checked with the play."""
    return _whole(value) if isinstance(value, int) or str(value).isdecimal() else _text(value)


def _players(value: Any) -> list[str]:
    if not isinstance(value, list) or len(value) > MOST:
        raise ValueError(Say("Name the players"))
    return [_text(ref, 40) for ref in value]


_READ: Mapping[str, Callable[[Any], Any]] = {
    "whole": _whole,
    "number": _number,
    "yes": _yes,
    "choice": _choice,
    "players": _players,
    "text": _text,
}
