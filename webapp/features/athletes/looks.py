"""How it looks on a screen: frozen, made by queries.screens, painted by templates. Sentences are ``Say``."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import MappingProxyType

from webapp.errors import Say

STATUS: Mapping[str, tuple[Say, str]] = MappingProxyType(
    {
        "competition_ready": (Say("Ready to compete"), "good"),
        "normal": (Say("Normal"), ""),
        "attention": (Say("Needs attention"), "bad"),
    }
)
FLAGS: Mapping[str, Say] = MappingProxyType(
    {
        "USG_HIGH": Say("Urine is concentrated: drink, and measure again"),
        "LOSS_RATE": Say("More than 1.5 % of the certified weight went in a week"),
        "RAPID_LOSS": Say("Weight is going too fast"),
        "BF_FLOOR": Say("Body fat is at the floor of the rules"),
        "LOW_EA": Say("Too little energy for several days"),
        "ILLNESS": Say("Said to be ill today"),
        "CONCUSSION": Say("Concussion reported"),
        "HB_LOW": Say("Haemoglobin is below the limit: see a doctor"),
        "FERRITIN_LOW": Say("Iron stores are low"),
        "ELECTROLYTE": Say("Sodium or potassium is far out: call a doctor now"),
        "CK_HIGH": Say("Creatine kinase is high"),
        "HRV_LOW": Say("Heart rate variability is below the usual for three days"),
        "HOOPER_ITEM": Say("One answer has been bad for more than a week"),
        "PROHIBITED": Say("Something taken stands on the prohibited list"),
        "LOAD_SPIKE": Say("Much more load than usual"),
        "DESCENT_SYMPTOMS": Say("Symptoms while losing weight"),
    }
)


@dataclass(frozen=True, slots=True)
class Why:
    """A reason; ``of`` is the English name of what it is about (a section, a metric), for the page to translate."""

    say: Say
    of: str = ""


HIDDEN = Say("A medical reason. Ask the athlete or the family.")


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


@dataclass(frozen=True, slots=True)
class LineLook:
    """One metric in a panel. ``lost``: points it cost; ``text``: the value as people write it; ``days``: how old."""

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
    """A flag as this reader may know it."""

    say: Say
    level: str
    numbers: str = ""


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


@dataclass(frozen=True, slots=True)
class Row:
    """A reading in a table."""

    at: datetime
    day: date
    text: str
    unit: str
    entered: str
    source: str
    flagged: bool


@dataclass(frozen=True, slots=True)
class Series:
    """One metric over time. ``own``: the personal band; ``reference``: what counts as good, if anything does."""

    key: str
    label: str
    unit: str
    decimals: int
    how: str
    derived: bool
    points: tuple[tuple[datetime, float], ...]
    rows: tuple[Row, ...]
    own: tuple[float, float] | None
    reference: tuple[float | None, float | None] | None
    n: int


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
class Day:
    """A day's load; None: not reported."""

    day: date
    load: float | None


@dataclass(frozen=True, slots=True)
class LoadLook:
    """Load and recovery. ``change``: this week against the one before, per cent; every number None until there is
    enough of it. ``reported``: days behind the ratio."""

    days: tuple[Day, ...]
    week: float | None
    change: float | None
    monotony: float | None
    strain: float | None
    ewma: float | None
    coupled: float | None
    uncoupled: float | None
    estimated: bool
    reported: int
    hrv_week: float | None
    hrv_band: tuple[float, float] | None
    hrv_side: str
    hooper: int | None


@dataclass(frozen=True, slots=True)
class ClassLine:
    """A class, and the first day on which the plan allows it."""

    label: str
    kg: float
    on: date


@dataclass(frozen=True, slots=True)
class WeightLook:
    """The weight page. Masses are shown in the rule set's unit and in kilograms."""

    state: str
    rules: str
    unit: str
    assessed_on: date | None
    usg: float | None
    alpha: float | None
    fat: float | None
    minimum: float | None
    exact: float | None
    stepwise: int | None
    retry_at: datetime | None
    classes: tuple[ClassLine, ...]
    target: float | None
    target_on: date | None
    today: float | None
    allowed: float | None
    gap: float | None
    weeks: tuple[tuple[date, float], ...]
    masses: tuple[tuple[date, float], ...]

    @property
    def dated_masses(self) -> tuple[tuple[datetime, float], ...]:
        """The masses at their noons, for a drawing."""
        return tuple((datetime(day.year, day.month, day.day, 12, tzinfo=UTC), kg) for day, kg in self.masses)

    @property
    def dated_weeks(self) -> tuple[tuple[datetime, float], ...]:
        """The line of the plan, for the same drawing."""
        return tuple((datetime(day.year, day.month, day.day, 12, tzinfo=UTC), kg) for day, kg in self.weeks)


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


@dataclass(frozen=True, slots=True)
class Trial:
    """A performance test. ``real``: the last change is larger than what repeating a test changes by itself (MDC95)."""

    key: str
    label: str
    unit: str
    last: str
    last_on: date
    best: str
    best_on: date
    change: str
    real: bool
    n: int
    record: bool


@dataclass(frozen=True, slots=True)
class Trials:
    """All tests. ``symmetry``: per cent by which the left hand is ahead of the right one; None: not both known."""

    lines: tuple[Trial, ...]
    symmetry: float | None
