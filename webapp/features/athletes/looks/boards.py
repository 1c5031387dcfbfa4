"""The coach's lists: the board, the weigh-in sheet."""

from dataclasses import dataclass

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
    """A line of the weigh-in sheet, in the rule set's unit: the certified minimum, what the plan allows today, the
    class aimed at."""

    name: str
    rules: str
    unit: str
    minimum: float
    allowed: float
    target: float | None
    player_id: int
