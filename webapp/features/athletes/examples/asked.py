"""What a formula is handed: an example's input with the words around it, and how it names what came out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Given = Mapping[str, Any]
Found = Callable[[str, Any], Any]  # from a result's name, and what it is expected to look like, to its value
Beside = Callable[[str], Sequence[float]]  # a series that lies in a file next to the examples


@dataclass(frozen=True, slots=True)
class Asked:
    """An example's input; ``words``: all that is said about it, without case."""

    given: Given
    words: str
    topic: str
    formula: str


def by_name(values: Mapping[str, Any]) -> Found:
    """Results by the names they go by."""
    return lambda key, _like: values.get(key)


def only(value: Any) -> Found:
    """The one result, whatever it is called."""
    return lambda _key, _like: value
