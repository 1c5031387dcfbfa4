"""Who may do what with a game. Pure: ``standing`` is what the person is to the team that owns the game."""

from typing import Protocol

from webapp.features.teams import policy as teams
from webapp.features.teams.policy import Standing


class Shown(Protocol):
    """What policy needs to know of a game."""

    @property
    def public(self) -> bool: ...


def may_see(standing: Standing, game: Shown) -> bool:
    """Everybody a public game, else who may see its team. Imported games have no team: admins only."""
    return game.public or teams.may_view(standing)


def may_see_team(standing: Standing) -> bool:
    """Be more to the game than a spectator: see the team that owns it."""
    return teams.may_view(standing)


def may_score(standing: Standing, game: Shown) -> bool:
    """Write plays, correct them, run the clock, name the line-ups."""
    return teams.may_track(standing)


def may_settle(standing: Standing, game: Shown) -> bool:
    """Waive flags, make the game official, reopen it."""
    return teams.may_track(standing)


def may_share(standing: Standing, game: Shown) -> bool:
    """Open the game to people without an account, and close it again."""
    return teams.may_share(standing)


def may_schedule(standing: Standing) -> bool:
    """Put a game in the team's diary."""
    return teams.may_track(standing)
