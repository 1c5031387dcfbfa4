"""What is pushed is what a reload shows: for every topic and view, whoever looks, whatever was just done."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from webapp.errors import Missing
from webapp.features.games.actions import share
from webapp.web import page
from webapp.web.rooms import Room, RoomName, Topic
from webapp.world import Cast

# Where each view is shown, and who of the cast is asked to reload. A new view fails here until it says.
SHOWN: dict[tuple[str, str], tuple[str, str]] = {
    ("game", "board"): ("/", "ada leo"),
    ("public", "board"): ("/", "anonymous"),
    ("game", "live"): ("/games/{id}", "ada leo"),
    ("public", "live"): ("/games/{id}", "anonymous zed"),
    ("game", "box"): ("/games/{id}/box", "ada leo"),
    ("public", "box"): ("/games/{id}/box", "anonymous zed"),
    ("game", "shots"): ("/games/{id}/shots", "ada leo"),
    ("public", "shots"): ("/games/{id}/shots", "anonymous zed"),
    ("game", "lineups"): ("/games/{id}/lineups", "ada leo"),
    ("public", "lineups"): ("/games/{id}/lineups", "anonymous zed"),
    ("game", "plays"): ("/games/{id}/plays", "ada leo"),
    ("public", "plays"): ("/games/{id}/plays", "anonymous zed"),
    ("game", "pad"): ("/games/{id}/pad", "ada mo"),
    ("game", "log"): ("/games/{id}/log", "ada mo"),
    ("game", "flags"): ("/games/{id}/flags", "ada mo"),
    ("watch", "live"): ("/watch/{token}", "anonymous zed"),
    ("watch", "box"): ("/watch/{token}/box", "anonymous zed"),
    ("watch", "shots"): ("/watch/{token}/shots", "anonymous zed"),
    ("watch", "lineups"): ("/watch/{token}/lineups", "anonymous zed"),
    ("watch", "plays"): ("/watch/{token}/plays", "anonymous zed"),
}
DONE = (
    ("lineup", {"home": ["h4", "h5", "h7", "h8", "h9"], "away": ["a0", "a3", "a6", "a13", "a21"]}),
    ("plays", {"type": "period_start", "period": 1}),
    ("plays", {"type": "shot", "side": "home", "player": "h7", "value": 2, "made": True, "x": 1.0, "y": 2.0}),
    ("plays", {"id": "by-a3", "type": "foul", "side": "away", "player": "a3", "clock": "9:12"}),
    ("plays", {"type": "timeout", "side": "home"}),
    ("plays", {"type": "mark", "note": "<b>who was it?</b>"}),
    ("plays/by-a3", {"player": "a6"}),
    ("undo", {}),
)


ELSEWHERE = {
    ("inbox", "bell"): "tests/features/notices/test_bell.py: on every page, each person's own",
    ("calendar", "next"): "tests/features/calendar/test_live.py, and the two below, too",
    ("occasion", "tally"): "shown to everybody who may see the date",
    ("occasion", "names"): "shown to whoever plans",
}


def _topics(app: Flask) -> dict[str, Topic]:
    return app.extensions["topics"]


def _pushed(app: Flask, name: RoomName) -> list[str]:
    """What the painter would send to somebody who joins, as the page holds it."""
    topic = _topics(app)[name.topic]
    room = Room(name, topic, ("", ""))
    with app.test_request_context():
        page.neutral()
        room.paint()
    return [html.replace(' hx-swap-oob="morph"', "", 1) for html in room.shown.values()]


def test_every_view_says_where_it_is_shown(_club: Flask) -> None:
    declared = {(name, view) for name, topic in _topics(_club).items() for view in topic.views}
    assert declared, "there is nothing to watch"
    assert declared == set(SHOWN) | set(ELSEWHERE)


@pytest.mark.parametrize(("topic", "view"), list(SHOWN), ids=lambda each: each)
def test_what_is_pushed_is_what_a_reload_shows(
    app: Flask, cast: Cast, as_person: Callable[[str], FlaskClient], topic: str, view: str
) -> None:
    address, readers = SHOWN[topic, view]
    share(cast.game, public=True, by=cast.ada)
    browsers = {name: app.test_client() if name == "anonymous" else as_person(name) for name in readers.split()}
    ada = as_person("ada")
    far = {
        "name": "Ada",
        "zone": "Asia/Tokyo",
        "language": "en",
        "theme": "dark",
    }  # paintings are for nobody in particular
    assert ada.post("/me", data=far).status_code == 303
    key = cast.game.token if topic == "watch" else str(cast.game.id)
    seen = []
    for what, done in (None, None), *DONE:
        if what:
            assert ada.post(f"/games/{cast.game.id}/{what}", json=done).status_code == 200, done
        pieces = _pushed(app, RoomName(topic, key, view, "en"))
        assert pieces and all(pieces)
        seen.append(pieces)
        for name, browser in browsers.items():
            shown = browser.get(address.format(id=cast.game.id, token=cast.game.token))
            assert shown.status_code == 200
            for piece in pieces:
                assert piece in shown.text, f"{name} sees another {piece[:60]} at {address} after {done}"
    assert any(pieces != seen[0] for pieces in seen), "nothing that was done can be seen here"


@pytest.mark.parametrize("key", ["", "nonsense", "-1", "999999999", "2147483648", "9" * 60, "²", "%00", "1 or 1"])
def test_nonsense_cannot_be_watched_and_is_never_a_bug(app: Flask, cast: Cast, key: str) -> None:
    for topic in _topics(app).values():
        for view in topic.views:
            for person in (None, cast.ada):
                try:
                    assert not topic.may_join(person, key, view)
                except Missing:
                    continue
