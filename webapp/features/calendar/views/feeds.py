"""Feeds: the secret addresses, and the files behind them."""

from collections.abc import Sequence
from datetime import timedelta

from flask import Response, current_app, url_for
from flask_babel import force_locale, gettext

from webapp.features.accounts.models import User
from webapp.features.calendar import actions, forms, ics, looks, queries
from webapp.features.calendar.models import Occasion
from webapp.features.calendar.views.entrance import pages
from webapp.infra.clock import now
from webapp.web import dates, gate
from webapp.web import feeds as feeds_of
from webapp.web.forms import read
from webapp.web.page import words
from webapp.web.render import changed, show

YEAR = timedelta(days=366)


def _looks() -> dict[str, object]:
    return {"addresses": queries.addresses(gate.person()), "base": feeds_of.base(), "qr": feeds_of.qr}


@pages.get("/calendar/feeds")
@gate.signed_in
def feeds() -> Response:
    """My feeds: of everything, and of each team."""
    return show("calendar/feeds.html", "calendar/_feeds.html", **_looks())


@pages.post("/calendar/feeds")
@gate.signed_in
def subscribe() -> Response:
    """Make the address."""
    actions.open_feed(gate.person(), read(forms.Subscribe).team)
    return changed("calendar/_feeds.html", to=url_for(".feeds"), **_looks())


@pages.post("/calendar/feeds/renew")
@gate.signed_in
def renew() -> Response:
    """Another address; the old one is gone."""
    mine = gate.find(queries.feed(gate.person(), read(forms.Subscribe).team))
    actions.renew_feed(mine, by=gate.person())
    return changed("calendar/_feeds.html", to=url_for(".feeds"), **_looks())


@pages.get("/calendar/feed/<key>.ics")
@gate.everyone
def feed(key: str) -> Response:
    """The file. Whoever has the address has what its owner may see now, and no more."""
    held, user, team = gate.find(queries.by_token(key))
    occasions = queries.subscribed(user, held.team_id)
    with force_locale(user.language):
        days = [] if team else _own(user)
        name = team.name if team else gettext("%(club)s: my calendar", club=current_app.config["SETTINGS"].club_name)
        tag = ics.stamp(f"{name} {user.language} {feeds_of.base()}", occasions, days)
        return feeds_of.answer(
            lambda: _file(name, occasions, days),
            tag=tag,
            mimetype="text/calendar",
            name="calendar.ics",
            changed_at=ics.changed_at(occasions, days),
        )


def _own(user: User) -> list[ics.Allday]:
    """What features put into this person's own calendar and let out of the house: of the same past, and a year on."""
    today = now().date()
    coming = dates.between(user, today - queries.PAST, today + YEAR)
    return [
        ics.Allday(each.uid, each.on, _title(each), feeds_of.base() + each.url, each.changed_at)
        for some in coming.values()
        for each in some
        if each.uid and each.changed_at
    ]


def _title(of: dates.Dated) -> str:
    return of.title if isinstance(of.title, str) else words(of.title)


def _file(name: str, occasions: Sequence[Occasion], days: list[ics.Allday]) -> bytes:
    return ics.calendar(
        name,
        occasions,
        url=lambda each: f"{feeds_of.base()}{each.link or url_for('.one', occasion_id=each.id)}",
        title=lambda each: f"{each.title or words(looks.KINDS[each.kind])} · {each.team.name}",
        kind=lambda each: words(looks.KINDS[each.kind]),
        days=days,
    )
