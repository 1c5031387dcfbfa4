"""A sport and one of its rule sets, made ready to be stepped through quickly."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from webapp.catalog.sports._events import never, no_points
from webapp.catalog.sports._kind import EventKind, RuleSet, Seen, Sport, When


class Ready(NamedTuple):
    """One kind of play, its statistics resolved to places in a player's line; None where it declares nothing."""

    kind: EventKind
    credits: tuple[tuple[int, str | None, int | Callable[[Seen, Any], int], When | None], ...]
    points: Callable[[Seen, Any], int] | None
    at_cause: When | None
    team_foul: Callable[[Seen, Any], int] | None
    dismisses: When | None
    limited: bool


class Machine:
    """What the fold needs to know about sport and rules. ``width`` columns come first in every line, then our own."""

    def __init__(self, sport: Sport, rules: RuleSet) -> None:
        self.sport = sport
        self.rules = rules
        self.columns: Mapping[str, int] = {stat.key: place for place, stat in enumerate(sport.statistics)}
        self.width = len(self.columns)
        self.fouls = self.columns[sport.fouls]
        self.kinds: dict[str, Ready] = {kind.key: self._ready(kind) for kind in sport.kinds}
        self.late_ms = max((step.within for step in rules.bonus if step.within is not None), default=None)
        self.causing: frozenset[str] = frozenset().union(*(kind.needs for kind in sport.kinds))

    def _ready(self, kind: EventKind) -> Ready:
        return Ready(
            kind=kind,
            credits=tuple(
                (self.columns[credit.stat], None if credit.to == "player" else credit.to, credit.amount, credit.when)
                for credit in kind.credits
            ),
            points=None if kind.points is no_points else kind.points,
            at_cause=None if kind.at_cause is never else kind.at_cause,
            team_foul=None if kind.team_foul is never else kind.team_foul,
            dismisses=None if kind.dismisses is never else kind.dismisses,
            limited=any(credit.stat == self.sport.fouls for credit in kind.credits),
        )


def machine(sport: Sport, rules: RuleSet) -> Machine:
    """The machine of this sport under these rules, made once."""
    return _made(_Pair(sport, rules))


class _Pair:
    """Sport and rules by identity: their mappings cannot be hashed."""

    __slots__ = ("rules", "sport")

    def __init__(self, sport: Sport, rules: RuleSet) -> None:
        self.sport, self.rules = sport, rules

    def __hash__(self) -> int:
        return hash((id(self.sport), id(self.rules)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Pair) and other.sport is self.sport and other.rules is self.rules


@lru_cache(maxsize=64)
def _made(pair: _Pair) -> Machine:
    return Machine(pair.sport, pair.rules)
