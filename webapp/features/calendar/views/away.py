"""When I am away, and what I usually answer; the same for my children."""

from flask import Response, url_for

from webapp.errors import Say
from webapp.features.calendar import actions, forms, queries
from webapp.features.calendar.views.entrance import pages
from webapp.features.teams import queries as teams
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.page import tell
from webapp.web.render import again, changed, show


def _looks() -> dict[str, object]:
    person = gate.person()
    whos = queries.whose(person, teams.standings(person))
    names = {card.id: card.name for card in teams.visible(person)}
    return {"whos": whos, "away": queries.away(whos), "habits": queries.habits(whos), "names": names}


@pages.get("/calendar/away")
@gate.signed_in
def away() -> Response:
    """Absences to come and habits, mine and my children's."""
    return show("calendar/away.html", "calendar/_away.html", **_looks())


@pages.post("/calendar/away")
@gate.signed_in
@again(away)
def be_away() -> Response:
    """Somebody is away from day to day."""
    form = read(forms.BeAway)
    actions.be_away(form.who, first=form.first, last=form.last, reason=form.reason, by=gate.person())
    return changed("calendar/_away.html", to=url_for(".away"), **_looks())


@pages.post("/calendar/away/<int:absence_id>/end")
@gate.signed_in
def come_back(absence_id: int) -> Response:
    """Not away after all."""
    person = gate.person()
    mine = queries.whose(person, teams.standings(person))
    actions.come_back(gate.find(queries.absence(mine, absence_id)), by=person)
    tell(Say("Not away any more"))
    return changed("calendar/_away.html", to=url_for(".away"), **_looks())


@pages.post("/calendar/usual")
@gate.signed_in
@again(away)
def usually() -> Response:
    """What somebody usually answers."""
    form = read(forms.Habit)
    actions.usually(form.who, weekday=form.weekday, kind=form.kind, answer=form.answer, by=gate.person())
    return changed("calendar/_away.html", to=url_for(".away"), **_looks())


@pages.post("/calendar/usual/<int:usual_id>/end")
@gate.signed_in
def forget(usual_id: int) -> Response:
    """Ask every time again."""
    person = gate.person()
    mine = queries.whose(person, teams.standings(person))
    actions.forget_habit(gate.find(queries.habit(mine, usual_id)), by=person)
    return changed("calendar/_away.html", to=url_for(".away"), **_looks())
