"""Who is erased is not found any more: not as an author, and not by what was written about them."""

from sqlalchemy import select

from webapp.features.accounts.leaving import actions as leaving
from webapp.features.plans.actions import writing
from webapp.features.plans.models import Plan, PlanVersion
from webapp.infra import fulltext
from webapp.infra.db import db, write
from webapp.world import Cast


@write
def written(plan: Plan, cast: Cast) -> None:
    """Ines is its author, and what it is about speaks of Ben."""
    plan.author_id = cast.ines.id
    version = db.session.scalars(select(PlanVersion).where(PlanVersion.plan_id == plan.id)).first()
    version.about = f"Made for {cast.ben.name} last winter"
    db.session.flush()
    writing.index_again(plan)


def found(words: str) -> set[int]:
    return {hit.thing for hit in fulltext.find(writing.KIND, words)}


def test_a_plan_is_not_found_by_who_has_been_erased(cast: Cast, sleep: Plan) -> None:
    written(sleep, cast)
    plan, author, friend = sleep.id, cast.ines.name, cast.ben.name
    assert plan in found(author) and plan in found(friend) and plan in found("last winter")
    for user in (cast.ines, cast.ben):
        leaving.carry_out(leaving.plan_erasure(f"user:{user.id}", by=None).id, at_once=True)
    assert plan not in found(author) | found(friend) and plan in found("last winter")
