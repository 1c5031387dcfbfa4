"""Pages of plans: finding one, reading it, one's own practice, and the authors' studio."""

from webapp.features.plans.views import finding, offline, reading, reminders, studio  # noqa: F401  (they put their routes on the blueprint)
from webapp.features.plans.views.entrance import pages

__all__ = ["pages"]
