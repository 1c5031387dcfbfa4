"""One athlete: the dashboard with its panels, and who one is there."""

from dataclasses import dataclass
from datetime import datetime

from webapp.errors import Say
from webapp.features.athletes.looks.compare import WebLook
from webapp.features.athletes.looks.words import Why


@dataclass(frozen=True, slots=True)
class Head:
    """Whose page it is, and what the reader may do there."""

    player_id: int
    name: str
    number: str | None
    team: str
    slug: str
    relation: str
    keeps: bool
    shares: bool
    blood: bool
    minor: bool
    sex: str
    may_record: bool
    may_check_in: bool
    may_override: bool
    may_certify: bool
    may_describe: bool
    family: bool
    supplements: bool = False


@dataclass(frozen=True, slots=True)
class LineLook:
    """One metric in a panel. ``lost``: points it cost; ``text``: the value as people write it; ``days``: how old;
    ``held``: old, and counting in full until it is measured again."""

    key: str
    label: str
    text: str
    unit: str
    days: int | None
    stale: bool
    score: int | None
    lost: float
    learning: bool
    usual: str
    missing: bool
    own_weight: int
    entered: str = ""
    held: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """A section. ``score`` None: not enough data; ``known``: per cent of what counts is there and fresh."""

    key: str
    label: str
    score: int | None
    known: int
    at_least: int
    at_most: int
    capped: float
    lines: tuple[LineLook, ...]

    @property
    def cost(self) -> tuple[LineLook, ...]:
        """What cost points, most first."""
        return tuple(sorted((line for line in self.lines if line.lost >= 0.05), key=lambda line: -line.lost))


@dataclass(frozen=True, slots=True)
class Alert:
    """A flag as this reader may know it. ``numbers``: what was measured and what the limit is, in words; None where
    there is nothing to say, or it is not this reader's."""

    say: Say
    level: str
    numbers: Say | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A line of the status history."""

    at: datetime
    status: str
    reasons: tuple[Why, ...]
    by: str


@dataclass(frozen=True, slots=True)
class Dashboard:
    """Everything of one athlete on one page."""

    head: Head
    status: str
    since: datetime | None
    reasons: tuple[Why, ...]
    insufficient: bool
    overall: int | None
    known: int
    panels: tuple[Panel, ...]
    alerts: tuple[Alert, ...]
    history: tuple[Change, ...]
    override: str
    override_until: datetime | None
    checked_in: bool
    any: bool
    web: WebLook | None = None


@dataclass(frozen=True, slots=True)
class Mine:
    """A card of the page of all athletes one has to do with."""

    player_id: int
    name: str
    team: str
    own: bool
    keeps: bool
    may_check_in: bool
    checked_in: bool
    status: str
