"""What changes plans and practice. Whether somebody may was asked at the gate; what must always hold is held here."""

from webapp.features.plans.actions.merging import Outcome, merge
from webapp.features.plans.actions.practising import (
    adopt,
    catch_up,
    enrol,
    leave,
    pause,
    remember,
    restart,
    resume,
    tick,
    today_of,
    untick,
)
from webapp.features.plans.actions.writing import (
    archive,
    discard_draft,
    feature,
    open_draft,
    publish,
    restore,
    take_in,
    unpublish,
)

__all__ = [
    "Outcome",
    "adopt",
    "archive",
    "catch_up",
    "discard_draft",
    "enrol",
    "feature",
    "leave",
    "merge",
    "open_draft",
    "pause",
    "publish",
    "remember",
    "restart",
    "restore",
    "resume",
    "take_in",
    "tick",
    "today_of",
    "unpublish",
    "untick",
]
