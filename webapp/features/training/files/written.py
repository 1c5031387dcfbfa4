"""The two files as pydantic models, and from there to the records of the rules."""

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from webapp.catalog.drills._words import usual
from webapp.features.training.files.tokens import (
    Count,
    Effort,
    Here,
    Injury,
    Intensity,
    Item,
    Level,
    Mains,
    Metres,
    Minutes,
    Name,
    Part,
    Phase,
    Place,
    Share,
    Skill,
    Sport,
    Style,
    SubSkill,
    Weight,
)
from webapp.features.training.rules import Drill, Keep, Need, Request
from webapp.features.training.rules.request import WEIGHTS


class Said(BaseModel):
    """An object of a file. Where it says null it says nothing."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _what_is_said(cls, read: object) -> object:
        return {name: value for name, value in read.items() if value is not None} if isinstance(read, dict) else read


class Span(Said):
    min: Count = 0
    max: Count | None = None

    @model_validator(mode="after")
    def _the_right_way_round(self) -> "Span":
        if self.max is not None and self.max < self.min:
            raise PydanticCustomError("span", "max is less than min")
        return self


class Length(Said):
    """What a drill takes. A bare number is its default."""

    default: Minutes
    min: Minutes | None = None
    max: Minutes | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "Length":
        if not (self.min or self.default) <= self.default <= (self.max or self.default):
            raise PydanticCustomError("span", "min, default and max are not in order")
        return self


class NeedIn(Said):
    item: Item
    quantity: Annotated[int, Field(ge=1, le=1000, strict=True)] = 1
    per: Count = 0


def _bare(key: str) -> BeforeValidator:
    """A bare value stands for an object with that one field."""
    return BeforeValidator(lambda value: value if isinstance(value, dict) else {key: value})


class DrillIn(Said):
    """One drill of a library file."""

    id: Name
    primary: Skill
    minutes: Annotated[Length, _bare("default")]
    sport: Sport = ""
    phases: Annotated[list[Phase], Field(min_length=1)] = ["main"]
    skills: dict[SubSkill, Weight] = {}
    rating: Annotated[float, Field(ge=0, le=4000, allow_inf_nan=False)] | None = None
    level: Level | None = None
    rpe: Annotated[int, Field(ge=1, le=10, strict=True)] | None = None
    intensity: Intensity | None = None
    players: Span = Span(min=1)
    ages: Span = Span()
    equipment: list[Annotated[NeedIn, _bare("item")]] = []
    substitutes: dict[Item, list[Item]] = {}
    places: list[Place] = []
    space: tuple[Metres, Metres] | None = None
    styles: list[Style] = []
    contact: bool = False
    spares: list[Injury] = []
    parts: dict[Part, Share] = {}
    fit: Share | None = None

    def drill(self) -> Drill:
        """What the builder sees."""
        total = sum(self.skills.values())
        rating = self.rating if self.rating is not None else usual("levels", self.level or "intermediate")
        rpe = self.rpe if self.rpe is not None else int(usual("intensities", self.intensity or "medium"))
        return Drill(
            id=self.id,
            sport=self.sport or self.primary.split(".")[0],
            primary=self.primary,
            minutes=self.minutes.default,
            minutes_min=self.minutes.min or 0,
            minutes_max=self.minutes.max or 0,
            phases=tuple(dict.fromkeys(self.phases)),
            skills={token: weight / total for token, weight in self.skills.items()} if total else {},
            rating=rating,
            rpe=rpe,
            players_min=self.players.min,
            players_max=self.players.max,
            age_min=self.ages.min,
            age_max=self.ages.max,
            needs=tuple(Need(need.item, need.quantity, need.per) for need in self.equipment),
            substitutes={item: tuple(others) for item, others in self.substitutes.items()},
            places=tuple(self.places),
            space=self.space,
            styles=tuple(self.styles),
            contact=self.contact,
            spares=tuple(self.spares),
            parts=dict(self.parts) if self.fit is None else {"fit": self.fit},
        )


class LibraryIn(BaseModel):
    """The library file."""

    drills: list[DrillIn]


class KeepIn(Said):
    drill: Name
    minutes: Minutes | None = None
    phase: Phase | None = None
    at: Count | None = None


def _listed(value: object, each: object) -> object:
    """A list of tokens stands for an object that gives all of them the same."""
    if not isinstance(value, list):
        return value
    if not all(isinstance(token, str) for token in value):
        raise PydanticCustomError("listed", "{said}", {"said": "it has to be a list of words, or an object with them"})
    return dict.fromkeys(value, each)


class RequestIn(Said):
    """The request file."""

    minutes: Minutes
    sport: Sport = ""
    players: Annotated[int, Field(ge=1, le=1000, strict=True)] = 1
    ages: tuple[Count, Count] | None = None
    equipment: Annotated[dict[Item, Count | None], BeforeValidator(lambda value: _listed(value, None))] = {}
    place: Here = ""
    space: tuple[Metres, Metres] | None = None
    injuries: list[Injury] = []
    goals: Annotated[dict[Skill, Weight], BeforeValidator(lambda value: _listed(value, 1.0))] = {}
    focus: dict[Skill, Annotated[int, Field(ge=0, le=600, strict=True)]] = {}
    ratings: dict[SubSkill, Annotated[float, Field(ge=0, le=4000, allow_inf_nan=False)]] = {}
    level: Level = "intermediate"
    days_since: dict[Name, Weight] = {}
    recent: list[SubSkill] = []
    styles: list[Style] = []
    intensity: Effort = ""
    load_cap: Weight | None = None
    careful: bool = False
    without: list[Name] = []
    kept: list[Annotated[KeepIn, _bare("drill")]] = []
    main: tuple[Mains, Mains] | None = None
    seed: Annotated[str, BeforeValidator(lambda value: str(value) if type(value) in (int, float) else value)] = ""
    relax: bool = True
    time_limit: Annotated[float, Field(gt=0, le=60)] = 2.0
    weights: dict[Part, Annotated[float, Field(ge=0, le=1000, allow_inf_nan=False)]] = {}
    sameness: Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)] = 0.25
    balance: Share = 0.6

    def request(self) -> Request:
        """What the builder is asked."""
        plain = self.model_dump(exclude={"kept", "weights", "main", "ages"})
        lists = {name: tuple(each) for name, each in plain.items() if isinstance(each, list)}
        kept = tuple(Keep(each.drill, each.minutes, each.phase or "", each.at) for each in self.kept)
        main, ages = (tuple(sorted(pair)) if pair else None for pair in (self.main, self.ages))
        return Request(**{**plain, **lists}, kept=kept, main=main, ages=ages, weights={**WEIGHTS, **self.weights})
