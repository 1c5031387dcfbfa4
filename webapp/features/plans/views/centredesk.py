"""The desk of centres: administrators enter them, take in a sheet of them, correct them."""

from flask import Response, request, url_for

from webapp.errors import Invalid, Say
from webapp.features.plans.centres import actions, forms, queries
from webapp.features.plans.views.entrance import pages
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.page import tell
from webapp.web.render import again, changed, show


@pages.get("/centres/desk")
@gate.admin
def centre_desk() -> Response:
    """All of them, a form for one more, and a sheet to take in."""
    return show("plans/centredesk.html", every=queries.every(), columns=actions.COLUMNS)


@pages.post("/centres/desk")
@gate.admin
@again(centre_desk)
def enter_centre() -> Response:
    """One more."""
    made = actions.enter(read(forms.CentreForm), by=gate.person())
    return changed(to=url_for(".centre", centre_id=made.id))


@pages.post("/centres/desk/sheet")
@gate.admin
@again(centre_desk)
def take_centres() -> Response:
    """Those of a sheet, all or none."""
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        raise Invalid({"file": Say("Choose a file")})
    taken = actions.take_in(actions.rows(sent.stream.read()), by=gate.person())
    tell(Say("Taken in: %(count)s", count=taken))
    return changed(to=url_for(".centre_desk"))


@pages.get("/centres/<int:centre_id>/edit")
@gate.admin
def edit_centre(centre_id: int) -> Response:
    """What is known of it, to be corrected."""
    return show("plans/centreedit.html", centre=gate.find(queries.one(centre_id)))


@pages.post("/centres/<int:centre_id>/edit")
@gate.admin
@again(edit_centre)
def correct_centre(centre_id: int) -> Response:
    """As it is now."""
    actions.correct(gate.find(queries.one(centre_id)), read(forms.CentreForm), by=gate.person())
    return changed(to=url_for(".centre", centre_id=centre_id))


@pages.post("/centres/<int:centre_id>/remove")
@gate.admin
def remove_centre(centre_id: int) -> Response:
    """It is not there any more."""
    actions.remove(gate.find(queries.one(centre_id)), by=gate.person())
    return changed(to=url_for(".centre_desk"))
