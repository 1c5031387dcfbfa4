"""What somebody announces."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, StringConstraints


def _one_line(typed: str) -> str:
    if not typed.isprintable():
        raise ValueError("A title is one line of text")
    return typed


class Announcement(BaseModel):
    """A title for the list and the mail's subject, and what there is to say."""

    title: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), AfterValidator(_one_line)
    ]
    body: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5000)]
