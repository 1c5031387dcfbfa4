"""What admins and coaches say of leagues and seasons."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints

from webapp.features.accounts.forms import Name


class NewLeague(BaseModel):
    """A league to name."""

    name: Name
    sport: str


class NewSeason(BaseModel):
    """A season to name; without a league it is the club's."""

    season: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
    starts_on: date
    ends_on: date
    league: int | None = None


class Part(BaseModel):
    """The seasons a team takes part in."""

    season: list[Annotated[int, Field(gt=0)]] = []
