"""Weight certification: an assessment is one visit and never changes; a plan under it has to be lawful."""

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from webapp.errors import Forbidden, Invalid, Say
from webapp.features.accounts import audit
from webapp.features.accounts.models import User
from webapp.features.athletes import policy
from webapp.features.athletes.actions.recording import Entry, local_day, record, take
from webapp.features.athletes.models import Certificate, WeightPlan
from webapp.features.athletes.queries import access, series
from webapp.features.athletes.rules import bodyfat, weight
from webapp.features.teams.models import Player
from webapp.infra.clock import now
from webapp.infra.db import db, write


@dataclass(frozen=True, slots=True)
class Visit:
    """What was measured at one visit. ``alpha`` in kg; ``folds`` the sum in mm for ``equation``."""

    rules: str
    sex: str
    on: date
    usg: float
    alpha: float
    equation: str
    folds: float
    weeks: int


@write
def assess(player: Player, visit: Visit, *, by: User) -> Certificate:
    """A visit becomes a certificate, or a failed hydration test with the time of the next one. Invalid for what cannot
    be, Forbidden without the family's yes, where somebody assesses themselves, or a coach whom the rules do not let."""
    said = access.answers_of([player.id]).get(player.id, {})
    if not access.stands(said, policy.KEEP, now()) or player.user_id == by.id:
        raise Forbidden(Say("The family has not said yes to keeping these measurements"))
    rules = weight.RULE_SETS[visit.rules]
    if not rules.certifies:
        raise Invalid({"rules": Say("These rules know no minimum weight")})
    tie = access.tie(by, player)
    if tie.coach and not policy.may_assess(tie, coaches=rules.coach_assesses):
        raise Forbidden(Say("%(rules)s: a coach does not assess their own athletes", rules=rules.label))
    late = (local_day(by) - visit.on).days
    if not 0 <= late <= rules.backdate:
        raise Invalid({"on": Say("%(rules)s: at most %(days)s days ago", rules=rules.label, days=rules.backdate)})
    athlete = take(player)
    before = series.assessment(athlete.id)
    if before is not None and before.retry_at is not None and before.retry_at > now():
        raise Invalid({"usg": Say("The next test may be made a day after the failed one")})
    row = Certificate(athlete_id=athlete.id, rules=rules.key, sex=visit.sex, assessed_on=visit.on, usg=visit.usg)
    row.assessor_id = by.id
    if not weight.hydrated(rules, visit.usg):
        row.state, row.retry_at = "hydration_failed", now() + timedelta(hours=rules.retest_hours)
    else:
        _certify(row, rules, visit, access.age_on(player.born, visit.on))
    db.session.add(row)
    db.session.flush()
    _measured(player, row, by)
    told = {"rules": rules.key, "state": row.state, "days": late}
    audit.note("weight.assessed", f"player:{player.id}", by=by, relation=tie.relation, **told)
    return row


def _measured(player: Player, row: Certificate, by: User) -> None:
    """What was measured at the visit are readings too."""
    entries = [Entry("usg", row.usg, None, row.assessed_on)] if row.usg is not None else []
    if row.alpha is not None and row.fat is not None:
        entries.append(Entry("body_mass_kg", row.alpha, "kg", row.assessed_on))
        entries.append(Entry("body_fat_pct", row.fat, None, row.assessed_on, method="skinfold"))
    record(player, entries, by=by)


def _certify(row: Certificate, rules: weight.RuleSet, visit: Visit, age: float | None) -> None:
    if not bodyfat.suits(visit.equation, visit.sex, age):
        raise Invalid({"equation": Say("This equation was made for another age or sex")})
    if visit.equation == "slaughter_calf":
        fat = bodyfat.slaughter_calf(visit.folds, visit.sex)
    else:
        fat = bodyfat.fat_percent(visit.equation, visit.folds, age or 18.0)
    if not 2 <= fat <= 60:
        raise Invalid({"folds": Say("No body has this value. Please look again.")})
    found = weight.minimum(rules, visit.alpha, fat, visit.sex, visit.weeks)
    row.state, row.alpha, row.fat, row.minimum = "certified", visit.alpha, fat, found.mww
    row.equation, row.weeks = visit.equation, visit.weeks


@write
def plan_weight(certificate: Certificate, *, target: float, on: date, words: str = "", by: User) -> WeightPlan:
    """Aim at a class by a day. Invalid names the rule a plan would break; it is not stored then."""
    rules = weight.RULE_SETS[certificate.rules]
    if certificate.alpha is None or certificate.fat is None or certificate.minimum is None:
        raise Invalid({"target": Say("There is no certified weight yet")})
    if forbidden := weight.forbidden_means(words):
        raise Invalid({"words": Say("Nobody may lose weight like this: %(means)s", means=", ".join(forbidden))})
    least = weight.minimum(rules, certificate.alpha, certificate.fat, certificate.sex, certificate.weeks)
    broken = weight.breaches(rules, least, certificate.alpha, certificate.assessed_on, target, on)
    if broken:
        raise Invalid({_FIELD[each.rule]: _said(each, rules) for each in broken})
    row = WeightPlan(certificate_id=certificate.id, target=target, on=on, by_id=by.id)
    db.session.add(row)
    db.session.flush()
    return row


_FIELD = {"minimum": "target", "weekly": "on"}


def _said(breach: weight.Breach, rules: weight.RuleSet) -> Say:
    least = ceil(10 * rules.shown(breach.allowed or 0) - 1e-5) / 10  # nobody may weigh less: never rounded down
    allowed = {"allowed": least, "unit": rules.unit}
    if breach.rule == "minimum":
        return Say("%(rules)s: below the certified minimum of %(allowed)s %(unit)s", rules=rules.label, **allowed)
    return Say(
        "%(rules)s: at most 1.5 %% of the first weight a week, so %(allowed)s %(unit)s on that day. Open from %(day)s.",
        rules=rules.label,
        **allowed,
        day=breach.on or "",
    )
