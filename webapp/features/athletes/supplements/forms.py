"""What people enter about what they take."""

from datetime import date
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, StringConstraints

from webapp.features.athletes.forms import Number
from webapp.features.athletes.rules.stack import TIMES
from webapp.infra.clock import now


def _day(typed: object) -> date | None:
    if str(typed).strip() == "":
        return None
    try:
        day = date.fromisoformat(str(typed).strip())
    except ValueError:
        raise ValueError("A day, such as 2026-11-20") from None
    if abs((day - now().date()).days) > 3700:
        raise ValueError("This day is too far away")
    return day


def _since(typed: object) -> date:
    day = _day(typed)
    if day is None or (day - now().date()).days > 1:
        raise ValueError("A day up to today")
    return day


def _link(typed: str) -> str:
    try:
        parts = urlsplit(typed)
    except ValueError:
        raise ValueError("An address that begins with https://") from None
    if typed and (parts.scheme not in ("http", "https") or not parts.hostname):
        raise ValueError("An address that begins with https://")
    return typed


def _times(typed: list[str]) -> list[str]:
    known = [time for time in TIMES if time in typed]
    if not known or len(known) != len(set(typed)):
        raise ValueError("When is it taken?")
    return known


Maybe = Annotated[date | None, BeforeValidator(_day)]


def _text(most: int, least: int = 0) -> StringConstraints:
    return StringConstraints(strip_whitespace=True, min_length=least, max_length=most)


class Item(BaseModel):
    """Something taken."""

    name: Annotated[str, _text(80, 2)]
    ingredients: Annotated[str, _text(400)] = ""
    brand: Annotated[str, _text(60)] = ""
    dose: Annotated[Number, Field(gt=0, le=100_000)]
    unit: Literal["mg", "g", "mcg", "IU", "mL", "capsules"]
    times: Annotated[list[str], AfterValidator(_times), Field(validate_default=True)] = []
    since: Annotated[date, BeforeValidator(_since)]
    until: Maybe = None
    scheme: Literal["", "informed_sport", "nsf", "bscg", "cologne", "hasta"] = ""
    batch: Annotated[str, _text(40)] = ""
    certified_on: Maybe = None
    expires_on: Maybe = None
    link: Annotated[str, _text(300), AfterValidator(_link)] = ""
    approved: Literal["yes"] | None = None
    exempt_until: Maybe = None


class Tick(BaseModel):
    """A dose: of which item, when, taken or not."""

    item: int
    time: Literal["morning", "before", "after", "evening"]
    taken: Literal["yes", "no"]
