"""What may come in about teams, players and roles."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, StringConstraints

from webapp.catalog import shelf
from webapp.features.accounts.forms import Address, Name
from webapp.features.teams import policy, rules
from webapp.features.teams.policy import Flags


def _code(typed: str) -> str:
    if not typed.isalnum():
        raise ValueError("Two to four letters or digits, as on a scoreboard")
    return typed.upper()


def _sport(typed: str) -> str:
    if typed not in shelf("sports"):
        raise ValueError("Choose one of the sports")
    return typed


def _color(typed: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", typed):
        raise ValueError("A colour is written like #b3541e")
    return typed.lower()


def _number(typed: object) -> str | None:
    try:
        return rules.jersey(str(typed)) if typed is not None else None
    except ValueError:
        raise ValueError("A number is 0 to 99, or 00") from None


def _role(typed: str) -> str:
    if typed not in policy.ROLES:
        raise ValueError("Choose one of the roles")
    return typed


Role = Annotated[str, AfterValidator(_role)]


class Look(BaseModel):
    """What a team is called and what colour it wears."""

    name: Name
    code: Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=4), AfterValidator(_code)]
    color: Annotated[str, AfterValidator(_color)]


class NewTeam(Look):
    """A team to found. What it plays stays as it is; everything else can be changed."""

    sport: Annotated[str, AfterValidator(_sport)]


class Place(BaseModel):
    """A line of the roster. The number may be left out where numbers are not worn."""

    name: Name
    number: Annotated[str | None, BeforeValidator(_number)] = None
    position: Annotated[str, StringConstraints(strip_whitespace=True, max_length=50)] = ""


class Part(BaseModel):
    """The part a person plays; ``may`` counts for the role "custom" only."""

    role: Role
    may: list[Literal["manage_team", "manage_roster", "track", "view", "share"]] = []

    def flags(self) -> Flags:
        """The flags ticked."""
        return Flags(**dict.fromkeys(self.may, True))


class NewMember(Part):
    """Somebody with an account becomes part of the team."""

    email: Address


class Account(BaseModel):
    """A person of the team, by the number of their account; none: nobody."""

    user: int | None = None


class Ward(BaseModel):
    """Whom a player is entrusted to."""

    guardian: int
