"""How teams, rosters and their people look on a screen: frozen, made by queries, painted by templates."""

from dataclasses import dataclass

from webapp.features.teams.policy import Flags


@dataclass(frozen=True, slots=True)
class Card:
    """A team in a list. ``sport`` is its label; ``role`` the asking person's (None: an admin or a guardian);
    ``players`` counts actives."""

    id: int
    slug: str
    name: str
    code: str
    sport: str
    role: str | None
    guardian: bool
    players: int


@dataclass(frozen=True, slots=True)
class Head:
    """What stands over every page of a team; ``may`` is what the asking person may do for it."""

    id: int
    slug: str
    name: str
    code: str
    color: str
    sport: str
    role: str | None
    may: Flags


@dataclass(frozen=True, slots=True)
class Place:
    """One line of a roster. ``user_id``: whose account stands behind it."""

    id: int
    name: str
    number: str | None
    position: str
    active: bool
    user_id: int | None


@dataclass(frozen=True, slots=True)
class Member:
    """A person of the team, with what they may do. ``id`` is the membership's."""

    id: int
    user_id: int
    name: str
    email: str
    role: str
    flags: Flags


@dataclass(frozen=True, slots=True)
class Guardian:
    """Who acts for whom."""

    player_id: int
    user_id: int
    name: str
    player: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """The club in figures. ``reached``: of the active ``players`` those who, or whose parents, have an account here."""

    people: int
    teams: int
    players: int
    reached: int
