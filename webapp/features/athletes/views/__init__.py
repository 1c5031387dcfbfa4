"""Pages of athletes."""

from webapp.features.athletes.views import (
    board,
    comparing,
    emergency,
    entering,
    importing,
    insights,
    medical,
    one,
    programs,
    supplements,
    trials,
    weighing,
    weight,
)
from webapp.features.athletes.views.entrance import pages

__all__ = [
    "board",
    "comparing",
    "emergency",
    "entering",
    "importing",
    "insights",
    "medical",
    "one",
    "pages",
    "programs",
    "supplements",
    "trials",
    "weighing",
    "weight",
]
