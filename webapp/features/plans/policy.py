"""Who may do what with plans. Pure. What somebody reads is nobody else's business (domain.md F.1): nobody sees another
read, but for the days a member of a reading group has agreed to show its leader (``rules/together.py``)."""

from typing import Protocol

from webapp.features.teams.policy import Standing, permits

READABLE = ("published",)
KEPT = ("published", "unpublished", "archived")  # what those under way go on reading


class Person(Protocol):
    """As much of a user as matters here."""

    id: int
    role: str


class Written(Protocol):
    """As much of a plan as matters here."""

    author_id: int | None
    status: str


def may_write(person: Person | None) -> bool:
    """Make plans of one's own: authors and administrators."""
    return person is not None and person.role in ("author", "admin")


def may_edit(person: Person | None, plan: Written) -> bool:
    """Change this plan: its author, and administrators."""
    return person is not None and may_write(person) and (person.role == "admin" or plan.author_id == person.id)


def may_see(person: Person | None, plan: Written, *, enrolled: bool = False) -> bool:
    """Find and open it: everybody once it is published; those under way also when it is not offered any more."""
    return plan.status in READABLE or (enrolled and plan.status in KEPT) or may_edit(person, plan)


def may_begin(person: Person | None, plan: Written) -> bool:
    """Start reading it."""
    return person is not None and plan.status in READABLE


def may_feature(person: Person | None) -> bool:
    """Put a plan on the first shelf of the house."""
    return person is not None and person.role == "admin"


def moderates(person: Person | None) -> bool:
    """Look at reviews before they stand: administrators and the authors of the house."""
    return may_write(person)


def may_moderate(person: Person | None, plan: Written) -> bool:
    """Decide about reviews of this plan. Authors do for each other, never about what is said of their own."""
    return person is not None and moderates(person) and (person.role == "admin" or plan.author_id != person.id)


def may_answer(person: Person | None, plan: Written) -> bool:
    """Say something to a review: whose plan it is."""
    return person is not None and plan.author_id == person.id


def may_bound(person: Person | None) -> bool:
    """Say how many reports hide a review."""
    return person is not None and person.role == "admin"


def may_gather(at: Standing) -> bool:
    """Have a team read together: who manages it."""
    return permits(at).manage_team
