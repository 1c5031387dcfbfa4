"""The scoreboard and the plays, as everybody sees them."""

from dataclasses import dataclass
from datetime import datetime

from webapp.errors import Say


@dataclass(frozen=True, slots=True)
class Links:
    """Where this visitor reaches the game's pages: append "/box", "/plays", … to ``base``. Not part of live pieces."""

    base: str  # "/games/7" or "/watch/TOKEN"
    topic: str  # "game:7" or "watch:TOKEN"; the socket takes topic + ":" + view
    may_score: bool = False
    may_share: bool = False
    may_settle: bool = False
    member: bool = False  # False: through the public link, or a guest
    public: str = ""  # "/watch/TOKEN" while the game is shared, for those who may share it


@dataclass(frozen=True, slots=True)
class Clock:
    """The clock as state. ``text`` is what it showed at ``base_ms``; while ``running`` the browser counts on."""

    period: int
    base_ms: int  # what the clock showed at the instant base_at
    base_at: int  # that instant, ms since 1970
    running: bool
    direction: str  # "down", or "up" where a period has no length
    text: str  # "6:18", "0:37.4"
    expired: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """A player as a chip. ``name`` in full, ``short`` for narrow places."""

    ref: str
    side: str
    number: str
    name: str
    short: str
    fouls: int
    foul_limit: int | None  # None: nobody fouls out in these rules
    out: bool  # fouled out or sent off
    on_court: bool
    points: int


@dataclass(frozen=True, slots=True)
class Side:
    """One team on the board."""

    key: str  # "home" | "away"; also the class that colours it
    name: str
    code: str
    color: str  # "#b3541e"
    score: int
    fouls: int  # team fouls that count towards the bonus, this period
    bonus: Say | None  # what the OTHER side's fouls give this side: "Bonus", "One-and-one", "Double bonus"
    timeouts_left: int | None  # None: these rules do not count them
    arrow: bool  # has the possession arrow
    five: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class PeriodScore:
    n: int
    label: Say  # "1", "2", "OT", "OT2"
    home: int
    away: int


@dataclass(frozen=True, slots=True)
class PlayLine:
    """One play as a line. ``parts`` are sentences of their own: the shot, then its assist."""

    id: str
    seq: int
    period: int
    period_label: Say
    clock: str  # "9:45", "" without one
    side: str | None
    code: str  # the side's code, "" for neither
    type: str
    parts: tuple[Say, ...]
    score: tuple[int, int]  # home, away after it
    points: int  # scored by it
    flags: tuple["FlagMark", ...] = ()
    edited: bool = False
    follows: str | None = None  # id of the play that caused it: indent it


@dataclass(frozen=True, slots=True)
class FlagMark:
    """A flag beside a play: one of the eight kinds and its words."""

    key: str  # "miss_without_rebound:PLAY"
    kind: str
    label: Say
    waived: bool = False


@dataclass(frozen=True, slots=True)
class Board:
    """The scoreboard."""

    id: int
    home: Side
    away: Side
    clock: Clock
    phase: str  # scheduled pregame live break ended final official postponed abandoned cancelled
    phase_label: Say
    period_label: Say  # "Quarter 3", "Overtime"
    periods: tuple[PeriodScore, ...]
    sport: str
    ruleset: str
    ruleset_label: str
    starts_at: datetime
    venue: str
    competition: str


@dataclass(frozen=True, slots=True)
class Feed:
    """The latest plays, newest first (``Plays``: all of them, oldest first)."""

    lines: tuple[PlayLine, ...]
    total: int  # how many plays stand in all


@dataclass(frozen=True, slots=True)
class Plays:
    """Play by play in the order of the game, by period."""

    periods: tuple[tuple[PeriodScore, tuple[PlayLine, ...]], ...]
    total: int
