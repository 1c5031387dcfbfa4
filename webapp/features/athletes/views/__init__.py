"""Pages of athletes."""

from webapp.features.athletes.views import board, entering, importing, one, programs, trials, weight
from webapp.features.athletes.views.entrance import pages

__all__ = ["board", "entering", "importing", "one", "pages", "programs", "trials", "weight"]
