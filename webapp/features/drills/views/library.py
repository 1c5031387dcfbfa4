"""The library: search, filters, a page of drills. Guests see the public shelf, and nothing else."""

from urllib.parse import parse_qs

from flask import Response, request, url_for

from webapp.features.drills import actions, forms, queries
from webapp.features.drills.views.entrance import pages
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.render import again, changed, show


def _page() -> int:
    typed = request.args.get("page", "1")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else 1


@pages.get("/drills")
@gate.everyone
def library() -> Response:
    """The list, as its address filters it."""
    person = gate.current()
    wanted = forms.wanted({name: request.args.getlist(name) for name in request.args})
    look = queries.library(person, wanted, _page())
    saved = queries.filters(person) if person else ()
    return show("drills/library.html", "drills/_results.html", library=look, saved=saved)


@pages.post("/drills/filters")
@gate.signed_in
@again(library)
def save_filter() -> Response:
    """Keep this filter."""
    form = read(forms.SaveForm)
    query = queries.written(forms.wanted(parse_qs(form.query)))  # what was sent may say anything
    actions.save_filter(form.name, query, by=gate.person())
    return changed(to=f"{url_for('.library')}?{query}")


@pages.post("/drills/filters/<int:filter_id>/forget")
@gate.signed_in
def forget_filter(filter_id: int) -> Response:
    """Keep it no longer."""
    person = gate.person()
    actions.forget_filter(gate.find(queries.saved(person, filter_id)), by=person)
    return changed(to=url_for(".library"))
