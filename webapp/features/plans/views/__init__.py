"""Pages of plans: finding one, reading it, one's own practice, and the authors' studio."""

from webapp.features.plans.views import (  # noqa: F401  (they put their routes on the blueprint)
    beads,
    centredesk,
    centres,
    finding,
    listening,
    reading,
    studio,
)
from webapp.features.plans.views.entrance import pages

__all__ = ["pages"]
