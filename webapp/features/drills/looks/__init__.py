"""How the library looks on a screen: frozen, made by queries, painted by templates."""

from webapp.features.drills.looks.drill import FACTS, LISTS, PLAIN, Usable
from webapp.features.drills.looks.lists import SCOPES, STATUSES, Card, Choice, Facet, Group, Library, Saved
from webapp.features.drills.looks.page import Kit, Linked, Reviewed, Sheet

__all__ = [
    "FACTS",
    "LISTS",
    "PLAIN",
    "SCOPES",
    "STATUSES",
    "Card",
    "Choice",
    "Facet",
    "Group",
    "Kit",
    "Library",
    "Linked",
    "Reviewed",
    "Saved",
    "Sheet",
    "Usable",
]
