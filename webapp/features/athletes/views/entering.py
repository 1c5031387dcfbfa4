"""The daily questions, one value by hand, the load of a session."""

from datetime import timedelta

from flask import Response, request, url_for

from webapp.catalog import shelf
from webapp.errors import Forbidden, Invalid, Say
from webapp.features.athletes import actions, forms, policy
from webapp.features.athletes.actions.recording import Entry, local_day, refusal
from webapp.features.athletes.queries import charts, screens, series
from webapp.features.athletes.rules import load, units
from webapp.features.athletes.views.entrance import about, found, noted, pages
from webapp.features.athletes.views.one import load as load_page
from webapp.infra.clock import now
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.page import tell
from webapp.web.render import again, changed, show


@pages.get("/athletes/<int:player_id>/check-in")
@gate.signed_in
def questions(player_id: int) -> Response:
    """Five questions on one screen."""
    player, tie, athlete = found(player_id, policy.may_check_in)
    done = bool(athlete and screens.checked_in([athlete.id]))
    last = series.latest([athlete.id]).get(athlete.id, {}).get("body_mass_kg") if athlete else None
    return show(
        "athletes/checkin.html",
        head=about(player, tie, athlete),
        done=done,
        mass_unit=last.unit if last else "",
    )


@pages.post("/athletes/<int:player_id>/check-in")
@gate.signed_in
@again(questions)
def check_in(player_id: int) -> Response:
    """The answers of today, or of the last days from a phone that had no network; answering again replaces them."""
    player, tie, _ = found(player_id, policy.may_check_in)
    form = read(forms.CheckIn)
    answers: dict[str, float] = {
        f"hooper_{name}": getattr(form, name) for name in ("sleep", "fatigue", "stress", "soreness")
    }
    answers |= {"readiness_1_10": form.readiness, "illness_symptoms": 1 if form.ill else 0}
    more = []
    if form.hours is not None:
        more.append(_asked("sleep_duration_h", "hours", form.hours, "h"))
    if form.mass is not None:
        more.append(_asked("body_mass_kg", "mass", form.mass, form.mass_unit))
    if form.effort is not None and form.minutes is not None:
        more.append(Entry("session_load_au", load.session_load(form.effort, form.minutes), None, source="checkin"))
    elif form.effort is not None or form.minutes is not None:
        raise Invalid({"minutes": Say("How hard and how long: both, or neither")})
    at = now() - timedelta(seconds=form.ago)
    actions.check_in(player, answers, by=gate.person(), more=more, at=at, key=form.key or "")
    noted(actions.settle(player), tie, "check-in")
    if form.ago < 60:  # whoever answered before is not waiting for a word
        tell(Say("Thank you. See you tomorrow."))
    return changed(to=url_for(".dashboard", player_id=player_id))


def _asked(key: str, field: str, value: float, unit: str | None) -> Entry:
    taken = units.take(shelf("metrics")[key], value, unit)
    if isinstance(taken, units.Refused):
        raise Invalid({field: refusal(taken)})
    return Entry(key, value, taken.unit, source="checkin")


@pages.get("/athletes/<int:player_id>/new")
@gate.signed_in
def new(player_id: int) -> Response:
    """Which measurement, then its value."""
    player, tie, athlete = found(player_id, policy.may_record)
    groups = frozenset(g for g in policy.GROUPS if policy.records_group(tie, g))
    choices = charts.choices(groups)
    chosen = request.values.get("metric", "")
    metric = shelf("metrics")[chosen] if chosen in dict(choices) else None
    last = series.latest([athlete.id]).get(athlete.id, {}).get(chosen) if athlete and metric else None
    return show(
        "athletes/new.html",
        head=about(player, tie, athlete),
        choices=choices,
        metric=metric,
        unit=last.unit if last else "",
        today=local_day(gate.person()),
    )


@pages.post("/athletes/<int:player_id>/readings")
@gate.signed_in
@again(new)
def record(player_id: int) -> Response:
    """One value comes in: hard bounds refuse it, soft bounds ask."""
    player, tie, _ = found(player_id, policy.may_record)
    form = read(forms.NewReading)
    metric = shelf("metrics")[form.metric]
    if not policy.records_group(tie, metric.group):
        raise Forbidden(Say("Not yours to record"))
    taken = units.take(metric, form.value, form.unit, confirmed=form.sure is not None)
    if isinstance(taken, units.Refused):
        raise Invalid({"unit" if taken.why in ("undecided", "unit") else "value": refusal(taken)})
    if taken.asks:
        raise Invalid({"sure": Say("This is unusual. If it is right, say so here and save again.")})
    source = "lab" if form.lab or form.lab_low is not None or form.lab_high is not None else "manual"
    entry = Entry(
        form.metric, form.value, taken.unit, form.day, "device" if form.device else source, form.device, form.method,
        form.lab, form.lab_low, form.lab_high,
    )  # fmt: skip
    kept = actions.record(player, [entry], by=gate.person())
    noted(kept, tie, metric.group)
    tell(Say("Saved"))
    return changed(to=url_for(".series", player_id=player_id, metric=form.metric))


@pages.post("/athletes/<int:player_id>/sessions")
@gate.signed_in
@again(load_page)
def session(player_id: int) -> Response:
    """How hard, how long; nothing in both is a rest day."""
    player, tie, _ = found(player_id, policy.may_record)
    form = read(forms.Session)
    entry = Entry("session_load_au", load.session_load(form.effort, form.minutes), None, form.day)
    noted(actions.record(player, [entry], by=gate.person()), tie, "load")
    tell(Say("Saved"))
    return changed(to=url_for(".load", player_id=player_id))
