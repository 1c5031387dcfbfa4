"""Somebody is not cleared. No names and no reasons: a notice is read on locked screens, and lies in mailboxes."""

from webapp.catalog.notices._kind import Kind

_CATEGORY = "Health"

ITEMS = (
    Kind(
        key="medical.needed",
        label="Somebody is not cleared, or needs the medical team",
        category=_CATEGORY,
        title="%(team)s: a word of the medical team is needed",
        body="Somebody you look after is not cleared. What it is about stands on the page only.",
        glance="%(team)s: please look in",
        quiet=False,
    ),
    Kind(
        key="medical.cleared",
        label="The medical team has said its word",
        category=_CATEGORY,
        title="%(team)s: the medical team has said its word",
        body="A flag was cleared. What it is about stands on the page only.",
        glance="%(team)s: please look in",
        mail=False,
    ),
)
