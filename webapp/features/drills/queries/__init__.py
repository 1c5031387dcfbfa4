"""What the library knows: drills, who may use them, what fits a filter, likes, groups, saved filters, reviews."""

from webapp.features.drills.queries.collections import filters, group, group_cards, groups, saved
from webapp.features.drills.queries.deck import current, seen
from webapp.features.drills.queries.library import cards, library, written
from webapp.features.drills.queries.single import (
    by_uuid,
    club_copy,
    everything,
    facts,
    one,
    sheet,
    shelf,
    shelved,
    sourced,
    standing,
    submitted,
    usable,
    used,
)

__all__ = [
    "by_uuid",
    "cards",
    "club_copy",
    "current",
    "everything",
    "facts",
    "filters",
    "group",
    "group_cards",
    "groups",
    "library",
    "one",
    "saved",
    "seen",
    "sheet",
    "shelf",
    "shelved",
    "sourced",
    "standing",
    "submitted",
    "usable",
    "used",
    "written",
]
