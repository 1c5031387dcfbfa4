"""Changes of a session on the table."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field, StringConstraints

from webapp.features.training.forms.fields import Minutes


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
