"""What people type around plans: covers, series, reviews, groups."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field, StringConstraints

from webapp.features.plans.rules.reviewing import LONGEST, MOST_REPORTS, REASONS, SHORTEST
from webapp.features.plans.rules.together import KIND_WORDS

Key = Annotated[str, StringConstraints(max_length=40)]


class Alt(BaseModel):
    """What a picture shows, for who cannot see it."""

    alt: Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=200)]


class Keys(BaseModel):
    """An order, as it was dragged."""

    keys: list[Key] = Field(default=[], max_length=1000)


class Series(BaseModel):
    """A series, by its name."""

    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]


class Part(BaseModel):
    """Which plan."""

    plan: Annotated[int, Field(ge=1, lt=2**31)]


class Opinion(BaseModel):
    """A review."""

    stars: Annotated[int, Field(ge=1, le=5)]
    words: Annotated[str, StringConstraints(strip_whitespace=True, min_length=SHORTEST, max_length=LONGEST)]


class Reason(BaseModel):
    """Why a review should not stand."""

    reason: Literal[REASONS]  # type: ignore[valid-type]


class Answer(BaseModel):
    """What the author says to a review."""

    words: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]


class Bound(BaseModel):
    """How many reports hide a review."""

    reports: Annotated[int, Field(ge=1, le=MOST_REPORTS)]


class NewGroup(BaseModel):
    """A group to be: its name, and the team it is of, if any."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
    team: Annotated[str, StringConstraints(max_length=80)] = ""


class Code(BaseModel):
    """A code as somebody types it."""

    code: Annotated[str, StringConstraints(strip_whitespace=True, max_length=20)]


class Kind(BaseModel):
    """A kind word, to everybody or to one."""

    kind: Literal[tuple(KIND_WORDS)]  # type: ignore[valid-type]
    to: Annotated[int, Field(ge=1, lt=2**31)] | None = None
