"""What of plans is somebody's: what they read and how far they are, and what they like. A plan stays when its author
goes: others are reading it."""

from sqlalchemy import select

from webapp.features.accounts.belongings import Claim, Identity, Subject, claim, on_erased, plain
from webapp.features.plans.actions import writing
from webapp.features.plans.models import Plan
from webapp.features.plans.reminders import actions as _reminders  # noqa: F401  (its mails, for a worker without pages)
from webapp.infra import fulltext, links
from webapp.infra.db import db

MOST = 10_000  # plans one name may stand in; of very many, those a search looks at


def _find_by_what_is_left(_: Subject, known: Identity) -> None:
    """A plan is found by its author's name and by every word in it: not by words that have been taken out."""
    names = (*known.names, *known.addresses)
    there = {hit.thing for words in names for hit in fulltext.find(writing.KIND, words, MOST)}
    for plan in db.session.scalars(select(Plan).where(Plan.id.in_(there))):
        writing.index_again(plan)


on_erased(_find_by_what_is_left)
claim(
    Claim("plans", by=("author_id",), ends="keep", exported=False, why="a plan is everybody's who reads it"),
    Claim("enrolments", user=("user_id",)),
    Claim("practice_log", via=("enrolment_id",)),
    Claim("plan_favourites", user=("user_id",)),
    Claim("reading_reminders", user=("user_id",)),
    Claim("reading_feeds", user=("user_id",), hidden={"token": links.secret}),
)
plain("practice_log", "told", why="tokens and numbers")
for _column in ("languages", "tags"):
    plain("plan_versions", _column, why="tokens and words of a plan")
