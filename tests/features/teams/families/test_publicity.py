"""A name that may not be shown is shown nowhere outside: not on a page, not by the socket, not in a file; and it comes
back everywhere when somebody says yes again."""

import json
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from webapp.features.games import actions as games
from webapp.features.games.book import reading
from webapp.features.games.report import Report
from webapp.features.teams.families import actions, queries
from webapp.features.teams.models import Player
from webapp.infra import bus
from webapp.infra.clock import at, now
from webapp.infra.db import db
from webapp.web import page
from webapp.web.rooms import Room, RoomName
from webapp.world import Cast

PAGES = ("", "/box", "/shots", "/lineups", "/plays")
FILES = ("pbp.json", "box.json", "box.csv", "plays.csv")
OUTSIDE = [
    *(("watch", tab) for tab in PAGES),
    *(("number", tab) for tab in (*PAGES, "/sheet")),
    *(("file", name) for name in FILES),
    *(
        (topic, view)
        for topic in ("watch socket", "public socket")
        for view in ("live", "box", "shots", "lineups", "plays")
    ),
]


@pytest.fixture
def ben(cast: Cast) -> Player:
    return db.session.scalars(select(Player).where(Player.user_id == cast.ben.id)).one()


@pytest.fixture
def played(cast: Cast) -> Cast:
    """The Herons' game with Ben in everything, watched by whoever has the link."""
    games.share(cast.game, public=True, by=cast.ada)
    games.line_up(cast.game, home=["h4", "h5", "h7", "h8", "h9"], away=["a0", "a3", "a6", "a13", "a21"], by=cast.ada)
    for type, said, others in (
        ("period_start", {"period": 1}, {}),
        ("shot", {"side": "home", "player": "h7"}, {"value": 2, "made": True, "x": 1.0, "y": 2.0}),
        ("shot", {"side": "home", "player": "h4"}, {"value": 2, "made": True, "x": 1.0, "y": 3.0, "assist": "h7"}),
        ("mark", {}, {"note": "was it Ben Okafor?"}),
    ):
        games.record(cast.game, Report(type=type, **said, others=others), by=cast.ada)
    return cast


@pytest.fixture
def outside(app: Flask, played: Cast) -> Callable[[str, str], str]:
    """``outside("watch", "/box")``: what somebody without an account is shown there."""
    game = played.game

    def look(way: str, what: str) -> str:
        if way.endswith("socket"):
            topic = way.split()[0]
            key = game.token if topic == "watch" else str(game.id)
            room = Room(RoomName(topic, key, what, "en"), app.extensions["topics"][topic], ("", ""))
            with app.test_request_context():
                page.neutral()
                room.paint()
            return "".join(room.shown.values())
        address = {"watch": f"/watch/{game.token}", "number": f"/games/{game.id}", "file": f"/games/{game.id}/export/"}
        answer = app.test_client().get(address[way] + what)
        assert answer.status_code == 200
        return answer.text

    return look


def say(played: Cast, ben: Player, purpose: str, given: bool) -> None:
    actions.answer(ben, purpose, given=given, relation="guardian", by=played.pia)


@pytest.mark.parametrize(("way", "what"), OUTSIDE)
def test_a_name_is_hidden_shown_hidden_and_shown_again_at_every_place(outside, played, ben, way, what):
    assert "Okafor" not in outside(way, what), "nobody has said yes for Ben"
    assert "Ellery" in outside(way, what), "others' names are there, so Ben's would be"
    say(played, ben, "public_name", True)
    assert "Okafor" in outside(way, what)
    say(played, ben, "public_name", False)
    assert "Okafor" not in outside(way, what)
    say(played, ben, "public_name", True)
    assert "Okafor" in outside(way, what)


@pytest.mark.parametrize(("way", "what"), OUTSIDE)
def test_who_has_said_no_to_statistics_is_nobody_in_particular(outside, played, ben, way, what):
    say(played, ben, "public_name", True)
    say(played, ben, "statistics", False)
    seen = outside(way, what)
    assert "Okafor" not in seen and "#7" not in seen and "h7" not in seen and "Number 7" not in seen
    assert not re.search(r'>\s*7\s*<|"7"|,7,', seen)
    say(played, ben, "statistics", True)
    assert "Okafor" in outside(way, what)


