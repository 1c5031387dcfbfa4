"""Performance tests: records and symmetry, and what a set, a shuttle run or a jump is worth."""

from flask import Response, url_for

from webapp.catalog import shelf
from webapp.catalog.metrics._kind import KG_PER_LB
from webapp.errors import Invalid, Say
from webapp.features.athletes import actions, forms, policy
from webapp.features.athletes.actions.recording import Entry, local_day
from webapp.features.athletes.queries import access, webs
from webapp.features.athletes.queries import trials as queries
from webapp.features.athletes.rules import performance
from webapp.features.athletes.views.entrance import about, found, noted, pages
from webapp.features.teams.models import Player
from webapp.web import gate, page
from webapp.web.forms import read
from webapp.web.page import tell, words
from webapp.web.render import again, changed, show


@pages.get("/athletes/<int:player_id>/tests")
@gate.signed_in
def trials(player_id: int) -> Response:
    """Every test with its record, and the last change beside what is only noise."""
    player, tie, athlete = found(player_id)
    noted(athlete, tie, "performance")
    look = queries.of(athlete) if athlete else None
    muscles = webs.muscles(athlete, player, tie) if athlete else None
    today = local_day(gate.person())
    head, unit = about(player, tie, athlete), "lb" if page.imperial() else "kg"
    return show("athletes/tests.html", head=head, look=look, muscles=muscles, today=today, unit=unit)


@pages.post("/athletes/<int:player_id>/tests/lift")
@gate.signed_in
@again(trials)
def lift(player_id: int) -> Response:
    """A set becomes the one-repetition maximum it stands for (Epley)."""
    player, tie, _ = found(player_id, policy.may_record)
    form = read(forms.Lift)
    kg = form.weight * KG_PER_LB if form.weight_unit == "lb" else form.weight
    return _kept(player, tie, Entry(form.lift, round(performance.one_rm(kg, form.reps), 2), "kg", form.day), "weight")


@pages.post("/athletes/<int:player_id>/tests/beep")
@gate.signed_in
@again(trials)
def beep(player_id: int) -> Response:
    """A shuttle run becomes VO₂max, by the last completed level."""
    player, tie, _ = found(player_id, policy.may_record)
    form = read(forms.Beep)
    age = access.age_on(player.born, form.day)
    try:
        performance.beep_distance(form.level, form.shuttle)
        worth = performance.beep_vo2max(form.protocol, form.level, form.shuttle, age if age is not None else 18.0)
    except ValueError:
        raise Invalid({"shuttle": Say("There is no such level and shuttle, or none was completed")}) from None
    return _kept(player, tie, Entry("vo2max_ml_kg_min", round(worth, 2), None, form.day, method="beep"), "level")


@pages.post("/athletes/<int:player_id>/tests/jump")
@gate.signed_in
@again(trials)
def jump(player_id: int) -> Response:
    """A jump's height follows from its time in the air."""
    player, tie, _ = found(player_id, policy.may_record)
    form = read(forms.Jump)
    return _kept(player, tie, Entry("cmj_cm", round(performance.jump_height(form.flight), 2), "cm", form.day), "flight")


def _kept(player: Player, tie: policy.Tie, entry: Entry, field: str) -> Response:
    try:
        kept = actions.record(player, [entry], by=gate.person())
    except Invalid as wrong:
        raise Invalid({field: wrong.say}) from None
    noted(kept, tie, "performance")
    metric = shelf("metrics")[entry.metric]
    worked_out = {"what": words(metric.label), "value": entry.entered, "unit": entry.unit or metric.unit}
    tell(Say("Saved. %(what)s: %(value)s %(unit)s", **worked_out))
    return changed(to=url_for(".trials", player_id=player.id))
