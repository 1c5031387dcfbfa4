"""The builder's table: every change of a session, as a plain form or as a piece of the open page."""

from typing import Any

from flask import Response, request, url_for

from webapp.errors import Invalid, Missing, Say
from webapp.features.drills import queries as library
from webapp.features.drills.rules.facets import Filter
from webapp.features.training import actions, desk, forms, policy, queries, rules, sheet
from webapp.features.training.views.building import one
from webapp.features.training.views.entrance import found, lane, looks, pages, translate
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.page import refuse, tell
from webapp.web.render import again, changed, show, wants_json, wants_piece

PLAN = policy.may_plan
PIECES = ("training/_plan.html", "training/_side.html")


def _changed(practice_id: int) -> Response:
    at = lane()
    to = url_for(".one", practice_id=practice_id, **({"lane": at} if at else {}))
    return changed(*PIECES, to=to, **looks(practice_id, at))


@pages.post("/training/<int:practice_id>/pieces/<key>/move")
@gate.signed_in
def move(practice_id: int, key: str) -> Response:
    """One place up or down."""
    practice, _ = found(practice_id, PLAN)
    actions.move(practice, key, read(forms.Step).by, by=gate.person())
    return _changed(practice_id)


@pages.post("/training/<int:practice_id>/order")
@gate.signed_in
def arrange(practice_id: int) -> Response:
    """In another order, as they were dragged."""
    practice, _ = found(practice_id, PLAN)
    actions.arrange(practice, read(forms.Order).keys, by=gate.person())
    return _changed(practice_id)


@pages.post("/training/<int:practice_id>/pieces/<key>/lock")
@gate.signed_in
def lock(practice_id: int, key: str) -> Response:
    """Stay, whatever is planned anew; or not."""
    practice, _ = found(practice_id, PLAN)
    actions.change(practice, key, locked=read(forms.Lock).locked, by=gate.person())
    return _changed(practice_id)


@pages.get("/training/<int:practice_id>/pieces/<key>")
@gate.signed_in
def piece(practice_id: int, key: str) -> Response:
    """One drill of the session, to be changed: its minutes and sets, what could stand in its place."""
    practice, _ = found(practice_id, PLAN)
    slot = sheet.at(queries.slots(practice), key)
    if slot is None:
        raise Missing
    seen = looks(practice_id, slot.lane)
    placed = next(each for each in seen["table"].placed if each.slot.key == key)
    swaps = actions.offers(practice, key, by=gate.person()) if seen["table"].editable else ()
    offers = queries.offer(swaps, translate)
    return show("training/piece.html", "training/_choices.html", **seen, placed=placed, offers=offers)


@pages.post("/training/<int:practice_id>/pieces/<key>")
@gate.signed_in
@again(piece)
def change(practice_id: int, key: str) -> Response:
    """Other minutes, sets, repetitions, rest."""
    practice, _ = found(practice_id, PLAN)
    actions.change(practice, key, **read(forms.Edit).model_dump(), by=gate.person())
    return _changed(practice_id)


@pages.post("/training/<int:practice_id>/pieces/<key>/swap")
@gate.signed_in
def swap(practice_id: int, key: str) -> Response:
    """Another drill in this place."""
    practice, _ = found(practice_id, PLAN)
    drill = _usable(read(forms.Pick).drill)
    offered = actions.offers(practice, key, by=gate.person())
    chosen = next((each.choice for each in offered if each.choice.drill == str(drill.id)), None)
    why = _reasons(chosen)
    actions.swap(practice, key, drill, why, by=gate.person())
    return _changed(practice_id)


def _reasons(choice: rules.Choice | None) -> tuple[Any, ...]:
    return desk.reasons(choice) if choice else ()


def _usable(drill_id: int) -> Any:
    """A drill of the library whoever asks may use."""
    return gate.find(library.used(gate.person(), [drill_id]).get(drill_id))


