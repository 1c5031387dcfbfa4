"""What is counted from the plays: box score, line-ups, leaders, the run of the score."""

from dataclasses import dataclass

from webapp.errors import Say
from webapp.features.games.looks.live import PeriodScore, Side


@dataclass(frozen=True, slots=True)
class BoxRow:
    """One line of the box score: the fifteen counting values, time, plus-minus, and what is derived from them."""

    ref: str  # "" in the team line and the totals
    number: str
    name: str
    starter: bool
    played: bool
    on_court: bool
    seconds: float
    minutes: str  # "23:41"
    pts: int
    fgm: int
    fga: int
    fg3m: int
    fg3a: int
    ftm: int
    fta: int
    oreb: int
    dreb: int
    reb: int
    ast: int
    stl: int
    blk: int
    tov: int
    pf: int
    plus_minus: int | None  # None in the team line
    advanced: tuple[float | None, ...] = ()  # one for each of Box.columns; None where it would divide by zero


@dataclass(frozen=True, slots=True)
class BoxSide:
    key: str
    name: str
    code: str
    color: str
    rows: tuple[BoxRow, ...]  # starters first
    team_line: BoxRow | None  # rebounds and turnovers of the team itself; None: there are none
    totals: BoxRow


@dataclass(frozen=True, slots=True)
class Column:
    """A derived statistic: its head and, as title, its formula in words. ``style``: percent, ratio or number."""

    key: str
    head: str
    label: str
    style: str


@dataclass(frozen=True, slots=True)
class Box:
    """The box score."""

    id: int
    sides: tuple[BoxSide, BoxSide]
    periods: tuple[PeriodScore, ...]
    columns: tuple[Column, ...]  # of BoxRow.advanced
    phase_label: Say


@dataclass(frozen=True, slots=True)
class Unit:
    """Five who played together."""

    side: str
    names: tuple[tuple[str, str], ...]  # number, name
    seconds: float
    minutes: str
    points_for: int
    points_against: int
    plus_minus: int
    on_court: bool


@dataclass(frozen=True, slots=True)
class Units:
    """Line-ups with their plus-minus, those who played longest first."""

    id: int
    home: Side
    away: Side
    home_units: tuple[Unit, ...]
    away_units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Leader:
    """Who leads one side in one count; ``names`` is empty while nobody has any."""

    value: int
    names: tuple[tuple[str, str], ...]  # number, name


@dataclass(frozen=True, slots=True)
class LeaderRow:
    label: str  # "Points", "Rebounds", "Assists", …
    home: Leader
    away: Leader


@dataclass(frozen=True, slots=True)
class Leaders:
    """Who leads in what."""

    id: int
    home: Side
    away: Side
    rows: tuple[LeaderRow, ...]


@dataclass(frozen=True, slots=True)
class RunPoint:
    """The score after a basket, at ``seconds`` of playing time since the start."""

    seconds: float
    home: int
    away: int


@dataclass(frozen=True, slots=True)
class Run:
    """The run of the score. ``ends`` are the seconds at which periods end; ``seconds`` the length of the axis."""

    id: int
    home: Side
    away: Side
    points: tuple[RunPoint, ...]
    ends: tuple[tuple[float, Say], ...]
    seconds: float
    lead_home: int  # largest leads
    lead_away: int
    changes: int  # of the lead
    ties: int
