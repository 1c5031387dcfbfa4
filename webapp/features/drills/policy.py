"""Who may do what with a drill. Pure: ``standing`` is what the person is to the drill's team (for team drills)."""

from typing import Protocol

from webapp.features.teams import policy as teams
from webapp.features.teams.policy import NOBODY, Standing


class Who(Protocol):
    """Whoever asks."""

    id: int
    role: str


class What(Protocol):
    """What is asked about."""

    scope: str
    status: str
    owner_id: int | None
    archived_at: object


def may_review(person: Who | None) -> bool:
    """Say what comes into the club's library: admins, and the authors of the club's plans."""
    return person is not None and person.role in ("admin", "author")


def may_see(person: Who | None, drill: What, standing: Standing = NOBODY) -> bool:
    """The public shelf is everybody's, the club's library its members', a team's its team's, one's own one's own."""
    owner = person is not None and drill.owner_id == person.id
    if drill.archived_at is not None:
        return may_change(person, drill, standing)
    if drill.scope == "public":
        return True
    if person is None:
        return False
    if drill.scope == "club":
        return True
    if drill.status == "submitted" and may_review(person):
        return True
    return owner or (drill.scope == "team" and teams.may_view(standing))


def may_change(person: Who | None, drill: What, standing: Standing = NOBODY) -> bool:
    """Edit, archive, film: one's own; a team's by who plans for it; the club's by its reviewers. The house's shelf is
    changed by nobody: copy it."""
    if person is None or drill.scope == "public":
        return False
    if drill.scope == "club":
        return may_review(person)
    if drill.scope == "team":
        return may_write_for(standing)
    return drill.owner_id == person.id


def may_write_for(standing: Standing) -> bool:
    """Write drills for a team: its coaches, and its manager."""
    return teams.may_manage_team(standing) or teams.may_track(standing)


def may_submit(person: Who | None, drill: What, standing: Standing = NOBODY) -> bool:
    """Offer a drill to the club's library."""
    return drill.scope in ("personal", "team") and drill.archived_at is None and may_change(person, drill, standing)
