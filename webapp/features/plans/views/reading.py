"""One's own practice: today's day, ticking, catching up, pausing."""

from collections.abc import Mapping
from datetime import date

from flask import Response, request, url_for

from webapp.errors import Forbidden, Say
from webapp.features.plans import actions, forms, policy, queries
from webapp.features.plans.listening.queries import places as listened
from webapp.features.plans.models import Enrolment, Plan, PlanDay
from webapp.features.plans.rules import standing
from webapp.features.plans.rules.practice import settled
from webapp.features.plans.views.entrance import enrolled, found, pages, shown
from webapp.features.plans.views.reminders import looks as reminded
from webapp.web import gate, today
from webapp.web.forms import read
from webapp.web.page import language, tell
from webapp.web.render import changed, show

today.card(
    pages,
    today.Card(
        "plans.reading", 35, "plans/_today.html", lambda person: queries.todays(person, actions.today_of(person))
    ),
)


def _mine() -> dict[str, object]:
    person = gate.person()
    now = actions.today_of(person)
    practices, regularity = queries.practised_of(person, now)
    return {
        "mine": [queries.mine(each, now) for each in practices],
        "regularity": regularity,
        "writes": policy.may_write(person),
    }


@pages.get("/plans/mine")
@gate.signed_in
def mine() -> Response:
    """What I read, and how regularly."""
    return show("plans/mine.html", "plans/_mine.html", **_mine(), **reminded(), account=queries.account(gate.person()))


def _day(plan: Plan, held: Enrolment | None, number: int) -> PlanDay:
    """The day, if whoever asks may read it now: its reader once it is open, who writes it always, others the first."""
    person, version = gate.current(), shown(plan, held)
    day = gate.find(queries.day(version.id, number))
    if held is None:
        if number > 1 and not policy.may_edit(person, plan):
            raise Forbidden(Say("Begin the plan to read on"))
        return day
    (practice,) = queries.practices([held])
    now = actions.today_of(person)
    if standing.mark(settled(practice.state, now), day.key, now) == standing.LOCKED:
        raise Forbidden(Say("This day is not open yet"))
    return day


def _look(plan: Plan, held: Enrolment | None, number: int) -> dict[str, object]:
    return leaf_looks(plan, held, number, _day(plan, held, number), {})


def leaf_looks(
    plan: Plan, held: Enrolment | None, number: int, day: PlanDay | None, opens: Mapping[int, date]
) -> dict[str, object]:
    """A day as its page shows it. ``opens``: the dates of days whose time has not come, for a phone to keep."""
    person, version, day = gate.current(), shown(plan, held), gate.find(day)
    state = queries.practices([held])[0].state if held else None
    now = actions.today_of(person) if person else plan.created_at.date()
    wanted = request.args.get("in", "")[:8] or language().split("-")[0]
    page = queries.day_page(plan, version, day, state, now, wanted=wanted, original=request.args.get("original") == "1")
    leaf = queries.leaf(person, held, number, opens.get(number, now)) if person and held else None
    places = listened(person, plan, page)
    original = request.args.get("original") == "1"
    return {"day": page, "wanted": wanted, "original": original, "leaf": leaf, "places": places}


@pages.get("/plans/<slug>/days/<int:number>")
@gate.everyone
def day(slug: str, number: int) -> Response:
    """A day to read. The first is open to everybody, the rest to whoever reads the plan, when its time has come."""
    plan, held = found(slug)
    return show("plans/day.html", "plans/_day.html", **_look(plan, held, number))


@pages.post("/plans/<slug>/days/<int:number>/done")
@gate.signed_in
def done(slug: str, number: int) -> Response:
    """Something of the day is done, or all of it."""
    plan, held = enrolled(slug)
    _day(plan, held, number)
    form = read(forms.Ticks)
    actions.tick(
        held,
        form.items,
        by=gate.person(),
        yesterday=form.yesterday,
        done_at=form.done_at,
        client_id=form.client_id,
    )
    return changed("plans/_day.html", to=url_for(".day", slug=slug, number=number), **_look(plan, held, number))


@pages.post("/plans/<slug>/days/<int:number>/undone")
@gate.signed_in
def undone(slug: str, number: int) -> Response:
    """Not done, after all."""
    plan, held = enrolled(slug)
    _day(plan, held, number)
    form = read(forms.Ticks)
    actions.untick(held, form.items, by=gate.person(), client_id=form.client_id)
    return changed("plans/_day.html", to=url_for(".day", slug=slug, number=number), **_look(plan, held, number))


@pages.post("/plans/<slug>/catch-up")
@gate.signed_in
def catch_up(slug: str) -> Response:
    """Other dates for what waits."""
    _, held = enrolled(slug)
    actions.catch_up(held, read(forms.CatchUp).way, by=gate.person())
    tell(Say("Done. On you go."))
    return changed("plans/_mine.html", to=url_for(".mine"), **_mine())


@pages.post("/plans/<slug>/pause")
@gate.signed_in
def pause(slug: str) -> Response:
    """Nothing is due for a while."""
    actions.pause(enrolled(slug)[1], by=gate.person())
    return changed("plans/_mine.html", to=url_for(".mine"), **_mine())


@pages.post("/plans/<slug>/resume")
@gate.signed_in
def resume(slug: str) -> Response:
    """On from today."""
    actions.resume(enrolled(slug)[1], by=gate.person())
    return changed("plans/_mine.html", to=url_for(".mine"), **_mine())


@pages.post("/plans/<slug>/leave")
@gate.signed_in
def leave(slug: str) -> Response:
    """Enough of it."""
    actions.leave(enrolled(slug)[1], by=gate.person())
    tell(Say("Left. What you read stays counted, and you may begin again."))
    return changed("plans/_mine.html", to=url_for(".mine"), **_mine())


@pages.post("/plans/<slug>/newer")
@gate.signed_in
def adopt(slug: str) -> Response:
    """On in the newest version."""
    actions.adopt(enrolled(slug)[1], by=gate.person())
    return changed("plans/_mine.html", to=url_for(".mine"), **_mine())
