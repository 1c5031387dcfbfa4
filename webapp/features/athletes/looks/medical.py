"""What only athlete, guardians and the medical team are told."""

from dataclasses import dataclass
from datetime import datetime

from webapp.errors import Say


@dataclass(frozen=True, slots=True)
class MedicalFlag:
    """A flag with its reason; ``numbers``: what was measured and its limit, None for what was only said."""

    key: str
    level: str
    say: Say
    numbers: Say | None


@dataclass(frozen=True, slots=True)
class MedicalWord:
    """What somebody said about a flag. ``word``: stands or cleared."""

    at: datetime
    say: Say
    word: str
    until: datetime | None
    by: str
    relation: str


@dataclass(frozen=True, slots=True)
class Medical:
    """Of one athlete. Who is not told why has no flags and no history here."""

    player_id: int
    flags: tuple[MedicalFlag, ...]
    history: tuple[MedicalWord, ...]
    may_clear: bool
    may_report: bool


@dataclass(frozen=True, slots=True)
class MedicalLine:
    """One athlete of the medical team's list. ``shown`` False: the family has not said yes; ``keeps``: there may be
    something an emergency would open."""

    player_id: int
    name: str
    number: str | None
    shown: bool
    flags: tuple[MedicalFlag, ...]
    keeps: bool = False


@dataclass(frozen=True, slots=True)
class MedicalBoard:
    """A team, as its medical team sees it. ``red``: how many are not cleared."""

    lines: tuple[MedicalLine, ...]
    red: int
