"""What of plans is somebody's: what they read and how far they are, and what they like. A plan stays when its author
goes: others are reading it."""

from sqlalchemy import select

from webapp.features.accounts.belongings import Claim, Identity, Subject, claim, on_erased, plain
from webapp.features.plans.actions import writing
from webapp.features.plans.models import Plan
from webapp.infra import fulltext
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
    Claim(
        "plan_sounds", by=("by_id",), ends="keep", exported=False, why="a recording is everybody's who reads the plan"
    ),
    Claim("listening_places", user=("user_id",)),
    Claim("bead_rounds", user=("user_id",)),
)
plain("plan_sounds", "file", why="a key of the storage")
plain("centres", "languages", why="tokens")
plain("practice_log", "told", why="tokens and numbers")
for _column in ("languages", "tags"):
    plain("plan_versions", _column, why="tokens and words of a plan")
