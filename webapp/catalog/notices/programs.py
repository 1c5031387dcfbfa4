"""A training program is given to somebody."""

from webapp.catalog.notices._kind import Kind

ITEM = Kind(
    key="programs.given",
    label="A training program for me",
    category="Training",
    title="%(team)s: a training program for you",
    body="%(weeks)s weeks. Every training stands in your calendar, and can be logged set by set on a phone.",
    glance="%(team)s: a training program",
    mail=False,
)
