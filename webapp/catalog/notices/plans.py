"""What is said around reading plans. A glance names no plan: what somebody reads is for no lock screen."""

from webapp.catalog.notices._kind import Kind

_READING = "Reading"

ITEMS = (
    Kind(
        key="plans.reminder",
        label="Your reading, at your hour",
        category=_READING,
        title="Your reading is ready",
        body="%(plan)s, day %(day)s of %(days)s",
        glance="Your reading is ready",  # what somebody reads may say what they believe
        lapses=12 * 60,
    ),
    Kind(
        key="plans.said",
        label="A kind word from my reading group",
        category=_READING,
        title="%(name)s: %(word)s",
        glance="A kind word for you",
        mail=False,
        lapses=24 * 60,
    ),
    Kind(
        key="plans.gathered",
        label="My team reads together",
        category=_READING,
        title="%(name)s invites %(team)s to read together",
        body="Join if you like. Nobody sees who did not.",
        glance="An invitation to read together",
        mail=False,
    ),
    Kind(
        key="plans.review",
        label="A review of a plan of mine",
        category=_READING,
        title="Somebody has reviewed one of your plans",
        glance="A new review",
        mail=False,
        push=False,
    ),
    Kind(
        key="plans.answered",
        label="An answer to my review",
        category=_READING,
        title="The author has answered your review",
        glance="An answer for you",
        mail=False,
    ),
    Kind(
        key="plans.rejected",
        label="My review cannot stand as it is",
        category=_READING,
        title="A review of yours is not shown",
        body="It says there why. You can change it, and it is looked at again.",
        glance="News about something you wrote",
        mail=False,
    ),
    Kind(
        key="plans.moderate",
        label="Reviews to look at",
        category=_READING,
        title="A review waits to be looked at",
        glance="A review waits",
        mail=False,
        push=False,
    ),
)
