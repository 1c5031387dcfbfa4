"""What of the library is somebody's: their own drills and groups, what they like. A team's drills and the club's stay,
whoever wrote them."""

from sqlalchemy import select, update

from webapp.features.accounts.belongings import Claim, Identity, Subject, claim, on_erased, on_erasing, plain
from webapp.features.drills.actions import indexing
from webapp.features.drills.models import Drill
from webapp.features.drills.queries.library import KIND
from webapp.infra import search
from webapp.infra.db import db


def _keep_what_was_given(subject: Subject, _: Identity) -> None:
    given = (Drill.owner_id.in_(subject.users)) & (Drill.scope != "personal")
    left = update(Drill).where(given).values(owner_id=None)
    db.session.execute(left.execution_options(synchronize_session=False))


def _lose_the_rest(subject: Subject, _: Identity) -> None:
    """What goes is not found any more."""
    going = select(Drill.id).where(Drill.owner_id.in_(subject.users), Drill.scope == "personal")
    search.drop(KIND, db.session.scalars(going).all())


def _find_by_what_is_left(_: Subject, known: Identity) -> None:
    """Words that were taken out of a drill find it no more."""
    for words in (*known.names, *known.addresses):
        there = search.found(KIND, words)
        if there is not None:
            indexing.index(db.session.scalars(select(Drill).where(Drill.id.in_(select(there.c.thing)))).all())
        search.unlearn(KIND, words)


on_erasing(_keep_what_was_given)
on_erasing(_lose_the_rest)
on_erased(_find_by_what_is_left)
claim(
    Claim("drills", user=("owner_id",), files=("video_key",)),
    Claim("drill_likes", user=("user_id",)),
    Claim("drill_groups", user=("owner_id",)),
    Claim("drill_group_items", via=("group_id",)),
    Claim("drill_filters", user=("user_id",)),
    Claim("drill_reviews", by=("by_user",), ends="keep", exported=False, why="a drill's way into the library"),
)
for _column in ("phases", "skills", "needs", "substitutes", "places", "styles", "spares", "space", "metric"):
    plain("drills", _column, why="tokens and numbers")
plain("drills", "shelf_key", "video_key", "source_key", why="keys")
plain("drill_filters", "query", why="the part of an address behind the question mark")
