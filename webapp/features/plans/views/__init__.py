"""Pages of plans: finding one, reading it, one's own practice, the studio; reviews, groups, secret addresses."""

from webapp.features.plans.views import (  # noqa: F401  (they put their routes on the blueprint)
    around,
    beads,
    centredesk,
    centres,
    deskday,
    finding,
    gathering,
    listening,
    offline,
    reading,
    reminders,
    reviewing,
    sharing,
    studio,
)
from webapp.features.plans.views.entrance import pages

__all__ = ["pages"]
