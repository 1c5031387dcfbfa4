"""Everything that changes the library: the house's shelf, writing, reviewing, collecting, filming, taking in files."""

from webapp.features.drills.actions.collecting import (
    add_to_group,
    dissolve,
    forget_filter,
    found_group,
    like,
    rename_group,
    save_filter,
    share_group,
    take_from_group,
    unlike,
)
from webapp.features.drills.actions.exchange import keep, look, take, take_in, written
from webapp.features.drills.actions.reviewing import accept, ask_for_changes, submit
from webapp.features.drills.actions.shelving import load_shelf
from webapp.features.drills.actions.writing import (
    LARGEST_FILM,
    archive,
    copy,
    film,
    measure,
    restore,
    unfilm,
    write_drill,
)

__all__ = [
    "LARGEST_FILM",
    "accept",
    "add_to_group",
    "archive",
    "ask_for_changes",
    "copy",
    "dissolve",
    "film",
    "forget_filter",
    "found_group",
    "keep",
    "like",
    "load_shelf",
    "look",
    "measure",
    "rename_group",
    "restore",
    "save_filter",
    "share_group",
    "submit",
    "take",
    "take_from_group",
    "take_in",
    "unfilm",
    "unlike",
    "write_drill",
    "written",
]
