"""What a secret address opens: a plan that is not published yet, to read, for who has no account. Nothing can be done
there, and nothing is known about who reads."""

from flask import Response, redirect, url_for

from webapp.features.plans import queries
from webapp.features.plans.models import Plan, PlanVersion
from webapp.features.plans.queries import shelves
from webapp.features.plans.views.entrance import pages
from webapp.web import gate
from webapp.web.render import show


def _opened(token: str) -> tuple[Plan, PlanVersion]:
    plan = gate.find(shelves.by_token(token))
    return plan, gate.find(queries.draft(plan) or queries.offered(plan))


def _unlisted(answer: Response) -> Response:
    answer.headers["X-Robots-Tag"] = "noindex"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


@pages.get("/plans/shared/<secret>")
@gate.everyone
def shared(secret: str) -> Response:
    """A plan by its secret address: once it is published, its own page."""
    plan, version = _opened(secret)
    if plan.status == "published":
        return _unlisted(redirect(url_for(".one", slug=plan.slug), 303))  # type: ignore[arg-type]
    card = queries.card(queries.Found(plan, version))
    lines = [(number, title) for number, _, title in queries.titles(version.id)]
    return _unlisted(show("plans/shared.html", card=card, lines=lines, secret=secret))


@pages.get("/plans/shared/<secret>/days/<int:number>")
@gate.everyone
def shared_day(secret: str, number: int) -> Response:
    """A day of it, any."""
    plan, version = _opened(secret)
    if plan.status == "published":
        return _unlisted(redirect(url_for(".day", slug=plan.slug, number=number), 303))  # type: ignore[arg-type]
    day = gate.find(queries.day(version.id, number))
    page = queries.day_page(plan, version, day, None, plan.created_at.date())
    return _unlisted(show("plans/sharedday.html", day=page, secret=secret))
