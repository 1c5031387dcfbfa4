"""What people type about plans and into them."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, Literal
from zoneinfo import available_timezones

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    Field,
    StringConstraints,
    model_validator,
)

from webapp.catalog import shelf
from webapp.catalog.items._kind import LINK, NUMBER, SOUND
from webapp.errors import Invalid, Say
from webapp.features.plans.formats.document import LEVELS, VERBS
from webapp.features.plans.queries import Wish
from webapp.features.plans.queries.finding import LENGTHS
from webapp.features.plans.rules import schedule
from webapp.features.plans.rules.days import EVERY_DAY
from webapp.features.plans.rules.schedule import Pace

FURTHEST = timedelta(days=3 * 366)


def _day(typed: object) -> date:
    try:
        return date.fromisoformat(str(typed).strip())
    except ValueError:
        raise ValueError("A day, such as 2026-11-20") from None


Day = Annotated[date, BeforeValidator(_day)]


class Begin(BaseModel):
    """How somebody wants to read. Nothing chosen: a day a date, from today."""

    mode: Literal["fixed", "own", "target"] = schedule.FIXED  # type: ignore[assignment]
    start: Day | None = None
    end: Day | None = None
    weekdays: list[Annotated[int, Field(ge=0, le=6)]] = []

    def pace(self, today: date) -> Pace:
        """The pace meant. Raises Invalid for days that are too far away, or the wrong way round."""
        start = self.start or today
        if not today - timedelta(days=1) <= start <= today + FURTHEST:
            raise Invalid({"start": Say("Today, or a day to come")})
        if self.mode == schedule.TARGET and (self.end is None or not start <= self.end <= start + FURTHEST):
            raise Invalid({"end": Say("A day after the first")})
        weekdays = frozenset(self.weekdays) or EVERY_DAY
        end = self.end if self.mode == schedule.TARGET else None
        try:
            return Pace(self.mode, start, end, weekdays)
        except ValueError:
            raise Invalid({"end": Say("None of your days lies before this one")}) from None


class Ticks(BaseModel):
    """Which items; ``done_at`` and ``client_id`` from a device that was offline."""

    items: list[Annotated[str, StringConstraints(max_length=40)]] = Field(min_length=1)
    yesterday: bool = False
    done_at: datetime | None = None
    client_id: Annotated[str, StringConstraints(max_length=36)] = ""

    @model_validator(mode="after")
    def _instant(self) -> "Ticks":
        if self.done_at is not None and self.done_at.tzinfo is None:
            raise ValueError("This time needs its zone")
        return self


def _zone(typed: str) -> str:
    """A zone there is; what is none is nowhere, and the reader's own counts."""
    return typed if typed in _zones() else ""


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


class Event(BaseModel):
    """One thing a device did without a network, see ``actions.merging``."""

    id: Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z-]{8,36}$")]
    seq: Annotated[int, Field(ge=0)]
    plan: Annotated[str, StringConstraints(max_length=80)]
    item: Annotated[str, StringConstraints(max_length=40)]
    done: bool
    at: AwareDatetime
    yesterday: bool = False
    zone: Annotated[str, AfterValidator(_zone)] = ""
    seen: Annotated[int, Field(ge=0)] = 0
    undoes: Annotated[list[Annotated[str, StringConstraints(max_length=36)]], Field(max_length=100)] = []


class Told(BaseModel):
    """All a device has to tell: whose it is, what time it is by its own clock, and what it did."""

    account: Annotated[str, StringConstraints(max_length=40)]
    sent_at: AwareDatetime
    events: Annotated[list[Event], Field(max_length=200)]


class CatchUp(BaseModel):
    """Which way."""

    way: Literal["today", "spread", "shift", "skip"]


Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)]


