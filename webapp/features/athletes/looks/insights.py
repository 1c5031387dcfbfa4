"""What stands out, as a reader sees it: sentences, and behind every number the readings it was worked out of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from webapp.errors import Say

WHY: Mapping[str, Say] = MappingProxyType(
    {
        "away": Say("The language model is not there."),
        "timeout": Say("The language model took too long."),
        "busy": Say("The language model is busy."),
        "refused": Say("The language model refused."),
        "malformed": Say("What the language model wrote could not be read."),
        "language": Say("The language model wrote in another language."),
        "numbers": Say("The language model wrote numbers that do not stand in the data."),
        "forbidden": Say("The language model wrote what a machine may not tell anybody."),
        "consent": Say("The family has not agreed to this"),
    }
)


@dataclass(frozen=True, slots=True)
class NumberLook:
    """A number as it stands in its sentence, and what it is."""

    name: str
    text: str
    what: Say
    of: int


@dataclass(frozen=True, slots=True)
class Behind:
    """A day a finding was worked out of. ``label``: of which metric."""

    metric: str
    label: str
    day: date
    text: str


@dataclass(frozen=True, slots=True)
class FindingLook:
    """One sentence; ``text`` has a place for every number, the metric and the other metric. ``anchor``: its place on
    the page, to which every number links."""

    anchor: str
    text: str
    metric: str
    label: str
    other: str
    numbers: tuple[NumberLook, ...]
    behind: tuple[Behind, ...]


@dataclass(frozen=True, slots=True)
class WordedLook:
    """A sentence of the model, with the findings behind it."""

    text: str
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InsightLook:
    """``state``: found (the built-in statistics), waiting (a wording is on its way), made (worded) or fallen (``why``
    it stays with the statistics). ``may_ask``: a wording can be asked for."""

    player_id: int
    chart: str
    findings: tuple[FindingLook, ...]
    worded: tuple[WordedLook, ...]
    state: str
    why: Say | None
    may_ask: bool
    offer: bool
