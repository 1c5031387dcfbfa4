"""What happens again: the form with the dates it would make, and changing a series from a date on."""

from datetime import datetime
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from flask import Response, request, url_for
from pydantic import ValidationError

from webapp.errors import Say
from webapp.features.accounts.forms import zones
from webapp.features.calendar import actions, forms, policy, queries, rules
from webapp.features.calendar.models import Occasion
from webapp.features.calendar.views.entrance import enter, entry, found, pages
from webapp.features.teams import queries as teams
from webapp.infra.clock import now
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.page import tell
from webapp.web.render import again, changed, show

PLAN = policy.may_plan
SHOWN = 8  # dates of the preview


def _sent() -> dict[str, Any]:
    """The form as it stands so far, from the address: nothing is stored, so nothing is refused."""
    asked = {name: value for name, value in request.values.items() if value.strip()}
    return asked | {"weekdays": [day for day in request.values.getlist("weekdays") if day]}


def _preview(given: dict[str, Any]) -> list[datetime] | None:
    """The first dates the form would make, by the clock on the wall; None while it cannot be understood."""
    try:
        plan = forms.Repeat.model_validate({name: value for name, value in given.items() if value != ""}).plan()
    except ValidationError:
        return None
    walls = [datetime.combine(day, plan.wall) for day in islice(plan.rule.days(), SHOWN)]
    return [rules.instant(wall, plan.zone).astimezone(ZoneInfo(plan.zone)).replace(tzinfo=None) for wall in walls]


@pages.get("/teams/<slug>/calendar/repeat")
@gate.signed_in
def repeating(slug: str) -> Response:
    """The form for something that happens again; asked by a part of itself, the dates it would make."""
    team, standing = enter(slug, PLAN)
    zone = queries.zone_of(team, gate.person())
    today = now().astimezone(ZoneInfo(zone)).date()
    given = {"start": str(today), "zone": zone, "time": "18:00", "minutes": "90", "kind": "practice"} | _sent()
    looks = {"team": teams.head(team, standing), "given": given, "zones": zones(), "preview": _preview(given)}
    return show("calendar/repeat.html", "calendar/_preview.html", **looks)


@pages.post("/teams/<slug>/calendar/repeat")
@gate.signed_in
@again(repeating)
def repeat(slug: str) -> Response:
    """A series; the team is told of its first date."""
    team, _ = enter(slug, PLAN)
    actions.repeat(team, read(forms.Repeat).plan(), by=gate.person())
    tell(Say("Planned. The team is told."))
    return changed(to=url_for(".of_team", slug=slug))


@pages.get("/calendar/<int:occasion_id>/series")
@gate.signed_in
def series(occasion_id: int) -> Response:
    """The series a date belongs to, to be changed from there on."""
    occasion, standing = found(occasion_id, PLAN)
    given = _given(occasion) | (_sent() if request.args else {})
    looks = {"team": teams.head(occasion.team, standing), "given": given, "zones": zones(), "preview": _preview(given)}
    return show("calendar/series.html", "calendar/_preview.html", **looks, entry=entry(occasion, standing))


@pages.post("/calendar/<int:occasion_id>/series")
@gate.signed_in
@again(series)
def change_series(occasion_id: int) -> Response:
    """Another rule, time or place for this date and those that follow."""
    occasion, _ = found(occasion_id, PLAN)
    gate.find(queries.series(occasion.series_id))
    form, slug = read(forms.ChangeSeries), occasion.team.slug
    actions.change_following(occasion, form.plan(), everything=form.reach == "all", by=gate.person())
    tell(Say("Changed. The team is told."))
    return changed(to=url_for(".of_team", slug=slug))


def _given(occasion: Occasion) -> dict[str, Any]:
    """The series as its form shows it, from this date on."""
    held = gate.find(queries.series(occasion.series_id))
    rule = rules.parse(held.rule, held.start)
    day = (occasion.original_start or occasion.starts_at).astimezone(ZoneInfo(held.zone)).date()
    left = None if rule.count is None else rule.count - sum(1 for before in rule.days() if before < day)
    return {
        "kind": held.kind,
        "title": held.title,
        "venue": held.venue,
        "note": held.note,
        "minutes": str(held.minutes),
        "time": f"{held.wall:%H:%M}",
        "zone": held.zone,
        "start": str(day),
        "freq": rule.freq,
        "interval": str(rule.interval),
        "weekdays": [str(weekday) for weekday in sorted(rule.weekdays)],
        "ends": "until" if rule.until else "count" if rule.count else "never",
        "until": str(rule.until or ""),
        "count": str(left or ""),
    }
