"""Pages of athletes."""

from webapp.features.athletes.views import (
    board,
    comparing,
    entering,
    importing,
    insights,
    one,
    supplements,
    trials,
    weight,
)
from webapp.features.athletes.views.entrance import pages

__all__ = [
    "board",
    "comparing",
    "entering",
    "importing",
    "insights",
    "one",
    "pages",
    "supplements",
    "trials",
    "weight",
]
