"""The pages of training: asking, the table, who sees what; each as a form and as pieces."""

import html
import re

import pytest

from tests.features.training.conftest import WISH
from webapp.features.training import actions, queries

HTMX = {"HX-Request": "true"}


def form(**other):
    return {**WISH, "team": "herons", **other}


def test_ada_asks_and_gets_a_session_on_the_table(as_person, drills):
    ada = as_person("ada")
    asked = ada.get("/training/new?team=herons").text
    assert "What is at hand" in asked and 'value="basketball.shooting.free_throw"' in asked
    answer = ada.post("/training", data=form(**{"count-ball": "6", "skills": ["basketball.shooting"]}))
    assert answer.status_code == 303
    shown = ada.get(answer.location).text
    assert "Proven best" in shown and "of 45 minutes" in shown and "Warm-up" in shown
    made = queries.one(int(answer.location.rsplit("/", 1)[1]))
    assert made.request["counts"] == {"ball": 6} and made.request["ages"] == [16, 16]


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("minutes", {"minutes": 5}),
        ("people", {"people": 0}),
        ("place", {"place": "moon"}),
        ("equipment", {"equipment": ["rocket"]}),
        ("skills", {"skills": ["basketball.flying"]}),
        ("counts", {"equipment": ["ball"], "count-ball": "0"}),
        ("counts", {"counts": {"rocket": 1}}),
        ("equipment", {"equipment": 5, "count-ball": "1"}),
        ("title", {"title": "x" * 81}),
    ],
)
def test_nonsense_is_refused_at_its_field(as_person, drills, field, wrong):
    answer = as_person("ada").post("/training", json=form(**wrong))
    assert answer.status_code == 422 and set(answer.json["error"]["fields"]) == {field}


def test_nothing_typed_is_lost(as_person, drills):
    answer = as_person("ada").post("/training", data=form(people=0, title="Before the derby"))
    assert answer.status_code == 422
    assert "Before the derby" in answer.text and "At least 1, please." in answer.text


def test_the_pieces_that_come_back_are_the_pages_regions(as_person, practice, keys):
    ada, key = as_person("ada"), keys(practice)[1]
    answer = ada.post(f"/training/{practice.id}/pieces/{key}/lock", data={"locked": "yes"}, headers=HTMX).text
    shown = ada.get(f"/training/{practice.id}").text
    plain = answer.replace(' hx-swap-oob="morph"', "")
    for region in ("plan", "side"):
        assert f'hx-swap-oob="morph" id="{region}"' in answer
    plan = re.search(r'<section id="plan".*?</section>', plain, re.S)
    assert plan and plan[0] in shown and "Unlock" in shown


def test_every_change_works_as_a_plain_form(as_person, practice, keys, drills):
    ada, here, before = as_person("ada"), f"/training/{practice.id}", keys(practice)
    main = before[1]
    for path, data in (
        (f"pieces/{main}/move", {"by": "1"}),
        (f"pieces/{main}", {"minutes": "7", "sets": "3", "reps": "8", "rest": "20"}),
        ("order", {"keys": list(reversed(before))}),
        (f"pieces/{main}/remove", {}),
        ("undo", {}),
        ("people", {"people": "8"}),
        ("name", {"title": "Monday", "note": "Bring water"}),
        ("pieces", {"drill": str(drills["Suicides"].id), "phase": "main"}),
    ):
        answer = ada.post(f"{here}/{path}", data=data)
        assert (answer.status_code, answer.location) == (303, here), path
    shown = html.unescape(ada.get(here).text)
    assert "Monday" in shown and "Bring water" in shown and "Suicides" in shown and "3 sets of 8" in shown


def test_the_choices_of_a_place_are_a_page_and_a_piece(as_person, practice, keys, drills):
    ada, key = as_person("ada"), keys(practice)[1]
    piece = ada.get(f"/training/{practice.id}/pieces/{key}", headers=HTMX).text
    assert piece.startswith(f'<div id="choices-{key}"')
    assert piece.strip() in ada.get(f"/training/{practice.id}/pieces/{key}").text
    offered = re.findall(r'name="drill" value="(\d+)"', piece)
    assert offered
    answer = ada.post(f"/training/{practice.id}/pieces/{key}/swap", data={"drill": offered[0]}, headers=HTMX)
    assert answer.status_code == 200
    names = {str(drill.id): title for title, drill in drills.items()}
    assert names[offered[0]] in html.unescape(ada.get(f"/training/{practice.id}").text)


