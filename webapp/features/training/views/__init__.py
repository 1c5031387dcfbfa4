"""Pages of training: one's own, building a session, what becomes of it, running it."""

from webapp.features.training.views import (  # noqa: F401  (they put their routes on the blueprint)
    building,
    doing,
    own,
    sharing,
    table,
    trying,
)
from webapp.features.training.views.entrance import pages

__all__ = ["pages"]
