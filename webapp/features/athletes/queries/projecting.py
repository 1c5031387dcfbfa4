"""The class somebody is likely to be in by a day: their weighings, their certificate, the days that matter."""

from datetime import date, timedelta

from webapp.features.athletes.models import Athlete
from webapp.features.athletes.queries import series
from webapp.features.athletes.rules import projection, weight
from webapp.features.athletes.rules.projection import Outlook
from webapp.features.calendar import queries as calendar
from webapp.infra.clock import now


def outlook(athlete: Athlete | None, team_id: int, today: date) -> Outlook | None:
    """Every week from today, on the plan's day and on the team's next game days; None without a certificate. Four
    queries. Whether the reader may see body mass is asked at the gate."""
    certificate = series.certificate(athlete.id) if athlete else None
    if athlete is None or certificate is None or certificate.alpha is None or certificate.fat is None:
        return None
    rules = weight.RULE_SETS[certificate.rules]
    certified = weight.minimum(rules, certificate.alpha, certificate.fat, certificate.sex, certificate.weeks)
    masses = series.points(athlete.id, "body_mass_kg", now() - timedelta(days=projection.WINDOW + 1))
    aim = series.plan(certificate.id)
    games = [each.wall.date() for each in calendar.next_of([team_id], 12, planned=True) if each.kind == "game"]
    return projection.outlook(
        rules,
        certified,
        certificate.alpha,
        certificate.assessed_on,
        certificate.sex,
        [(row.day, row.value) for row in masses],
        today,
        [*games, *([aim.on] if aim else [])],
    )
