"""What of plans is somebody's: what they read and how far they are, and what they like. A plan stays when its author
goes: others are reading it."""

from datetime import datetime, timedelta
from secrets import token_urlsafe

from sqlalchemy import delete, select

from webapp.features.accounts.belongings import (
    Claim,
    Identity,
    Subject,
    claim,
    conceal,
    introduce,
    on_erased,
    on_erasing,
    plain,
)
from webapp.features.accounts.leaving.retention import on_sweep
from webapp.features.plans.actions import writing
from webapp.features.plans.community import GroupWord, ReadingGroup, Review
from webapp.features.plans.models import Plan
from webapp.features.plans.reminders import actions as _reminders  # noqa: F401  (its mails, for a worker without pages)
from webapp.features.plans.rules.reviewing import REJECTED
from webapp.infra import fulltext, links
from webapp.infra.db import db

MOST = 10_000  # plans one name may stand in; of very many, those a search looks at


def _find_by_what_is_left(_: Subject, known: Identity) -> None:
    """A plan is found by its author's name and by every word in it: not by words that have been taken out."""
    names = (*known.names, *known.addresses)
    there = {hit.thing for words in names for hit in fulltext.find(writing.KIND, words, MOST)}
    for plan in db.session.scalars(select(Plan).where(Plan.id.in_(there))):
        writing.index_again(plan)


KEPT = timedelta(days=90)


def _no_leader(subject: Subject, _: Identity) -> None:
    """A group goes with its leader: nobody inherits what its members agreed to show."""
    db.session.execute(delete(ReadingGroup).where(ReadingGroup.leader_id.in_(subject.users)))


def _sweep(at: datetime) -> int:
    """What was rejected is kept for an appeal, kind words for a season (domain.md E.7, F.3)."""
    old = Review.status == REJECTED
    gone = db.session.execute(delete(Review).where(old, Review.decided_at < at - KEPT))
    said = db.session.execute(delete(GroupWord).where(GroupWord.at < at - KEPT))
    return int(gone.rowcount + said.rowcount)  # type: ignore[attr-defined]


on_sweep(_sweep)
on_erasing(_no_leader)
on_erased(_find_by_what_is_left)
claim(
    Claim("plans", by=("author_id",), ends="keep", exported=False, why="a plan is everybody's who reads it"),
    Claim("enrolments", user=("user_id",)),
    Claim("practice_log", via=("enrolment_id",)),
    Claim("plan_favourites", user=("user_id",)),
    Claim("reading_reminders", user=("user_id",)),
    Claim("reading_feeds", user=("user_id",), hidden={"token": links.secret}),
    Claim("plan_series", by=("author_id",), ends="keep", exported=False, why="it is everybody's who finds its plans"),
    Claim("plan_reviews", user=("user_id",), by=("decided_by",)),
    Claim("plan_review_editions", via=("review_id",)),
    Claim("plan_review_reports", user=("user_id",), exported=False, why="about what somebody else wrote"),
    Claim("plan_groups", by=("leader_id",), ends="keep", exported=False, why="it is everybody's who reads along"),
    Claim("plan_group_members", user=("user_id",)),
    Claim("plan_group_words", user=("from_id", "to_id")),
    Claim("plan_sounds", by=("by_id",), ends="keep", exported=False, why="it is everybody's who reads the plan"),
    Claim("listening_places", user=("user_id",)),
    Claim("bead_rounds", user=("user_id",)),
)
introduce("plan_groups", "id", "plan_id", "team_id", "name")
conceal("plan_links", token=lambda: token_urlsafe(18))
plain("plan_covers", "source", "sizes", why="keys of the storage, and numbers")
plain("plan_reviews", "remarks", why="words of ours")
plain("plan_sounds", "file", why="a key of the storage")
plain("centres", "languages", why="tokens")
plain("practice_log", "told", why="tokens and numbers")
for _column in ("languages", "tags"):
    plain("plan_versions", _column, why="tokens and words of a plan")