def test_the_totals_are_the_same_whoever_is_hidden(outside, played, ben):
    def totals() -> object:
        return [side["totals"] for side in json.loads(outside("file", "box.json"))["teams"].values()]

    before = totals()
    say(played, ben, "statistics", False)
    box = json.loads(outside("file", "box.json"))["teams"]["home"]["players"]
    anonymous = [line for line in box if line["number"] is None]
    assert [(line["name"], line["pts"]) for line in anonymous] == [("Player", 2)]
    assert totals() == before


@pytest.mark.parametrize("name", ["ada", "pia", "leo", "mo"])
@pytest.mark.parametrize("tab", [*PAGES, "/sheet"])
def test_the_team_sees_the_name_all_the_same(as_person, played, ben, name, tab):
    say(played, ben, "statistics", False)
    say(played, ben, "public_name", False)
    assert "Okafor" in as_person(name).get(f"/games/{played.game.id}{tab}").text


def test_strangers_cannot_listen_where_the_team_does(app: Flask, played, ben):
    topics, key = app.extensions["topics"], str(played.game.id)
    for person in (None, played.zed, played.ines):
        assert not topics["game"].may_join(person, key, "live")
        assert topics["public"].may_join(person, key, "live")
    assert topics["game"].may_join(played.leo, key, "live")
    games.share(played.game, public=False, by=played.ada)
    assert not topics["public"].may_join(None, key, "live")


@pytest.mark.parametrize("purpose", ["public_name", "statistics"])
def test_open_viewers_are_rung_after_an_answer_and_only_for_public_games(played, ben, purpose):
    heard: list[tuple[str, object]] = []
    stop = bus.listen(lambda topic, key: heard.append((topic, key)))
    try:
        say(played, ben, purpose, False)
        assert ("game", played.game.id) in heard
        games.share(played.game, public=False, by=played.ada)
        heard.clear()
        say(played, ben, purpose, True)
        assert ("game", played.game.id) not in heard
    finally:
        stop()


def test_the_watchers_room_hears_the_bell_of_its_game(app: Flask, played):
    topics = app.extensions["topics"]
    assert topics["watch"].bell(played.game.token) == topics["public"].bell(str(played.game.id))
    assert topics["watch"].bell(played.game.token) == ("game", str(played.game.id))


def test_a_yes_runs_out_after_a_year_and_a_no_does_not(outside, played, ben):
    say(played, ben, "public_name", True)
    with at(now() + timedelta(days=366)):
        assert "Okafor" not in outside("watch", "/box")
    say(played, ben, "statistics", False)
    with at(now() + timedelta(days=366)):
        assert not queries.public_names([ben.id])[ben.id].number


def test_whoever_was_typed_onto_the_sheet_is_a_number_outside(outside, played):
    games.add_player(played.game, side="away", number="99", name="Somebody Typed", by=played.ada)
    assert "Typed" not in outside("watch", "/box") and "#99" in outside("watch", "/box")


def test_looking_from_outside_changes_nothing_for_the_team(outside, played, ben):
    say(played, ben, "statistics", False)
    outside("watch", "/box")
    outside("file", "pbp.json")
    with reading(played.game) as book:
        assert book.folded.roster["h7"].name == "Ben Okafor"


def test_a_file_for_outside_comes_in_again_as_the_same_game(outside, played, ben):
    say(played, ben, "statistics", False)
    pbp = json.loads(outside("file", "pbp.json"))
    assert any(event["player"] == "h-1" for event in pbp["events"]), "Ben is in it, under a name that is none"
    assert {line["id"] for line in pbp["players"]} >= {"h-1", "h4"}


def test_the_same_address_shows_a_stranger_less_than_a_member(client: FlaskClient, as_person, played, ben):
    address = f"/games/{played.game.id}/box"
    assert "Okafor" in as_person("leo").get(address).text
    assert "Okafor" not in client.get(address).text and "Okafor" not in as_person("zed").get(address).text
