"""Pages of the library: the list, one drill, writing one, groups, the review queue, files."""

from webapp.features.drills.views import (  # noqa: F401  (they put their routes on the blueprint)
    collecting,
    exchange,
    library,
    one,
    reviewing,
    writing,
)
from webapp.features.drills.views.entrance import pages

__all__ = ["pages"]
