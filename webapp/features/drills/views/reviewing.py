"""The way into the club's library."""

from flask import Response, url_for

from webapp.errors import Conflict, Invalid, Missing, Say
from webapp.features.drills import actions, forms, policy, queries
from webapp.features.drills.models import Drill
from webapp.features.drills.views.entrance import found, pages
from webapp.features.drills.views.one import one
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.page import tell
from webapp.web.render import again, changed, show, wants_json


@pages.get("/drills/review")
@gate.signed_in
def queue() -> Response:
    """What waits for review."""
    if not policy.may_review(gate.person()):
        raise Missing
    return show("drills/queue.html", cards=queries.cards(queries.submitted(), gate.person()))


@pages.post("/drills/<int:drill_id>/submit")
@gate.signed_in
def submit(drill_id: int) -> Response:
    """Offer it to the club."""
    actions.submit(found(drill_id, policy.may_submit), by=gate.person())
    tell(Say("It waits for review now. You hear here what comes of it."))
    return changed(to=url_for(".one", drill_id=drill_id))


def _to_review(drill_id: int) -> Drill:
    return found(drill_id, lambda person, _drill, _at: policy.may_review(person))


def _read_again(gone: Conflict) -> Conflict | Invalid:
    """On a page it is the form again, with the drill as it is now and the note as it was typed."""
    return gone if wants_json() else Invalid({"": gone.say})


@pages.post("/drills/<int:drill_id>/accept")
@gate.signed_in
@again(one)
def accept(drill_id: int) -> Response:
    """Take it into the club's library."""
    drill, said = _to_review(drill_id), read(forms.Verdict)
    try:
        held = actions.accept(drill, said.note, version=said.version, by=gate.person())
    except Conflict as gone:
        raise _read_again(gone) from None
    tell(Say("It stands in the club's library now"))
    return changed(to=url_for(".one", drill_id=held.id))


@pages.post("/drills/<int:drill_id>/changes")
@gate.signed_in
@again(one)
def ask_for_changes(drill_id: int) -> Response:
    """Not yet."""
    drill, said = _to_review(drill_id), read(forms.Verdict)
    if not said.note:
        raise Invalid({"note": Say("Say what is missing")})
    try:
        actions.ask_for_changes(drill, said.note, version=said.version, by=gate.person())
    except Conflict as gone:
        raise _read_again(gone) from None
    tell(Say("The writer can read your note"))
    return changed(to=url_for(".queue"))
