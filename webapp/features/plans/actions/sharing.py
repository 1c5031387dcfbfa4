"""The secret address of a plan that is not published."""

import secrets

from webapp.errors import Conflict, Say
from webapp.features.accounts import audit
from webapp.features.accounts.models import User
from webapp.features.plans.community import PlanLink
from webapp.features.plans.models import Plan
from webapp.infra.clock import now
from webapp.infra.db import db, write


@write
def open_link(plan: Plan, *, by: User) -> PlanLink:
    """A new address; the one before opens nothing any more. Raises Conflict for a plan that was put away."""
    if plan.status == "archived":
        raise Conflict(Say("A plan that was put away is shown to nobody"))
    held = db.session.get(PlanLink, plan.id) or PlanLink(plan_id=plan.id)
    held.token, held.made_at = secrets.token_urlsafe(18), now()
    db.session.add(held)
    audit.note("plan.link", f"plan:{plan.id}", by=by)
    return held


@write
def close_link(plan: Plan, *, by: User) -> None:
    """The address opens nothing any more."""
    held = db.session.get(PlanLink, plan.id)
    if held is not None:
        db.session.delete(held)
        audit.note("plan.link.closed", f"plan:{plan.id}", by=by)
