"""One drill: to read on a phone at the side of the field, to print, to like."""

from flask import Response, url_for

from webapp.features.drills import actions, queries
from webapp.features.drills.models import Drill
from webapp.features.drills.views.entrance import found, pages
from webapp.web import gate
from webapp.web.render import changed, show


def _looks(drill: Drill) -> dict[str, object]:
    person = gate.current()
    groups = queries.groups(person, drill.id) if person else ()
    return {"sheet": queries.sheet(drill, person), "groups": groups}


@pages.get("/drills/<int:drill_id>")
@gate.everyone
def one(drill_id: int) -> Response:
    """Everything about it."""
    return show("drills/one.html", "drills/_like.html", **_looks(found(drill_id)))


@pages.get("/drills/<int:drill_id>/print")
@gate.everyone
def paper(drill_id: int) -> Response:
    """On a sheet of paper."""
    return show("drills/paper.html", sheet=queries.sheet(found(drill_id), gate.current()))


@pages.post("/drills/<int:drill_id>/like")
@gate.signed_in
def like(drill_id: int) -> Response:
    """I like it."""
    return _liked(drill_id, True)


@pages.post("/drills/<int:drill_id>/unlike")
@gate.signed_in
def unlike(drill_id: int) -> Response:
    """Not any more."""
    return _liked(drill_id, False)


def _liked(drill_id: int, so: bool) -> Response:
    drill = found(drill_id)
    (actions.like if so else actions.unlike)(drill, by=gate.person())
    look = queries.sheet(drill, gate.person())
    return changed("drills/_like.html", to=url_for(".one", drill_id=drill_id), sheet=look)
