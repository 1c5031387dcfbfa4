"""The athletes' blueprint, and the way through the gate to one athlete."""

from collections.abc import Callable, Collection

from flask import Blueprint

from webapp.errors import Forbidden, Missing, Say
from webapp.features.athletes import actions, looks, policy
from webapp.features.athletes.models import Athlete
from webapp.features.athletes.policy import Tie
from webapp.features.athletes.queries import access, boards, screens
from webapp.features.teams.families import queries as families
from webapp.features.teams.models import Player
from webapp.features.teams.policy import Standing
from webapp.web import gate, today
from webapp.web.page import way
from webapp.web.today import Card

pages = Blueprint("athletes", __name__)
way(pages, Say("Measure"), ".everybody", icon="pulse", order=45)
pages.add_app_template_global(lambda key: looks.STATUS.get(key, looks.STATUS["normal"]), "status_words")
today.card(
    pages,
    Card(
        "athletes.checkin",
        14,
        "athletes/_today_mine.html",
        boards.to_answer,
        styles=("css/athletes.css",),
        scripts=("js/athletes/sync.js",),
    ),
)
today.card(
    pages, Card("athletes.board", 16, "athletes/_today_board.html", boards.needing, styles=("css/athletes.css",))
)


def found(player_id: int, do: Callable[[Tie], bool] = policy.may_see) -> tuple[Player, Tie, Athlete | None]:
    """One athlete, and what whoever asks is to them. Missing for whoever is neither family nor staff, Forbidden when
    they may not ``do`` what the page is for."""
    player = families.player(player_id)
    if player is None:
        raise Missing
    tie = access.tie(gate.person(), player)
    if not policy.may_know(tie):
        raise Missing
    if not do(tie):
        raise Forbidden(Say("The family has not agreed to this"))
    return player, tie, access.athlete_of(player)


def noted(athlete: Athlete | None, tie: Tie, what: str) -> None:
    """Whoever is not the athlete and looks, is noted; the athlete can read who."""
    if athlete is not None:
        actions.seen(athlete, by=gate.person(), relation=tie.relation, what=what)


def noted_all(player_ids: Collection[int], standing: Standing, what: str) -> None:
    """The same for a list of a team."""
    relation = "admin" if standing.admin else "coach"
    actions.listed(player_ids, by=gate.person(), relation=relation, what=what)


def about(player: Player, tie: Tie, athlete: Athlete | None) -> looks.Head:
    """Whose page, for the top of it."""
    return screens.head(player, tie, athlete)
