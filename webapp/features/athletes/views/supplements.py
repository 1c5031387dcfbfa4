"""The supplements page: what is taken, today's ticks, batches, and the prohibited check."""

from typing import Any

from flask import Response, request, url_for

from webapp.errors import Forbidden, Invalid, Missing, Say
from webapp.features.athletes import policy
from webapp.features.athletes.actions.recording import local_day
from webapp.features.athletes.models import Athlete, Supplement
from webapp.features.athletes.policy import Tie
from webapp.features.athletes.queries import access, stack
from webapp.features.athletes.rules.stack import TIMES
from webapp.features.athletes.supplements import actions, forms, queries
from webapp.features.athletes.views.entrance import about, found, noted, pages
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.page import tell
from webapp.web.render import again, changed, show


def _changes(tie: Tie) -> bool:
    return policy.records_group(tie, "supplements")


@pages.get("/athletes/<int:player_id>/supplements")
@gate.signed_in
def supplements(player_id: int) -> Response:
    """For the family, and for coaches where the family has agreed to that."""
    player, tie, athlete = found(player_id)
    if not access.sees_supplements(tie, player):
        raise Forbidden(Say("The family has not agreed to this"))
    noted(athlete, tie, "supplements")
    today = local_day(gate.person())
    look = stack.look(player, athlete, tie, today)
    return show("athletes/supplements.html", head=about(player, tie, athlete), look=look, today=today, times=TIMES)


@pages.post("/athletes/<int:player_id>/supplements")
@gate.signed_in
@again(supplements)
def take(player_id: int) -> Response:
    """Something new is taken."""
    player, tie, _ = found(player_id, _changes)
    actions.put(player, _said(), by=gate.person())
    noted(access.athlete_of(player), tie, "supplements")
    tell(Say("Saved"))
    return changed(to=url_for(".supplements", player_id=player_id))


@pages.get("/athletes/<int:player_id>/supplements/<int:supplement_id>")
@gate.signed_in
def supplement(player_id: int, supplement_id: int) -> Response:
    """The form of one item."""
    player, tie, athlete = found(player_id, _changes)
    row = _row(athlete, supplement_id)
    today = local_day(gate.person())
    return show("athletes/supplement.html", head=about(player, tie, athlete), row=row, today=today, times=TIMES)


@pages.post("/athletes/<int:player_id>/supplements/<int:supplement_id>")
@gate.signed_in
@again(supplement)
def alter(player_id: int, supplement_id: int) -> Response:
    """Another dose, another batch."""
    player, _, athlete = found(player_id, _changes)
    actions.put(player, _said(), by=gate.person(), row=_row(athlete, supplement_id))
    tell(Say("Saved"))
    return changed(to=url_for(".supplements", player_id=player_id))


@pages.post("/athletes/<int:player_id>/supplements/<int:supplement_id>/stop")
@gate.signed_in
def stop(player_id: int, supplement_id: int) -> Response:
    """Not taken any more, or (``again``) taken again."""
    player, _, athlete = found(player_id, _changes)
    on = request.form.get("again") == "yes"
    actions.stop(player, _row(athlete, supplement_id), by=gate.person(), on=on)
    return changed(to=url_for(".supplements", player_id=player_id))


@pages.post("/athletes/<int:player_id>/supplements/doses")
@gate.signed_in
def tick(player_id: int) -> Response:
    """A dose of today was taken, or not after all."""
    player, _, athlete = found(player_id, _changes)
    form = read(forms.Tick)
    row, today = _row(athlete, form.item), local_day(gate.person())
    item = queries.taken(row)
    if form.time not in item.times or not item.on(today):
        raise Invalid({"time": Say("It is not taken then")})
    actions.tick(player, row, day=today, at=form.time, taken=form.taken == "yes", by=gate.person())
    return changed(to=url_for(".supplements", player_id=player_id, _anchor="today"))


def _said() -> dict[str, Any]:
    form = read(forms.Item)
    if form.until is not None and form.until < form.since:
        raise Invalid({"until": Say("It ends before it begins")})
    if form.scheme and not form.batch:
        raise Invalid({"batch": Say("A test counts for a batch only: its number stands on the pack")})
    said = form.model_dump()
    return said | {"times": " ".join(form.times), "approved": form.approved is not None}


def _row(athlete: Athlete | None, supplement_id: int) -> Supplement:
    row = queries.one(athlete.id, supplement_id) if athlete else None
    if row is None:
        raise Missing
    return row
