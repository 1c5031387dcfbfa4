"""What games put on the first page: the scoreboard of the game that is on, what comes and what was, and games whose
result nobody has settled. Guests see the public ones."""

from collections.abc import Iterator
from typing import Any

from webapp.errors import Say
from webapp.features.accounts.models import User
from webapp.features.games import live, queries
from webapp.features.games.views.entrance import pages
from webapp.web import today
from webapp.web.today import Card, Task, Waiting


def _now(person: User | None) -> dict[str, Any] | None:
    game = queries.going_on(person)
    if game is None:
        return None
    links = queries.links(game, queries.standing(person, game))
    board = queries.looks(game, "board") if links.member else live.outsiders_looks(game, "board")
    return {"game": game, "links": links, **board}


def _unsettled(person: User) -> Iterator[Task]:
    for game in queries.unsettled(person):
        said = Say("A result waits to be made official: %(home)s – %(away)s", home=game.home_name, away=game.away_name)
        score = f"{game.home_score}–{game.away_score}"
        yield Task(said, f"/games/{game.id}/flags", "flag", score)


STYLES = ("css/games.css", "css/gamelists.css")
ON = {
    "watch": lambda look: [f"{look['links'].topic}:board"],
    "styles": STYLES,
    "scripts": ("js/clock.js", "js/games.js"),
}
LISTS = {"styles": STYLES, "scripts": ("js/games.js",)}

today.card(pages, Card("games.now", 5, "games/_now.html", _now, **ON))
today.card(pages, Card("games.mine", 40, "games/_today.html", queries.around, aside=True, **LISTS))
today.card(pages, Card("games.welcome.now", 5, "games/_now.html", _now, "guest", **ON))
today.card(pages, Card("games.welcome", 40, "games/_public.html", queries.around, "guest", **LISTS))
today.waiting(pages, Waiting("games.unsettled", 40, _unsettled))
