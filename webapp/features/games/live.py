"""What can be watched of a game: by its number for those who may see it, by its public link for everybody."""

from collections.abc import Mapping
from typing import Any

from webapp.errors import Missing, Say
from webapp.features.accounts.models import User
from webapp.features.games import policy, queries
from webapp.features.games.models import Game
from webapp.web.live import Topic
from webapp.web.page import words

PAD = tuple(f"games/_{piece}.html" for piece in ("padbar", "recent", "chips", "tools", "buttons"))
VIEWS: Mapping[str, tuple[str, ...]] = {
    "live": ("games/_board.html", "games/_feed.html", "games/_runchart.html", "games/_leaders.html"),
    "box": ("games/_board.html", "games/_box.html"),
    "shots": ("games/_board.html", "games/_shots.html"),
    "lineups": ("games/_board.html", "games/_units.html"),
    "plays": ("games/_board.html", "games/_plays.html"),
}
BOARD = {"board": ("games/_board.html",)}  # alone, on the first page
LOOKS: Mapping[str, tuple[str, ...]] = {
    "board": ("board",),
    "live": ("board", "feed", "run", "leaders"),
    "box": ("board", "box"),
    "shots": ("board", "shots"),
    "lineups": ("board", "units"),
    "plays": ("board", "plays"),
    "flags": ("flags",),
    "log": ("board", "plays"),
}
NOBODY = Say("Player")  # how somebody is called outside who has said no to statistics
TABLE = {"pad": PAD, "flags": ("games/_flags.html",), "log": ("games/_log.html",)}  # for the scorers' table only


def _game(key: str) -> Game:
    game = queries.one(int(key)) if key.isdecimal() and len(key) < 10 else None
    if game is None:
        raise Missing
    return game


def outsiders_looks(game: Game, view: str) -> Mapping[str, Any]:
    """What people outside the team see of a game: names only of those who may be named."""
    return queries.looks(game, *LOOKS[view], anonymous=words(NOBODY))


def _look(key: str, view: str) -> Mapping[str, Any]:
    game = _game(key)
    return {"pad": queries.pad(game)} if view == "pad" else queries.looks(game, *LOOKS[view])


def _may_join(person: User | None, key: str, view: str) -> bool:
    game = _game(key)
    at = queries.standing(person, game)
    return policy.may_score(at, game) if view in TABLE else policy.may_see_team(at)


def _public(key: str) -> Game:
    game = _game(key)
    if not game.public:
        raise Missing
    return game


def _watched(token: str) -> Game:
    game = queries.by_token(token)
    if game is None:
        raise Missing
    return game


TOPICS = (
    Topic("game", {**VIEWS, **TABLE, **BOARD}, _look, _may_join),
    Topic(
        "public",
        {**VIEWS, **BOARD},
        lambda key, view: outsiders_looks(_public(key), view),
        lambda _person, key, _view: _game(key).public,
        hears=lambda key: ("game", int(key)),
    ),
    Topic(
        "watch",
        VIEWS,
        lambda token, view: outsiders_looks(_watched(token), view),
        lambda _person, token, _view: queries.by_token(token) is not None,
        hears=lambda token: ("game", _watched(token).id),
    ),
)
