"""The shot chart, and what can be asked of it."""

from dataclasses import dataclass

from webapp.errors import Say
from webapp.features.games.looks.desk import Option
from webapp.features.games.looks.live import Side


@dataclass(frozen=True, slots=True)
class Dot:
    """A shot on the half court, in metres from the attacked basket: x to the shooter's right, y to midcourt."""

    play: str
    side: str
    x: float
    y: float
    made: bool
    value: int
    number: str
    name: str
    period: int
    text: Say
    clock: str = ""
    zone: str = ""  # where that is, in words
    period_label: Say | str = ""


@dataclass(frozen=True, slots=True)
class Zone:
    """Shots of one side from one part of the court."""

    key: str
    label: str
    home: tuple[int, int]  # made, tried
    away: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Shots:
    """The shot chart and its table. Shots without a place are counted in ``unplaced`` (home, away)."""

    id: int
    court: str  # which court to draw, a key of the shelf "arenas"
    home: Side
    away: Side
    dots: tuple[Dot, ...]
    zones: tuple[Zone, ...]
    unplaced: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pick:
    """One thing to choose shots by: its name in the address, its label, its values ("" is all of them)."""

    name: str
    label: Say
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The shots somebody chose. ``shots`` is None while nothing was chosen: then the whole chart is shown. ``query`` is
    what stands behind the question mark, to ask again."""

    picks: tuple[Pick, ...]
    shots: Shots | None
    query: str
