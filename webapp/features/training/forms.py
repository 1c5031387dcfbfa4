"""What people fill in about training: what a session is for, how it shall be, what came of it, who they are."""

from datetime import datetime, timedelta
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from webapp.catalog import shelf
from webapp.catalog.drills import _words as drills
from webapp.catalog.skills import _tokens as skills
from webapp.errors import Say
from webapp.features.calendar.forms import Clock, Day, Zone
from webapp.infra.clock import now

UID = r"^[0-9A-Za-z_-]{8,40}$"
LATE = timedelta(days=60)  # how long a phone may have been away with its results
AHEAD = timedelta(minutes=10)  # how wrong a phone's clock may be


def _plain(typed: str) -> str:
    if not typed.isprintable():
        raise ValueError("In plain letters, please")
    return typed


def _known(vocabulary: str) -> AfterValidator:
    def check(token: str) -> str:
        if not drills.exists(vocabulary, token):
            raise ValueError("Choose one of these")
        return token

    return AfterValidator(check)


def _skill(token: str) -> str:
    if not skills.exists(token):
        raise ValueError("There is no such skill")
    return token


def _sport(key: str) -> str:
    if key not in shelf("skills"):
        raise ValueError("There is no such sport")
    return key


def _felt_at(sent: datetime) -> datetime:
    if sent.tzinfo is None or not now() - LATE <= sent <= now() + AHEAD:
        raise ValueError("This time cannot be")
    return min(sent, now())


Sport = Annotated[str, AfterValidator(_sport)]
Skill = Annotated[str, AfterValidator(_skill)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=80), AfterValidator(_plain)]
Minutes = Annotated[int, Field(ge=1, le=120)]
Level = Annotated[str, _known("levels")]
Count = Annotated[int, Field(ge=1, le=99)]
Moment = Annotated[datetime, AfterValidator(_felt_at)]


class Wish(BaseModel):
    """What a session has to fit: what is asked of the generator. ``counts``: how many of each piece of equipment."""

    model_config = ConfigDict(extra="allow")

    minutes: Annotated[int, Field(ge=15, le=180)]
    people: Annotated[int, Field(ge=1, le=60)] = 1
    place: Annotated[str, _known("places")]
    intensity: Annotated[str, _known("intensities")] | None = None
    level: Level | None = None
    equipment: Annotated[list[Annotated[str, _known("equipment")]], Field(max_length=60)] = []
    skills: Annotated[list[Skill], Field(max_length=40)] = []
    injuries: Annotated[list[Annotated[str, _known("injuries")]], Field(max_length=20)] = []
    age: Annotated[int, Field(ge=4, le=99)] | None = None
    counts: dict[Annotated[str, _known("equipment")], Count] = {}

    @model_validator(mode="before")
    @classmethod
    def _gather(cls, sent: Any) -> Any:
        """A form has a field of its own, ``count-ball``, for every number of things."""
        if not isinstance(sent, dict) or "counts" in sent:
            return sent
        counts = {name.removeprefix("count-"): n for name, n in sent.items() if str(name).startswith("count-")}
        owned = sent.get("equipment")
        owned = owned if isinstance(owned, list) else []
        return {n: v for n, v in sent.items() if not str(n).startswith("count-")} | {
            "counts": {token: n for token, n in counts.items() if token in owned}
        }

    def kept(self) -> dict[str, Any]:
        """As it is stored: without what was not asked for."""
        return self.model_dump(include=set(Wish.model_fields), exclude_none=True)


class NewPractice(Wish):
    """A session to build; ``team`` (its address) empty: for myself."""

    team: Annotated[str, StringConstraints(max_length=60)] = ""
    sport: Sport | None = None
    title: Line = ""


class Trial(Wish):
    """A session a guest tries. It stands in an address, which is kept in histories and logs: nothing is asked of
    anybody's body, so no injuries."""

    sport: Sport
    people: Annotated[int, Field(ge=1, le=60)]
    injuries: Annotated[list[str], Field(max_length=0)] = []


class Edit(BaseModel):
    """Other numbers for one drill."""

    minutes: Minutes
    sets: Annotated[int, Field(ge=1, le=30)] = 1
    reps: Annotated[int, Field(ge=0, le=500)] = 0
    rest: Annotated[int, Field(ge=0, le=900)] = 0


class Step(BaseModel):
    """So many places on; below zero: back."""

    by: Annotated[int, Field(ge=-40, le=40)]


class Order(BaseModel):
    """The drills of a session in another order."""

    keys: Annotated[list[Annotated[str, StringConstraints(max_length=12)]], Field(min_length=1, max_length=40)]


class Pick(BaseModel):
    """A drill of the library, and for which part of the session."""

    drill: Annotated[int, Field(ge=1, le=2**31 - 1)]
    phase: Literal["warmup", "main", "cooldown"] | None = None


