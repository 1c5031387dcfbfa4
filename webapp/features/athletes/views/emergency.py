"""Breaking the glass, and looking through it afterwards."""

from collections.abc import Iterator

from flask import Response, url_for

from webapp.errors import Say
from webapp.features.accounts.models import User
from webapp.features.athletes import policy
from webapp.features.athletes.emergency import actions, forms, queries
from webapp.features.athletes.rules.emergency import LASTS
from webapp.features.athletes.views.entrance import about, found, noted, pages
from webapp.web import gate, today
from webapp.web.forms import read
from webapp.web.page import tell
from webapp.web.render import again, changed, show
from webapp.web.today import Task, Waiting

HOURS = round(LASTS.total_seconds() / 3600)


@pages.get("/athletes/<int:player_id>/emergency")
@gate.signed_in
def emergency(player_id: int) -> Response:
    """What breaking the glass means, and the field for the reason."""
    player, tie, athlete = found(player_id, policy.may_break_glass)
    held = queries.held(gate.person(), player)
    return show("athletes/emergency/open.html", head=about(player, tie, athlete), held=held, hours=HOURS)


@pages.post("/athletes/<int:player_id>/emergency")
@gate.signed_in
@again(emergency)
def break_glass(player_id: int) -> Response:
    """Everything of this athlete, to read, for some hours."""
    player, tie, athlete = found(player_id, policy.may_break_glass)
    actions.open_up(player, reason=read(forms.Breaking).reason, by=gate.person())
    noted(athlete, tie, "emergency")
    return changed(to=url_for(".dashboard", player_id=player_id))


@pages.post("/athletes/<int:player_id>/emergency/end")
@gate.signed_in
def end_emergency(player_id: int) -> Response:
    """It is over."""
    player, _, _ = found(player_id, policy.may_break_glass)
    actions.close(player, by=gate.person())
    tell(Say("Closed again"), "good")
    return changed(to=url_for(".medical", slug=player.team.slug))


@pages.get("/emergencies")
@gate.admin
def emergencies() -> Response:
    """What waits for a review, then what was looked through."""
    return show(
        "athletes/emergency/all.html",
        waiting=queries.waiting(),
        reviewed=queries.reviewed(),
        me=gate.person().id,
        hours=HOURS,
    )


def _list_again(opening_id: int) -> Response:
    return emergencies()


@pages.post("/emergencies/<int:opening_id>")
@gate.admin
@again(_list_again)
def review_emergency(opening_id: int) -> Response:
    """An administrator's word."""
    row = gate.find(queries.opening(opening_id))
    form = read(forms.Review)
    actions.review(row, verdict=form.verdict, note=form.note, by=gate.person())
    tell(Say("Saved"), "good")
    return changed(to=url_for(".emergencies"))


def _unread(person: User) -> Iterator[Task]:
    if person.role == "admin" and (count := queries.count_waiting(person)):
        say = Say("Measurements were opened in an emergency: look through why")
        several = Say("%(count)s emergencies wait to be looked through", count=count)
        yield Task(say if count == 1 else several, url_for("athletes.emergencies"), "eye")


today.waiting(pages, Waiting("athletes.emergencies", 5, _unread))
