"""What is so in a game right now, as plain numbers and lists that can be rewound.

Sides are 0 (home) and 1 (away). A player's line holds the sport's columns, then plus-minus, closed milliseconds on the
court, and the moment of coming in. Moments are milliseconds since the period began, whichever way the clock runs.

Bounded parts are copied at a checkpoint; the journals (rows, flags, waivers, stints, causes, links) only ever grow at
the end, so a checkpoint keeps their lengths and rewinding cuts them.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from webapp.features.games.rules.clock import Clock
from webapp.features.games.rules.machine import Machine
from webapp.features.games.rules.play import SIDES, Member, Play

Five = tuple[str, ...]
Courts = tuple[Five, Five]
SIDE_OF = {name: number for number, name in enumerate(SIDES)}


class Row(NamedTuple):
    """A play where it stands, with the score and the courts after it and the points it brought."""

    id: str
    seq: int
    rank: str
    play: Play
    score: tuple[int, int]
    court: Courts
    points: int


class Flag(NamedTuple):
    """Something that cannot be right. ``play`` is where it shows, ``about`` the play to look at."""

    kind: str
    play: str
    about: str
    waived: bool = False

    @property
    def key(self) -> str:
        """What a waive names."""
        return f"{self.kind}:{self.play}"


class Stint(NamedTuple):
    """Time and points that belong to one side's line-up; points of a free throw may come without time."""

    side: int
    five: Five
    ms: int
    points_for: int
    points_against: int


class Cause(NamedTuple):
    """A play that later ones may follow from, with the courts at that moment."""

    id: str
    play: Play
    courts: Courts
    moment: int


class Expected(NamedTuple):
    """What must still come (``what``), and the play that asked for it."""

    what: str
    play: str


class Gone(NamedTuple):
    """Why and since when a player may not play any more; ``said`` once a flag was raised for staying."""

    play: str
    period: int
    moment: int
    said: bool = False


class State:
    """The running state of one game. Public attributes are what the pages read; pairs are [home, away]."""

    def __init__(self, machine: Machine, roster: Iterable[Member]) -> None:
        self.machine = machine
        rules = machine.rules
        self.roster: dict[str, Member] = {member.ref: member for member in roster}
        self.side_of: dict[str, int] = {ref: SIDE_OF[member.side] for ref, member in self.roster.items()}
        self.lines: dict[str, list[int]] = {ref: [0] * (machine.width + 4) for ref in self.roster}
        self.team_lines: list[list[int]] = [[0] * machine.width, [0] * machine.width]
        self.phase = "scheduled"
        self.period = 0
        self.playing = False
        self.untouched = True
        self.length = 0
        self.moment = 0
        self.elapsed = 0
        self.clock = Clock(
            1, rules.period_ms if rules.counts_down else 0, None, False, direction(rules), rules.period_ms
        )
        self.score = [0, 0]
        self.periods: dict[int, list[int]] = {}
        first = tuple(
            tuple(m.ref for m in self.roster.values() if m.side == side and m.starter)[: rules.on_court]
            for side in SIDES
        )
        self.court: Courts = (first[0], first[1])
        self.starters: dict[int, Courts] = {}
        self.since = [0, 0]
        self.stint = [0, 0, 0, 0]
        self.unchecked: list[str | None] = [None, None]
        self.fouls: dict[int, list[int]] = {}
        self.late_fouls = [0, 0]
        self.timeouts: tuple[tuple[int, int, int], ...] = ()
        self.sent: dict[tuple[str, int], float] = {}
        self.gone: dict[str, Gone] = {}
        self.arrow: int | None = None
        self.alternating: int | None = None
        self.possession: int | None = None
        self.expected: Expected | None = None
        self.leader: int | None = None
        self.lead_changes = 0
        self.ties = 0
        self.largest = [0, 0]
        self.rows: list[Row] = []
        self.flags: list[Flag] = []
        self.waived: list[str] = []
        self.stints: list[Stint] = []
        self.causes: list[Cause] = []
        self.links: list[tuple[str, str]] = []

    @property
    def team_fouls(self) -> list[int]:
        """Fouls that count towards the bonus, in the period (or with the overtimes) that is on."""
        return list(self.fouls.get(segment(self, self.period), (0, 0)))

    def keep(self) -> "Mark":
        """A checkpoint of now."""
        kept: dict[str, Any] = {}
        for name in _BOUNDED:
            value = getattr(self, name)
            kept[name] = _copy(value) if name in _MUTABLE else value
        return Mark(kept, tuple(len(getattr(self, name)) for name in _JOURNALS))

    def rewind(self, mark: "Mark") -> None:
        """Become again what the checkpoint kept."""
        for name, value in mark.kept.items():
            setattr(self, name, _copy(value) if name in _MUTABLE else value)
        for name, length in zip(_JOURNALS, mark.lengths, strict=True):
            del getattr(self, name)[length:]


class Mark(NamedTuple):
    """A checkpoint: the bounded parts copied, the journals by length."""

    kept: dict[str, Any]
    lengths: tuple[int, ...]


_JOURNALS = ("rows", "flags", "waived", "stints", "causes", "links")
_MUTABLE = frozenset(
    {
        "lines",
        "team_lines",
        "score",
        "periods",
        "starters",
        "since",
        "stint",
        "unchecked",
        "fouls",
        "late_fouls",
        "sent",
        "gone",
        "largest",
    }
)


def _copy(value: Any) -> Any:
    """One level deep for what holds numbers, two for what holds lists."""
    if isinstance(value, dict):
        return {key: item[:] if isinstance(item, list) else item for key, item in value.items()}
    return [item[:] if isinstance(item, list) else item for item in value]


def direction(rules: Any) -> str:
    """Which way the clock runs."""
    return "down" if rules.counts_down else "up"


def segment(state: State, period: int) -> int:
    """The period whose team fouls count together with this one's: overtimes may carry on the last period."""
    rules = state.machine.rules
    return rules.periods if period > rules.periods and rules.team_fouls_carry_into_overtime else period


_BOUNDED = (
    *sorted(_MUTABLE),
    "phase",
    "period",
    "playing",
    "untouched",
    "length",
    "moment",
    "elapsed",
    "clock",
    "court",
    "timeouts",
    "arrow",
    "alternating",
    "possession",
    "expected",
    "leader",
    "lead_changes",
    "ties",
)
