"""The pages of a calendar: reading, answering in one tap, and the piece that is the page's region."""

import re

import pytest

from webapp.features.calendar import actions, queries
from webapp.features.calendar.rules import Tally

HTMX = {"HX-Request": "true"}
TEAM = "/teams/herons/calendar"


def count(occasion) -> Tally:
    return queries.tallies([occasion])[occasion.id]


@pytest.fixture
def page(practice) -> str:
    return f"/calendar/{practice.id}"


# --- reading ---


def test_ben_sees_his_month_and_pia_her_childs(as_person, practice):
    for name in ("ben", "pia", "ada"):
        shown = as_person(name).get("/calendar").text
        assert f"/calendar/{practice.id}" in shown and "Mill Lane Hall" in shown
    assert f"/calendar/{practice.id}" not in as_person("zed").get("/calendar").text


def test_months_lead_to_each_other_and_nonsense_to_this_one(as_person, practice):
    ada = as_person("ada")
    assert "November 2026" in ada.get(f"{TEAM}?month=soon").text
    december = ada.get(f"{TEAM}?month=2026-12").text
    assert "December 2026" in december and "month=2027-01" in december and "month=2026-11" in december
    assert f'href="/calendar/{practice.id}"' not in december.split('<table class="month">')[1].split("</table>")[1]


def test_what_was_called_off_says_so_and_why(as_person, cast, practice, page):
    actions.cancel(practice, reason="No heating", by=cast.ada)
    for address in (page, TEAM):
        shown = as_person("ben").get(address).text
        assert "Called off" in shown and "No heating" in shown
    assert 'value="going"' not in as_person("ben").get(page).text


def test_only_who_plans_reads_names_and_reasons(as_person, cast, practice, ben, page):
    actions.answer(practice, answer="no", by=cast.pia, player=ben, reason="Dentist at five")
    assert "Dentist at five" in as_person("ada").get(page).text
    assert "Dentist at five" in as_person("pia").get(page).text, "she wrote it"
    shown = as_person("leo").get(page).text
    assert "Dentist" not in shown and "Ben Okafor" not in shown and "Tam Ellery" not in shown


def test_the_teams_page_has_what_comes_next_with_its_answers(as_person, practice):
    shown = as_person("ben").get("/teams/herons").text
    assert f'id="mine-{practice.id}"' in shown and f'id="tally-{practice.id}"' in shown


def test_who_lives_elsewhere_reads_both_clocks(as_person, page):
    shown = as_person("ben").get(page).text
    assert "18:00" in shown and "on the clock in Berlin" in shown and "17:00" in shown


def test_a_program_reads_what_changed(as_person, practice, ben):
    sent = {"who": f"p{ben.id}", "answer": "going"}
    answer = as_person("ben").post(f"/calendar/{practice.id}/answers", json=sent)
    assert answer.json["entry"]["tally"] == {"going": 1, "maybe": 0, "no": 0, "open": 9}


# --- answering ---


@pytest.mark.parametrize("name", ["ben", "pia", "ada"])
def test_one_tap_answers(as_person, practice, ben, page, name):
    answer = as_person(name).post(f"{page}/answers", data={"who": f"p{ben.id}", "answer": "going"})
    assert (answer.status_code, answer.location) == (303, page)
    assert count(practice) == Tally(going=1, open=9)


def test_the_pieces_that_come_back_are_the_pages_regions(as_person, practice, ben, page):
    ada = as_person("ada")
    answer = ada.post(f"{page}/answers", data={"who": f"p{ben.id}", "answer": "maybe"}, headers=HTMX).text
    shown = ada.get(page).text
    for region in (f"tally-{practice.id}", f"names-{practice.id}", f"mine-{practice.id}"):
        assert f'hx-swap-oob="morph" id="{region}"' in answer and f'id="{region}"' in shown
    plain = answer.replace(' hx-swap-oob="morph"', "")
    tally = re.search(rf'<dl id="tally-{practice.id}".*?</dl>', plain, re.S)
    assert tally and tally[0] in shown


def test_a_piece_tells_ben_no_names(as_person, practice, ben, page):
    answer = as_person("ben").post(f"{page}/answers", data={"who": f"p{ben.id}", "answer": "no"}, headers=HTMX).text
    assert f'id="tally-{practice.id}"' in answer and "Tam Ellery" not in answer


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("who", {"answer": "going"}),
        ("who", {"who": "x1", "answer": "going"}),
        ("who", {"who": "p²", "answer": "going"}),
        ("answer", {"who": "p1", "answer": "perhaps"}),
        ("reason", {"who": "p1", "answer": "no", "reason": "x" * 201}),
    ],
)
def test_nonsense_is_refused_at_its_field(as_person, page, field, wrong):
    answer = as_person("ada").post(f"{page}/answers", json=wrong)
    assert answer.status_code == 422 and set(answer.json["error"]["fields"]) == {field}


def test_answering_for_who_is_not_asked_is_missing_and_for_others_forbidden(as_person, cast, practice, tam, page):
    kite = cast.kites.players[0].id
    ben = as_person("ben")
    assert ben.post(f"{page}/answers", data={"who": f"p{kite}", "answer": "no"}).status_code == 404
    assert ben.post(f"{page}/answers", data={"who": f"p{tam.id}", "answer": "no"}).status_code == 403
    assert ben.post(f"{page}/answers", data={"who": "u99999", "answer": "no"}).status_code == 404


def test_an_answer_too_late_is_told_in_words(as_person, cast, practice, ben, page):
    actions.cancel(practice, by=cast.ada)
    answer = as_person("ben").post(f"{page}/answers", data={"who": f"p{ben.id}", "answer": "going"})
    assert answer.status_code == 409 and "called off" in answer.text
