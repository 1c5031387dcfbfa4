"""What people type about centres and look for among them."""

from datetime import date
from typing import Annotated, Any
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, StringConstraints

from webapp.errors import Say
from webapp.features.plans.rules import coordinates
from webapp.features.plans.rules.meetings import meeting

DISTANCES = (10, 25, 50, 100, 500)  # km


def _degrees(typed: object) -> object:
    return typed.strip().replace(",", ".").replace("−", "-") if isinstance(typed, str) else typed


def _meetings(typed: object) -> list[str]:
    lines = typed if isinstance(typed, list) else str(typed).replace(";", "\n").split("\n")
    try:
        return [meeting(str(line)).line() for line in lines if str(line).strip()]
    except ValueError:
        raise ValueError("A line for each meeting, such as Tue 19:30 90 Evening sitting") from None


def _languages(typed: object) -> list[str]:
    written = ",".join(map(str, typed)) if isinstance(typed, list) else str(typed)
    codes = list(dict.fromkeys(code.strip().lower() for code in written.replace(";", ",").split(",") if code.strip()))
    if any(not code.replace("-", "").isalnum() or not code.isascii() or len(code) > 12 for code in codes):
        raise ValueError("Languages by their short names, such as en, bo")
    return codes


def _zone(typed: str) -> str:
    if typed not in available_timezones():
        raise ValueError("A zone such as Europe/Lisbon")
    return typed


def _site(typed: str) -> str:
    if typed and not typed.startswith(("https://", "http://")):
        raise ValueError("An address that begins with https://")
    return typed


def _mail(typed: str) -> str:
    if typed and ("@" not in typed or " " in typed):
        raise ValueError("An e-mail address, please")
    return typed


def _day(typed: object) -> object:
    try:
        return date.fromisoformat(str(typed).strip()) if typed else None
    except ValueError:
        raise ValueError("A day, such as 2026-11-20") from None


def _line(most: int) -> Any:
    return StringConstraints(strip_whitespace=True, max_length=most)


class CentreForm(BaseModel):
    """A centre."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
    address: Annotated[str, _line(200)] = ""
    town: Annotated[str, _line(70)] = ""
    lat: Annotated[float, BeforeValidator(_degrees), Field(ge=-90, le=90, allow_inf_nan=False)]
    lon: Annotated[float, BeforeValidator(_degrees), Field(ge=-180, le=180, allow_inf_nan=False)]
    languages: Annotated[list[str], BeforeValidator(_languages), Field(max_length=12)] = []
    tradition: Annotated[str, _line(40)] = ""
    phone: Annotated[str, StringConstraints(strip_whitespace=True, max_length=40, pattern=r"^[0-9 +()/.-]*$")] = ""
    email: Annotated[str, _line(120), AfterValidator(_mail)] = ""
    site: Annotated[str, _line(200), AfterValidator(_site)] = ""
    meetings: Annotated[list[str], BeforeValidator(_meetings), Field(max_length=30)] = []
    zone: Annotated[str, AfterValidator(_zone)] = "UTC"
    note: Annotated[str, _line(2000)] = ""
    checked_on: Annotated[date | None, BeforeValidator(_day)] = None


Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)]


class Filter(BaseModel):
    """Which centres."""

    tradition: Words = ""
    language: Words = ""


class Near(Filter):
    """From where: coordinates, or a place a known centre is in; and how far at most, in km (0: however far)."""

    where: Words = ""
    within: Annotated[int, Field(ge=0, le=20_000)] = 50

    def point(self) -> tuple[float, float] | None:
        """The coordinates typed, if that is what was typed."""
        return coordinates.pair(self.where)


UNKNOWN = Say("We know no centre in such a place. Type its coordinates instead, such as 38.72, -9.14")
