"""What may stand in the files: tokens that exist, numbers in their bounds; the refused hears of the nearest."""

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from webapp.catalog import shelf
from webapp.catalog.drills._words import vocabulary
from webapp.catalog.skills._tokens import exists, is_sub_skill
from webapp.features.training.rules.request import WEIGHTS


def _one_of(tokens: Callable[[], Mapping[str, Any]], blank: bool = False) -> AfterValidator:
    """Refuses what is none of these, naming the nearest that is. ``blank``: nothing may be said, too."""

    def check(token: str) -> str:
        known = tokens()
        if token not in known and not (blank and token == ""):
            near = get_close_matches(token, known, 1)
            hint = f'; did you mean "{near[0]}"?' if near else f"; known are {', '.join(sorted(known))}"
            raise PydanticCustomError("token", "{said}", {"said": f'"{token}" is not known{hint}'})
        return token

    return AfterValidator(check)


def _word(key: str, blank: bool = False) -> AfterValidator:
    return _one_of(lambda: vocabulary(key).by_token, blank)


def _skill(token: str) -> str:
    if not exists(token):
        known = [each for sport in shelf("skills").values() for each in sport.by_token]
        near = get_close_matches(token, known, 1, cutoff=0.4)
        hint = f'; did you mean "{near[0]}"?' if near else ""
        raise PydanticCustomError("token", "{said}", {"said": f'"{token}" is no skill or sub-skill{hint}'})
    return token


def _sub_skill(token: str) -> str:
    if exists(token) and not is_sub_skill(token):
        raise PydanticCustomError("token", "{said}", {"said": f'"{token}" is a skill, not one of its sub-skills'})
    return _skill(token)


def _as_text(value: object) -> object:
    """A number names a drill as well as a text does."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**18 else value


Skill = Annotated[str, AfterValidator(_skill)]
SubSkill = Annotated[str, AfterValidator(_sub_skill)]
Sport = Annotated[str, _one_of(lambda: shelf("skills"), blank=True)]
Item, Place = Annotated[str, _word("equipment")], Annotated[str, _word("places")]
Here, Effort = Annotated[str, _word("places", blank=True)], Annotated[str, _word("intensities", blank=True)]
Phase, Style = Annotated[str, _word("phases")], Annotated[str, _word("styles")]
Injury, Level = Annotated[str, _word("injuries")], Annotated[str, _word("levels")]
Intensity = Annotated[str, _word("intensities")]
Part = Annotated[str, _one_of(lambda: WEIGHTS)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Weight = Annotated[float, Field(ge=0, le=1_000_000, allow_inf_nan=False)]
Minutes = Annotated[int, Field(ge=1, le=600, strict=True)]
Metres = Annotated[float, Field(gt=0, le=1000, allow_inf_nan=False)]
Name = Annotated[str, BeforeValidator(_as_text), Field(min_length=1, max_length=200)]
Count = Annotated[int, Field(ge=0, le=10_000, strict=True)]
Mains = Annotated[int, Field(ge=0, le=20, strict=True)]
