"""What the Herons train in the demo: a session for everybody, a template, and what Ben did at home lately."""

from datetime import timedelta
from typing import Any

from webapp.features.calendar import queries as calendar
from webapp.features.training import actions, queries
from webapp.infra.clock import now
from webapp.infra.db import write
from webapp.world import Cast

GYM: dict[str, Any] = {"minutes": 60, "people": 10, "place": "gym", "equipment": ["ball", "hoop", "cones", "bibs"]}
YARD: dict[str, Any] = {
    "minutes": 30,
    "people": 1,
    "place": "backyard",
    "equipment": ["ball", "hoop", "wall"],
    "age": 16,
}
BEN = (19, 17, 14, 12, 10, 7, 5, 3, 1)  # days ago


@write
def fill(cast: Cast) -> None:
    """Nothing where the library has no drills for them."""
    if not queries.sport_has_drills(cast.ada, cast.herons.sport):
        return
    _of_the_team(cast)
    _of_ben(cast)


def _of_the_team(cast: Cast) -> None:
    wish = {**GYM, "skills": ["basketball.shooting", "basketball.defence"], "ages": [16, 16]}
    practice = actions.build(
        team=cast.herons, sport="basketball", wish=wish, title="Shooting under pressure", by=cast.ada
    )
    actions.plan_b(practice, 7, by=cast.ada)
    actions.give(practice, everybody=True, players=(), by=cast.ada)
    coming = [each for each in calendar.next_of([cast.herons.id], 5, planned=True) if each.kind == "practice"]
    if coming:
        actions.set_date(practice, coming[0], by=cast.ada)
    short = actions.build(team=cast.herons, sport="basketball", wish={**GYM, "minutes": 45}, title="", by=cast.ada)
    template = actions.keep_as_template(short, by=cast.ada)
    actions.name(template, title="The forty-five", note="", by=cast.ada)
    actions.drop(short, by=cast.ada)


def _of_ben(cast: Cast) -> None:
    about = {"goal": "team", "experience": "intermediate", "position": "forward", "age": 16, "weekly": 2}
    skills = {"strengths": ["basketball.passing"], "weaknesses": ["basketball.shooting"], "rest_days": [6]}
    actions.describe(cast.ben, sport="basketball", **about, **skills)
    me = queries.myself(cast.ben)
    for number, days in enumerate(BEN):
        # Each is built with what came before it in the log, as it would have been.
        practice = actions.build(team=None, sport="basketball", wish=YARD, title="At home", by=cast.ben, seed=number)
        pieces = queries.slots(practice)
        done = {slot.key: None if number % 4 or slot.phase != "cooldown" else 0 for slot in pieces}
        felt = {slot.key: ("hard", "right", "easy", "right", "easy")[(number + slot.minutes) % 5] for slot in pieces}
        at = now() - timedelta(days=days, hours=1)
        actions.record(
            practice,
            [me],
            uid=f"demo{number:028}",
            done=done,
            felts=felt,
            effort=4 + number % 4,
            at=at,
            over=True,
            by=cast.ben,
        )
