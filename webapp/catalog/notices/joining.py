"""Who asks to join a team, and what became of it."""

from webapp.catalog.notices._kind import Kind

ITEMS = (
    Kind(
        key="joining.asked",
        label="Somebody asks to join my team",
        category="Team",
        title="%(team)s: somebody asks to join",
        body="%(name)s waits to be let in.",
        glance="%(team)s: somebody asks to join",
        mail=False,
    ),
    Kind(
        key="joining.accepted",
        label="I was let into a team",
        category="Team",
        title="Welcome to %(team)s",
        body="You were let in. Its dates and games are yours to see now.",
        glance="Welcome to %(team)s",
    ),
    Kind(
        key="joining.rejected",
        label="I was not let into a team",
        category="Team",
        title="%(team)s has not let you in",
        body="If this is a mistake, speak to the coach.",
        glance="%(team)s has answered",
    ),
)
