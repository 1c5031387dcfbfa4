"""Dates, answers, absences and feeds."""

from datetime import time, timedelta
from typing import Any

from tests.laws.doors import HERONS, MEMBERS, OPEN, STAFF, AsPerson, Door
from webapp.features.calendar import actions as calendar
from webapp.features.calendar import rules as recurrence
from webapp.infra.clock import now
from webapp.world import Cast

DOORS = {
    "GET /calendar": MEMBERS,
    "GET /teams/<slug>/calendar": HERONS,
    "GET /teams/<slug>/calendar/new": STAFF,
    "POST /teams/<slug>/calendar": STAFF,
    "GET /teams/<slug>/calendar/repeat": STAFF,
    "POST /teams/<slug>/calendar/repeat": STAFF,
    "GET /calendar/<occasion_id>": HERONS,
    "POST /calendar/<occasion_id>/answers": HERONS,  # for whom stands in the form, which is empty here
    "GET /calendar/<occasion_id>/change": STAFF,
    "POST /calendar/<occasion_id>/change": STAFF,
    "GET /calendar/<occasion_id>/series": STAFF,
    "POST /calendar/<occasion_id>/series": STAFF,
    "GET /calendar/<occasion_id>/cancel": STAFF,
    "POST /calendar/<occasion_id>/cancel": STAFF,
    "POST /calendar/<occasion_id>/restore": STAFF,
    "GET /calendar/away": MEMBERS,
    "POST /calendar/away": MEMBERS,
    "POST /calendar/away/<absence_id>/end": Door("ben pia"),  # it is Ben's
    "POST /calendar/usual": MEMBERS,
    "POST /calendar/usual/<usual_id>/end": Door("ben pia"),
    "GET /calendar/feeds": MEMBERS,
    "POST /calendar/feeds": MEMBERS,
    "POST /calendar/feeds/renew": Door("ada"),  # who has one
    "GET /calendar/feed/<key>.ics": OPEN,  # the address is the permission
}


def things(cast: Cast, as_person: AsPerson) -> dict[str, Any]:
    """Practice every day, Ben away for a week and never there on Fridays, Ada's feed."""
    today, ben = now().date(), f"p{next(player.id for player in cast.herons.players if player.number == '7')}"
    rule = recurrence.Rule("daily", today + timedelta(days=1), count=3)
    daily = recurrence.Plan(rule, time(18), "Europe/Berlin", "practice", 90)
    calendar.repeat(cast.herons, daily, by=cast.ada)
    calendar.be_away([ben], first=today, last=today + timedelta(days=7), by=cast.ben)
    calendar.usually(ben, weekday=4, kind=None, answer="no", by=cast.ben)
    return {"occasion_id": 1, "absence_id": 1, "usual_id": 1, "key": calendar.open_feed(cast.ada, None).token}
