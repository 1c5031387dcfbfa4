"""Who somebody is as an athlete."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field, StringConstraints, model_validator

from webapp.errors import Say
from webapp.features.training.forms.fields import Level, Skill, Sport, known, plain


class About(BaseModel):
    """Who somebody is as an athlete; all of it may be left out."""

    sport: Sport | None = None
    goal: Annotated[str, known("goals")] | None = None
    experience: Level | None = None
    position: Annotated[str, StringConstraints(strip_whitespace=True, max_length=50), AfterValidator(plain)] = ""
    age: Annotated[int, Field(ge=4, le=99)] | None = None
    strengths: Annotated[list[Skill], Field(max_length=40)] = []
    weaknesses: Annotated[list[Skill], Field(max_length=40)] = []
    rest_days: Annotated[list[Annotated[int, Field(ge=0, le=6)]], Field(max_length=7)] = []
    weekly: Annotated[int, Field(ge=1, le=14)] = 3

    @model_validator(mode="after")
    def _days_to_train(self) -> "About":
        if len(set(self.rest_days)) == 7:
            raise ValueError(Say("Leave at least one day to train"))
        return self