class Lock(BaseModel):
    """Shall it stay?"""

    locked: bool = False


class Seen(BaseModel):
    """Which state of the session was on the screen of whoever changes all of it; left out, it does not matter."""

    version: Annotated[str, StringConstraints(max_length=12)] = ""


class People(Seen):
    """Another number came."""

    people: Annotated[int, Field(ge=1, le=60)]


class Name(BaseModel):
    """What it is called and what else is to be said."""

    title: Line = ""
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)] = ""


class Give(BaseModel):
    """To whom it is given: everybody of the team, or these players."""

    whom: Literal["everybody", "some"] = "everybody"
    players: Annotated[list[int], Field(max_length=100)] = []

    @model_validator(mode="after")
    def _somebody(self) -> "Give":
        if self.whom == "some" and not self.players:
            raise ValueError("Choose at least one athlete")
        return self


class When(BaseModel):
    """On which date of the calendar: one that is there (``occasion``), or a new one. ``following``: so many more dates
    of the same series get a copy."""

    occasion: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = None
    date: Day | None = None
    time: Clock | None = None
    zone: Zone | None = None
    venue: Line = ""
    following: Annotated[int, Field(ge=0, le=12)] = 0

    @model_validator(mode="after")
    def _one_of_both(self) -> "When":
        if self.occasion is None and (self.date is None or self.time is None):
            raise ValueError("Choose a date of the calendar, or say when")
        return self


def _did(sent: Any) -> Any:
    return {"key": sent} if isinstance(sent, str) else sent


class Did(BaseModel):
    """One drill that was done. Without seconds: all of it."""

    key: Annotated[str, StringConstraints(max_length=12)]
    seconds: Annotated[int, Field(ge=0, le=6 * 3600)] | None = None


class Sent(BaseModel):
    """What a phone's outbox sends says of which account it is, for somebody else may be logged in there by now."""

    account: int | None = None


class Doing(Sent):
    """What came of a session, from a form or a phone's outbox. ``scores``: what was counted; ``felts``: how it went."""

    model_config = ConfigDict(extra="ignore")

    uid: Annotated[str, StringConstraints(pattern=UID)]
    at: Moment | None = None
    who: Annotated[list[Annotated[str, StringConstraints(pattern=r"^[pu]\d{1,9}$")]], Field(max_length=100)] = []
    effort: Annotated[int, Field(ge=1, le=10)] | None = None
    done: Annotated[list[Annotated[Did, BeforeValidator(_did)]], Field(max_length=40)] = []
    scores: dict[str, Annotated[float, Field(ge=0, le=99999, allow_inf_nan=False)]] = {}
    felts: dict[str, Literal["hard", "right", "easy"]] = {}

    @model_validator(mode="before")
    @classmethod
    def _gather(cls, sent: Any) -> Any:
        """Forms have a field for every drill: ``score-KEY`` and ``felt-KEY``."""
        if not isinstance(sent, dict):
            return sent
        found: dict[str, dict[str, Any]] = {"scores": {}, "felts": {}}
        for name, value in sent.items():
            for prefix, into in (("score-", "scores"), ("felt-", "felts")):
                if str(name).startswith(prefix):
                    found[into][str(name).removeprefix(prefix)] = value
        return {**found, **sent}


class Report(BaseModel):
    """A report has a name, so that sent twice it counts once."""

    uid: Annotated[str, StringConstraints(pattern=UID)]


class Mark(BaseModel):
    """What was counted."""

    value: Annotated[float, Field(ge=0, le=99999, allow_inf_nan=False)]


class Still(Sent):
    """Some minutes of mental training."""

    uid: Annotated[str, StringConstraints(pattern=UID)]
    seconds: Annotated[int, Field(ge=30, le=2 * 3600)]
    at: Moment | None = None


class About(BaseModel):
    """Who somebody is as an athlete; all of it may be left out."""

    sport: Sport | None = None
    goal: Annotated[str, _known("goals")] | None = None
    experience: Level | None = None
    position: Annotated[str, StringConstraints(strip_whitespace=True, max_length=50), AfterValidator(_plain)] = ""
    age: Annotated[int, Field(ge=4, le=99)] | None = None
    strengths: Annotated[list[Skill], Field(max_length=40)] = []
    weaknesses: Annotated[list[Skill], Field(max_length=40)] = []
    rest_days: Annotated[list[Annotated[int, Field(ge=0, le=6)]], Field(max_length=7)] = []
    weekly: Annotated[int, Field(ge=1, le=14)] = 3

    @model_validator(mode="after")
    def _days_to_train(self) -> "About":
        if len(set(self.rest_days)) == 7:
            raise ValueError(Say("Leave at least one day to train"))
        return self
