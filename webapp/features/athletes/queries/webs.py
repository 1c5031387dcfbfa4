"""Muscle groups by the tests that speak for them."""

from webapp.catalog import shelf
from webapp.features.athletes import policy
from webapp.features.athletes.looks.compare import Spoke, WebLook
from webapp.features.athletes.models import Athlete
from webapp.features.athletes.policy import Tie
from webapp.features.athletes.queries.screens.present import now_of
from webapp.features.athletes.rules import muscles as rules
from webapp.features.teams.models import Player


def muscles(athlete: Athlete, player: Player, tie: Tie) -> WebLook | None:
    """Muscle groups by the scores of their tests; None while no test has one."""
    if "performance" not in policy.groups(tie):
        return None
    made, _, _ = now_of(athlete, player, blood=tie.sees_blood)
    found = rules.scores(made.section("performance").lines)
    if not any(found.values()):
        return None
    metrics = shelf("metrics")
    spokes = []
    for key, (label, _) in rules.GROUPS.items():
        known = found[key]
        made_of = tuple(metrics[test].label for test in known[1]) if known else ()
        spokes.append(Spoke(label.text, known[0] if known else None, made_of))
    return WebLook(tuple(spokes))
