"""What came of a session, from a form or from a phone's outbox."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from webapp.features.training.forms.fields import UID, Moment


def _did(sent: Any) -> Any:
    return {"key": sent} if isinstance(sent, str) else sent


class Did(BaseModel):
    """One drill that was done. Without seconds: all of it."""

    key: Annotated[str, StringConstraints(max_length=12)]
    seconds: Annotated[int, Field(ge=0, le=6 * 3600)] | None = None


class Sent(BaseModel):
    """What a phone's outbox sends says of which account it is, for somebody else may be logged in there by now."""

    account: int | None = None


class Doing(Sent):
    """What came of a session, from a form or a phone's outbox. ``scores``: what was counted; ``felts``: how it went."""

    model_config = ConfigDict(extra="ignore")

    uid: Annotated[str, StringConstraints(pattern=UID)]
    at: Moment | None = None
    who: Annotated[list[Annotated[str, StringConstraints(pattern=r"^[pu]\d{1,9}$")]], Field(max_length=100)] = []
    effort: Annotated[int, Field(ge=1, le=10)] | None = None
    done: Annotated[list[Annotated[Did, BeforeValidator(_did)]], Field(max_length=40)] = []
    scores: dict[str, Annotated[float, Field(ge=0, le=99999, allow_inf_nan=False)]] = {}
    felts: dict[str, Literal["hard", "right", "easy"]] = {}

    @model_validator(mode="before")
    @classmethod
    def _gather(cls, sent: Any) -> Any:
        """Forms have a field for every drill: ``score-KEY`` and ``felt-KEY``."""
        if not isinstance(sent, dict):
            return sent
        found: dict[str, dict[str, Any]] = {"scores": {}, "felts": {}}
        for name, value in sent.items():
            for prefix, into in (("score-", "scores"), ("felt-", "felts")):
                if str(name).startswith(prefix):
                    found[into][str(name).removeprefix(prefix)] = value
        return {**found, **sent}


class Report(BaseModel):
    """A report has a name, so that sent twice it counts once."""

    uid: Annotated[str, StringConstraints(pattern=UID)]


class Mark(BaseModel):
    """What was counted."""

    value: Annotated[float, Field(ge=0, le=99999, allow_inf_nan=False)]


class Still(Sent):
    """Some minutes of mental training."""

    uid: Annotated[str, StringConstraints(pattern=UID)]
    seconds: Annotated[int, Field(ge=30, le=2 * 3600)]
    at: Moment | None = None
