"""What families fill in."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, StringConstraints

from webapp.features.accounts.forms import Address


def _line(most: int) -> object:
    return StringConstraints(strip_whitespace=True, max_length=most)


class Said(BaseModel):
    """One answer to one purpose."""

    given: Literal["yes", "no"]


class Details(BaseModel):
    """Birth date, address, and whom to call."""

    born: date | None = None
    email: Address | None = None
    emergency_name: Annotated[str, _line(80)] = ""
    emergency_phone: Annotated[
        str, StringConstraints(strip_whitespace=True, max_length=40, pattern=r"^[+0-9 ()/.-]*$")
    ] = ""


class Note(BaseModel):
    """The medical note."""

    note: Annotated[str, _line(4000)] = ""
