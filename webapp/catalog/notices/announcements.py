"""What coaches write to their teams."""

from webapp.catalog.notices._kind import Kind

ITEM = Kind(
    key="announcement",
    label="Announcements",
    category="Team",
    title="%(team)s: %(title)s",
    body="%(body)s",
    glance="News for %(team)s",
)
