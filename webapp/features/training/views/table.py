"""The builder's table: every change of a session, as a plain form or as a piece of the open page."""

from typing import Any

from flask import Response, request, url_for

from webapp.errors import Say
from webapp.features.drills import queries as library
from webapp.features.drills.rules.facets import Filter
from webapp.features.training import actions, desk, forms, rules, sheet
from webapp.features.training.views.building import PIECES, PLAN, one
from webapp.features.training.views.entrance import found, lane, looks, pages
from webapp.features.training.views.meanwhile import choices, kindly
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.page import tell
from webapp.web.render import again, changed, show


def _changed(practice_id: int) -> Response:
    at = lane()
    to = url_for(".one", practice_id=practice_id, **({"lane": at} if at else {}))
    return changed(*PIECES, to=to, **looks(practice_id, at))


@pages.post("/training/<int:practice_id>/pieces/<key>/move")
@gate.signed_in
@kindly()
def move(practice_id: int, key: str) -> Response:
    """One place up or down."""
    practice, _ = found(practice_id, PLAN)
    form = read(forms.Step)
    actions.move(practice, key, form.by, by=gate.person(), past=form.past)
    return _changed(practice_id)


@pages.post("/training/<int:practice_id>/order")
@gate.signed_in
@kindly()
def arrange(practice_id: int) -> Response:
    """In another order, as they were dragged."""
    practice, _ = found(practice_id, PLAN)
    form = read(forms.Order)
    actions.arrange(practice, form.keys, by=gate.person(), was=form.was)
    return _changed(practice_id)


@pages.post("/training/<int:practice_id>/pieces/<key>/lock")
@gate.signed_in
@kindly()
def lock(practice_id: int, key: str) -> Response:
    """Stay, whatever is planned anew; or not."""
    practice, _ = found(practice_id, PLAN)
    form = read(forms.Lock)
    actions.change(practice, key, locked=form.locked, by=gate.person(), seen=form.version)
    return _changed(practice_id)


@pages.get("/training/<int:practice_id>/pieces/<key>")
@gate.signed_in
def piece(practice_id: int, key: str) -> Response:
    """One drill of the session, to be changed: its minutes and sets, what could stand in its place."""
    return show("training/piece.html", "training/_choices.html", **choices(practice_id, key))


@pages.post("/training/<int:practice_id>/pieces/<key>")
@gate.signed_in
@again(piece)
@kindly("minutes")
def change(practice_id: int, key: str) -> Response:
    """Other minutes, sets, repetitions, rest."""
    practice, _ = found(practice_id, PLAN)
    form = read(forms.Edit)
    actions.change(practice, key, by=gate.person(), seen=form.version, **form.model_dump(exclude={"version"}))
    return _changed(practice_id)


@pages.post("/training/<int:practice_id>/pieces/<key>/swap")
@gate.signed_in
@kindly()
def swap(practice_id: int, key: str) -> Response:
    """Another drill in this place."""
    practice, _ = found(practice_id, PLAN)
    form = read(forms.Pick)
    drill = _usable(form.drill)
    offered = actions.offers(practice, key, by=gate.person())
    chosen = next((each.choice for each in offered if each.choice.drill == str(drill.id)), None)
    actions.swap(practice, key, drill, _reasons(chosen), by=gate.person(), seen=form.version)
    return _changed(practice_id)


def _reasons(choice: rules.Choice | None) -> tuple[Any, ...]:
    return desk.reasons(choice) if choice else ()


def _usable(drill_id: int) -> Any:
    """A drill of the library whoever asks may use."""
    return gate.find(library.used(gate.person(), [drill_id]).get(drill_id))


@pages.post("/training/<int:practice_id>/pieces/<key>/remove")
@gate.signed_in
@kindly()
def remove(practice_id: int, key: str) -> Response:
    """Without this drill."""
    practice, _ = found(practice_id, PLAN)
    actions.remove(practice, key, by=gate.person(), seen=read(forms.Seen).version)
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


@pages.post("/training/<int:practice_id>/undo")
@gate.signed_in
@kindly()
def undo(practice_id: int) -> Response:
    """As it was before the last change."""
    practice, _ = found(practice_id, PLAN)
    if not actions.undo(practice, by=gate.person(), seen=read(forms.Seen).version):
        tell(Say("There is nothing left to take back"), "told")
    return _changed(practice_id)


@pages.post("/training/<int:practice_id>/people")
@gate.signed_in
@again(one)
@kindly("people")
def people(practice_id: int) -> Response:
    """Another number came: only what does not fit them is planned anew."""
    practice, _ = found(practice_id, PLAN)
    form = read(forms.People)
    actions.replan(practice, people=form.people, by=gate.person(), seen=form.version)
    return _changed(practice_id)


@pages.post("/training/<int:practice_id>/lanes")
@gate.signed_in
@again(one)
@kindly()
def plan_b(practice_id: int) -> Response:
    """A plan B for so many."""
    practice, _ = found(practice_id, PLAN)
    form = read(forms.People)
    actions.plan_b(practice, form.people, by=gate.person(), seen=form.version)
    return changed(to=url_for(".one", practice_id=practice_id, lane=form.people))


@pages.post("/training/<int:practice_id>/lanes/<int:number>/take")
@gate.signed_in
@kindly()
def take(practice_id: int, number: int) -> Response:
    """So many came: plan B is the plan."""
    practice, _ = found(practice_id, PLAN)
    actions.take_plan(practice, number, by=gate.person(), seen=read(forms.Seen).version)
    return changed(to=url_for(".one", practice_id=practice_id))


@pages.post("/training/<int:practice_id>/lanes/<int:number>/drop")
@gate.signed_in
@kindly()
def drop_plan(practice_id: int, number: int) -> Response:
    """Without this plan B."""
    practice, _ = found(practice_id, PLAN)
    actions.drop_plan(practice, number, by=gate.person(), seen=read(forms.Seen).version)
    return changed(to=url_for(".one", practice_id=practice_id))
