"""What people type about themselves."""

import re
from datetime import date
from functools import cache
from typing import Annotated, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, Field, StringConstraints

# One @, no spaces, a dot in the host: enough to catch slips. Whether the address exists only a letter can tell.
_ADDRESS = re.compile(r"[^@\s\x00-\x1f]+@[^@\s\x00-\x1f]+\.[^@\s.\x00-\x1f]+")


@cache
def zones() -> tuple[str, ...]:
    """The time zones one can live in, by name; those without a place ("EST5EDT", "Etc/GMT+3") only confuse."""
    places = (name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "US/")))
    return ("UTC", *sorted(places))


def _address(typed: str) -> str:
    if not _ADDRESS.fullmatch(typed):
        raise ValueError("This does not look like an email address, such as ada@example.org")
    return typed


def _plain_name(typed: str) -> str:
    if not typed.isprintable():
        raise ValueError("A name is written in letters")
    return typed


def _zone(typed: str) -> str:
    if typed not in zones():
        raise ValueError("There is no time zone of this name")
    return typed


Address = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=3, max_length=254), AfterValidator(_address)
]
Name = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80), AfterValidator(_plain_name)
]
# NIST SP 800-63B: length counts, composition rules do not. The upper bound keeps hashing from being made to work hard.
NewPassword = Annotated[str, Field(min_length=8, max_length=200)]
Password = Annotated[str, Field(max_length=1000)]


class LogIn(BaseModel):
    """Who says they are whom. Nothing is refused here that could be told from a wrong password."""

    email: Annotated[str, Field(max_length=1000)]
    password: Password


class Registration(BaseModel):
    """A new account. The role is never typed."""

    email: Address
    name: Name
    password: NewPassword


class Dress(BaseModel):
    """Light, dark, or as the device says."""

    theme: Literal["auto", "light", "dark"]


class Profile(Dress):
    """How a person is called and how pages speak to them."""

    name: Name
    zone: Annotated[str, AfterValidator(_zone)]
    language: Annotated[str, Field(max_length=10)]
    units: Literal["metric", "imperial"] = "metric"


class PasswordChange(BaseModel):
    """The present password and the next."""

    old: Password
    new: NewPassword


class Forgotten(BaseModel):
    """Whose password was forgotten. Anything that could be an address: what is known of it is not told."""

    email: Address


class Reset(BaseModel):
    """The next password, from whoever holds the link."""

    new: NewPassword


class Arrival(BaseModel):
    """The password an account was made with, from who opens its letter in another browser."""

    password: Password


class AddressChange(BaseModel):
    """Another address, and the password as proof."""

    email: Address
    password: Password


class AuditSearch(BaseModel):
    """What an admin looks for in the audit. ``who`` is an address, ``about`` a thing as its lines say it."""

    area: Annotated[str, Field(max_length=40)] = ""
    who: Annotated[str, StringConstraints(strip_whitespace=True, max_length=254)] = ""
    about: Annotated[str, StringConstraints(strip_whitespace=True, max_length=60)] = ""
    since: date | None = None
    until: date | None = None


class Goodbye(BaseModel):
    """The password, before everything goes."""

    password: Password


class Newcomer(BaseModel):
    """Who comes by another house's door that tells no proven address."""

    email: Address
    name: Name