class Search(BaseModel):
    """What somebody looks for. Nonsense is no wish."""

    q: Words = ""
    tag: Words = ""
    language: Words = ""
    tradition: Words = ""
    length: str = ""
    minutes: str = ""

    def wish(self) -> Wish:
        """The wish meant."""
        minutes = int(self.minutes) if self.minutes.isdecimal() and len(self.minutes) < 4 else 0
        length = self.length if self.length in LENGTHS else ""
        return Wish(self.q, self.tag, self.language, self.tradition, length, minutes)


def _tags(typed: object) -> object:
    written = ",".join(map(str, typed)) if isinstance(typed, list | tuple) else str(typed)
    tags = tuple(dict.fromkeys(tag.strip().lower() for tag in written.split(",") if tag.strip()))
    if len(tags) > 12 or any(len(tag) > 30 for tag in tags):
        raise ValueError("Twelve words at most, of thirty letters at most")
    return tags


def _language(typed: str) -> str:
    if not typed.replace("-", "").isalnum() or not typed.isascii():
        raise ValueError("A language as its short name, such as en")
    return typed.lower()


Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]


class About(BaseModel):
    """What a plan says about itself."""

    title: Title
    about: Annotated[str, StringConstraints(strip_whitespace=True, max_length=20_000)] = ""
    language: Annotated[str, StringConstraints(min_length=2, max_length=12), AfterValidator(_language)] = "en"
    tradition: Annotated[str, StringConstraints(strip_whitespace=True, max_length=40)] = ""
    tags: Annotated[tuple[str, ...], BeforeValidator(_tags)] = ()
    level: Literal[LEVELS] = "beginner"  # type: ignore[valid-type]
    licence: Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)] = ""
    source: Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)] = ""


class NewPlan(BaseModel):
    """A plan to be: its name and how many days it shall have."""

    title: Title
    days: Annotated[int, Field(ge=1, le=365)] = 7


class NewDay(BaseModel):
    """A day to be."""

    title: Annotated[str, StringConstraints(strip_whitespace=True, max_length=160)] = ""


class Move(BaseModel):
    """Where to: a step ``up`` or ``down``, a position, or another day."""

    to: Annotated[str, StringConstraints(max_length=40, pattern=r"^(up|down|[0-9]{1,4})$")]


class TaskForm(BaseModel):
    """A task."""

    title: Annotated[str, StringConstraints(strip_whitespace=True, max_length=160)] = ""
    verb: Literal[VERBS] = "read"  # type: ignore[valid-type]
    optional: bool = False


class NewItem(BaseModel):
    """What kind of item to add."""

    kind: str

    @model_validator(mode="after")
    def _known(self) -> "NewItem":
        if self.kind not in shelf("items"):
            raise ValueError("There is no such kind")
        return self


def body_of(kind: str, typed: dict[str, Any], before: Mapping[str, Any] = MappingProxyType({})) -> dict[str, Any]:
    """The body of an item as its kind wants it; ``before``: what it held. Raises Invalid with a message per field."""
    wrong: dict[str, Say | str] = {}
    body: dict[str, Any] = {SOUND: before[SOUND]} if before.get(SOUND) else {}
    required = shelf("items")[kind].required(before)
    for field in shelf("items")[kind].fields:
        value = str(typed.get(field.name, "")).replace("\r\n", "\n").strip()
        if field.name in required and not value:
            wrong[field.name] = Say("Please fill this in.")
        elif value and field.type == NUMBER:
            number = int(value) if value.isdecimal() and len(value) < 8 else -1
            if not field.least <= number <= field.most:
                wrong[field.name] = Say("A number from %(least)s to %(most)s", least=field.least, most=field.most)
            body[field.name] = number
        elif value and field.type == LINK and not value.startswith(("https://", "http://")):
            wrong[field.name] = Say("An address that begins with https://")
        elif len(value) > field.most:
            wrong[field.name] = Say("At most %(max_length)s characters, please.", max_length=field.most)
        elif value:
            body[field.name] = value
    if wrong:
        raise Invalid(wrong)
    return body
