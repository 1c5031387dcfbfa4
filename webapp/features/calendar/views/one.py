"""One date: when, where, who comes; and answering, for oneself, one's children, or anybody as a coach."""

from flask import Response, url_for

from webapp.errors import Missing
from webapp.features.accounts.queries import by_id
from webapp.features.calendar import actions, forms, live, policy, queries
from webapp.features.calendar.views.entrance import entry, found, pages
from webapp.features.teams import queries as teams
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.render import again, changed, show


@pages.get("/calendar/<int:occasion_id>")
@gate.signed_in
def one(occasion_id: int) -> Response:
    """One date."""
    occasion, standing = found(occasion_id)
    looks = {"entry": entry(occasion, standing), "team": teams.head(occasion.team, standing)}
    names = queries.names(occasion) if policy.may_see_answers(standing) else None
    return show("calendar/one.html", "calendar/_tally.html", **looks, names=names)


@pages.post("/calendar/<int:occasion_id>/answers")
@gate.signed_in
@again(one)
def answer(occasion_id: int) -> Response:
    """Somebody comes, perhaps, or not."""
    occasion, standing = found(occasion_id)
    form = read(forms.Reply)
    number, is_player = int(form.who[1:]), form.who.startswith("p")
    player = teams.player(occasion.team, number) if is_player else None
    user = None if is_player else by_id(number)
    if player is None and user is None:
        raise Missing
    actions.answer(occasion, answer=form.answer, by=gate.person(), player=player, user=user, reason=form.reason)
    to, now_so = url_for(".one", occasion_id=occasion_id), entry(occasion, standing)
    if policy.may_see_answers(standing):
        looks = live.names_looks(occasion) | {"entry": now_so}
        return changed("calendar/_mine.html", "calendar/_tally.html", "calendar/_names.html", to=to, **looks)
    return changed("calendar/_mine.html", "calendar/_tally.html", to=to, entry=now_so)
