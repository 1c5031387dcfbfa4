"""One value of a foreign row, whatever form it has: a text, a list, a translated text, a cell of a table."""

import re
from collections.abc import Mapping
from typing import Any

from webapp.features.drills.rules.lexicon import find_word
from webapp.features.drills.rules.words import fold


def spaced(name: str) -> str:
    """camelCase as words."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)


def several(value: Any, objects: bool = False) -> list[Any]:
    """A list as it is, a text of a table split at ; , | and line breaks."""
    if isinstance(value, str):
        for separator in ("\n", "|", ";", ","):
            if separator in value:
                return [part.strip() for part in value.split(separator) if part.strip()]
        return [value.strip()]
    if isinstance(value, list | tuple):
        return [each for each in value if isinstance(each, str) or (objects and isinstance(each, Mapping))]
    return [] if value is None or isinstance(value, Mapping | bool) else [str(value)]


def pairs(value: Any) -> list[Any]:
    """A list with whatever is in it, objects of category and sub-skill too."""
    return list(value) if isinstance(value, list | tuple) else several(value)


def alternatives(word: str) -> list[str]:
    """The word itself if it is known; else what stands around its "or"."""
    if find_word("equipment", word):
        return [word]
    return fold(word).split(" or ")


def text(value: Any) -> str:
    """A text; of a translated one, English, else whatever language comes first."""
    if isinstance(value, Mapping):
        return text(value.get("en") or next(iter(value.values()), ""))
    return value.strip() if isinstance(value, str) else ""


def lines(value: Any) -> tuple[str, ...]:
    """A list of texts; a single text is split at its line breaks."""
    if isinstance(value, str):
        return tuple(line.strip() for line in value.splitlines() if line.strip())
    return tuple(found for each in value if (found := text(each))) if isinstance(value, list) else ()
