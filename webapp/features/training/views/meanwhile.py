"""Two at one session: who comes second with what they saw before sees how things are now, and types nothing twice."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response, request

from webapp.errors import Invalid, Missing
from webapp.features.training import actions, queries, sheet
from webapp.features.training.views.building import PIECES, PLAN, one
from webapp.features.training.views.entrance import found, looks, translate
from webapp.web import gate
from webapp.web.page import refuse, tell
from webapp.web.render import changed, wants_json, wants_piece

View = Callable[..., Response]


def choices(practice_id: int, key: str) -> dict[str, Any]:
    """What the piece of one drill needs that is to be changed: how it stands, what could stand in its place."""
    practice, _ = found(practice_id, PLAN)
    slot = sheet.at(queries.slots(practice), key)
    if slot is None:
        raise Missing
    seen = looks(practice_id, slot.lane)
    placed = next(each for each in seen["table"].placed if each.slot.key == key)
    swaps = actions.offers(practice, key, by=gate.person()) if seen["table"].editable else ()
    return {**seen, "placed": placed, "offers": queries.offer(swaps, translate)}


def kindly(*typed: str) -> Callable[[View], View]:
    """On a view that changes a session: when somebody was faster, the session is shown as it is now. What stands in the
    form stays, and beside the first of its fields ``typed`` that was sent stands why."""

    def mark(view: View) -> View:
        @wraps(view)
        def asked(practice_id: int, **at: Any) -> Response:
            try:
                return view(practice_id=practice_id, **at)
            except actions.Overtaken as gone:
                beside = next((name for name in typed if name in request.form), "")
                return _as_it_is(practice_id, gone, beside, at.get("key", ""))

        return asked

    return mark


def _as_it_is(practice_id: int, gone: actions.Overtaken, typed: str, key: str) -> Response:
    if wants_json():
        raise gone
    now, pieces = looks(practice_id), PIECES
    if key and not any(each.slot.key == key for each in now["table"].placed):
        typed = ""  # the form went with its drill
    if typed and not wants_piece():
        raise Invalid({typed: gone.say}, typed=_typed())  # its page, as it was typed
    if typed and key:
        now, pieces = choices(practice_id, key), (*PIECES, "training/_choices.html")
    if typed:
        refuse(Invalid({typed: gone.say}, typed=_typed()))
    else:
        tell(gone.say, "bad")
    if wants_piece():
        return changed(*pieces, to="", status=409, **now)
    shown = one(practice_id)
    shown.status_code = 409
    return shown


def _typed() -> dict[str, Any]:
    """What was sent; the page's other forms say what is."""
    return {name: values if name == "players" else values[0] for name, values in request.form.lists()}
