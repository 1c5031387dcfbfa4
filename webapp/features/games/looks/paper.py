"""Lists of games, the forms around a game, and its paper score sheet."""

from dataclasses import dataclass
from datetime import datetime

from webapp.errors import Say
from webapp.features.games.looks.desk import Option
from webapp.features.games.looks.live import Board, Links, PeriodScore


@dataclass(frozen=True, slots=True)
class GameCard:
    """A game in a list."""

    id: int
    url: str
    home: tuple[str, str, str]  # name, code, colour
    away: tuple[str, str, str]
    score: tuple[int, int] | None  # None: not begun
    phase: str
    phase_label: Say
    starts_at: datetime
    venue: str
    competition: str
    team: str  # the owning team, "" for an imported game
    may_score: bool = False


@dataclass(frozen=True, slots=True)
class Games:
    """A list of games: being played now, to come, played."""

    live: tuple[GameCard, ...]
    coming: tuple[GameCard, ...]
    played: tuple[GameCard, ...]


@dataclass(frozen=True, slots=True)
class Schedule:
    """The form that schedules a game. Posted: team, opponent (or opponent_name and opponent_numbers), ruleset,
    starts_at, venue, competition, away, public."""

    teams: tuple[Option, ...]
    opponents: tuple[Option, ...]
    rulesets: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class RosterRow:
    ref: str
    number: str
    name: str
    starter: bool


@dataclass(frozen=True, slots=True)
class RosterSide:
    key: str
    name: str
    code: str
    color: str
    rows: tuple[RosterRow, ...]


@dataclass(frozen=True, slots=True)
class Lineup:
    """Who is here tonight and who starts. Posted to /lineup: ``home`` and ``away``, each five refs; to /lineup/players:
    side, number, name; to /lineup/renew: nothing (the team's roster once more, before the game)."""

    id: int
    links: Links
    sides: tuple[RosterSide, RosterSide]
    size: int  # five, or three
    begun: bool  # the log has begun: the roster cannot be copied again


@dataclass(frozen=True, slots=True)
class Share:
    """The public link: its address, and the same as a QR code (an SVG element)."""

    id: int
    public: bool
    url: str
    qr: str


@dataclass(frozen=True, slots=True)
class SheetSide:
    key: str
    name: str
    code: str
    rows: tuple["SheetRow", ...]
    fouls: tuple[tuple[PeriodScore, int], ...]  # team fouls by period
    timeouts: tuple[tuple[Say, str], ...]  # period, clock


@dataclass(frozen=True, slots=True)
class SheetRow:
    number: str
    name: str
    starter: bool
    played: bool
    fouls: tuple[str, ...]  # one for each personal foul: the period's label
    points: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """The printable score sheet, on the pattern of the paper one: rosters, fouls, time-outs, the running score."""

    board: Board
    sides: tuple[SheetSide, SheetSide]
    running: tuple[tuple[Say, str, str, int, int, int], ...]  # period, side, number, points, home, away
    final: bool
