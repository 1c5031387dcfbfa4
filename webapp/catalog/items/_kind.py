"""What a kind of item is: what there can be to do on a day of a plan. One file per kind."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Body = Mapping[str, Any]
TEXT, PROSE, LINK, NUMBER, LANGUAGE = "text", "prose", "link", "number", "language"
SOUND = "sound"  # in a body: the recording the house keeps itself


@dataclass(frozen=True, slots=True)
class Field:
    """Something an author fills in. ``type``: text (a line), prose (Markdown), link, number, language. ``most``: the
    most characters, or the greatest number; ``least`` the smallest. Words are English message ids."""

    name: str
    label: str
    type: str = TEXT
    required: bool = False
    most: int = 300
    least: int = 0
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of item by its ``key``. ``verb`` names the task an author most likely means by it (read, listen …).

    ``hosted``: the house may keep it itself; then ``body["sound"]`` names it and no address is needed.
    ``seconds(body)`` is how long it takes; pictures are counted by ``pictures`` instead, for the second takes less than
    the first. ``words(body)`` is everything of it that search should find. ``prose``: the field that is Markdown.
    """

    key: str
    label: str
    icon: str
    verb: str
    fields: tuple[Field, ...]
    seconds: Callable[[Body], float]
    words: Callable[[Body], str]
    pictures: int = 0
    hosted: bool = False

    def required(self, body: Body) -> list[str]:
        """The names of the fields that have to be filled in."""
        here = self.hosted and body.get(SOUND)
        return [field.name for field in self.fields if field.required and not (here and field.type == LINK)]

    def empty(self, body: Body) -> list[str]:
        """The names of the required fields that hold nothing."""
        return [name for name in self.required(body) if not str(body.get(name, "")).strip()]


def said(*names: str) -> Callable[[Body], str]:
    """The words of these fields, a line each."""
    return lambda body: "\n".join(str(body[name]) for name in names if body.get(name))


def lasting(body: Body) -> float:
    """Something with a length of its own, in seconds."""
    return float(body.get("seconds") or 0)
