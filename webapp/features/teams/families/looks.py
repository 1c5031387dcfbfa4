"""How families look on a screen: frozen, made by queries, painted by templates."""

from dataclasses import dataclass
from datetime import date

from webapp.features.teams.families.purposes import Purpose
from webapp.features.teams.families.rules import Answer


@dataclass(frozen=True, slots=True)
class Card:
    """A player in one's own list. ``own``: oneself; ``waiting``: questions only this person can answer."""

    id: int
    name: str
    number: str | None
    own: bool
    team_id: int
    team_slug: str
    team: str
    waiting: int


@dataclass(frozen=True, slots=True)
class Question:
    """A purpose with its latest answer (None: never answered). ``may_yes``, ``may_no``: whoever looks may say so."""

    purpose: Purpose
    answer: Answer | None
    ran_out: bool
    may_yes: bool
    may_no: bool

    @property
    def said(self) -> str:
        """yes, no, or "" while the question is open."""
        if self.answer is None or self.ran_out:
            return ""
        return "yes" if self.answer.given else "no"


@dataclass(frozen=True, slots=True)
class Profile:
    """What the club knows of a player; the medical note is not in it."""

    id: int
    name: str
    number: str | None
    position: str
    born: date | None
    email: str
    emergency_name: str
    emergency_phone: str
    external_id: str
    grown: bool
    own: bool
    may_change: bool
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """One line of the coach's list. ``missing``: born, guardian, emergency, consents; ``answers``: purpose and
    yes, no or open."""

    id: int
    name: str
    number: str | None
    grown: bool
    missing: tuple[str, ...]
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """The coach's list; ``lacking`` counts the players who miss something."""

    lines: tuple[Missing, ...]
    lacking: int
