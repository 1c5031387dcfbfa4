"""What a player tells."""

from typing import Annotated

from pydantic import BaseModel, Field


class Heard(BaseModel):
    """Where a page is in a recording, the turn it knows of, and whether the person has just wound back to there."""

    seconds: Annotated[float, Field(ge=0, le=24 * 3600, allow_inf_nan=False)]
    turn: Annotated[int, Field(ge=0, le=1_000_000)] = 0
    back: bool = False
