"""One's days as files other programs subscribe to: a calendar (RFC 5545) and an Atom feed (RFC 4287). Pure but for the
words handed in. What was done, and anything anybody noted, stays inside: the files travel to other people's servers."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, time
from xml.etree import ElementTree as xml

from icalendar import Event

from webapp.features.calendar import ics
from webapp.features.plans.reminders.queries import Dated
from webapp.features.plans.rules.days import DAY, instant

ATOM = "http://www.w3.org/2005/Atom"


def stamp(name: str, days: Iterable[Dated]) -> str:
    """Changes whenever a file would: an entity tag."""
    return hashlib.sha256("\n".join([name, *map(repr, days)]).encode()).hexdigest()[:32]


def calendar(name: str, days: Iterable[Dated], url: Callable[[Dated], str], title: Callable[[Dated], str]) -> bytes:
    """Every day of reading as a whole day that leaves one free."""
    file = ics.blank(name)
    for each in days:
        event = Event()
        event.add("uid", f"{each.name}@fieldhouse")
        event.add("dtstamp", datetime.combine(each.on, time(), UTC))
        event.add("dtstart", each.on)
        event.add("dtend", each.on + DAY)
        event.add("summary", title(each))
        event.add("transp", "TRANSPARENT")
        event.add("url", url(each))
        file.add_component(event)
    return file.to_ical()


def atom(
    name: str,
    days: Sequence[Dated],
    *,
    address: str,
    zone: str,
    url: Callable[[Dated], str],
    title: Callable[[Dated], str],
) -> bytes:
    """The days that have come, newest first, each with how it begins. ``address`` is the feed's own, which names it
    without being told: only its digest stands in it."""
    xml.register_namespace("", ATOM)
    feed = xml.Element(f"{{{ATOM}}}feed")
    newest = max((each.on for each in days), default=None)
    _put(feed, "id", f"urn:sha256:{hashlib.sha256(address.encode()).hexdigest()}")
    _put(feed, "title", name)
    _put(feed, "updated", _moment(newest and instant(newest, time(3), zone)))
    _put(_put(feed, "author", ""), "name", name)
    for each in reversed(days):
        entry = _put(feed, "entry", "")
        _put(entry, "id", f"tag:fieldhouse,2026:{each.name}")
        _put(entry, "title", title(each))
        _put(entry, "updated", _moment(instant(each.on, time(3), zone)))
        _put(entry, "link", "", href=url(each))
        _put(entry, "summary", each.begins)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + xml.tostring(feed, encoding="utf-8")


def _put(parent: xml.Element, name: str, text: str, **attributes: str) -> xml.Element:
    child = xml.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    child.text = "".join(sign for sign in text if sign in "\n\t" or sign >= " ") or None  # XML 1.0 has no other signs
    return child


def _moment(at: datetime | None) -> str:
    return (at or datetime(2026, 1, 1, tzinfo=UTC)).isoformat()
