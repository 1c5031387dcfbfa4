"""What people type into the library: filters, drills, names, notes."""

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, Field, StringConstraints

from webapp.catalog import shelf
from webapp.catalog.drills import _words as vocab
from webapp.catalog.skills import _tokens as skills
from webapp.errors import Say
from webapp.features.drills.rules.diagram import Unclear, parse
from webapp.features.drills.rules.facets import Filter
from webapp.features.drills.rules.words import fold

MANY = ("skill", "phase", "place", "equipment", "intensity", "level")
_NEED = re.compile(r"(?:(\d{1,3})\s+)?(\D[^:]*?)(?:\s*:\s*(\d{1,2}))?")
NUMBERS = ("players", "age", "minutes")
SORTS = ("newest", "easiest", "shortest")


def wanted(asked: Mapping[str, Sequence[str]]) -> Filter:
    """The filter an address speaks of. What it says that means nothing (any more) is not looked at."""
    one = {name: values[-1].strip() for name, values in asked.items() if values}
    sport = one.get("sport", "") if one.get("sport", "") in shelf("skills") else ""
    lists = {
        name: tuple(dict.fromkeys(each for each in asked.get(name, ()) if _known(name, each, sport))) for name in MANY
    }
    numbers = {
        name: int(text)
        for name in NUMBERS
        if (text := one.get(name, "")).isascii() and text.isdecimal() and len(text) < 4
    }
    sort = one.get("sort", "")
    return Filter(
        q=one.get("q", "")[:100],
        sport=sport,
        mine=one.get("mine", "") if one.get("mine", "") in ("liked", "grouped", "own", "team", "club") else "",
        sort=sort if sort in SORTS else "",
        only=one.get("only", "") == "yes",
        **lists,
        **numbers,
    )


def _known(name: str, token: str, sport: str) -> bool:
    if name == "skill":
        return token.split(".")[0] == sport and skills.exists(token)
    plural = {"phase": "phases", "place": "places", "intensity": "intensities", "level": "levels"}.get(name, name)
    return vocab.exists(plural, token)


def _plain(typed: str) -> str:
    if not all(sign.isprintable() or sign == "\u200c" for sign in typed):
        raise ValueError("In plain letters, please")
    return typed


def _lines(typed: str) -> list[str]:
    lines = [" ".join(line.split()) for line in typed.splitlines()]
    return [line for line in lines if line]


def _list(typed: Any) -> list[str]:
    lines = _lines(typed) if isinstance(typed, str) else list(typed)
    if len(lines) > 30 or any(len(line) > 500 for line in lines):
        raise ValueError("At most 30 lines of 500 characters, please")
    return lines


Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80), AfterValidator(_plain)]
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=120), AfterValidator(_plain)]
Summary = Annotated[str, StringConstraints(strip_whitespace=True, max_length=400), AfterValidator(_plain)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)]
Lines = Annotated[str, StringConstraints(max_length=15000), AfterValidator(_list)]
Count = Annotated[int, Field(ge=1, le=200)]


