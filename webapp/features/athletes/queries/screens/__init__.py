"""One look per screen. What a reader may not see is never put into it."""

from webapp.features.athletes.queries.screens.history import checked_in, history
from webapp.features.athletes.queries.screens.one import dashboard, head, panel
from webapp.features.athletes.queries.screens.present import (
    agreed,
    clearances,
    enabled,
    flag_of,
    now_of,
    override_of,
    overrides,
    standing_flags,
)
from webapp.features.athletes.queries.screens.weight import weight_page

__all__ = [
    "agreed",
    "checked_in",
    "clearances",
    "dashboard",
    "enabled",
    "flag_of",
    "head",
    "history",
    "now_of",
    "override_of",
    "overrides",
    "panel",
    "standing_flags",
    "weight_page",
]
