"""The coach's lists: the board, the weigh-in sheet."""

from dataclasses import dataclass
from datetime import datetime

from webapp.features.athletes.looks.words import Why


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One athlete on the coach's board. ``shares`` False: the family has not said yes, so there is nothing here."""

    player_id: int
    name: str
    number: str | None
    shares: bool
    status: str
    why: tuple[Why, ...]
    checked_in: bool
    overall: int | None
    recovery: int | None
    known: int
    override: bool
    days_silent: int | None


@dataclass(frozen=True, slots=True)
class Board:
    """A team, those who need somebody first. Counts are of those who share."""

    lines: tuple[BoardLine, ...]
    attention: int
    ready: int
    answered: int
    sharing: int


@dataclass(frozen=True, slots=True)
class WeighIn:
    """A line of the weigh-in, in the unit of the rules: the certified minimum, what the plan allows today, the class
    aimed at (None: no certificate, no plan). ``entered``: what the scale said (None: not yet); ``over`` the class, or
    ``under`` what is allowed, in the same unit; ``before``: what was corrected (mass, unit, by whom, when)."""

    player_id: int
    name: str
    rules: str
    unit: str
    minimum: float | None
    allowed: float | None
    target: float | None
    entered: float | None = None
    entered_unit: str = ""
    made: bool | None = None
    over: float = 0.0
    under: float = 0.0
    before: tuple[tuple[float, str, str, datetime], ...] = ()
