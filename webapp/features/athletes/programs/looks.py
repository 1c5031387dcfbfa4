"""How programs look on a screen: frozen, made by the queries, painted by templates. Masses are kilograms."""

from dataclasses import dataclass
from datetime import date, datetime

from webapp.errors import Say
from webapp.features.athletes.rules.programs.outline import Outline
from webapp.features.athletes.rules.programs.progress import Goal
from webapp.features.athletes.rules.programs.results import Share


@dataclass(frozen=True, slots=True)
class SetLook:
    """One set: what is planned, what was done (``reps`` None: nothing yet), and what was done the last time."""

    goal: Goal
    reps: int | None = None
    kg: float | None = None
    rir: float | None = None
    last_reps: int | None = None
    last_kg: float | None = None


@dataclass(frozen=True, slots=True)
class ExerciseLook:
    """An exercise of one training. ``estimate``: the best one-repetition maximum of what was done here, kg; ``before``:
    the best of the times before. ``gone``: it was done, and is not in the plan any more."""

    key: str
    name: str
    note: str
    tempo: str
    rest: int
    sets: tuple[SetLook, ...]
    estimate: float | None
    before: float | None
    gone: bool = False

    @property
    def done(self) -> int:
        """How many sets were done."""
        return sum(each.reps is not None for each in self.sets)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a training ended."""

    effort: float | None
    minutes: int
    note: str
    day: date


@dataclass(frozen=True, slots=True)
class Training:
    """One training of a course, to be done or done. ``caution``: something stands against hard training today;
    ``measured``: load and strength are kept, the family has agreed."""

    course_id: int
    player_id: int
    program: str
    block: str
    day_title: str
    week: int
    weeks: int
    day_key: str
    on: date
    deload: bool
    exercises: tuple[ExerciseLook, ...]
    ended: Ended | None
    caution: bool
    measured: bool

    @property
    def sets(self) -> int:
        """Sets planned, with those added."""
        return sum(len(each.sets) for each in self.exercises)

    @property
    def done(self) -> int:
        """Sets done."""
        return sum(each.done for each in self.exercises)


@dataclass(frozen=True, slots=True)
class TrainingLine:
    """A training in a list. ``state``: done, begun, today, coming, or missed."""

    course_id: int
    player_id: int
    week: int
    day_key: str
    title: str
    on: date
    sets: int
    did: int
    state: str
    deload: bool = False
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CourseLook:
    """A program somebody trains by. ``week`` counts from 1; 0 before it begins. ``lines``: this week and next, and what
    was missed lately; ``earlier``: what was done before, newest first; ``shares``: how much of every week was done."""

    id: int
    program_id: int
    title: str
    note: str
    start: date
    week: int
    weeks: int
    ended: bool
    lines: tuple[TrainingLine, ...]
    earlier: tuple[TrainingLine, ...]
    shares: tuple[Share, ...]
    maxima: tuple[tuple[str, float], ...]
    set_maxima: tuple[str, ...]
    lifts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """A training of mine or of a child of mine. ``changed_at``: when its program was last changed, or given."""

    line: TrainingLine
    who: str
    own: bool
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class ProgramLine:
    """A program in a team's list."""

    id: int
    title: str
    weeks: int
    widest: int
    given: int
    proposed: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a rule proposes for somebody, with the numbers it saw."""

    player_id: int
    name: str
    kind: str
    title: str
    why: Say
    about: str


@dataclass(frozen=True, slots=True)
class Trainee:
    """Who trains by a program, and how much of the last weeks was done. ``share``: of all so far, per cent."""

    player_id: int
    name: str
    course_id: int
    program: str
    week: int
    weeks: int
    shares: tuple[Share, ...]
    share: int | None
    caution: bool


@dataclass(frozen=True, slots=True)
class TeamLook:
    """What a team has."""

    programs: tuple[ProgramLine, ...]
    templates: tuple[ProgramLine, ...]
    trainees: tuple[Trainee, ...]
    proposed: tuple[Proposed, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A player a program can be given to. ``caution`` as above; ``has``: trains by it already."""

    player_id: int
    name: str
    number: str | None
    caution: bool
    has: bool


@dataclass(frozen=True, slots=True)
class ProgramLook:
    """A program to write."""

    id: int
    title: str
    note: str
    status: str
    proposed: str
    outline: Outline
    trainees: tuple[Trainee, ...]
    candidates: tuple[Candidate, ...]
