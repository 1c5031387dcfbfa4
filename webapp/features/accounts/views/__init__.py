"""Pages of accounts: coming in, what letters lead to, one's own page and data, and what admins read."""

# They put their routes on the blueprint.
from webapp.features.accounts.views import admin, data, door, foreign, me, proving  # noqa: F401
from webapp.features.accounts.views.entrance import pages

__all__ = ["pages"]
