"""Who may sit down at the scorer's table."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.features.games.conftest import SHOT, Courtside, Pad, entries
from webapp.features.games import actions

Browser = Callable[[str], FlaskClient]

ROUTES = [
    ("GET", "/pad"),
    ("GET", "/log"),
    ("GET", "/flags"),
    ("GET", "/history"),
    ("GET", "/plays/new"),
    ("GET", "/plays/PLAY"),
    ("GET", "/plays/PLAY/history"),
    ("GET", "/lineup"),
    ("POST", "/plays"),
    ("POST", "/plays/PLAY"),
    ("POST", "/plays/PLAY/void"),
    ("DELETE", "/plays/PLAY"),
    ("POST", "/undo"),
    ("POST", "/redo"),
    ("POST", "/flags/waive"),
    ("POST", "/official"),
    ("POST", "/reopen"),
    ("POST", "/lineup"),
    ("POST", "/lineup/players"),
    ("POST", "/lineup/renew"),
    ("GET", "/share"),
    ("POST", "/share"),
    ("POST", "/share/renew"),
]


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_a_stranger_finds_no_table_and_a_spectator_may_not_sit_down(
    as_person: Browser, client: FlaskClient, begun: Courtside, method: str, path: str
):
    play = begun.shot("h7").play
    before = entries()

    def ask(browser: FlaskClient) -> TestResponse:
        address = f"/games/{begun.game.id}{path.replace('PLAY', play)}"
        return browser.open(address, method=method, data=SHOT if method == "POST" else None)

    assert ask(as_person("zed")).status_code == 404
    for name in ("ben", "pia", "leo"):
        assert ask(as_person(name)).status_code == 403, name
    assert ask(client).status_code in (303, 401)
    assert entries() == before


def test_a_public_game_is_seen_by_strangers_and_scored_by_none(as_person: Browser, begun: Courtside):
    actions.share(begun.game, public=True, by=begun.scorer)
    assert as_person("zed").post(f"/games/{begun.game.id}/plays", data=SHOT).status_code == 403


def test_an_admin_may_score(as_person: Browser, begun: Courtside):
    assert Pad(as_person("mo"), begun.game.id).send(**SHOT)["ok"]
