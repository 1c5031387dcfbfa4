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
    Kind(
        key="medical.opened",
        label="Measurements were opened in an emergency",
        category=_CATEGORY,
        title="%(team)s: measurements were opened in an emergency",
        body="The medical team opened what you had not opened to it. Who, why and until when stands on the page.",
        glance="%(team)s: please look in at once",
        quiet=False,
    ),
    Kind(
        key="medical.reviewed",
        label="An emergency was looked through",
        category=_CATEGORY,
        title="%(team)s: an emergency was looked through",
        body="An administrator has looked through why measurements were opened. What they say stands on the page only.",
        glance="%(team)s: please look in",
    ),
    Kind(
        key="medical.review",
        label="An emergency waits to be looked through",
        category=_CATEGORY,
        title="%(team)s: an emergency waits to be looked through",
        body="Measurements were opened without the family's yes. Please look through why.",
        glance="%(team)s: please look in",
        quiet=False,
    ),
)
