"""Reviews: on a plan's page, and the moderators' queue."""

from flask import Response, url_for

from webapp.errors import Forbidden, Say
from webapp.features.plans import policy, typed
from webapp.features.plans.actions import reviewing as actions
from webapp.features.plans.community import Review
from webapp.features.plans.queries import reviews
from webapp.features.plans.views.entrance import found, pages
from webapp.features.plans.views.finding import one
from webapp.web import gate, today
from webapp.web.forms import read
from webapp.web.page import tell, words
from webapp.web.render import again, changed, show

REASONS = {
    "unkind": Say("It is unkind"),
    "private": Say("It tells something private"),
    "advert": Say("It advertises something"),
    "other": Say("Something else"),
}
REMARKS = {
    "link": Say("It holds a link"),
    "contact": Say("It holds an address or a number"),
    "twice": Say("Another review says the same"),
    "many": Say("Its writer wrote many today"),
    "new": Say("Its writer's account is new"),
    "again": Say("It was changed after it was rejected or reported"),
}

pages.record(
    lambda state: state.app.jinja_env.globals.update(
        plan_reasons=REASONS, plan_remarks=REMARKS, reasons=lambda: [(key, words(say)) for key, say in REASONS.items()]
    )
)


def _waiting(person: object) -> tuple[today.Task, ...]:
    number = reviews.to_moderate(person)  # type: ignore[arg-type]
    return (today.Task(Say("Reviews wait to be looked at"), actions.QUEUE, "flag"),) if number else ()


today.waiting(pages, today.Waiting("plans.reviews", 60, _waiting))


@pages.post("/plans/<slug>/review")
@gate.signed_in
@again(one)
def review(slug: str) -> Response:
    """What I think of it."""
    plan, _ = found(slug)
    form = read(typed.Opinion)
    made = actions.review(plan, form.stars, form.words, by=gate.person())
    waits = made.status != "shown"
    tell(
        Say("Thank you. Somebody looks at it before it is shown.") if waits else Say("Thank you. It stands there now.")
    )
    return changed(to=url_for(".one", slug=slug) + "#reviews")


@pages.post("/plans/<slug>/review/end")
@gate.signed_in
def unreview(slug: str) -> Response:
    """As if I had never written it."""
    plan, _ = found(slug)
    mine = reviews.opinions(plan, gate.person(), may=False).mine
    if mine is not None:
        actions.take_back(mine, by=gate.person())
    return changed(to=url_for(".one", slug=slug) + "#reviews")


def _shown(review_id: int) -> Review:
    """A review that stands, for who may see its plan. Raises Missing."""
    it = reviews.one(review_id)
    return gate.find(it, it is not None and policy.may_see(gate.person(), it.plan) and reviews.stands(it))


@pages.post("/plans/reviews/<int:review_id>/report")
@gate.signed_in
def report(review_id: int) -> Response:
    """It should not stand there."""
    it = _shown(review_id)
    actions.report(it, read(typed.Reason).reason, by=gate.person())
    tell(Say("Thank you. Somebody looks at it."))
    return changed(to=url_for(".one", slug=it.plan.slug) + "#reviews")


@pages.post("/plans/reviews/<int:review_id>/answer")
@gate.signed_in
def answer(review_id: int) -> Response:
    """The author's word to it."""
    it = _shown(review_id)
    if not policy.may_answer(gate.person(), it.plan):
        raise Forbidden(Say("Its author answers"))
    actions.answer(it, read(typed.Answer).words, by=gate.person())
    return changed(to=url_for(".one", slug=it.plan.slug) + "#reviews")


def _enter() -> None:
    if not policy.moderates(gate.person()):
        raise Forbidden(Say("Moderators look at reviews"))


@pages.get("/plans/reviews")
@gate.signed_in
def queue() -> Response:
    """What waits to be looked at."""
    _enter()
    person = gate.person()
    looks = {"cases": reviews.queue(person), "bound": reviews.hide_after(), "may_bound": policy.may_bound(person)}
    return show("plans/queue.html", writes=True, **looks)


def _case(review_id: int) -> Review:
    _enter()
    it = gate.find(reviews.one(review_id))
    if not policy.may_moderate(gate.person(), it.plan):
        raise Forbidden(Say("Somebody else looks at this one"))
    return it


@pages.post("/plans/reviews/<int:review_id>/keep")
@gate.signed_in
def allow(review_id: int) -> Response:
    """It may stand."""
    actions.keep(_case(review_id), by=gate.person())
    return changed(to=url_for(".queue"))


@pages.post("/plans/reviews/<int:review_id>/reject")
@gate.signed_in
def reject(review_id: int) -> Response:
    """It may not, because."""
    actions.reject(_case(review_id), read(typed.Reason).reason, by=gate.person())
    return changed(to=url_for(".queue"))


@pages.post("/plans/reviews/bound")
@gate.signed_in
@again(queue)
def bound() -> Response:
    """How many reports hide a review."""
    _enter()
    if not policy.may_bound(gate.person()):
        raise Forbidden(Say("Administrators decide this"))
    actions.hide_after(read(typed.Bound).reports, by=gate.person())
    return changed(to=url_for(".queue"))
