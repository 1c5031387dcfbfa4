"""What a play of a sport is: who may do it, what it holds, what it counts, what it needs and what follows it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from webapp.catalog.sports._rulesets import BonusStep


class Seen(Protocol):
    """A play as a declaration may read it."""

    @property
    def type(self) -> str: ...
    @property
    def period(self) -> int: ...
    @property
    def clock(self) -> int | None: ...
    @property
    def side(self) -> str | None: ...
    @property
    def player(self) -> str | None: ...
    @property
    def roles(self) -> Mapping[str, str]: ...
    @property
    def facts(self) -> Mapping[str, Any]: ...


# Any: a sport may subclass RuleSet, and its functions then take the subclass.
When = Callable[[Seen, Any], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One fact of a play: ``kind`` is "whole", "number", "yes" (true or false), "choice", "players" or "text"."""

    key: str
    label: str
    kind: str
    least: float | None = None
    most: float | None = None
    choices: tuple[Any, ...] = ()
    choices_of: str = ""
    required: bool = False

    def allowed(self, rules: Any) -> tuple[Any, ...]:
        """The values a choice may take under these rules (``choices_of`` names a value of the rule set)."""
        return tuple(getattr(rules, self.choices_of)) if self.choices_of else self.choices


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Another player of the same play: "same" or "other" side than the actor, only when the play is such a one."""

    key: str
    label: str
    side: str
    when: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """One line of bookkeeping: ``to`` ("player", "team" or a role) gets ``amount`` of ``stat`` for such a play.

    Without a player the side's team line gets it. A role's credit goes to whoever fills the role, or to nobody.
    """

    stat: str
    to: str = "player"
    amount: int | Callable[[Seen, Any], int] = 1
    when: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What the pad asks next. ``answer`` says what answering does:

    "role": amend the play so that ``role`` is the player chosen; "fact": amend it with one of ``choices`` under
    ``fact``; "play": record a play of ``type`` for ``side`` with ``facts`` and the play just recorded as its cause.
    ``offer`` names whom to show: "court", "bench", "court_or_team" or "" (nobody; just do it).
    """

    key: str
    label: str
    answer: str
    side: str | None = None
    offer: str = ""
    role: str = ""
    fact: str = ""
    choices: tuple[Any, ...] = ()
    type: str = ""
    player: str | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    optional: bool = True


class Situation(Protocol):
    """What a follow-up may know about the game, right after the play it follows."""

    @property
    def rules(self) -> Any: ...
    @property
    def play(self) -> Seen: ...
    @property
    def other(self) -> str | None: ...
    @property
    def cause(self) -> Seen | None: ...
    @property
    def bonus(self) -> BonusStep | None: ...
    @property
    def must_leave(self) -> bool: ...


def never(_play: Seen, _rules: Any) -> bool:
    return False


def no_points(_play: Seen, _rules: Any) -> int:
    return 0


def nothing_next(_now: Situation) -> tuple[Ask, ...]:
    return ()


def expects_nothing(_play: Seen, _cause: Seen | None, _rules: Any) -> str | None:
    return None


def nothing_left_open(_play: Seen, _answered: Seen | None, _ball: str | None) -> Mapping[str, Any]:
    return {}


def no_cause(_play: Seen, _earlier: Seen, _rules: Any) -> int:
    return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EventKind:
    """A type of play: what it holds, what it counts, what it needs and what it leads to.

    actor       "player", "player_or_team", "team", "anyone" (also nobody) or "nobody"
    clock       the situation it happens in: "live" (the ball is in play), "dead" or "any"
    on_court    players named must be on the court; asked only when ``excuse`` does not hold
    points      for its side; ``at_cause``: plus-minus goes to the line-ups of the causing play
    expects     given the play and its cause: what must follow before play goes on ("rebound")
    settles     what this play answers, if it was expected
    resumes     play has gone on: whatever was still expected is now missing
    needs       the types of play that cause this one; ``unexplained`` is the flag when none is found
    caused_by   how well an earlier play of a type in ``needs`` explains this one: 0 not, 1 possibly, 2 surely
    dismisses   its player has to leave for good
    team_foul   how many of the team's fouls it counts for
    possession  who has the ball afterwards, if that is known
    left_open   facts nobody need say: they follow from the play it answers, and from which side had the ball
    arrow       "opening" (first tip), "alternates" or "sets"
    """

    key: str
    label: str
    actor: str = "anyone"
    clock: str = "any"
    fields: tuple[Field, ...] = ()
    roles: tuple[Role, ...] = ()
    credits: tuple[Credit, ...] = ()
    points: Callable[[Seen, Any], int] = no_points
    at_cause: When = never
    on_court: bool = False
    excuse: When = never
    expects: Callable[[Seen, Seen | None, Any], str | None] = expects_nothing
    settles: Callable[[Seen, Any], str | None] | None = None
    resumes: bool = False
    needs: frozenset[str] = frozenset()
    unexplained: str = ""
    caused_by: Callable[[Seen, Seen, Any], int] = no_cause
    dismisses: When = never
    team_foul: Callable[[Seen, Any], int] = never
    possession: Callable[[Seen, Any], str | None] | None = None
    arrow: str = ""
    follow_ups: Callable[[Situation], tuple[Ask, ...]] = nothing_next
    left_open: Callable[[Seen, Seen | None, str | None], Mapping[str, Any]] = nothing_left_open
    place: bool = False
    neutral: bool = True
