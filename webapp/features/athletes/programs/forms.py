"""What comes in about programs: their parts from coaches, sets and finishes from phones."""

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, StringConstraints

from webapp.catalog.metrics._kind import KG_PER_LB
from webapp.errors import Say
from webapp.features.athletes.forms import Later, Number
from webapp.features.athletes.rules.programs import notation
from webapp.features.athletes.rules.programs.outline import LIFTS, MOST_WEEKS, Group, Rule

Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)]
Uid = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
Key = Annotated[str, StringConstraints(pattern=r"^[0-9a-z]{1,12}$")]
MOST_KG = 600


def _sets(typed: object) -> tuple[Group, ...]:
    try:
        return notation.parse_all(str(typed))
    except ValueError as wrong:
        raise ValueError(Say("Line %(line)s is not read. Write 3x5 80%%, or 4x8-12 20kg RIR2.", line=wrong)) from None


def _wave(typed: object) -> tuple[float, ...]:
    said = str(typed).replace("−", "-").replace(";", " ").split()
    try:
        steps = tuple(float(each.lstrip("+").rstrip("%").replace(",", ".")) for each in said)
    except ValueError:
        raise ValueError("Percentage points for every week, such as 0 5 10 -10") from None
    if not 1 <= len(steps) <= MOST_WEEKS or any(not -60 <= step <= 60 for step in steps):
        raise ValueError("Percentage points for every week, such as 0 5 10 -10")
    return steps


def _tempo(typed: str) -> str:
    if typed and not re.fullmatch(r"[0-9xX]{3,4}", typed):
        raise ValueError("Three or four digits, such as 31X1")
    return typed.upper()


def _lift(typed: str) -> str:
    if typed and typed not in LIFTS:
        raise ValueError("Choose one of these")
    return typed


class Named(BaseModel):
    """What a program is called. ``after``: the program or template it is a copy of."""

    title: Title
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)] = ""
    after: int | None = None


class BlockForm(BaseModel):
    """A block of weeks."""

    title: Annotated[str, StringConstraints(strip_whitespace=True, max_length=80)] = ""
    weeks: Annotated[int, Field(ge=1, le=MOST_WEEKS)]
    deload: Literal["yes"] | None = None


class DayForm(BaseModel):
    """A training day."""

    title: Title


class ExerciseForm(BaseModel):
    """An exercise with its sets, one group a line (rules.programs.notation)."""

    name: Title
    sets: Annotated[tuple[Group, ...], BeforeValidator(_sets)]
    lift: Annotated[str, AfterValidator(_lift)] = ""
    rest: Annotated[int, Field(ge=0, le=1200)] = 0
    tempo: Annotated[str, StringConstraints(strip_whitespace=True, max_length=4), AfterValidator(_tempo)] = ""
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = ""
    rule: Literal["none", "linear", "double", "wave"] = "none"
    step: Annotated[Number, Field(ge=0, le=50)] = 2.5
    wave: Annotated[tuple[float, ...], BeforeValidator(_wave)] = ()

    def follows(self) -> Rule:
        """The declared rule. A wave without steps is none."""
        kind = "none" if self.rule == "wave" and not self.wave else self.rule
        return Rule(kind, self.step, self.wave if kind == "wave" else ())


class Giving(BaseModel):
    """To whom, from when, on which days of the week."""

    players: list[int] = Field(min_length=1)
    start: Later
    weekdays: Annotated[list[Annotated[int, Field(ge=0, le=6)]], Field(min_length=1, max_length=7)]


class Maxima(BaseModel):
    """Training maxima of one athlete, kilograms."""

    squat: Annotated[Number, Field(gt=0, le=MOST_KG)] | None = None
    bench: Annotated[Number, Field(gt=0, le=MOST_KG)] | None = None
    deadlift: Annotated[Number, Field(gt=0, le=MOST_KG)] | None = None


class Taking(BaseModel):
    """A proposal a coach takes: which rule's, about whom."""

    player: int
    kind: Literal["strength", "symmetry", "load"]


class DoneForm(BaseModel):
    """One set as it was done. ``uid`` is made by whoever sends it, once for this set and these numbers."""

    uid: Uid
    exercise: Key
    number: Annotated[int, Field(ge=1, le=72)]
    reps: Annotated[int, Field(ge=0, le=200)]
    load: Annotated[Number, Field(ge=0, le=2 * MOST_KG)] | None = None
    unit: Literal["kg", "lb"] = "kg"
    rir: Annotated[Number, Field(ge=0, le=9)] | None = None
    day: date | None = None

    @property
    def kg(self) -> float | None:
        """The load in kilograms."""
        return self.load if self.load is None or self.unit == "kg" else round(self.load * KG_PER_LB, 2)


class FinishForm(BaseModel):
    """The training is over."""

    uid: Uid
    effort: Annotated[float, Field(ge=0, le=10, multiple_of=0.5)] | None = None
    minutes: Annotated[int, Field(ge=1, le=600)]
    note: Words = ""
    day: date | None = None
