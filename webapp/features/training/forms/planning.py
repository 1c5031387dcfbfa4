"""What a session is called, whom it is for, when it is; each says which state of just that it saw."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from webapp.features.calendar.forms import Clock, Day, Zone
from webapp.features.training.forms.changing import Seen
from webapp.features.training.forms.fields import Line


class Name(Seen):
    """What it is called and what else is to be said."""

    title: Line = ""
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)] = ""


class Give(Seen):
    """To whom it is given: everybody of the team, or these players."""

    whom: Literal["everybody", "some"] = "everybody"
    players: Annotated[list[int], Field(max_length=100)] = []

    @model_validator(mode="after")
    def _somebody(self) -> "Give":
        if self.whom == "some" and not self.players:
            raise ValueError("Choose at least one athlete")
        return self


class When(Seen):
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
