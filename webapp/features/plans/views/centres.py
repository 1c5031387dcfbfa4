"""Centres: which are near, one by itself, and its card. Where whoever asks is comes in the body of a request, which no
log keeps, is rounded, answered, and forgotten."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from flask import Response, request, url_for
from icalendar import Calendar, Event

from webapp.errors import Invalid
from webapp.features.plans.centres import forms, queries
from webapp.features.plans.centres.models import Centre
from webapp.features.plans.rules.cards import text, vcard
from webapp.features.plans.rules.meetings import DAYS, meeting
from webapp.features.plans.views.entrance import pages
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.render import again, download, show

PIECE = "plans/_centres.html"
ASKING = "camera=(), microphone=(), geolocation=(self)"  # here alone a page may ask where somebody is

pages.add_app_template_filter(meeting, "meeting")


def _page(found: tuple[queries.Found, ...], every: list[Centre], asked: forms.Filter, where: str = "") -> Response:
    person = gate.current()
    looks = {"found": found, "choices": queries.choices(every), "asked": asked, "where": where}
    answer = show(
        "plans/centres.html", PIECE, tends=person is not None and person.role == "admin", known=len(every), **looks
    )
    answer.headers["Permissions-Policy"] = ASKING
    return answer


def _filter() -> forms.Filter:
    return forms.Filter.model_validate({name: value[:100] for name, value in request.args.items()})


@pages.get("/centres")
@gate.everyone
def centres() -> Response:
    """All of them, by town."""
    asked, every = _filter(), queries.every()
    return _page(queries.listed(every, asked.tradition, asked.language), every, asked)


def _again() -> Response:
    every = queries.every()
    return _page((), every, forms.Filter())


@pages.post("/centres/near")
@gate.everyone
@again(_again)
def near() -> Response:
    """Those near a place, the nearest first. Sent as a form so that no address holds the place; nothing is kept."""
    asked, every = read(forms.Near), queries.every()
    point = asked.point() or queries.point_of(every, asked.where)
    if asked.where and point is None:
        raise Invalid({"where": forms.UNKNOWN})
    if point is None:
        return _page(queries.listed(every, asked.tradition, asked.language), every, asked)
    found = queries.near(every, point, asked.within, asked.tradition, asked.language)
    return _page(found, every, asked, asked.where)


@pages.get("/centres/<int:centre_id>")
@gate.everyone
def centre(centre_id: int) -> Response:
    """One of them."""
    person, one = gate.current(), gate.find(queries.one(centre_id))
    tends = person is not None and person.role == "admin"
    return show("plans/centre.html", centre=one, tends=tends, meetings=[meeting(line) for line in one.meetings])


@pages.get("/centres/<int:centre_id>.vcf")
@gate.everyone
def card(centre_id: int) -> Response:
    """Its card for an address book."""
    one = gate.find(queries.one(centre_id))
    card = vcard(
        [
            ("KIND", "org"),
            ("FN", text(one.name)),
            ("ORG", text(one.name)),
            ("ADR", f";;{text(one.address)};{text(one.town)};;;"),
            ("TEL", text(one.phone)),
            ("EMAIL", text(one.email)),
            ("URL", one.site),
            ("GEO", f"geo:{one.lat},{one.lon}"),
            ("TZ", text(one.zone)),
            ("LANG", one.languages[0] if one.languages else ""),
            ("NOTE", text(one.note)),
        ]
    )
    return download(card, f"centre-{one.id}.vcf", "text/vcard; charset=utf-8")


@pages.get("/centres/<int:centre_id>.ics")
@gate.everyone
def dates(centre_id: int) -> Response:
    """Its weekly meetings for a calendar."""
    one = gate.find(queries.one(centre_id))
    file = Calendar()
    for name, value in (("prodid", "-//Fieldhouse//Centres//EN"), ("version", "2.0"), ("x-wr-calname", one.name)):
        file.add(name, value)
    zone, since = ZoneInfo(one.zone), one.added_at.astimezone(ZoneInfo(one.zone)).date()
    for number, each in enumerate(map(meeting, one.meetings), 1):
        event = Event()
        event.add("uid", f"centre-{one.id}-{number}@{request.host}")
        event.add("dtstamp", one.added_at.astimezone(UTC))
        event.add("dtstart", datetime.combine(each.first(since), each.at, zone))
        event.add("duration", timedelta(minutes=each.minutes))
        event.add("rrule", {"freq": "weekly", "byday": DAYS[each.weekday][:2].upper()})
        event.add("summary", each.what or one.name)
        event.add("location", ", ".join(filter(None, (one.name, one.address, one.town))))
        event.add("geo", (one.lat, one.lon))
        event.add("url", url_for(".centre", centre_id=one.id, _external=True))
        file.add_component(event)
    file.add_missing_timezones()
    return download(file.to_ical(), f"centre-{one.id}.ics", "text/calendar; charset=utf-8")
