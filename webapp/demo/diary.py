"""The demo's calendar: practice twice a week, a game next week, and most of the players have answered. Ben has not."""

import random
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from webapp.features.calendar import actions as calendar
from webapp.features.calendar import queries
from webapp.features.calendar.rules import ANSWERS, Plan, Rule
from webapp.features.games import actions as games
from webapp.features.teams.models import Player
from webapp.infra.clock import now
from webapp.infra.db import write
from webapp.world import Cast

TUESDAY, WEDNESDAY, THURSDAY, SATURDAY = 1, 2, 3, 5
ANSWERED = 3  # dates the players have thought about
LIKELY = (7, 1, 2)  # how often they go, perhaps go, do not go
HALL = "Mill Lane Hall"


@write
def fill(cast: Cast) -> None:
    """Plan for the Herons and the Kites as their coaches would have done this morning."""
    today = now().astimezone(ZoneInfo(cast.ada.zone)).date()
    for team, days, at, by in (
        (cast.herons, {TUESDAY, THURSDAY}, time(18), cast.ada),
        (cast.kites, {WEDNESDAY}, time(19, 30), cast.mo),
    ):
        rule = Rule("weekly", today, weekdays=frozenset(days))
        calendar.repeat(team, Plan(rule, at, cast.ada.zone, "practice", 90, venue=HALL), by=by)
    saturday = today + timedelta(days=(SATURDAY - today.weekday()) % 7 or 7)
    begins = datetime.combine(saturday, time(16), ZoneInfo(cast.ada.zone))
    games.schedule(
        cast.herons,
        opponent=cast.kites,
        ruleset="fiba",
        starts_at=begins,
        venue="Quay Arena",
        competition="Harbour Cup",
        home=False,
        public=True,
        by=cast.ada,
    )
    _answer(cast, [each for each in cast.herons.players if each.user_id != cast.ben.id])


def _answer(cast: Cast, players: list[Player]) -> None:
    chance = random.Random("the demo's answers")
    for occasion in queries.next_of([cast.herons.id], ANSWERED):
        for player in players:
            if chance.random() < 0.8:
                said = chance.choices(ANSWERS, LIKELY)[0]
                calendar.answer(occasion, answer=said, by=cast.ada, player=player)
