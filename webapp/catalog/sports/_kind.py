"""What declaring a sport means. A sport file offers one ``ITEM: Sport``; the game engine knows no sport by name.

Everything that differs between sports, and between rule books of one sport, is said here as a value or as a small pure
function of the play and the rule set. Clocks are whole milliseconds; sides are "home" and "away".
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from webapp.catalog.sports._common import COMMON
from webapp.catalog.sports._events import Ask, Credit, EventKind, Field, Role, Seen, Situation, When
from webapp.catalog.sports._rulesets import BonusStep, FoulRule, RuleSet, TimeOutCap, TimeOuts
from webapp.errors import Say

__all__ = [
    "COMMON",
    "Ask",
    "BonusStep",
    "Credit",
    "EventKind",
    "Field",
    "FoulRule",
    "Role",
    "RuleSet",
    "SampleGame",
    "Seen",
    "Situation",
    "Sport",
    "Statistic",
    "TimeOutCap",
    "TimeOuts",
    "When",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistic:
    """A column of the box score, in the order of the sport's ``statistics``."""

    key: str
    label: str
    short: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleGame:
    """A small invented game of one rule set and how it must end.

    ``plays`` are bodies as the log stores them. ``box``: ref -> {statistic: value}, also "seconds" and "plus_minus";
    every statistic not named is 0 for those listed. ``team_fouls``: in the last period, (home, away).
    """

    ruleset: str
    roster: tuple[tuple[str, str], ...]
    plays: tuple[Mapping[str, Any], ...]
    score: tuple[int, int]
    box: Mapping[str, Mapping[str, int]]
    periods: tuple[tuple[int, int], ...]
    team: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    team_fouls: tuple[int, int] | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A button of the pad: a play of these ``fields``, as a form sends them, once what it ``needs`` ("player", "side"
    or "") was tapped. ``keys`` is its key on a keyboard."""

    key: str
    label: str
    fields: tuple[tuple[str, str], ...]
    needs: str = "player"
    keys: str = ""


# A play's headline and details; the function it is handed gives a player's name, or for None that of the play's side.
Tell = Callable[[Seen, Callable[[str | None], str]], list[Say]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sport:
    """A sport: its kinds of play, its columns, its rule books and a sample game of each.

    ``points`` and ``fouls`` name the statistics that score and that have a limit; ``expectations`` the flag raised
    when what a play expects does not come, ``tell`` by kind of play its sentences (without one its label is told).
    ``deeds`` are the pad's buttons, ``suggestions`` by kind of play what its ``kind`` usually is, with labels.
    """

    key: str
    label: str
    kinds: tuple[EventKind, ...]
    statistics: tuple[Statistic, ...]
    rulesets: tuple[RuleSet, ...]
    samples: tuple[SampleGame, ...]
    points: str
    fouls: str
    expectations: Mapping[str, str] = field(default_factory=dict)
    tell: Mapping[str, Tell] = field(default_factory=dict)
    deeds: tuple[Deed, ...] = ()
    suggestions: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    _by_key: dict[str, EventKind] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_key", {kind.key: kind for kind in (*COMMON, *self.kinds)})

    def kind(self, key: str) -> EventKind | None:
        """The kind of play called ``key``, its own or one every sport has, or None."""
        return self._by_key.get(key)

    def ruleset(self, key: str, on: date | None = None) -> RuleSet:
        """The rule set of that key in force on a day (the newest without one). KeyError for an unknown key."""
        versions = sorted((r for r in self.rulesets if r.key == key), key=lambda r: r.effective_from)
        if not versions:
            raise KeyError(key)
        in_force = [r for r in versions if on is None or r.effective_from <= on]
        return in_force[-1] if in_force else versions[0]

    def ruleset_named(self, name: str, on: date | None = None) -> RuleSet | None:
        """The rule set that a neutral file means by ``name`` ("NCAA men, 2 x 20 min", "FIBA 3×3"), or None."""
        wanted = _plain(name)
        for rules in self.rulesets:
            if wanted and wanted in map(_plain, (rules.key, rules.label, *rules.names)):
                return self.ruleset(rules.key, on)
        return None


def _plain(name: str) -> str:
    """A rule book's name without what people write differently: case, signs, what follows a comma or a bracket."""
    begun = name.casefold().replace("×", "x").partition(",")[0].partition("(")[0]
    return "".join(letter for letter in begun if letter.isalnum())
