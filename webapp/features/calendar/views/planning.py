"""Planning one date, changing or moving it, calling it off and taking that back."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from flask import Response, request, url_for

from webapp.errors import Say
from webapp.features.accounts.forms import zones
from webapp.features.calendar import actions, forms, policy, queries
from webapp.features.calendar.views.entrance import enter, entry, free, pages
from webapp.features.teams import queries as teams
from webapp.infra.clock import now
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.page import tell
from webapp.web.render import again, changed, show

PLAN = policy.may_plan


@pages.get("/teams/<slug>/calendar/new")
@gate.signed_in
def new(slug: str) -> Response:
    """The form for one new date."""
    team, standing = enter(slug, PLAN)
    zone = queries.zone_of(team, gate.person())
    tomorrow = (now().astimezone(ZoneInfo(zone)) + timedelta(days=1)).date()
    on = request.args.get("on", "") or str(tomorrow)
    return show("calendar/new.html", team=teams.head(team, standing), zone=zone, zones=zones(), on=on)


@pages.post("/teams/<slug>/calendar")
@gate.signed_in
@again(new)
def plan(slug: str) -> Response:
    """A new date; its team is told."""
    team, _ = enter(slug, PLAN)
    form = read(forms.NewDate)
    made = actions.plan(team, **form.model_dump(exclude={"date", "time"}), wall=form.wall, by=gate.person())
    return changed(to=url_for(".one", occasion_id=made.id))


@pages.get("/calendar/<int:occasion_id>/change")
@gate.signed_in
def changing(occasion_id: int) -> Response:
    """The form for one date, as it is."""
    occasion, standing = free(occasion_id)
    looks = {"entry": entry(occasion, standing), "team": teams.head(occasion.team, standing)}
    return show("calendar/change.html", **looks, zones=zones())


@pages.post("/calendar/<int:occasion_id>/change")
@gate.signed_in
@again(changing)
def change(occasion_id: int) -> Response:
    """Another title, place or time."""
    occasion, _ = free(occasion_id)
    form = read(forms.Change)
    said = form.model_dump(include={"title", "venue", "note", "minutes", "zone"})
    actions.change(occasion, **said, wall=form.wall, by=gate.person())
    tell(Say("Saved"))
    return changed(to=url_for(".one", occasion_id=occasion_id))


@pages.get("/calendar/<int:occasion_id>/cancel")
@gate.signed_in
def cancelling(occasion_id: int) -> Response:
    """The form to call it off: people are told, so there is room for a reason."""
    occasion, standing = free(occasion_id)
    looks = {"entry": entry(occasion, standing), "team": teams.head(occasion.team, standing)}
    return show("calendar/cancel.html", **looks)


@pages.post("/calendar/<int:occasion_id>/cancel")
@gate.signed_in
@again(cancelling)
def cancel(occasion_id: int) -> Response:
    """It does not take place; nor, if so chosen, what follows."""
    occasion, _ = free(occasion_id)
    form, undo = read(forms.Off), ""
    if form.reach == "following":
        actions.cancel_following(occasion, reason=form.reason, by=gate.person())
    else:
        actions.cancel(occasion, reason=form.reason, by=gate.person())
        undo = url_for(".restore", occasion_id=occasion_id)
    tell(Say("Called off. The team is told."), undo=undo)
    return changed(to=url_for(".one", occasion_id=occasion_id))


@pages.post("/calendar/<int:occasion_id>/restore")
@gate.signed_in
def restore(occasion_id: int) -> Response:
    """It takes place after all."""
    occasion, _ = free(occasion_id)
    actions.restore(occasion, by=gate.person())
    tell(Say("It takes place. The team is told."))
    return changed(to=url_for(".one", occasion_id=occasion_id))
