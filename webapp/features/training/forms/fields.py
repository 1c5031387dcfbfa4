"""Fields that several forms of training have."""

from datetime import datetime, timedelta
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from webapp.catalog import shelf
from webapp.catalog.drills import _words as drills
from webapp.catalog.skills import _tokens as skills
from webapp.infra.clock import now

UID = r"^[0-9A-Za-z_-]{8,40}$"
LATE = timedelta(days=60)  # how long a phone may have been away with its results
AHEAD = timedelta(minutes=10)  # how wrong a phone's clock may be


def plain(typed: str) -> str:
    if not typed.isprintable():
        raise ValueError("In plain letters, please")
    return typed


def known(vocabulary: str) -> AfterValidator:
    def check(token: str) -> str:
        if not drills.exists(vocabulary, token):
            raise ValueError("Choose one of these")
        return token

    return AfterValidator(check)


def _skill(token: str) -> str:
    if not skills.exists(token):
        raise ValueError("There is no such skill")
    return token


def _sport(key: str) -> str:
    if key not in shelf("skills"):
        raise ValueError("There is no such sport")
    return key


def _felt_at(sent: datetime) -> datetime:
    if sent.tzinfo is None or not now() - LATE <= sent <= now() + AHEAD:
        raise ValueError("This time cannot be")
    return min(sent, now())


Sport = Annotated[str, AfterValidator(_sport)]
Skill = Annotated[str, AfterValidator(_skill)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=80), AfterValidator(plain)]
Minutes = Annotated[int, Field(ge=1, le=120)]
Level = Annotated[str, known("levels")]
Count = Annotated[int, Field(ge=1, le=99)]
Moment = Annotated[datetime, AfterValidator(_felt_at)]
