"""A session for who has no account, from the public drills. Nothing of it is stored: its address says all there is."""

from flask import Response, redirect, request, url_for

from webapp.catalog import shelf
from webapp.errors import Conflict, Invalid
from webapp.features.training import actions, forms, queries
from webapp.features.training.views.entrance import pages, translate
from webapp.web import gate
from webapp.web.forms import asked, in_address
from webapp.web.render import again, changed, show, wants_json


def _sport() -> str:
    known, wanted = shelf("skills"), request.args.get("sport", "")
    return wanted if wanted in known else next(iter(known))


def _members_way() -> Response | None:
    """Members have the real builder."""
    if gate.current() is None:
        return None
    return redirect(url_for(".new", sport=_sport()), 303)  # type: ignore[return-value]


@pages.get("/training/try")
@gate.everyone
def trying() -> Response:
    """The form for a session; what stands in the address already stands in it."""
    if way := _members_way():
        return way
    sport = _sport()
    wish = queries.guests_wish(sport)
    if "minutes" in request.args:  # back from a session, to ask for another
        wish |= in_address(forms.Trial)
        wish["counts"] = {name[6:]: number for name, number in request.args.items() if name.startswith("count-")}
    sports = [(key, item.label) for key, item in shelf("skills").items()]
    return show("training/try.html", sport=sport, sports=sports, wish=wish)


@pages.get("/training/try/session")
@gate.everyone
@gate.throttled("20 per minute; 200 per hour", failures_only=False, method="GET")
@again(trying)
def tried() -> Response:
    """The best session there is for this."""
    if way := _members_way():
        return way
    form = asked(forms.Trial)
    try:
        session = actions.tried(form.sport, form.kept())
    except Conflict as nothing:
        raise Invalid({"": nothing.say}, typed=in_address(forms.Trial)) from None
    trial = queries.trial(session, form.sport, form.people, translate)
    if wants_json():
        return changed(to=request.full_path, session=trial)
    asking = f"{url_for('.trying')}?{request.query_string.decode('ascii', 'ignore')}"
    return show("training/tried.html", trial=trial, asking=asking)
