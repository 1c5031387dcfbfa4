"""Who is of age, whose word counts, and what may be shown outside. Pure: the day is handed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

MAJORITY = 18
LASTS = timedelta(days=365)  # a yes given for a minor: asked again every season


@dataclass(frozen=True, slots=True)
class Answer:
    """The latest answer to one purpose. ``relation``: self, guardian or paper; ``by`` "" when the giver has gone."""

    given: bool
    at: datetime
    relation: str
    by: str
    expires_at: datetime | None

    def stands(self, now: datetime) -> bool:
        """Is this a yes that has not run out?"""
        return self.given and (self.expires_at is None or self.expires_at > now)


Answers = Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Shown:
    """What people outside the team may see of a player."""

    name: bool
    number: bool


def of_age(born: date | None, today: date) -> bool:
    """Eighteen or older. Whose birth date nobody knows is treated as a child.

    >>> of_age(date(2008, 2, 29), date(2026, 2, 28)), of_age(date(2008, 2, 29), date(2026, 3, 1))
    (False, True)
    """
    return (
        born is not None and (today.year - born.year - ((today.month, today.day) < (born.month, born.day))) >= MAJORITY
    )


def shown(born: date | None, answers: Answers, now: datetime) -> Shown:
    """Grown-ups are named unless they object, children once somebody has said yes. Who has said no to statistics is
    shown as nobody in particular: beside a number everybody could look the name up."""
    statistics, name = answers.get("statistics"), answers.get("public_name")
    if statistics is not None and not statistics.given:
        return Shown(name=False, number=False)
    if name is not None and not name.given:
        return Shown(name=False, number=True)
    return Shown(name=of_age(born, now.date()) or (name is not None and name.stands(now)), number=True)


def may_answer(given: bool, *, relation: str, grown: bool) -> bool:
    """Whose yes and whose no counts. Who is of age decides alone; before that the guardians do, and what they have
    signed on paper counts as theirs. A child may always say no for itself."""
    if relation == "self":
        return grown or not given
    return not grown or relation == "paper"


def expires(relation: str, given: bool, grown: bool, now: datetime) -> datetime | None:
    """When a yes runs out: those given for a minor after a year, a no never."""
    return now + LASTS if given and not grown else None
