"""What can go wrong, said without HTTP. The web and the api translate these into statuses and words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Say:
    """A sentence for a person: an English message id and its parameters.

    The web layer translates it; ``str()`` gives the English, for logs, the command line and tests.
    """

    text: str
    params: tuple[tuple[str, Any], ...] = ()

    def __init__(self, text: str, **params: Any) -> None:
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "params", tuple(params.items()))

    def __str__(self) -> str:
        return self.text % dict(self.params) if self.params else self.text


def phrase(text: str) -> str:
    """The text itself. Marks, for the books of words, a sentence that becomes a Say only later or is looked up."""
    return text


class Meant(str):
    """A word that is one in English and several elsewhere, with what is meant by it: the books of words keep a
    translation for each meaning (gettext calls it a context). To everything else it is the plain word."""

    meaning: str

    def __new__(cls, meaning: str, text: str) -> "Meant":
        word = super().__new__(cls, text)
        word.meaning = meaning
        return word

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        return self.meaning, str(self)


class Problem(Exception):
    """The parent of every expected failure; anything else that is raised is a bug."""

    def __init__(self, say: Say | str = "") -> None:
        self.say = say if isinstance(say, Say) else Say(say)
        super().__init__(str(self.say))


class Missing(Problem):
    """There is no such thing, or this person may not know that there is."""


class Forbidden(Problem):
    """The thing may be seen, but not done by this person."""


class Conflict(Problem):
    """The request is sound, but the state of things has moved on (an official game, a number just taken)."""


class Unavailable(Problem):
    """Something outside is away; trying again later may help."""


class Invalid(Problem):
    """What came in is wrong. ``fields`` maps a field's name to what is wrong with it; "" is the form as a whole."""

    def __init__(self, fields: Mapping[str, Say | str], typed: Mapping[str, Any] | None = None) -> None:
        self.fields = {name: say if isinstance(say, Say) else Say(say) for name, say in fields.items()}
        self.typed = typed
        self.say = next(iter(self.fields.values()))
        Exception.__init__(
            self, "; ".join(f"{name}: {said}" if name else str(said) for name, said in self.fields.items())
        )
