"""Pages of athletes."""

from webapp.features.athletes.views import (
    board,
    entering,
    importing,
    medical,
    one,
    programs,
    trials,
    weighing,
    weight,
)
from webapp.features.athletes.views.entrance import pages

__all__ = ["board", "entering", "importing", "medical", "one", "pages", "programs", "trials", "weighing", "weight"]