def test_only_what_stands_as_it_was_proven_is_called_the_best(as_person, cast, practice, keys):
    ada, here, key = as_person("ada"), f"/training/{practice.id}", keys(practice)[1]
    best = ("Proven best", "each at its usual length")
    ada.post(f"{here}/pieces/{key}/lock", data={"locked": "yes"})
    assert all(word in ada.get(here).text for word in best), "a lock changes nothing that is trained"
    ada.post(f"{here}/pieces/{key}", data={"minutes": "4"})
    changed = ada.get(here).text
    assert "Changed by hand" in changed and not any(word in changed for word in best)
    ada.post(f"{here}/people", data={"people": "9"})
    looked_at = ada.get(here).text
    assert "as it stands" in looked_at and not any(word in looked_at for word in (*best, "Changed by hand"))
    ada.post(f"{here}/people", data={"people": "3"})
    assert "Proven best around what stayed" in ada.get(here).text
    for _ in range(3):
        ada.post(f"{here}/undo")
    assert all(word in ada.get(here).text for word in best)

    actions.plan_b(practice, 7, by=cast.ada)
    second = queries.slots(queries.one(practice.id))[-1]
    assert second.lane == 7
    ada.post(f"{here}/pieces/{second.key}?lane=7", data={"minutes": "3"})
    assert "Proven best" not in ada.get(f"{here}?lane=7").text
    assert all(word in ada.get(here).text for word in best), "what is done to a plan B is not done to the plan"


def test_an_offer_says_which_minutes_it_counts_with(as_person, practice, keys, drills):
    ada, here, key = as_person("ada"), f"/training/{practice.id}", keys(practice)[1]
    usual = {str(drill.id): drill.minutes for drill in drills.values()}
    ada.post(f"{here}/pieces/{key}", data={"minutes": "9"})
    piece = ada.get(f"{here}/pieces/{key}", headers=HTMX).text
    offered = re.findall(r'name="drill" value="(\d+)"', piece)
    assert 9 not in {usual[each] for each in offered} != set()
    assert all(f"9 minutes here, usually {usual[each]}" in piece for each in offered)


def test_a_drill_that_is_not_hers_cannot_be_put_in(as_person, practice, keys):
    ada, key = as_person("ada"), keys(practice)[1]
    assert ada.post(f"/training/{practice.id}/pieces/{key}/swap", data={"drill": "99999"}).status_code == 404
    assert ada.post(f"/training/{practice.id}/pieces/nothere/remove").status_code == 404


def test_a_draft_is_nobodys_business_but_the_planners(as_person, practice):
    for name in ("ben", "pia", "leo", "zed"):
        assert as_person(name).get(f"/training/{practice.id}").status_code == 404


def test_what_is_given_is_seen_by_athlete_and_guardian_and_not_by_a_viewer(as_person, given):
    for name, status in (("ben", 200), ("pia", 200), ("leo", 404), ("zed", 404)):
        assert as_person(name).get(f"/training/{given.id}").status_code == status, name
    shown = as_person("ben").get(f"/training/{given.id}").text
    assert "Start" in shown and "Throw away" not in shown and "Why these" not in shown
    assert f"/training/{given.id}" in as_person("ben").get("/training").text


def test_homework_for_one_is_not_seen_by_another(as_person, cast, practice, ben):
    tam = next(player for player in cast.herons.players if player.number == "4")
    actions.give(practice, everybody=False, players=[tam.id], by=cast.ada)
    assert as_person("ben").get(f"/training/{practice.id}").status_code == 404
    actions.give(practice, everybody=False, players=[ben.id], by=cast.ada)
    assert as_person("ben").get(f"/training/{practice.id}").status_code == 200
    other = as_person("ada").post(f"/training/{practice.id}/give", json={"whom": "some", "players": [99999]})
    assert other.status_code == 422 and set(other.json["error"]["fields"]) == {"players"}


def test_paper_has_a_code_that_opens_it(as_person, given):
    shown = as_person("ben").get(f"/training/{given.id}/sheet").text
    assert "<svg" in shown and f"/training/{given.id}/run" in shown


def test_the_profile_can_be_filled_in_changed_and_skipped(as_person, cast):
    ben = as_person("ben")
    assert "Say in a minute what you train for" in ben.get("/training").text
    ben.post("/training/profile/skip")
    assert "Say in a minute what you train for" not in ben.get("/training").text
    said = {"sport": "basketball", "goal": "fun", "experience": "beginner", "weaknesses": ["basketball.shooting"]}
    assert ben.post("/training/profile", data=said | {"rest_days": ["6"], "weekly": "2"}).status_code == 303
    kept = queries.profile(cast.ben)
    assert (kept.goal, kept.weaknesses, kept.rest_days, kept.weekly) == ("fun", ["basketball.shooting"], [6], 2)
    assert 'value="fun" checked' in ben.get("/training/profile").text
    for field, wrong in (("goal", {"goal": "world"}), ("weekly", {"weekly": 99}), ("strengths", {"strengths": ["x"]})):
        refused = ben.post("/training/profile", json=wrong)
        assert refused.status_code == 422 and set(refused.json["error"]["fields"]) == {field}
