"""What came of a session, as a form and from a phone: who may say it of whom, what it counts for, what it leaves."""

import html
import json
import re

import pytest
from sqlalchemy import update

from webapp.features.drills.models import Drill
from webapp.features.training import actions, queries
from webapp.features.training.models import Result
from webapp.infra.db import db, write


def test_the_running_page_has_everything_it_needs_without_a_network(as_person, given):
    shown = as_person("ben").get(f"/training/{given.id}/run").text
    plan = json.loads(html.unescape(re.search(r'data-plan="([^"]*)"', shown)[1]))
    assert [piece["minutes"] for piece in plan["pieces"]] and plan["key"].startswith(f"{given.id}.")
    assert "as we do it." in shown and 'name="done"' in shown


def test_results_come_from_the_plain_form_and_are_shown(as_person, given, keys, ben):
    pia = as_person("pia")
    data = {
        "uid": "a" * 32,
        "who": [f"p{ben.id}"],
        "done": keys(given),
        "effort": "6",
        f"felt-{keys(given)[1]}": "right",
    }
    answer = pia.post(f"/training/{given.id}/results", data=data)
    assert (answer.status_code, answer.location) == (303, f"/training/{given.id}/results")
    assert db.session.query(Result).count() == len(keys(given))
    assert "70 %" in pia.get(answer.location).text


def test_nobody_speaks_for_somebody_else(as_person, cast, given, keys):
    tam = next(player for player in cast.herons.players if player.number == "4")
    data = {"uid": "b" * 32, "who": [f"p{tam.id}"], "done": keys(given)}
    assert as_person("ben").post(f"/training/{given.id}/results", json=data).status_code == 403
    assert as_person("ada").post(f"/training/{given.id}/results", json=data).status_code == 200


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("uid", {"uid": "x"}),
        ("effort", {"effort": 11}),
        ("at", {"at": "2020-01-01T00:00:00+00:00"}),
        ("at", {"at": "2026-11-23T12:00:00"}),
        ("done", {"done": [{"key": "nothere"}]}),
        ("felts", {"felt-x": "splendid"}),
        ("who", {"who": ["x9"]}),
    ],
)
def test_results_that_cannot_be_are_refused_at_their_field(as_person, given, field, wrong):
    answer = as_person("ben").post(f"/training/{given.id}/results", json={"uid": "c" * 32, "done": [], **wrong})
    assert answer.status_code == 422 and set(answer.json["error"]["fields"]) == {field}


def test_what_was_counted_is_typed_in_afterwards_and_saved(as_person, cast, build, ben, drills):
    practice = build(skills=["basketball.shooting.free_throw"])
    actions.give(practice, everybody=True, players=(), by=cast.ada)
    key = next(p.key for p in practice.pieces if p.drill_id == drills["Ten from the line"].id)
    actions.record(practice, [queries.athlete(ben, cast.ada)], uid="a" * 32, done={key: 100}, by=cast.ada)
    ada = as_person("ada")
    shown = ada.get(f"/training/{practice.id}/results").text
    field = f"{key}.p{ben.id}"
    assert f'name="{field}"' in shown
    uid = re.search(r'name="uid" value="([^"]*)"', shown)[1]
    refused = ada.post(f"/training/{practice.id}/scores", data={"uid": uid, field: "many"})
    assert refused.status_code == 422 and 'value="many"' in refused.text
    assert ada.post(f"/training/{practice.id}/scores", data={"uid": uid, field: "8"}).status_code == 303
    assert queries.of_practice(practice)[key, f"p{ben.id}"].score == 0.8
    tam = next(player for player in cast.herons.players if player.number == "4")
    other = {"uid": "c" * 32, f"{key}.p{tam.id}": "9"}
    as_person("ben").post(f"/training/{practice.id}/scores", data=other)
    assert (key, f"p{tam.id}") not in queries.of_practice(practice), "nobody's but one's own"


