"""The scorer's table over HTTP: the pad and what it sends, as htmx, as a plain form, and as JSON."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.features.games.conftest import HERONS, JSON, SHOT, Courtside, Pad, entries

HTMX = {"HX-Request": "true"}


def test_a_program_is_told_what_was_written(pad: Pad, begun: Courtside):
    answer = pad.send(id="tap-1", **SHOT)
    assert (answer["ok"], answer["id"], answer["play"], answer["seq"]) == (True, "tap-1", "tap-1", 4)
    assert begun.score == (2, 0)


def test_json_does_what_a_form_does(ada: FlaskClient, begun: Courtside):
    play = {"type": "substitution", "side": "home", "ins": ["h10", "h11"], "outs": ["h4", "h5"]}
    assert ada.post(f"/games/{begun.game.id}/plays", json=play).get_json()["ok"]
    form = {"type": "substitution", "side": "home", "ins": ["h4", "h5"], "outs": "h10,h11"}
    assert ada.post(f"/games/{begun.game.id}/plays", data=form, headers=JSON).get_json()["ok"]
    assert begun.read(lambda folded: set(folded.state.court[0])) == set(HERONS)


def test_the_pad_gets_its_pieces(ada: FlaskClient, begun: Courtside):
    answer = ada.post(f"/games/{begun.game.id}/plays", data={**SHOT, "made": "0"}, headers=HTMX)
    html = answer.get_data(as_text=True)
    assert answer.status_code == 200
    for piece in ("pad-bar", "pad-recent", "pad-chips", "pad-tools", "pad-buttons", "pad-prompt"):
        assert f'hx-swap-oob="morph" id="{piece}"' in html
    assert "Defensive rebound" in html


def test_a_plain_form_comes_back_to_the_pad(ada: FlaskClient, begun: Courtside):
    answer = ada.post(f"/games/{begun.game.id}/plays", data=SHOT)
    assert (answer.status_code, answer.location) == (303, f"/games/{begun.game.id}/pad")
    page = ada.get(answer.location).get_data(as_text=True)
    assert "Ben Okafor makes a two" in page


def test_the_clock_is_read_as_people_write_it(pad: Pad, begun: Courtside):
    for typed, ms in (("9:45", 585_000), ("0:37.4", 37_400), ("45.2", 45_200)):
        assert begun.row(pad.send(clock=typed, **SHOT)["play"]).play.clock == ms
    assert begun.row(pad.send(clock_ms="12345", **SHOT)["play"]).play.clock == 12_345


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"player": "nobody"}, "player"),
        ({"period": "3"}, "period"),
        ({"period": "first"}, "period"),
        ({"clock": "half past"}, "clock"),
        ({"clock": "9:75"}, "clock"),
        ({"clock": "10:01"}, "clock"),
        ({"clock_ms": "-5"}, "clock_ms"),
        ({"made": "perhaps"}, "made"),
        ({"x": "nan", "y": "1"}, "x"),
        ({"x": "400", "y": "1"}, "x"),
        ({"kind": "k" * 10_000}, "kind"),
        ({"player": "p" * 10_000}, "player"),
        ({"id": "not an id!"}, "id"),
        ({"id": "i" * 100}, "id"),
        ({"id": "with.dot"}, "id"),
        ({"seen": "-1"}, "seen"),
        ({"seen": "9" * 30}, "seen"),
        ({"device": "d" * 41}, "device"),
        ({"side": "left"}, "side"),
        ({"referee": "a man"}, "referee"),
        ({"type": "handstand"}, "type"),
        ({"cause": "nothing"}, "cause"),
    ],
)
def test_nonsense_is_refused_at_its_field(ada: FlaskClient, begun: Courtside, said: dict[str, str], field: str):
    before = entries()
    answer = ada.post(f"/games/{begun.game.id}/plays", data={**SHOT, **said}, headers=JSON)
    assert answer.status_code == 422
    assert field in answer.get_json()["error"]["fields"]
    assert entries() == before


def test_a_refusal_is_painted_into_the_slot_of_its_field(ada: FlaskClient, begun: Courtside):
    answer = ada.post(f"/games/{begun.game.id}/plays", data={**SHOT, "player": "nobody"}, headers=HTMX)
    assert answer.status_code == 422
    assert 'id="err-player"' in answer.get_data(as_text=True)


@pytest.mark.parametrize("body", [b"{", b"[]", b'"shot"', b"\xff", b'{"type": NaN}', b"[" * 90_000])
def test_what_is_no_json_is_a_bad_request(ada: FlaskClient, begun: Courtside, body: bytes):
    before = entries()
    answer = ada.post(f"/games/{begun.game.id}/plays", data=body, content_type="application/json", headers=JSON)
    assert answer.status_code == 400
    assert entries() == before


@pytest.mark.parametrize(
    "play",
    [
        {"type": ["shot"]},
        {"type": "shot", "player": {"ref": "h7"}, "made": True, "value": 2},
        {"type": "shot", "player": "h7", "made": {"really": 1}, "value": 2},
        {"type": "shot", "player": "h7", "made": True, "value": 2.5},
        {"type": "shot", "player": "h7", "made": True, "value": 2, "x": 1e400, "y": 1},
        {"type": "lineup", "side": "home", "five": "h4"},
        {"type": "lineup", "side": "home", "five": [["h4"]]},
        {"type": "lineup", "side": "home", "five": ["h4"] * 1000},
        {"type": "substitution", "side": "home", "ins": {"h4": 1}, "outs": []},
    ],
)
def test_json_of_the_wrong_shape_is_refused(ada: FlaskClient, begun: Courtside, play: dict[str, Any]):
    before = entries()
    answer = ada.post(f"/games/{begun.game.id}/plays", json=play)
    assert answer.status_code in (400, 422) or play["five"] == "h4"
    assert answer.status_code == 200 or entries() == before


def test_ten_megabytes_are_too_many(ada: FlaskClient, begun: Courtside):
    answer = ada.post(f"/games/{begun.game.id}/plays", data=b"x" * 10_000_000, content_type="application/json")
    assert answer.status_code == 413
    assert begun.score == (0, 0)


def test_an_event_after_official_is_a_conflict(pad: Pad, begun: Courtside):
    begun.shot("h7")
    begun.play_to_the_end()
    pad.send("/official")
    before = entries()
    for path, fields in (("/plays", SHOT), ("/undo", {}), ("/lineup", {"home": HERONS})):
        answer = pad.client.post(pad.base + path, data=fields, headers=JSON)
        assert answer.status_code == 409, path
        assert "official" in answer.get_json()["error"]["message"].lower()
    assert entries() == before


def test_the_same_request_again_is_the_same_answer(pad: Pad, begun: Courtside):
    answers = [pad.send(id="tap-1", **SHOT) for _ in range(3)]
    assert len({(answer["id"], answer["seq"]) for answer in answers}) == 1
    assert begun.score == (2, 0)
    other = pad.client.post(pad.base + "/plays", data={**SHOT, "id": "tap-1", "player": "h8"}, headers=JSON)
    assert other.status_code == 409


def test_correcting_taking_back_and_bringing_back(pad: Pad, begun: Courtside):
    play = pad.send(**SHOT)["play"]
    pad.send(f"/plays/{play}", value="3")
    assert begun.score == (3, 0)
    pad.send(f"/plays/{play}/void")
    assert begun.score == (0, 0)
    pad.send("/undo")
    assert begun.score == (3, 0)
    pad.send("/undo")
    assert begun.score == (2, 0)
    pad.send("/redo")
    assert begun.score == (3, 0)
    assert pad.client.delete(f"{pad.base}/plays/{play}", headers=JSON).get_json()["ok"]
    assert begun.score == (0, 0)


def test_the_sheet_of_a_play_and_of_an_insertion(ada: FlaskClient, begun: Courtside):
    shot = begun.shot("h7", kind="layup", assist="h4")
    base = f"/games/{begun.game.id}"
    page = ada.get(f"{base}/plays/{shot.play}").get_data(as_text=True)
    for part in ('name="made"', 'name="value"', 'name="assist"', 'name="clock"', "Layup"):
        assert part in page
    for kind in ("shot", "foul", "substitution", "timeout", "period_start"):
        for where in (f"after={shot.play}", f"before={shot.play}"):
            assert ada.get(f"{base}/plays/new?type={kind}&{where}").status_code == 200, kind
    assert ada.get(f"{base}/plays/new").status_code == 200
    assert ada.get(f"{base}/plays/new?type=handstand").status_code == 404
    assert ada.get(f"{base}/plays/new?after=elsewhere").status_code == 404
    assert ada.get(f"{base}/plays/elsewhere").status_code == 404


def test_a_play_that_was_taken_back_has_a_sheet_and_a_history(pad: Pad, begun: Courtside):
    play = pad.send(**SHOT)["play"]
    pad.send(f"/plays/{play}/void", reason="it was after the horn")
    assert "taken back" in pad.client.get(f"{pad.base}/plays/{play}").get_data(as_text=True)
    history = pad.client.get(f"{pad.base}/plays/{play}/history").get_data(as_text=True)
    assert "it was after the horn" in history
    assert "Ada Lindqvist" in history
    assert pad.client.get(f"{pad.base}/history").status_code == 200
    assert pad.client.get(f"{pad.base}/plays/elsewhere/history").status_code == 404
