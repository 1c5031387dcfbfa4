"""What is planned, moved and called off, and what is about to happen."""

from webapp.catalog.notices._kind import Kind

ITEMS = (
    Kind(
        key="calendar.planned",
        label="Something new in the calendar",
        category="Calendar",
        title="%(team)s: %(title)s",
        body="New in the calendar: %(at)s. Say whether you come.",
        glance="%(team)s: new in the calendar",
        mail=False,
    ),
    Kind(
        key="calendar.moved",
        label="Something is moved",
        category="Calendar",
        title="%(team)s: %(title)s is moved",
        body="It was %(before)s, now it is %(at)s.",
        glance="%(team)s: moved",
    ),
    Kind(
        key="calendar.cancelled",
        label="Something is called off",
        category="Calendar",
        title="%(team)s: %(title)s is called off",
        body="%(at)s does not take place.",
        glance="%(team)s: called off",
    ),
    Kind(
        key="calendar.restored",
        label="Something takes place after all",
        category="Calendar",
        title="%(team)s: %(title)s takes place",
        body="It takes place after all: %(at)s.",
        glance="%(team)s: takes place after all",
    ),
    Kind(
        key="calendar.reminder",
        label="A day before",
        category="Calendar",
        title="%(team)s: %(title)s",
        body="It begins %(at)s.",
        glance="%(team)s: coming up",
        lapses=24 * 60,
    ),
    Kind(
        key="calendar.nudge",
        label="An answer is missing",
        category="Calendar",
        title="%(team)s: are you coming?",
        body="%(title)s, %(at)s. One tap is enough.",
        glance="%(team)s: are you coming?",
        lapses=48 * 60,
    ),
)
