"""Pages everybody may see who may see the game: by its number, and by its public link."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Response, request

from webapp.features.games import live, queries
from webapp.features.games.forms import ShotsIn
from webapp.features.games.looks import Links
from webapp.features.games.models import Game
from webapp.features.games.views.entrance import found_with_links, pages, watched
from webapp.web import gate
from webapp.web.forms import asked
from webapp.web.page import words
from webapp.web.render import show

TABS = {  # tab: page, and the piece that is its content
    "live": ("games/one.html", "games/_board.html"),
    "box": ("games/box.html", "games/_box.html"),
    "shots": ("games/shots.html", "games/_shots.html"),
    "lineups": ("games/lineups.html", "games/_units.html"),
    "plays": ("games/plays.html", "games/_plays.html"),
}


@pages.get("/games")
@gate.everyone
def everything() -> Response:
    """The games one may see."""
    return show("games/list.html", games=queries.listed(gate.current()))


def _tab(game: Game, links: Links, tab: str) -> Response:
    page, piece = TABS[tab]
    looks = queries.looks(game, *live.LOOKS[tab]) if links.member else live.outsiders_looks(game, tab)
    if tab == "shots":
        return _shots(game, links, looks)
    return show(page, piece, links=links, tab=tab, **looks)


def _shots(game: Game, links: Links, looks: Mapping[str, Any]) -> Response:
    """The whole chart is live and the same for everybody; what somebody chose of it lies beside it and is theirs."""
    page, whole = TABS["shots"]
    found = queries.shots_found(game, asked(ShotsIn).asked(), None if links.member else words(live.NOBODY))
    piece = "games/_found.html" if request.args else whole
    return show(page, piece, links=links, tab="shots", found=found, here=f"{links.base}/shots", **looks)


def _of_a_game(tab: str) -> Callable[..., Response]:
    @gate.everyone
    def view(game_id: int) -> Response:
        return _tab(*found_with_links(game_id), tab)

    return view


def _behind_a_link(tab: str) -> Callable[..., Response]:
    @gate.everyone
    def view(token: str) -> Response:
        return _tab(*watched(token), tab)

    return view


for _name in TABS:
    first = _name == "live"
    pages.add_url_rule(
        "/games/<int:game_id>" if first else f"/games/<int:game_id>/{_name}",
        "one" if first else _name,
        _of_a_game(_name),
    )
    pages.add_url_rule(
        "/watch/<token>" if first else f"/watch/<token>/{_name}",
        "watch" if first else f"watch_{_name}",
        _behind_a_link(_name),
    )
