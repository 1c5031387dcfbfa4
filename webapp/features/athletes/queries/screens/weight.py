"""The weight page."""

from datetime import UTC, datetime, timedelta
from typing import Any

from webapp.features.athletes import looks, policy
from webapp.features.athletes.models import Athlete
from webapp.features.athletes.policy import Tie
from webapp.features.athletes.queries import series
from webapp.features.athletes.rules import weight
from webapp.infra.clock import now


def weight_page(athlete: Athlete | None, tie: Tie) -> looks.WeightLook:
    """Certificate, classes by date, the plan's line and the masses against it."""
    blank = (None,) * 2
    certificate = series.certificate(athlete.id) if athlete else None
    if athlete is None or certificate is None or not policy.may_see(tie):
        return looks.WeightLook(
            "not_started", "", "kg", *blank, *blank, *blank, None, None, (), *blank, *blank, None, (), ()
        )
    rules = weight.RULE_SETS[certificate.rules]
    today = now().date()
    found, classes, line = None, (), ()
    if certificate.alpha is not None and certificate.fat is not None:
        alpha, since = certificate.alpha, certificate.assessed_on
        found = weight.minimum(rules, alpha, certificate.fat, certificate.sex, certificate.weeks)
        classes = tuple(
            looks.ClassLine(f"{rules.shown(kg):g} {rules.unit}", kg, on)
            for kg, on in weight.classes_by_date(rules, found, alpha, since, certificate.sex)
        )
        weeks = max(certificate.weeks, 8)
        line = tuple(
            (since + timedelta(weeks=k), max(kg, found.mww)) for k, kg in enumerate(weight.table(alpha, weeks))
        )
    aim = series.plan(certificate.id)
    masses = series.points(athlete.id, "body_mass_kg", _since(certificate.assessed_on))
    present = masses[-1].value if masses else None
    allowed = None
    if found is not None and certificate.alpha is not None:
        days = max(0, (today - certificate.assessed_on).days)
        allowed = max(found.mww, weight.on_plan(certificate.alpha, days))
    return looks.WeightLook(
        state=certificate.state,
        rules=rules.label,
        unit=rules.unit,
        assessed_on=certificate.assessed_on,
        usg=certificate.usg,
        alpha=certificate.alpha,
        fat=certificate.fat,
        minimum=certificate.minimum,
        exact=found.law1 if found else None,
        stepwise=found.stepwise_lb if found and rules.unit == "lb" else None,
        retry_at=certificate.retry_at,
        classes=classes,
        target=aim.target if aim else None,
        target_on=aim.on if aim else None,
        today=present,
        allowed=allowed,
        gap=_gap(present, allowed, aim.target if aim else 0.0),
        weeks=line,
        masses=tuple((row.day, row.value) for row in masses),
    )


def _gap(present: float | None, allowed: float | None, target: float) -> float | None:
    """Kilograms above the class aimed at (without one, above the line); below what the rules allow it is negative. In
    between there is nothing to lose and nothing to gain."""
    if present is None or allowed is None:
        return None
    return present - max(allowed, target) if present > max(allowed, target) else min(0.0, present - allowed)


def _since(day: Any) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(days=1)
