"""The games' blueprint, and finding a game for whoever asks."""

from collections.abc import Callable

from flask import Blueprint
from werkzeug.exceptions import Unauthorized

from webapp.catalog import shelf
from webapp.errors import Say
from webapp.features.games import policy, queries
from webapp.features.games.looks import Links
from webapp.features.games.models import Game
from webapp.features.teams import sections
from webapp.features.teams.policy import NOBODY, Standing
from webapp.web import gate
from webapp.web.page import way

pages = Blueprint("games", __name__)
way(pages, Say("Games"), ".everything", icon="ball", order=20)
sections.add(
    sections.Section("games", "Games", "games/_of_team.html", queries.of_team, order=10, styles=("games", "gamelists"))
)
pages.record(lambda state: state.app.jinja_env.globals.update(arenas=shelf("arenas")))

May = Callable[[Standing, Game], bool]


def found(game_id: int, do: May | None = None) -> Game:
    """The game, if whoever asks may see it, and do this with it. Raises Missing or Forbidden."""
    return found_with_links(game_id, do)[0]


def found_with_links(game_id: int, do: May | None = None) -> tuple[Game, Links]:
    """The game, and where this person reaches its pages."""
    game, person = queries.one(game_id), gate.current()
    at = queries.standing(person, game) if game else NOBODY
    visible = game is not None and policy.may_see(at, game)
    if person is None and not visible:  # a member who is logged out, or a stranger: they learn nothing but this
        raise Unauthorized(response=gate.ask_to_log_in())
    game = gate.find(game, visible, lambda _, it: do is None or do(at, it))
    return game, queries.links(game, at)


def watched(token: str) -> tuple[Game, Links]:
    """The public game behind a link. Raises Missing."""
    game = gate.find(queries.by_token(token))
    return game, queries.links(game, NOBODY, watching=True)
