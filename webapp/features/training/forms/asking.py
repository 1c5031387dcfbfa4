"""What a session has to fit."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from webapp.features.training.forms.fields import Count, Level, Line, Skill, Sport, known


class Wish(BaseModel):
    """What a session has to fit: what is asked of the generator. ``counts``: how many of each piece of equipment."""

    model_config = ConfigDict(extra="allow")

    minutes: Annotated[int, Field(ge=15, le=180)]
    people: Annotated[int, Field(ge=1, le=60)] = 1
    place: Annotated[str, known("places")]
    intensity: Annotated[str, known("intensities")] | None = None
    level: Level | None = None
    equipment: Annotated[list[Annotated[str, known("equipment")]], Field(max_length=60)] = []
    skills: Annotated[list[Skill], Field(max_length=40)] = []
    injuries: Annotated[list[Annotated[str, known("injuries")]], Field(max_length=20)] = []
    age: Annotated[int, Field(ge=4, le=99)] | None = None
    counts: dict[Annotated[str, known("equipment")], Count] = {}

    @model_validator(mode="before")
    @classmethod
    def _gather(cls, sent: Any) -> Any:
        """A form has a field of its own, ``count-ball``, for every number of things."""
        if not isinstance(sent, dict) or "counts" in sent:
            return sent
        counts = {name.removeprefix("count-"): n for name, n in sent.items() if str(name).startswith("count-")}
        owned = sent.get("equipment")
        owned = owned if isinstance(owned, list) else []
        return {n: v for n, v in sent.items() if not str(n).startswith("count-")} | {
            "counts": {token: n for token, n in counts.items() if token in owned}
        }

    def kept(self) -> dict[str, Any]:
        """As it is stored: without what was not asked for."""
        return self.model_dump(include=set(Wish.model_fields), exclude_none=True)


class NewPractice(Wish):
    """A session to build; ``team`` (its address) empty: for myself."""

    team: Annotated[str, StringConstraints(max_length=60)] = ""
    sport: Sport | None = None
    title: Line = ""


class Trial(Wish):
    """A session a guest tries. It stands in an address, which is kept in histories and logs: nothing is asked of
    anybody's body, so no injuries."""

    sport: Sport
    people: Annotated[int, Field(ge=1, le=60)]
    injuries: Annotated[list[str], Field(max_length=0)] = []