def test_todays_card_shows_what_is_on_and_not_what_was_noted_down(as_person, cast, given, keys, ben):
    assert 'id="today-training"' in as_person("ben").get("/").text
    assert 'id="today-training"' not in as_person("leo").get("/").text
    actions.record(given, [queries.athlete(ben, cast.ben)], uid="a" * 32, done=dict.fromkeys(keys(given)), by=cast.ben)
    assert 'id="today-training"' not in as_person("ben").get("/").text


def test_homework_of_two_stays_open_when_one_has_done_it_and_of_one_is_done(as_person, cast, practice, keys, ben):
    tam = next(player for player in cast.herons.players if player.number == "4")
    actions.give(practice, everybody=False, players=[ben.id, tam.id], by=cast.ada)
    sent = {"uid": "a" * 32, "done": keys(practice)}
    assert as_person("ben").post(f"/training/{practice.id}/results", json=sent).status_code == 200
    assert queries.one(practice.id).status == "planned", "whether it is over is not one athlete's to say"
    alone = actions.copy(practice, by=cast.ada)
    actions.give(alone, everybody=False, players=[ben.id], by=cast.ada)
    sent = {"uid": "b" * 32, "done": keys(alone)}
    assert as_person("ben").post(f"/training/{alone.id}/results", json=sent).status_code == 200
    assert queries.one(alone.id).status == "done"


def test_an_athlete_who_starts_alone_leaves_the_plan_to_its_planner(as_person, cast, given, keys, ben, drills):
    began, before = keys(given), {slot.key: slot for slot in queries.slots(queries.one(given.id))}
    assert as_person("ben").post(f"/training/{given.id}/start").status_code == 303
    assert queries.one(given.id).status == "planned"
    done, swapped = began[1], began[2]

    ada, here = as_person("ada"), f"/training/{given.id}"
    other = {"drill": str(drills["Suicides"].id)}
    assert ada.post(f"{here}/pieces/{swapped}/swap", data=other).status_code == 303
    assert ada.post(f"{here}/pieces/{done}/remove").status_code == 303
    assert ada.post(f"{here}/people", data={"people": "2"}).status_code == 303
    assert not {done, swapped} & set(keys(given)), "what Ben began is never made into something else"

    report = {"uid": "a" * 32, "effort": 5, "done": [{"key": done, "seconds": 60}, {"key": swapped, "seconds": 120}]}
    assert as_person("ben").post(f"{here}/results", json=report).status_code == 200, "his phone knows the older plan"
    title = {drill.id: title for title, drill in drills.items()}
    rows = queries.of_practice(given)
    assert {key: row.title for (key, _), row in rows.items()} == {
        key: title[before[key].drill] for key in (done, swapped)
    }
    seen = html.unescape(ada.get(f"{here}/results").text)
    assert all(row.title in seen for row in rows.values())
    assert queries.one(given.id).status == "planned"

    assert ada.post(f"{here}/undo").status_code == 303
    assert ada.post(f"{here}/undo").status_code == 303
    assert done in keys(given), "taken back, it is the piece he began"
    ada.post(f"{here}/start")
    assert queries.one(given.id).status == "running"
    assert all(piece.frozen for piece in queries.one(given.id).pieces)


def test_what_an_athlete_started_keeps_its_texts_and_later_drills_are_not_left_out(
    as_person, cast, given, keys, ben, drills
):
    ben_, here = as_person("ben"), f"/training/{given.id}"
    began = keys(given)
    ben_.post(f"{here}/start")
    said = {piece.key: piece.frozen["title"] for piece in queries.one(given.id).pieces}

    @write
    def rewrite():
        db.session.execute(update(Drill).values(title="Something else"))

    rewrite()
    db.session.expire_all()
    actions.add(queries.one(given.id), queries.drills([drills["Suicides"].id])[0], "main", by=cast.ada)
    assert said[began[0]] in html.unescape(ben_.get(f"{here}/run").text)
    ben_.post(f"{here}/results", json={"uid": "a" * 32, "done": [{"key": began[0]}]})
    rows = {key: row for (key, _), row in queries.of_practice(given).items()}
    assert {key: row.title for key, row in rows.items()} == said
    assert [key for key in began if rows[key].seconds] == [began[0]], "what he left out is noted, what was added is not"
