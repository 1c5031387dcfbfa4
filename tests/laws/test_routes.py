"""Who gets through which door: every route in the URL map, for everybody of the cast and for nobody.

A new route fails here until somebody says for whom it opens, in ``tests/features/<name>/doors.py``.
"""

import re
from collections.abc import Iterable

import pytest
from flask import Flask

from tests.laws.doors import ANYBODY, NOBODY, SHOWN, AsPerson, declared, doors
from tests.laws.house import House, furnish, rules
from webapp import world
from webapp.features.games.actions import share
from webapp.settings import Settings
from webapp.web import gate

UNSAFE = ("POST", "PUT", "PATCH", "DELETE")
EXPECTED = doors()
FEATURES = {name: list(module.DOORS) for name, module in declared().items()}
ELSEWHERE = {
    "GET /live": "a socket; tests/web/test_sockets.py asks who may join",
    "GET /files/<token>/<name>": "the signature is the permission; tests/infra asks it of altered and stale links",
}


@pytest.fixture(scope="module")
def _houses() -> list[House]:
    """Furnished once; every test begins with a copy."""
    return []


@pytest.fixture
def house(app: Flask, settings: Settings, as_person: AsPerson, _houses: list[House]) -> House:
    """A furnished world nobody has touched yet."""
    if not _houses:
        _houses.append(furnish(app, settings, as_person))
    else:
        _houses[0].untouched.restore()
    return _houses[0]


def test_every_route_says_for_whom_it_opens(_club: Flask) -> None:
    known = set(rules(_club))
    assert known - set(EXPECTED) - set(ELSEWHERE) == set(), "say above for whom they open"
    assert (set(EXPECTED) | set(ELSEWHERE)) - known == set(), "expected, but there is no such route"


def test_every_route_declares_its_audience(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        assert gate.audience(rule.endpoint) in ("everyone", "signed_in", "admin")


def _others(house: House, asked: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Who met what the door does not say."""
    met = {(name, key): house.meets(name, key) for name, key in asked}
    return {f"{name}: {key}": what for (name, key), what in met.items() if what != EXPECTED[key].outcome(name)}


@pytest.mark.embedded
@pytest.mark.parametrize("feature", FEATURES)
def test_whoever_may_not_is_turned_away(house: House, feature: str) -> None:
    asked = [(name, key) for key in FEATURES[feature] for name in ANYBODY if EXPECTED[key].outcome(name) != "opens"]
    assert _others(house, asked) == {}


@pytest.mark.embedded  # who may is no question of the database, and each page is asked on both in its feature
@pytest.mark.parametrize("feature", FEATURES)
def test_whoever_may_look_sees_it(house: House, feature: str) -> None:
    looking = [key for key in FEATURES[feature] if key.startswith("GET")]
    asked = [(name, key) for key in looking for name in ANYBODY if EXPECTED[key].outcome(name) == "opens"]
    assert _others(house, asked) == {}


@pytest.mark.embedded  # who may is no question of the database, and each page is asked on both in its feature
@pytest.mark.parametrize("feature", FEATURES)
def test_whoever_may_do_it_gets_through(house: House, feature: str) -> None:
    doing = [key for key in FEATURES[feature] if not key.startswith("GET")]
    other = {}
    for key in doing:
        for name in (name for name in ANYBODY if EXPECTED[key].outcome(name) == "opens"):
            house.untouched.restore()  # who does something gets a world of their own
            other |= _others(house, [(name, key)])
    assert other == {}


def test_a_public_game_is_shown_to_everybody_and_scored_by_nobody_more(house: House) -> None:
    game = world.cast().game
    share(game, public=True, by=world.cast().ada)
    of_games = [key for key in FEATURES["tests.features.games.doors"] if "<game_id>" in key or "<token>" in key]
    shown = [key for key in of_games if EXPECTED[key] is SHOWN or EXPECTED[key] is NOBODY]
    assert shown, "there is nothing to see"
    for key in of_games:
        met = [house.meets("zed", key), house.meets("anonymous", key)]
        assert met == (["opens", "opens"] if key in shown else ["forbidden", "login"]), key


@pytest.mark.embedded
def test_another_sites_page_gets_through_none_of_them(house: House) -> None:
    unsafe = [key for key in EXPECTED if key.split()[0] in UNSAFE]
    assert unsafe, "nothing can be changed at all"
    for key in unsafe:
        for lie in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
            assert house.meets("mo", key, headers=lie) == "forbidden", key


def test_an_address_that_is_nonsense_is_missing_and_never_a_bug(app: Flask, as_person: AsPerson) -> None:
    mo = as_person("mo")
    for key, rule in rules(app).items():
        if not rule.arguments or key in ELSEWHERE or rule.endpoint == "static":
            continue
        for number, text in (("999999999", "nonsense"), ("9" * 30, "%00"), ("0", "x" * 2000), ("2147483648", "%ff%fe")):
            nonsense = re.sub(
                r"<(?:(\w+):)?\w+>", lambda kind, n=number, t=text: n if kind[1] == "int" else t, rule.rule
            )
            with mo.open(nonsense, method=key.split()[0]) as answer:
                assert answer.status_code in (404, 405), f"{nonsense}: {answer.status}"
