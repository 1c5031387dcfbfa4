"""What comes in at the door of a team."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field, StringConstraints

from webapp.features.accounts.forms import Address, Name
from webapp.features.teams.forms import Role


class NewCode(BaseModel):
    """A code to open. ``immediate``: who claims a player comes in without a coach."""

    role: Literal["athlete", "parent"]
    immediate: bool = False
    days: Annotated[int, Field(ge=1, le=90)] = 14


class Typed(BaseModel):
    """A code as somebody types it."""

    code: Annotated[str, StringConstraints(strip_whitespace=True, max_length=20)]


class Claim(BaseModel):
    """Who one is, or whose parent: somebody listed, or a name."""

    player: int | None = None
    name: Name | None = None


class Invitee(BaseModel):
    """Whom to invite, as what, and for which player."""

    email: Address
    role: Role
    player: int | None = None
