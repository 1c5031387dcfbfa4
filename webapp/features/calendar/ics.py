"""A calendar file other calendars subscribe to (RFC 5545, 7986). Pure: rows and words are handed in.

Every occurrence is an event of its own, for an exception inside an RRULE is where calendars disagree. UID never
changes, SEQUENCE grows with every change, and what was called off stays as CANCELLED until every calendar has heard.
Notes, reasons and answers stay inside: the file travels to other people's servers.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from webapp.features.calendar.models import Occasion

PRODUCT = "-//Fieldhouse//Calendar//EN"
OFF = ("cancelled", "dropped")
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Allday:
    """Something of its reader's own, on a day and not at an hour; ``uid`` without what follows the @."""

    uid: str
    on: date
    title: str
    url: str
    changed_at: datetime


def stamp(name: str, occasions: Iterable[Occasion], days: Iterable[Allday] = ()) -> str:
    """Changes whenever the file would, without making it: an entity tag."""
    parts = [name]
    parts += [f"{each.uid} {each.on} {each.title} {each.changed_at.isoformat()}" for each in days]
    parts += [f"{o.uid} {o.sequence} {o.status} {o.updated_at.isoformat()} {o.team.name}" for o in occasions]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def changed_at(occasions: Iterable[Occasion], days: Iterable[Allday] = ()) -> datetime | None:
    """When the youngest of these versions was made."""
    return max([each.updated_at for each in occasions] + [each.changed_at for each in days], default=None)


def blank(name: str) -> Calendar:
    """A file without events, for other calendars to subscribe to."""
    file = Calendar()
    file.add("prodid", PRODUCT)
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    file.add("name", name)
    file.add("x-wr-calname", name)
    file.add("refresh-interval", HOUR)
    file.add("x-published-ttl", "PT1H")
    return file


def calendar(
    name: str,
    occasions: Iterable[Occasion],
    *,
    url: Callable[[Occasion], str],
    title: Callable[[Occasion], str],
    kind: Callable[[Occasion], str],
    days: Iterable[Allday] = (),
) -> bytes:
    """The file. ``url``, ``title`` and ``kind`` say an occasion in its reader's words."""
    file = blank(name)
    for each in occasions:
        file.add_component(_event(each, url(each), title(each), kind(each)))
    for day in days:
        file.add_component(_day(day))
    file.add_missing_timezones()
    return file.to_ical()


def _event(occasion: Occasion, url: str, title: str, kind: str) -> Event:
    event = Event()
    starts = occasion.starts_at.astimezone(ZoneInfo(occasion.zone))
    event.add("uid", f"{occasion.uid}@fieldhouse")
    event.add("dtstamp", occasion.updated_at)
    event.add("last-modified", occasion.updated_at)
    event.add("sequence", occasion.sequence)
    event.add("dtstart", starts)
    event.add("duration", timedelta(minutes=occasion.minutes))
    event.add("summary", title)
    event.add("categories", [kind])
    event.add("status", "CANCELLED" if occasion.status in OFF else "CONFIRMED")
    event.add("url", url)
    if occasion.venue:
        event.add("location", occasion.venue)
    return event


def _day(day: Allday) -> Event:
    """It keeps nobody from anything else on that day: its hour is its reader's."""
    event = Event()
    event.add("uid", f"{day.uid}@fieldhouse")
    event.add("dtstamp", day.changed_at)
    event.add("last-modified", day.changed_at)
    event.add("dtstart", day.on)
    event.add("dtend", day.on + timedelta(days=1))
    event.add("summary", day.title)
    event.add("status", "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    event.add("url", day.url)
    return event
