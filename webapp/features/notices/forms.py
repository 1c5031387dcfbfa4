"""What may come in about notices: choices, and the address of a browser."""

import re
from datetime import time
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, ValidationInfo, field_validator

from webapp.catalog import shelf
from webapp.features.notices.queries import CHANNELS
from webapp.infra.push import Address


def _pair(typed: str) -> tuple[str, str]:
    kind, _, channel = typed.rpartition(":")
    if channel not in CHANNELS or kind not in shelf("notices") or not shelf("notices")[kind].listed:
        raise ValueError("There is nothing of this kind to choose")
    return kind, channel


def _clock(typed: object) -> object:
    if typed is not None and not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", str(typed)):
        raise ValueError("A time is written like 22:00")
    return typed


Clock = Annotated[time | None, BeforeValidator(_clock)]


class Choices(BaseModel):
    """What somebody wants: ``on`` lists "kind:channel". Quiet hours have both ends or none."""

    on: list[Annotated[str, AfterValidator(_pair)]] = []
    quiet_from: Clock = None
    quiet_to: Annotated[Clock, Field(validate_default=True)] = None

    @field_validator("quiet_to")
    @classmethod
    def _both(cls, ends: time | None, known: ValidationInfo) -> time | None:
        if "quiet_from" in known.data and (ends is None) != (known.data["quiet_from"] is None):
            raise ValueError("Quiet hours have a begin and an end, or neither")
        return ends

    def pairs(self) -> frozenset[tuple[str, str]]:
        """Kinds and channels that are on."""
        return frozenset(self.on)  # type: ignore[arg-type]  # the validator made pairs of them

    def quiet(self) -> tuple[time, time] | None:
        """From when to when; None: never."""
        return (self.quiet_from, self.quiet_to) if self.quiet_from is not None and self.quiet_to is not None else None


class Keys(BaseModel):
    """What to encrypt for."""

    p256dh: Annotated[str, Field(max_length=100)]
    auth: Annotated[str, Field(max_length=30)]


class Browser(BaseModel):
    """``PushSubscription.toJSON()`` of a browser."""

    endpoint: Annotated[str, Field(max_length=1000)]
    keys: Keys

    def address(self) -> Address:
        """Where it is reached."""
        return Address(self.endpoint, self.keys.p256dh, self.keys.auth)
