"""Pages of teams: the teams themselves, what is said to them, their rosters, people, families, ways in and seasons."""

# They put their routes on the blueprint.
from webapp.features.teams.views import (  # noqa: F401
    announcements,
    exchange,
    families,
    joining,
    leaving,
    people,
    roster,
    seasons,
    teams,
    today,
)
from webapp.features.teams.views.entrance import pages

__all__ = ["pages"]
