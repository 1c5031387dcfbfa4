"""How athletes come along, one by one and as a team."""

from dataclasses import dataclass
from datetime import date

from webapp.features.training.looks.people import Athlete
from webapp.features.training.looks.sessions import Line
from webapp.features.training.rules.deeds import Done


@dataclass(frozen=True, slots=True)
class DayMark:
    """A day of the calendar of progress: what was done on it."""

    day: date
    inside: bool
    today: bool
    minutes: int
    sessions: int
    rest: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a chart: ``share`` of the longest, 0 to 1."""

    label: str
    minutes: float
    share: float


@dataclass(frozen=True, slots=True)
class Gain:
    """How a sub-skill moved: Elo points over ``results`` results."""

    label: str
    points: float
    results: int
    rating: float
    mastery: float


@dataclass(frozen=True, slots=True)
class Past:
    """A session somebody did, and what it is called."""

    done: Done
    title: str


@dataclass(frozen=True, slots=True)
class Aim:
    """What to aim at next in a drill that is counted (``kind``: reps, time, score)."""

    title: str
    kind: str
    number: float


@dataclass(frozen=True, slots=True)
class Progress:
    """How somebody comes along. ``spell``: days the minutes are counted over."""

    athlete: Athlete
    own: bool
    today: date
    days: int
    best_days: int
    weeks: int
    best_weeks: int
    this_week: int
    weekly: int
    sessions: int
    minutes: int
    still: int
    spell: int
    skills: tuple[Bar, ...]
    gains: tuple[Gain, ...]
    weeks_grid: tuple[tuple[DayMark, ...], ...]
    month: date
    older: str
    newer: str
    past: tuple[Past, ...]
    next_up: tuple[Gain, ...]
    aims: tuple[Aim, ...]


@dataclass(frozen=True, slots=True)
class Mate:
    """A line of the coach's view of a team."""

    player_id: int
    name: str
    number: str
    sessions: int
    minutes: int
    weeks: int
    last: date | None


@dataclass(frozen=True, slots=True)
class TeamLook:
    """What a team trains, and (for who plans) who did how much in the last four weeks."""

    lines: tuple[Line, ...]
    templates: tuple[Line, ...]
    mates: tuple[Mate, ...]
    skills: tuple[Bar, ...]
    may_plan: bool
