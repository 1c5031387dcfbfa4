"""A rule book as data: periods, limits, bonus, time-outs, and the policies statisticians differ on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class BonusStep:
    """From the ``at``-th team foul on, a foul gives ``shots`` free throws (one and one: the second only after the
    first; ``possession``: and the ball). ``within`` counts only fouls in the last so many ms of the period."""

    at: int
    shots: int = 2
    one_and_one: bool = False
    possession: bool = False
    within: int | None = None
    overtime: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeOuts:
    """``allowed`` time-outs in these periods together; ``last`` None means to the end of regulation. Where a period is
    in several of them, the strictest holds: four in the game, of which only three may be kept for the second half."""

    first: int
    last: int | None
    allowed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeOutCap:
    """No more than ``allowed`` in the last ``within`` ms (None: in all) of this period."""

    period: int
    within: int | None
    allowed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FoulRule:
    """What a kind of foul means: towards the personal limit, towards the team's fouls (some count twice), and how many
    free throws.

    ``shots`` None leaves it to the bonus, 0 is never; ``keeps_ball``: possession stays, so no rebound follows.
    """

    personal: bool = True
    team: int = 1
    shots: int | None = None
    keeps_ball: bool = False
    bench: bool = False


@dataclass(frozen=True, kw_only=True)
class RuleSet:
    """One rule book as data, from a date on. A sport with rules of its own kind subclasses it in its own file.

    ``dismissals``: groups of foul kinds and their weight; a player whose weights in one group reach 2 is sent off.
    ``timeouts_carry_into_overtime``: what is left of regulation stays, and so does what is left of an overtime.
    ``ft_plus_minus``: points of a free throw go to the line-ups at the shot ("at_make") or at its foul ("at_foul").
    ``heave_policy``: a missed heave "counts" for the player or is the "team"'s.
    ``ft_values``: what one free throw may be worth; several where one shot stands for the whole trip.
    """

    key: str
    label: str
    names: tuple[str, ...] = ()
    effective_from: date = date(1900, 1, 1)
    periods: int
    period_ms: int
    overtime_ms: int | None
    on_court: int = 5
    roster: int = 12
    counts_down: bool = True
    foul_limit: int | None = None
    dismissals: tuple[Mapping[str, float], ...] = ()
    bonus: tuple[BonusStep, ...] = ()
    team_fouls_carry_into_overtime: bool = False
    timeouts: tuple[TimeOuts, ...] = ()
    timeouts_overtime: int = 0
    timeouts_carry_into_overtime: bool = False
    timeout_caps: tuple[TimeOutCap, ...] = ()
    free_timeouts: frozenset[str] = frozenset()
    arrow: bool = False
    fouls: Mapping[str, FoulRule] = field(default_factory=dict)
    point_values: tuple[int, ...] = ()
    shot_clock_ms: int | None = None
    first_to: int | None = None
    overtime_first_to: int | None = None
    ft_plus_minus: str = "at_make"
    ft_values: tuple[int, ...] = (1,)
    assist_on_ft: bool = False
    heave_policy: str = "counts"
    team_totals_include_team_events: bool = False
    free_throw_weight: float = 0.44
    arena: str = ""

    def length(self, period: int) -> int:
        """Length of a period in ms; an overtime without a clock is 0 long."""
        return self.period_ms if period <= self.periods else (self.overtime_ms or 0)

    def foul(self, kind: str | None) -> FoulRule:
        """What this kind of foul means; an unknown kind is an ordinary personal foul."""
        return self.fouls.get(kind or "", PLAIN_FOUL)


PLAIN_FOUL = FoulRule()
