"""What becomes of a session: its name, who gets it, when it is, copies, templates, paper."""

from datetime import datetime
from zoneinfo import ZoneInfo

import segno
from flask import Response, current_app, request, url_for
from markupsafe import Markup

from webapp.errors import Invalid, Missing, Say
from webapp.features.calendar import actions as calendar_actions
from webapp.features.calendar import queries as calendar
from webapp.features.calendar.models import Occasion
from webapp.features.training import actions, forms, policy, queries
from webapp.features.training.models import Practice
from webapp.features.training.views.building import one
from webapp.features.training.views.entrance import found, looks, pages
from webapp.features.training.views.meanwhile import kindly
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.page import tell
from webapp.web.render import again, changed, show

PLAN = policy.may_plan


def _back(practice_id: int) -> Response:
    return changed(to=url_for(".one", practice_id=practice_id))


@pages.post("/training/<int:practice_id>/name")
@gate.signed_in
@again(one)
@kindly("title")
def name(practice_id: int) -> Response:
    """What it is called."""
    practice, _ = found(practice_id, PLAN)
    form = read(forms.Name)
    actions.name(practice, title=form.title, note=form.note, by=gate.person(), seen=form.version)
    return _back(practice_id)


@pages.post("/training/<int:practice_id>/give")
@gate.signed_in
@again(one)
@kindly("whom")
def give(practice_id: int) -> Response:
    """To the team, or to some of it; for oneself it is simply planned."""
    practice, _ = found(practice_id, PLAN)
    form = read(forms.Give)
    there = {int(a.key[1:]) for a in queries.squad(practice.team_id, gate.person())} if practice.team_id else set()
    if unknown := set(form.players) - there:
        raise Invalid({"players": Say("Player %(id)s is not in this team", id=min(unknown))})
    everybody = form.whom == "everybody"
    actions.give(practice, everybody=everybody, players=form.players, by=gate.person(), seen=form.version)
    tell(Say("Planned. Whom it is for is told.") if practice.team_id else Say("Planned."))
    return _back(practice_id)


@pages.post("/training/<int:practice_id>/date")
@gate.signed_in
@again(one)
@kindly("occasion", "date")
def date(practice_id: int) -> Response:
    """On a date of the calendar, an old one or a new one; copies of it on those that follow."""
    practice, _ = found(practice_id, PLAN)
    form = read(forms.When)
    if practice.team is None:
        actions.set_time(practice, _own_moment(form), by=gate.person(), seen=form.version)
        return _back(practice_id)
    if form.occasion is None:
        actions.unsaid(practice, "date", form.version)  # before a new date stands in the calendar for nothing
    occasion = _occasion(practice, form)
    following: list[Occasion] = []
    if form.following and occasion.series_id is not None and occasion.original_start is not None:
        coming = [
            each
            for each in calendar.of_series(occasion.series_id, occasion.original_start)
            if each.status != "cancelled" and each.id != occasion.id
        ]
        # Sent twice, the second time finds them taken: it must not go on to those behind them.
        following = [each for each in coming[: form.following] if not each.link]
    actions.set_date(practice, occasion, following=following, by=gate.person(), seen=form.version)
    return _back(practice_id)


def _own_moment(form: forms.When) -> datetime:
    if form.date is None or form.time is None:
        raise Invalid({"date": Say("A day, such as 2026-11-20")})
    return datetime.combine(form.date, form.time, ZoneInfo(gate.person().zone))


def _occasion(practice: Practice, form: forms.When) -> Occasion:
    team = practice.team
    if team is None:
        raise Missing
    if form.occasion is not None:
        there = calendar.one(form.occasion)
        if there is None or there.team_id != team.id:
            raise Invalid({"occasion": Say("Choose a date of the calendar, or say when")})
        return there
    if form.date is None or form.time is None:
        raise Invalid({"date": Say("A day, such as 2026-11-20")})
    minutes = sum(piece.minutes for piece in practice.pieces if piece.lane == 0)
    return calendar_actions.plan(
        team,
        kind="practice",
        wall=datetime.combine(form.date, form.time),
        zone=form.zone or calendar.zone_of(team, gate.person()),
        minutes=max(minutes, 5),
        title=practice.title,
        venue=form.venue,
        link=url_for(".one", practice_id=practice.id),
        by=gate.person(),
    )


@pages.post("/training/<int:practice_id>/copy")
@gate.signed_in
def copy(practice_id: int) -> Response:
    """The same as a draft; of a template, a session."""
    practice, _ = found(practice_id, PLAN)
    made = actions.copy(practice, by=gate.person())
    return changed(to=url_for(".one", practice_id=made.id))


@pages.post("/training/<int:practice_id>/template")
@gate.signed_in
def template(practice_id: int) -> Response:
    """Keep it to make others of."""
    practice, _ = found(practice_id, PLAN)
    actions.keep_as_template(practice, by=gate.person())
    tell(Say("Kept as a template."))
    return _back(practice_id)


@pages.post("/training/<int:practice_id>/drop")
@gate.signed_in
def drop(practice_id: int) -> Response:
    """Throw it away; the toast brings it back."""
    practice, _ = found(practice_id, PLAN)
    actions.drop(practice, by=gate.person())
    tell(Say("Thrown away."), undo=url_for(".restore", practice_id=practice_id))
    return changed(to=url_for(".mine"))


@pages.post("/training/<int:practice_id>/restore")
@gate.signed_in
def restore(practice_id: int) -> Response:
    """Bring it back."""
    practice = queries.whatever(practice_id)
    part = queries.part(gate.person(), practice) if practice else None
    seen = part is not None and (policy.may_plan(part) or policy.may_see(part))
    practice = gate.find(practice, see=seen, do=part is not None and policy.may_plan(part))
    actions.restore(practice, by=gate.person())
    return _back(practice_id)


@pages.get("/training/<int:practice_id>/sheet")
@gate.signed_in
def sheet(practice_id: int) -> Response:
    """On paper: all of it on one sheet, and a code that opens it on a phone."""
    found(practice_id)
    base = (current_app.config["SETTINGS"].base_url or request.url_root).rstrip("/")
    address = f"{base}{url_for('.run', practice_id=practice_id)}"
    drawn = segno.make_qr(address, error="m").svg_inline(border=4, dark="#231b12", light="#ffffff", omitsize=True)
    return show("training/sheet.html", **looks(practice_id), qr=Markup(drawn), address=address)
