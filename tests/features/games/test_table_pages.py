"""Starters and late arrivals, flags and the end of a game, and what the pad asks next, over HTTP."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.features.games.conftest import HERONS, JSON, KITES, SHOT, Courtside, Pad
from webapp.features.games import queries


def test_every_answer_of_a_prompt_can_be_given_and_closes_its_question(pad: Pad, begun: Courtside):
    """The chains of basketball: made and assist, missed and rebound, foul and free throws."""
    pad.send(**SHOT)
    assert _ask(begun) == ["Assist", "And one"]
    _answer(pad, begun, "Assist", "h4")
    assert _ask(begun) == ["And one"]
    pad.send(**{**SHOT, "made": "0"})
    assert _ask(begun) == ["Defensive rebound", "Offensive rebound", "Blocked by"]
    _answer(pad, begun, "Defensive rebound", "a13")
    assert _ask(begun) == []
    pad.send(type="foul", kind="shooting", player="h9")
    _answer(pad, begun, "Foul on", "a0")
    _answer(pad, begun, "How many free throws", "2")
    assert _ask(begun) == ["Free throw 1 of 2"]
    _answer(pad, begun, "Free throw 1 of 2", "Made")
    _answer(pad, begun, "Free throw 2 of 2", "Missed")
    _answer(pad, begun, "Defensive rebound", "h8")
    assert begun.score == (2, 1)
    assert queries.flags(begun.game).open == ()


def _prompt(table: Courtside) -> Any:
    return queries.pad(table.game).prompt


def _ask(table: Courtside) -> list[str]:
    prompt = _prompt(table)
    return [str(question.text) for question in prompt.questions] if prompt else []


def _answer(pad: Pad, table: Courtside, question: str, answer: str) -> None:
    asked = next(each for each in _prompt(table).questions if str(each.text) == question)
    choice = next(each for each in asked.choices if answer in (str(each.label), each.chip and each.chip.ref))
    for _ in range(2):  # a thumb taps twice
        sent = pad.client.post(pad.base + choice.path, data=dict(choice.fields), headers=JSON)
        assert sent.status_code == 200, sent.get_data(as_text=True)


def test_starters_are_chosen_and_late_arrivals_added(ada: FlaskClient, courtside: Courtside):
    base = f"/games/{courtside.game.id}"
    assert "Ben Okafor" in ada.get(f"{base}/lineup").get_data(as_text=True)
    taken = ada.post(f"{base}/lineup/players", data={"side": "home", "number": "7", "name": "Somebody"}, headers=JSON)
    assert (taken.status_code, list(taken.get_json()["error"]["fields"])) == (422, ["number"])
    added = ada.post(
        f"{base}/lineup/players", data={"side": "home", "number": "77", "name": "Late Comer"}, headers=JSON
    )
    assert added.get_json()["ref"] == "h77"
    answer = ada.post(f"{base}/lineup", data={"home": ["h77", *HERONS[1:]], "away": KITES})
    assert (answer.status_code, answer.location) == (303, f"{base}/pad")
    assert courtside.read(lambda folded: set(folded.state.court[0])) == {"h77", *HERONS[1:]}


@pytest.mark.parametrize(
    ("five", "field"),
    [(["h4", "h5", "h7", "h8", "h9", "h10"], "home"), (["a0"], "home"), (["nobody"], "home"), ([], "home")],
)
def test_a_line_up_that_cannot_be_is_refused(ada: FlaskClient, courtside: Courtside, five: list[str], field: str):
    answer = ada.post(f"/games/{courtside.game.id}/lineup", data={"home": five}, headers=JSON)
    assert answer.status_code == 422
    assert field in answer.get_json()["error"]["fields"]
    assert courtside.fresh().last_seq == 0


@pytest.mark.parametrize("number", ["100", "-1", "seven", "", "7.5"])
def test_a_number_that_is_none_is_refused(ada: FlaskClient, courtside: Courtside, number: str):
    data = {"side": "home", "number": number}
    answer = ada.post(f"/games/{courtside.game.id}/lineup/players", data=data, headers=JSON)
    assert answer.status_code == 422
    assert "number" in answer.get_json()["error"]["fields"]


def test_the_flags_page_settles_and_closes(ada: FlaskClient, begun: Courtside):
    begun.shot("h7", made=False)
    begun.shot("h8")
    begun.play_to_the_end()
    base = f"/games/{begun.game.id}"
    assert "No rebound" in ada.get(f"{base}/flags").get_data(as_text=True)
    assert ada.post(f"{base}/official", headers=JSON).status_code == 409
    key = queries.flags(begun.game).open[0].mark.key
    assert ada.post(f"{base}/flags/waive", data={"flag": key, "reason": "x"}, headers=JSON).status_code == 422
    assert ada.post(f"{base}/flags/waive", data={"flag": key, "reason": "nobody saw it"}, headers=JSON).get_json()["ok"]
    assert ada.post(f"{base}/official", headers=JSON).get_json()["ok"]
    assert ada.post(f"{base}/reopen", data={"reason": "wrong scorer"}, headers=JSON).get_json()["ok"]
