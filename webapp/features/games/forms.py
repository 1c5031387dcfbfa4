"""What may come in about a game, for HTML forms and JSON alike: the same flat names, messages at the field's name.

What is fixed about a play stands in ``PlayIn``; its facts and roles are whatever its sport declares, and `report` reads
them. "-" means nobody or nothing, because an empty field of a form says only that it was left alone.
"""

import re
from datetime import datetime
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from webapp.errors import Say
from webapp.features.games.report import Report
from webapp.features.games.rules import ShotsAsked
from webapp.features.games.turns import Tap
from webapp.features.teams.rules import jersey

LONGEST = 300
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,2})(?:\.(\d))?")


def _clock(typed: Any) -> Any:
    """ "9:45", "9:45.3" or "45.3", as the scoreboard shows it, in milliseconds."""
    read = _CLOCK.fullmatch(typed.strip()) if isinstance(typed, str) else None
    if read is None or int(read[2]) > 59:
        raise ValueError(Say("Write the clock as the scoreboard shows it, like 9:45 or 0:37.4"))
    return (int(read[1] or 0) * 60 + int(read[2])) * 1000 + int(read[3] or 0) * 100


def _list(sent: Any) -> Any:
    """One value is a list of one; a field of a form may also hold several with commas."""
    if isinstance(sent, str):
        sent = [sent]
    return [part.strip() for each in sent for part in str(each).split(",")] if isinstance(sent, list) else sent


def _number(sent: Any) -> str | None:
    try:
        return jersey(str(sent))
    except ValueError:
        raise ValueError(Say("A number from 0 to 99, or 00")) from None


Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,36}$")]  # no dot: it tells turns apart, see turns.py
AnyId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]{1,40}$")]
Ref = Annotated[str, StringConstraints(min_length=1, max_length=40)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST)]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=LONGEST)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
Refs = Annotated[list[Ref], BeforeValidator(_list), Field(max_length=30)]
Number = Annotated[str | None, BeforeValidator(_number)]
Seq = Annotated[int, Field(ge=0, lt=2**31)]


class Form(BaseModel):
    """No surprises: a field nobody asked for is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    scope: str = ""  # for the web layer: which of several forms on a page it was, and where to go afterwards
    next: str = ""


class Turn(Form):
    """What every tap may say: its own id, how far the scorer had seen, on which device, and why."""

    id: Id | None = None
    seen: Seq | None = None
    device: Annotated[str, StringConstraints(max_length=40)] | None = None
    reason: Text | None = None

    def tap(self) -> Tap:
        """The same for the actions."""
        return Tap(self.id, self.seen, self.device, self.reason)


class PlayIn(Turn):
    """A play, or the changes to one. What is not said about period and clock the server knows itself."""

    model_config = ConfigDict(frozen=True, extra="allow")

    type: Annotated[str, StringConstraints(max_length=40)] | None = None
    period: Annotated[int, Field(ge=1, le=99)] | None = None
    clock: Annotated[int, BeforeValidator(_clock)] | None = None
    clock_ms: Annotated[int, Field(ge=0, le=36_000_000)] | None = None
    side: Annotated[str, StringConstraints(max_length=4)] | None = None
    player: Ref | None = None
    cause: AnyId | None = None
    after: AnyId | None = None
    before: AnyId | None = None
    ins: Refs | None = None
    outs: Refs | None = None
    five: Refs | None = None

    def report(self) -> Report:
        """The same for `report`, which knows the sport."""
        said = self.model_dump(include=self.model_fields_set & {"ins", "outs", "five"}) | (self.model_extra or {})
        clock = self.clock if self.clock is not None else self.clock_ms
        known = self.model_dump(include={"type", "period", "side", "player", "cause", "after", "before"})
        return Report(**known, clock=clock, others=said)


class VoidIn(Turn):
    """Take a play back, or with ``entry`` one entry of its history."""

    entry: AnyId | None = None


class WaiveIn(Turn):
    """Leave a flag as it is, and say why."""

    flag: Annotated[str, StringConstraints(max_length=80)]
    reason: Reason


class ReopenIn(Turn):
    """Open an official game again, and say why."""

    reason: Reason


class ScheduleIn(Form):
    """A game to come. ``opponent`` is a team of the house; ``opponent_name`` anybody else, with numbers if known."""

    team: int
    opponent: int | None = None
    opponent_name: Annotated[str, StringConstraints(strip_whitespace=True, max_length=80)] = ""
    opponent_numbers: Annotated[str, StringConstraints(max_length=200)] = ""
    ruleset: Annotated[str, StringConstraints(max_length=20)]
    starts_at: datetime  # of the person's own clock when it names no zone
    venue: Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)] = ""
    competition: Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)] = ""
    away: bool = False
    public: bool = False

    @model_validator(mode="after")
    def _somebody_to_play(self) -> Self:
        numbers(self.opponent_numbers)
        return self


def instant(typed: datetime, zone: str) -> datetime:
    """The moment that was typed, on the clock of ``zone`` when it names none itself."""
    return typed if typed.tzinfo else typed.replace(tzinfo=ZoneInfo(zone))


def numbers(typed: str) -> tuple[str, ...]:
    """The shirts in "4, 5 7 12". Raises ValueError for what is no number and for a number worn twice."""
    found = [_number(part) for part in re.split(r"[,;\s]+", typed.strip()) if part]
    twice = {number for number in found if found.count(number) > 1}
    if twice:
        raise ValueError(Say("Number %(number)s is there twice", number=min(str(n) for n in twice)))
    return tuple(number for number in found if number is not None)


class MoveIn(Form):
    """Another time and hall for a game to come."""

    starts_at: datetime  # of the person's own clock when it names no zone
    venue: Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)] = ""


class OffIn(Form):
    """A game is not played; the team reads why."""

    reason: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = ""


class LineupIn(Turn):
    """Who begins, for both sides."""

    home: Refs = []
    away: Refs = []


class LateIn(Form):
    """Somebody who is not on the score sheet yet."""

    side: Annotated[str, StringConstraints(pattern="^(home|away)$")]
    number: Number
    name: Name | None = None


class ShotsIn(Form):
    """Which shots to show. It stands in addresses people send each other, so what a mail or a search engine hung onto
    it is passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    team: Literal["home", "away"] | None = None
    player: Ref | None = None
    period: Annotated[int, Field(ge=1, le=99)] | None = None
    result: Literal["made", "missed"] | None = None
    value: Annotated[int, Field(ge=1, le=9)] | None = None
    kind: Annotated[str, StringConstraints(max_length=100)] | None = None

    def asked(self) -> ShotsAsked:
        """As a rule."""
        return ShotsAsked(**self.model_dump(exclude=set(Form.model_fields)))


class ShareIn(Form):
    """Whether the link opens the game to people without an account."""

    public: bool = True
