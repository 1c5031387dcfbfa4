"""One's reading."""

from webapp.catalog.notices._kind import Kind

ITEMS = (
    Kind(
        key="plans.reminder",
        label="Your reading, at your hour",
        category="Reading",
        title="Your reading is ready",
        body="%(plan)s, day %(day)s of %(days)s",
        glance="Your reading is ready",  # what somebody reads may say what they believe
        lapses=12 * 60,
    ),
)
