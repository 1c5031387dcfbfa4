"""Changes of a session on the table. Whoever changes something says what they saw of it (README, Decisions); left out,
it does not matter."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field, StringConstraints

from webapp.features.training.forms.fields import Minutes

Key = Annotated[str, StringConstraints(max_length=12)]


class Seen(BaseModel):
    """Which state was on the screen: of the session for what changes all of it, of its place for what changes one."""

    version: Annotated[str, StringConstraints(max_length=12)] = ""


class Edit(Seen):
    """Other numbers for one drill."""

    minutes: Minutes
    sets: Annotated[int, Field(ge=1, le=30)] = 1
    reps: Annotated[int, Field(ge=0, le=500)] = 0
    rest: Annotated[int, Field(ge=0, le=900)] = 0


class Step(BaseModel):
    """So many places on; below zero: back. ``past``: which drill it goes past."""

    by: Annotated[int, Field(ge=-40, le=40)]
    past: Key = ""


class Order(BaseModel):
    """The drills of a session in another order than they ``was``."""

    keys: Annotated[list[Key], Field(min_length=1, max_length=40)]
    was: Annotated[list[Key], Field(max_length=40)] = []


class Pick(Seen):
    """A drill of the library, and for which part of the session."""

    drill: Annotated[int, Field(ge=1, le=2**31 - 1)]
    phase: Literal["warmup", "main", "cooldown"] | None = None


class Lock(Seen):
    """Shall it stay?"""

    locked: bool = False


class People(Seen):
    """Another number came."""

    people: Annotated[int, Field(ge=1, le=60)]
