"""What people enter about athletes."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, StringConstraints

from webapp.catalog import shelf
from webapp.features.athletes.rules.weight import RULE_SETS
from webapp.infra.clock import now


def _day(typed: object) -> date:
    try:
        day = date.fromisoformat(str(typed).strip())
    except ValueError:
        raise ValueError("A day, such as 2026-11-20") from None
    if not date(2000, 1, 1) <= day or (day - now().date()).days > 1:
        raise ValueError("A day up to today")
    return day


def _later(typed: object) -> date:
    try:
        day = date.fromisoformat(str(typed).strip())
    except ValueError:
        raise ValueError("A day, such as 2026-11-20") from None
    if abs((day - now().date()).days) > 400:
        raise ValueError("This day is too far away")
    return day


def _number(typed: object) -> float:
    """With a comma or a point, in whatever digits."""
    said = str(typed).strip().replace("٫", ".").replace(",", ".").replace("−", "-")
    try:
        value = float(said)
    except ValueError:
        raise ValueError("A number, please.") from None
    if value != value or abs(value) > 1e9:
        raise ValueError("A number, please.")
    return value


def _metric(typed: str) -> str:
    metric = shelf("metrics").get(typed)
    if metric is None or metric.derived:
        raise ValueError("Choose one of the measurements")
    return typed


def _rules(typed: str) -> str:
    if typed not in RULE_SETS or not RULE_SETS[typed].certifies:
        raise ValueError("Choose rules that know a minimum weight")
    return typed


Day = Annotated[date, BeforeValidator(_day)]
Later = Annotated[date, BeforeValidator(_later)]
Number = Annotated[float, BeforeValidator(_number)]
Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=40)]
Answer = Annotated[int, Field(ge=1, le=7)]
Key = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
LONGEST_SHEET = 400_000
LATEST_SECONDS = 3 * 86_400  # nobody knows any more how they slept the week before


class CheckIn(BaseModel):
    """Five answers, and what else one may add. From a phone that had no network ``key`` is what it calls them and
    ``ago`` the seconds since they were given, by its own clock both times: what that clock shows is never believed."""

    sleep: Answer
    fatigue: Answer
    stress: Answer
    soreness: Answer
    readiness: Annotated[int, Field(ge=1, le=10)]
    hours: Number | None = None
    mass: Number | None = None
    mass_unit: Literal["kg", "lb"] | None = None
    effort: Annotated[float, Field(ge=0, le=10, multiple_of=0.5)] | None = None
    minutes: Annotated[int, Field(ge=0, le=600)] | None = None
    ill: Literal["yes"] | None = None
    key: Key | None = None
    ago: Annotated[int, Field(ge=0, le=LATEST_SECONDS)] = 0


class NewReading(BaseModel):
    """One value. ``sure``: it is right although it is unusual."""

    metric: Annotated[str, AfterValidator(_metric)]
    value: Number
    unit: Short | None = None
    day: Day
    method: Annotated[str, StringConstraints(strip_whitespace=True, max_length=20)] = ""
    device: Short = ""
    lab: Annotated[str, StringConstraints(strip_whitespace=True, max_length=60)] = ""
    lab_low: Number | None = None
    lab_high: Number | None = None
    sure: Literal["yes"] | None = None


class Session(BaseModel):
    """How hard, how long: the load of a session. Nothing in both: a rest day."""

    effort: Annotated[float, Field(ge=0, le=10, multiple_of=0.5)]
    minutes: Annotated[int, Field(ge=0, le=600)]
    day: Day


class Override(BaseModel):
    """Another status, why, and for how long."""

    status: Literal["competition_ready", "normal", "attention"]
    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=200)]
    days: Annotated[int, Field(ge=1, le=60)]


class Ranges(BaseModel):
    """By which reference ranges to judge."""

    sex: Literal["m", "f", "unspecified"]


class Visit(BaseModel):
    """A weight assessment: hydration, mass and skinfolds of one visit."""

    rules: Annotated[str, AfterValidator(_rules)]
    sex: Literal["m", "f"]
    on: Day
    usg: Annotated[Number, Field(ge=1.0, le=1.045)]
    mass: Annotated[Number, Field(gt=0)]
    mass_unit: Literal["kg", "lb"]
    equation: Literal["lohman", "slaughter_calf", "jp3_men", "jp3_women"]
    folds: Annotated[Number, Field(ge=5, le=200)]
    weeks: Annotated[int, Field(ge=0, le=30)] = 0


class Aim(BaseModel):
    """A class to be in by a day."""

    target: Number
    on: Later
    words: Annotated[str, StringConstraints(strip_whitespace=True, max_length=400)] = ""


class Weighed(BaseModel):
    """What a scale said. ``key``: of the form, so that sent again it counts once."""

    mass: Annotated[Number, Field(gt=0)]
    unit: Literal["kg", "lb"]
    key: Key


class Clearance(BaseModel):
    """A medical flag that is cleared, and for how long."""

    flag: Annotated[str, StringConstraints(strip_whitespace=True, max_length=20)]
    days: Annotated[int, Field(ge=1, le=90)] = 7


class Sheet(BaseModel):
    """A table that was looked at, with what its columns mean."""

    content: Annotated[str, StringConstraints(max_length=LONGEST_SHEET)]
    order: Literal["ask", "dmy", "mdy"] = "ask"
    go: Literal["look", "take"] = "look"


class Lift(BaseModel):
    """A set: how much, how often."""

    lift: Literal["squat_1rm_kg", "bench_1rm_kg", "deadlift_1rm_kg"]
    weight: Annotated[Number, Field(gt=0, le=600)]
    weight_unit: Literal["kg", "lb"]
    reps: Annotated[int, Field(ge=1, le=12)]
    day: Day


class Beep(BaseModel):
    """Where a shuttle run ended."""

    protocol: Literal["leger_1min", "common_cd"]
    level: Annotated[int, Field(ge=1, le=21)]
    shuttle: Annotated[int, Field(ge=0, le=16)]
    day: Day


class Jump(BaseModel):
    """A jump by its time in the air, seconds."""

    flight: Annotated[Number, Field(ge=0.2, le=0.9)]
    day: Day