@pages.post("/training/<int:practice_id>/pieces/<key>/remove")
@gate.signed_in
def remove(practice_id: int, key: str) -> Response:
    """Without this drill."""
    practice, _ = found(practice_id, PLAN)
    actions.remove(practice, key, by=gate.person())
    return _changed(practice_id)


@pages.get("/training/<int:practice_id>/add")
@gate.signed_in
def adding(practice_id: int) -> Response:
    """The library beside the session: search it and take from it."""
    practice, _ = found(practice_id, PLAN)
    asked, phase = request.args.get("q", "")[:80], request.args.get("phase", "main")
    phase = phase if phase in sheet.PHASES else "main"
    found_drills = library.library(gate.person(), Filter(q=asked, sport=practice.sport, phase=(phase,)))
    seen = looks(practice_id)
    return show("training/add.html", "training/_found.html", **seen, cards=found_drills.cards, q=asked, phase=phase)


@pages.post("/training/<int:practice_id>/pieces")
@gate.signed_in
def add(practice_id: int) -> Response:
    """A drill of the library more."""
    practice, _ = found(practice_id, PLAN)
    form = read(forms.Pick)
    drill = _usable(form.drill)
    own = drill.facts.phases
    phase = form.phase or (own[0] if own else "main")
    actions.add(practice, drill, phase, by=gate.person(), lane=lane())
    return changed(to=url_for(".one", practice_id=practice_id, **({"lane": lane()} if lane() else {})))


def _overtaken(practice_id: int, gone: actions.Overtaken, field: str = "") -> Response:
    """Somebody was faster: an open page is painted as things are now, and what was typed into ``field`` stays."""
    if wants_json():
        raise gone
    if not wants_piece():
        raise Invalid({field: gone.say}) if field else gone
    if field:
        refuse(Invalid({field: gone.say}))
    else:
        tell(gone.say, "bad")
    return changed(*PIECES, to="", status=409, **looks(practice_id, lane()))


@pages.post("/training/<int:practice_id>/undo")
@gate.signed_in
def undo(practice_id: int) -> Response:
    """As it was before the last change."""
    practice, _ = found(practice_id, PLAN)
    try:
        undone = actions.undo(practice, by=gate.person(), seen=read(forms.Seen).version)
    except actions.Overtaken as gone:
        return _overtaken(practice_id, gone)
    if not undone:
        tell(Say("There is nothing left to take back"), "told")
    return _changed(practice_id)


@pages.post("/training/<int:practice_id>/people")
@gate.signed_in
@again(one)
def people(practice_id: int) -> Response:
    """Another number came: only what does not fit them is planned anew."""
    practice, _ = found(practice_id, PLAN)
    form = read(forms.People)
    try:
        actions.replan(practice, people=form.people, by=gate.person(), seen=form.version)
    except actions.Overtaken as gone:
        return _overtaken(practice_id, gone, "people")
    return _changed(practice_id)


@pages.post("/training/<int:practice_id>/lanes")
@gate.signed_in
@again(one)
def plan_b(practice_id: int) -> Response:
    """A plan B for so many."""
    practice, _ = found(practice_id, PLAN)
    form = read(forms.People)
    actions.plan_b(practice, form.people, by=gate.person(), seen=form.version)
    return changed(to=url_for(".one", practice_id=practice_id, lane=form.people))


@pages.post("/training/<int:practice_id>/lanes/<int:number>/take")
@gate.signed_in
def take(practice_id: int, number: int) -> Response:
    """So many came: plan B is the plan."""
    practice, _ = found(practice_id, PLAN)
    actions.take_plan(practice, number, by=gate.person(), seen=read(forms.Seen).version)
    return changed(to=url_for(".one", practice_id=practice_id))


@pages.post("/training/<int:practice_id>/lanes/<int:number>/drop")
@gate.signed_in
def drop_plan(practice_id: int, number: int) -> Response:
    """Without this plan B."""
    practice, _ = found(practice_id, PLAN)
    actions.drop_plan(practice, number, by=gate.person())
    return changed(to=url_for(".one", practice_id=practice_id))
