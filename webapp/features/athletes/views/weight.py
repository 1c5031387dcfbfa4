"""Weight: certification and the line of the descent."""

from datetime import timedelta

from flask import Response, url_for

from webapp.catalog.metrics._kind import KG_PER_LB
from webapp.errors import Invalid, Missing, Say
from webapp.features.athletes import actions, forms, policy
from webapp.features.athletes.actions.certifying import Visit
from webapp.features.athletes.actions.recording import local_day
from webapp.features.athletes.models import Athlete, Certificate
from webapp.features.athletes.queries import projecting, screens, series
from webapp.features.athletes.rules.weight import RULE_SETS
from webapp.features.athletes.views.entrance import about, found, noted, pages
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.page import tell
from webapp.web.render import again, changed, show


@pages.get("/athletes/<int:player_id>/weight")
@gate.signed_in
def weight(player_id: int) -> Response:
    """Certificate, classes by date, the plan and the masses against it."""
    player, tie, athlete = found(player_id)
    noted(athlete, tie, "weight")
    today = local_day(gate.person())
    return show(
        "athletes/weight.html",
        head=about(player, tie, athlete),
        look=screens.weight_page(athlete, tie),
        failed=_failed(athlete),
        outlook=projecting.outlook(athlete, player.team_id, today),
        rule_sets=[r for r in RULE_SETS.values() if r.certifies and policy.may_assess(tie, coaches=r.coach_assesses)],
        today=today,
        soon=today + timedelta(days=42),
    )


def _failed(athlete: Athlete | None) -> Certificate | None:
    """A hydration test that failed after the certificate was given: it takes nothing from it, but is not hidden."""
    newest = series.assessment(athlete.id) if athlete else None
    valid = series.certificate(athlete.id) if athlete else None
    return newest if newest is not None and valid is not None and newest.id != valid.id else None


@pages.post("/athletes/<int:player_id>/weight/assessments")
@gate.signed_in
@again(weight)
def assess(player_id: int) -> Response:
    """An assessment is entered: hydration first, then the rest of the same visit."""
    player, tie, _ = found(player_id, policy.may_certify)
    form = read(forms.Visit)
    kg = form.mass * KG_PER_LB if form.mass_unit == "lb" else form.mass
    if not 25 <= kg <= 200:
        raise Invalid({"mass": Say("No body has this value. Please look again.")})
    visit = Visit(form.rules, form.sex, form.on, form.usg, kg, form.equation, form.folds, form.weeks)
    made = actions.assess(player, visit, by=gate.person())
    if made.state == "certified":
        tell(Say("Certified"))
    else:
        tell(Say("Not hydrated: test again after a day"), "warn")
    noted(actions.settle(player), tie, "weight")
    return changed(to=url_for(".weight", player_id=player_id))


@pages.post("/athletes/<int:player_id>/weight/plans")
@gate.signed_in
@again(weight)
def aim(player_id: int) -> Response:
    """A class by a day; a plan that breaks a rule is not saved, and says which."""
    player, tie, athlete = found(player_id, policy.may_certify)
    certificate = series.certificate(athlete.id) if athlete else None
    if certificate is None:
        raise Missing
    form = read(forms.Aim)
    try:
        actions.plan_weight(certificate, target=form.target, on=form.on, words=form.words, by=gate.person())
    except Invalid as refused:
        if "words" in refused.fields:
            actions.forbidden_means(player, by=gate.person())
        raise
    noted(athlete, tie, "weight")
    tell(Say("The plan is set"))
    return changed(to=url_for(".weight", player_id=player_id))
