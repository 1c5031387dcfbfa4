"""What is said when the glass is broken, and afterwards."""

from typing import Annotated, Literal

from pydantic import BaseModel, StringConstraints


class Breaking(BaseModel):
    """Why. "Help" is no reason anybody can look through afterwards."""

    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=10, max_length=300)]


class Review(BaseModel):
    """An administrator's word about it."""

    verdict: Literal["right", "wrong"]
    note: Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=300)]
