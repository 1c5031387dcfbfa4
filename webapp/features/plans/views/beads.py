"""Beads: of an item of a plan, or of one's own."""

from flask import Response, url_for

from webapp.features.plans.beads import actions, queries
from webapp.features.plans.beads.forms import Counted, Step
from webapp.features.plans.listening.queries import day_number, stands_in
from webapp.features.plans.models import Plan, PlanItem
from webapp.features.plans.rules.beads import ROUND
from webapp.features.plans.views.entrance import found, pages, shown
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.render import changed, show

PIECE = "plans/_beads.html"


def _item(slug: str, key: str) -> tuple[Plan, PlanItem]:
    plan, held = found(slug)
    item = gate.find(stands_in(shown(plan, held), key))
    return plan, gate.find(item, item.kind == "beads")


def _free() -> dict[str, object]:
    address = url_for(".beads")
    return {"string": queries.string(gate.person(), queries.FREE, ROUND), "address": address, "size": ROUND}


def _of(plan: Plan, item: PlanItem) -> dict[str, object]:
    size = int(item.body.get("count") or ROUND)
    string = queries.string(gate.person(), queries.counter_of(plan.id, item.key), size)
    return {"string": string, "address": url_for(".plan_beads", slug=plan.slug, string=item.key), "size": size}


@pages.get("/plans/beads")
@gate.signed_in
def beads() -> Response:
    """Beads of one's own."""
    return show("plans/beads.html", PIECE, back_to=url_for(".mine"), item=None, **_free())


@pages.post("/plans/beads")
@gate.signed_in
def count() -> Response:
    """What a device has counted; the answer is what all of them have."""
    string = actions.join(queries.FREE, read(Counted).known(), ROUND, by=gate.person())
    return changed(to=url_for(".beads"), string=string)


@pages.post("/plans/beads/step")
@gate.signed_in
def step() -> Response:
    """A bead more or less, without script."""
    actions.step(queries.FREE, ROUND, back=read(Step).back, by=gate.person())
    return changed(PIECE, to=url_for(".beads"), **_free())


@pages.get("/plans/<slug>/beads/<string>")
@gate.signed_in
def plan_beads(slug: str, string: str) -> Response:
    """The beads of an item."""
    plan, row = _item(slug, string)
    back_to = url_for(".day", slug=slug, number=day_number(row))
    return show("plans/beads.html", PIECE, back_to=back_to, item=row, **_of(plan, row))


@pages.post("/plans/<slug>/beads/<string>")
@gate.signed_in
def plan_count(slug: str, string: str) -> Response:
    """What a device has counted of them."""
    plan, row = _item(slug, string)
    size = int(row.body.get("count") or ROUND)
    known = read(Counted).known()
    now = actions.join(queries.counter_of(plan.id, row.key), known, size, by=gate.person())
    return changed(to=url_for(".plan_beads", slug=slug, string=string), string=now)


@pages.post("/plans/<slug>/beads/<string>/step")
@gate.signed_in
def plan_step(slug: str, string: str) -> Response:
    """A bead more or less, without script."""
    plan, row = _item(slug, string)
    size = int(row.body.get("count") or ROUND)
    actions.step(queries.counter_of(plan.id, row.key), size, back=read(Step).back, by=gate.person())
    return changed(PIECE, to=url_for(".plan_beads", slug=slug, string=string), **_of(plan, row))
