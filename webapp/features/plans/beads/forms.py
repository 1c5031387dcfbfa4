"""What a string of beads tells."""

from typing import Annotated

from pydantic import BaseModel, Field

from webapp.features.plans.rules.beads import LARGEST, MOST_ROUNDS, Round

Many = Annotated[int, Field(ge=0, le=10 * LARGEST)]


class Told(BaseModel):
    """A round as a device knows it."""

    number: Annotated[int, Field(ge=1, le=MOST_ROUNDS)]
    told: Many
    back: Many = 0
    size: Annotated[int, Field(ge=1, le=LARGEST)] = 108


class Counted(BaseModel):
    """The rounds of which the house may not know yet."""

    rounds: list[Told] = Field(default=[], max_length=200)

    def known(self) -> dict[int, Round]:
        """By their numbers. A round that is told twice counts as last told."""
        return {each.number: Round(each.told, min(each.back, each.told), each.size) for each in self.rounds}


class Step(BaseModel):
    """A bead more or less, without script."""

    back: bool = False
