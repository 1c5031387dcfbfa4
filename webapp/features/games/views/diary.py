"""Moving a game that is still to come, calling it off and taking that back. Its date in the calendar follows."""

from zoneinfo import ZoneInfo

from flask import Response, url_for

from webapp.errors import Say
from webapp.features.games import actions, forms, policy
from webapp.features.games.views.entrance import found, found_with_links, pages
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.page import tell
from webapp.web.render import again, changed, show


@pages.get("/games/<int:game_id>/date")
@gate.signed_in
def date(game_id: int) -> Response:
    """When and where it is played, to be changed."""
    game, links = found_with_links(game_id, policy.may_score)
    begins = game.starts_at.astimezone(ZoneInfo(gate.person().zone)).replace(tzinfo=None)
    begun = game.last_seq > 0 or game.phase not in ("scheduled", "postponed", "cancelled")
    return show("games/date.html", links=links, game=game, begins=begins, begun=begun)


@pages.post("/games/<int:game_id>/date")
@gate.signed_in
@again(date)
def move(game_id: int) -> Response:
    """Another time or hall; the team is told."""
    game, sent, person = found(game_id, policy.may_score), read(forms.MoveIn), gate.person()
    actions.move(game, starts_at=forms.instant(sent.starts_at, person.zone), venue=sent.venue, by=person)
    tell(Say("Moved. The team is told."))
    return changed(to=url_for(".one", game_id=game.id))


@pages.post("/games/<int:game_id>/date/cancel")
@gate.signed_in
@again(date)
def call_off(game_id: int) -> Response:
    """It is not played; the team is told."""
    game = found(game_id, policy.may_score)
    actions.call_off(game, reason=read(forms.OffIn).reason, by=gate.person())
    tell(Say("Called off. The team is told."), undo=url_for(".restore", game_id=game.id))
    return changed(to=url_for(".date", game_id=game.id))


@pages.post("/games/<int:game_id>/date/restore")
@gate.signed_in
def restore(game_id: int) -> Response:
    """It is played after all; the team is told."""
    game = found(game_id, policy.may_score)
    actions.restore(game, by=gate.person())
    tell(Say("It takes place. The team is told."))
    return changed(to=url_for(".date", game_id=game.id))
