"""The way into the club's library. What is accepted is a copy of its own: its writer may go on changing theirs, and the
club's changes only when a later version is accepted, too."""

from webapp.errors import Conflict, Say
from webapp.features.accounts.models import User
from webapp.features.drills import queries
from webapp.features.drills.actions.indexing import index
from webapp.features.drills.actions.writing import SAID, touch
from webapp.features.drills.models import Drill, Review
from webapp.infra.clock import now
from webapp.infra.db import db, write


@write
def submit(drill: Drill, *, by: User) -> None:
    """Offer it to the club. Raises Conflict when it waits already."""
    if drill.status == "submitted":
        raise Conflict(Say("It is waiting for review already"))
    _say(drill, "submitted", "submitted", "", by)


@write
def accept(drill: Drill, note: str = "", *, version: int, by: User) -> Drill:
    """Take it into the club's library, or bring the library's copy up to it; the copy is returned. Raises Conflict when
    ``version`` is not its wording any more: what is accepted is what was read."""
    _waiting(drill, version)
    _say(drill, "accepted", "published", note, by)
    held = queries.club_copy(drill)
    if held is None:
        held = Drill(scope="club", owner_id=drill.owner_id, copied_from=drill.id, version=0, edition=0)
        db.session.add(held)
    touch(held, {column: getattr(drill, column) for column in SAID} | {"archived_at": None})
    db.session.flush()
    index([held])
    return held


@write
def ask_for_changes(drill: Drill, note: str, *, version: int, by: User) -> None:
    """Not yet; the note says what is missing. Raises Conflict as ``accept`` does."""
    _waiting(drill, version)
    _say(drill, "changes", "changes", note, by)


def _waiting(drill: Drill, version: int) -> None:
    db.session.refresh(drill, with_for_update=True)
    if drill.version != version:
        raise Conflict(Say("Its writer has changed this drill since you opened it. Read it again as it is now."))
    if drill.status != "submitted":
        raise Conflict(Say("It is not waiting for review any more"))


def _say(drill: Drill, verdict: str, status: str, note: str, by: User) -> None:
    drill.status, drill.edition, drill.changed_at = status, drill.edition + 1, now()
    db.session.add(Review(drill_id=drill.id, version=drill.version, verdict=verdict, note=note, by_user=by.id))
