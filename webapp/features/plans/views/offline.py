"""Reading without a network: what a phone keeps, and what it did meanwhile."""

from flask import Response, jsonify, url_for

from webapp.errors import Conflict, Forbidden, Say
from webapp.features.plans import actions, forms, queries
from webapp.features.plans.views.entrance import enrolled, pages
from webapp.features.plans.views.reading import leaf_looks
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.page import words
from webapp.web.render import show


@pages.get("/plans/offline")
@gate.signed_in
def to_keep() -> Response:
    """What this person's phone should keep: today and the next six days of every plan that is under way."""
    person = gate.person()
    days = queries.to_keep(person, actions.today_of(person))
    return jsonify(
        account=queries.account(person),
        pages=[url_for(".mine")],
        days=[
            {
                "url": url_for(".day", slug=each.slug, number=each.number),
                "kept": url_for(".kept", slug=each.slug, number=each.number),
                "plan": each.plan,
                "opens": each.opens.isoformat(),
                "sounds": list(each.sounds),
            }
            for each in days
        ],
    )


@pages.get("/plans/<slug>/days/<int:number>/kept")
@gate.signed_in
def kept(slug: str, number: int) -> Response:
    """A day to lay by, also one whose time has not come: it can be read ahead, and ticked from its date on."""
    plan, held = enrolled(slug)
    window = queries.window(held, actions.today_of(gate.person()))
    if number not in window:
        raise Forbidden(Say("This day is not among the next seven"))
    return show("plans/day.html", **leaf_looks(plan, held, number, queries.day(held.version_id, number), window))


@pages.post("/plans/offline")
@gate.signed_in
def merge() -> Response:
    """What a phone did without a network. Each is answered for itself; the phone forgets what was taken in."""
    form, person = read(forms.Told), gate.person()
    if form.account != queries.account(person):  # another person's, on the same phone: theirs wait for them
        raise Conflict(Say("This was done by somebody else"))
    outcomes = actions.merge(form.events, sent_at=form.sent_at, by=person)
    told = [{"id": each.id, "saved": each.saved, "say": str(words(each.say)) if each.say else ""} for each in outcomes]
    return jsonify(outcomes=told)