class DrillForm(BaseModel):
    """A drill as its form has it. Lists are typed a line each; ``skills`` are the sub-skills ticked, the first of them
    (``main``) counts as much as the others together."""

    sport: str
    title: Title
    summary: Summary = ""
    setup: Text = ""
    main: str
    also: list[str] = []
    phases: list[str] = ["main"]
    places: list[str] = []
    styles: list[str] = []
    spares: list[str] = []
    needs: Annotated[str, StringConstraints(max_length=1000)] = ""
    players_min: Count = 1
    players_max: Count | None = None
    age_min: Annotated[int, Field(ge=4, le=99)] = 6
    age_max: Annotated[int, Field(ge=4, le=99)] | None = None
    rpe: Annotated[int, Field(ge=1, le=10)] = 5
    impact: Literal["low", "mid", "high"] = "low"
    contact: bool = False
    level: Literal["beginner", "intermediate", "advanced", "elite"] = "beginner"
    minutes_min: Annotated[int, Field(ge=1, le=180)] | None = None
    minutes: Annotated[int, Field(ge=1, le=180)]
    minutes_max: Annotated[int, Field(ge=1, le=180)] | None = None
    sets: Annotated[int, Field(ge=1, le=50)] | None = None
    reps: Annotated[int, Field(ge=1, le=1000)] | None = None
    work_s: Annotated[int, Field(ge=5, le=3600)] | None = None
    rest_s: Annotated[int, Field(ge=0, le=3600)] | None = None
    instructions: Lines = Field(default="", validate_default=True)
    tips: Lines = Field(default="", validate_default=True)
    mistakes: Lines = Field(default="", validate_default=True)
    progressions: Lines = Field(default="", validate_default=True)
    variations: Lines = Field(default="", validate_default=True)
    arena: str = ""
    diagram: Annotated[str, StringConstraints(max_length=6000)] = ""
    team: int | None = None

    def values(self, names: Mapping[str, str]) -> dict[str, Any]:
        """Columns of the drill. ``names``: what equipment is called in the writer's language, and its token. Raises
        Wrong naming a field for what only shows when the parts are put together."""
        wrong: dict[str, Say] = {}
        sport = self.sport if self.sport in shelf("skills") else ""
        if not sport:
            wrong["sport"] = Say("Choose a sport")
        if not skills.is_sub_skill(self.main) or self.main.split(".")[0] != sport:
            wrong["main"] = Say("Choose what of this sport it trains most")
        if self.players_max is not None and self.players_max < self.players_min:
            wrong["players_max"] = Say("Not fewer than the least")
        if self.age_max is not None and self.age_max < self.age_min:
            wrong["age_max"] = Say("Not younger than the youngest")
        least, most = self.minutes_min or self.minutes, self.minutes_max or self.minutes
        if least > self.minutes:
            wrong["minutes_min"] = Say("Not more than it usually takes")
        if most < self.minutes:
            wrong["minutes_max"] = Say("Not less than it usually takes")
        needs, unknown = read_needs(self.needs, names)
        if unknown:
            wrong["needs"] = Say("There is no such equipment: %(word)s", word=unknown)
        try:
            diagram = parse(self.arena, self.diagram)
        except Unclear as unclear:
            wrong["diagram"], diagram = unclear.say, None
        if wrong:
            raise Wrong(wrong)
        kept = {name: getattr(self, name) for name in KEPT}
        lists = {name: [t for t in getattr(self, name) if vocab.exists(VOCABULARY[name], t)] for name in VOCABULARY}
        return (
            kept
            | lists
            | {
                "sport": sport,
                "skills": weights(self.main, self.also),
                "needs": needs,
                "rating": round(vocab.usual("levels", self.level)),
                "minutes_min": least,
                "minutes_max": most,
                "diagram": diagram.json() if diagram else None,
            }
        )


KEPT = ("title", "summary", "setup", "players_min", "players_max", "age_min", "age_max", "rpe", "impact", "contact")
KEPT += (
    "minutes",
    "sets",
    "reps",
    "work_s",
    "rest_s",
    "instructions",
    "tips",
    "mistakes",
    "progressions",
    "variations",
)
VOCABULARY = {"phases": "phases", "places": "places", "styles": "styles", "spares": "injuries"}


class Wrong(ValueError):
    """Fields that do not go together; ``fields`` says what is wrong with each."""

    def __init__(self, fields: Mapping[str, Say]) -> None:
        self.fields = fields
        super().__init__(", ".join(fields))


def weights(main: str, also: Sequence[str]) -> dict[str, float]:
    """The main sub-skill counts as much as the others together."""
    others = [token for token in dict.fromkeys(also) if skills.is_sub_skill(token) and token != main][:4]
    each = round(0.5 / len(others), 3) if others else 0.0
    return {main: round(1 - each * len(others), 3)} | dict.fromkeys(others, each)


def read_needs(typed: str, names: Mapping[str, str]) -> tuple[list[dict[str, Any]], str]:
    """What is needed, a line each: "6 Cones" for all, "1 Ball : 1" for everybody, "1 Ball : 2" for every two; and the
    first line nobody understands."""
    needs = []
    for line in _lines(typed.replace(",", "\n")):
        found = _NEED.fullmatch(line)
        token = equipment_named(found[2], names) if found else ""
        if not found or not token or found[1] == "0":
            return [], line
        needs.append({"item": token, "quantity": int(found[1] or 1), "per": int(found[3] or 0)})
    return needs, ""


def equipment_named(word: str, names: Mapping[str, str]) -> str:
    """The token of a piece of equipment by what the writer, we or others call it; "" for none."""
    folded = fold(word)
    own = next((token for name, token in names.items() if fold(name) == folded), "")
    if own:
        return own
    for each in vocab.words("equipment"):
        if folded in {fold(each.token), fold(each.label), *map(fold, each.also)}:
            return each.token
    return ""


class GroupForm(BaseModel):
    """Into which group: one there is, or a new one by its name."""

    group: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = None
    name: Name | None = None


class Named(BaseModel):
    """A name."""

    name: Name


class Shared(BaseModel):
    """With which team."""

    team: int | None = None


class SaveForm(BaseModel):
    """A filter to be kept."""

    name: Name
    query: Annotated[str, StringConstraints(max_length=2000)] = ""


class Verdict(BaseModel):
    """What becomes of a drill that was offered; ``version``: which wording of it the reviewer read."""

    version: Annotated[int, Field(ge=1)]
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)] = ""
