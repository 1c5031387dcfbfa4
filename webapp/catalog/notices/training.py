"""What is given to somebody to train."""

from webapp.catalog.notices._kind import Kind

ITEM = Kind(
    key="training.given",
    label="A training session for me",
    category="Training",
    title="%(team)s: a training session for you",
    body="%(minutes)s minutes, %(drills)s drills. It is ready to run from a phone.",
    glance="%(team)s: a training session",
    mail=False,
)
