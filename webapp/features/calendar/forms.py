"""What people type into a calendar."""

from datetime import date, datetime, time, timedelta
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, StringConstraints, model_validator

from webapp.features.accounts.forms import zones
from webapp.features.calendar import rules
from webapp.features.calendar.rules import Plan
from webapp.infra.clock import now

PAST, FUTURE = timedelta(days=400), timedelta(days=5 * 366)  # what may be planned, from today


def _plain(typed: str) -> str:
    if not typed.isprintable():
        raise ValueError("In plain letters, please")
    return typed


def _day(typed: object) -> date:
    try:
        day = date.fromisoformat(str(typed).strip())
    except ValueError:
        raise ValueError("A day, such as 2026-11-20") from None
    today = now().date()
    if not today - PAST <= day <= today + FUTURE:
        raise ValueError("This day is too far away")
    return day


def _clock(typed: object) -> time:
    try:
        return datetime.strptime(str(typed).strip()[:5], "%H:%M").time()
    except ValueError:
        raise ValueError("A time, such as 18:30") from None


def _zone(typed: str) -> str:
    if typed not in zones():
        raise ValueError("There is no time zone of this name")
    return typed


def _who(typed: str) -> str:
    if typed[:1] not in ("p", "u") or not typed[1:].isascii() or not typed[1:].isdecimal() or len(typed) > 10:
        raise ValueError("Choose yourself or your children")
    return typed


Day = Annotated[date, BeforeValidator(_day)]
Clock = Annotated[time, BeforeValidator(_clock)]
Zone = Annotated[str, AfterValidator(_zone)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=80), AfterValidator(_plain)]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), AfterValidator(_plain)]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]
Minutes = Annotated[int, Field(ge=5, le=1440)]
WhoKey = Annotated[str, AfterValidator(_who)]
KindKey = Literal["game", "practice", "meeting", "other"]


class Details(BaseModel):
    """What can be said of one date and of a series alike."""

    title: Line = ""
    venue: Line = ""
    note: Note = ""
    minutes: Minutes
    time: Clock
    zone: Zone


class Change(Details):
    """One date, changed."""

    date: Day

    @property
    def wall(self) -> datetime:
        """What the clock on the wall shows when it begins."""
        return datetime.combine(self.date, self.time)


class NewDate(Change):
    """One date to plan."""

    kind: KindKey


class Repeat(Details):
    """Something that happens again."""

    kind: Literal["practice", "meeting", "other"]
    start: Day
    freq: Literal["daily", "weekly"] = "weekly"
    interval: Annotated[int, Field(ge=1, le=12)] = 1
    weekdays: list[Annotated[int, Field(ge=0, le=6)]] = []
    ends: Literal["never", "until", "count"] = "never"
    until: Day | None = None
    count: Annotated[int, Field(ge=1, le=400)] | None = None

    @model_validator(mode="before")
    @classmethod
    def _only_what_counts(cls, sent: Any) -> Any:
        """What belongs to a choice that was not made is not looked at."""
        if not isinstance(sent, dict):
            return sent
        unused = {"until", "count"} - {sent.get("ends", "never")}
        return {name: value for name, value in sent.items() if name not in unused}

    def plan(self) -> Plan:
        """The series meant. Weekly without a day: on the weekday of the start."""
        weekdays = frozenset(self.weekdays) or frozenset({self.start.weekday()})
        rule = rules.Rule(
            freq=self.freq,
            start=self.start,
            interval=self.interval,
            weekdays=weekdays if self.freq == rules.WEEKLY else frozenset(),
            until=self.until,
            count=self.count,
        )
        return Plan(rule, self.time, self.zone, self.kind, self.minutes, self.title, self.venue, self.note)


class ChangeSeries(Repeat):
    """A series, changed from one of its dates on, or from today on."""

    reach: Literal["following", "all"] = "following"


class Off(BaseModel):
    """Why something does not take place, and whether what follows does."""

    reason: Reason = ""
    reach: Literal["this", "following"] = "this"


class Reply(BaseModel):
    """Whether somebody comes."""

    who: WhoKey
    answer: Literal["going", "maybe", "no"]
    reason: Reason | None = None


class BeAway(BaseModel):
    """Who is away, and when."""

    who: list[WhoKey] = []
    first: Day
    last: Day
    reason: Reason = ""


class Habit(BaseModel):
    """What somebody usually answers. Nothing chosen means any day, any kind."""

    who: WhoKey
    weekday: Annotated[int, Field(ge=0, le=6)] | None = None
    kind: KindKey | None = None
    answer: Literal["going", "maybe", "no"]


class Subscribe(BaseModel):
    """Which feed: of a team, or of everything."""

    team: int | None = None
