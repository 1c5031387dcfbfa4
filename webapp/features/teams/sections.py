"""What other features show on a team's page. They declare it here; teams looks left only and does not know them.

sections.add(Section("games", "Games", "games/_of_team.html", queries.of_team))
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from webapp.features.accounts.models import User
from webapp.features.teams.models import Team
from webapp.features.teams.policy import Standing


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the team's page. ``load(team, standing, person)`` gives its look, or None to show nothing;
    ``template`` paints it with ``look`` and ``team``; ``title`` is English, for the page to translate; ``styles``
    names the files of ``static/css`` it needs."""

    key: str
    title: str
    template: str
    load: Callable[[Team, Standing, User], Any | None]
    order: int = 100
    styles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A section with what it found."""

    key: str
    title: str
    template: str
    styles: tuple[str, ...]
    look: Any


_sections: dict[str, Section] = {}


def add(section: Section) -> None:
    """Show ``section`` on every team's page. Raises ValueError when two are called the same."""
    if _sections.setdefault(section.key, section) != section:
        raise ValueError(f"two sections of a team's page are called {section.key!r}")


def of(team: Team, standing: Standing, person: User) -> tuple[Shown, ...]:
    """The sections that have something to show for this team to this person, in their order."""
    ordered = sorted(_sections.values(), key=lambda section: (section.order, section.key))
    looked = ((section, section.load(team, standing, person)) for section in ordered)
    return tuple(Shown(s.key, s.title, s.template, s.styles, look) for s, look in looked if look is not None)
