"""Pages of games: `watching` for everybody, `scoring` for the scorer's table, `fixtures` for what lies around."""

from webapp.features.games.views import colors, diary, fixtures, scoring, today, watching  # noqa: F401  (routes of the blueprint)
from webapp.features.games.views.entrance import pages

__all__ = ["pages"]
