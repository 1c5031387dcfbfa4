"""The pages of training: asking, the table, the running page, results; each as a form and as pieces."""

import html
import json
import re
from datetime import date, time

import pytest
from sqlalchemy import update

from tests.features.training.conftest import WISH
from webapp.features.calendar import actions as calendar
from webapp.features.calendar.queries import of_series
from webapp.features.calendar.rules import Plan, Rule
from webapp.features.drills.models import Drill
from webapp.features.training import actions, queries
from webapp.features.training.models import Result
from webapp.infra import clock
from webapp.infra.db import db, write

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


def test_paper_has_a_code_that_opens_it(as_person, given):
    shown = as_person("ben").get(f"/training/{given.id}/sheet").text
    assert "<svg" in shown and f"/training/{given.id}/run" in shown


def test_a_date_of_the_calendar_leads_to_its_session(as_person, cast, practice):
    ada = as_person("ada")
    answer = ada.post(f"/training/{practice.id}/date", data={"date": "2026-11-26", "time": "18:00"})
    assert answer.status_code == 303
    occasion = queries.one(practice.id).occasion
    assert occasion is not None and occasion.link == f"/training/{practice.id}" and occasion.kind == "practice"
    shown = ada.get(f"/calendar/{occasion.id}").text
    assert f'href="/training/{practice.id}"' in shown and "To the training session" in shown
    assert queries.one(practice.id).status == "planned"


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


@pytest.mark.parametrize("wrong", [{"occasion": 10**30}, {"occasion": 99999}, {"date": "2026-11-26"}, {}])
def test_a_date_that_is_none_is_refused(as_person, practice, wrong):
    answer = as_person("ada").post(f"/training/{practice.id}/date", json=wrong)
    assert answer.status_code == 422 and queries.one(practice.id).status == "draft"


def test_moved_to_another_date_it_leaves_the_first(as_person, cast, practice):
    ada = as_person("ada")
    met = []
    for day in ("2026-11-26", "2026-11-27"):
        ada.post(f"/training/{practice.id}/date", data={"date": day, "time": "18:00"})
        met.append(queries.one(practice.id).occasion.id)
    first, second = (f'href="/training/{practice.id}"' in ada.get(f"/calendar/{id}").text for id in met)
    assert (first, second) == (False, True)
    other = actions.copy(practice, by=cast.ada)
    ada.post(f"/training/{other.id}/date", json={"occasion": met[1]})
    ada.post(f"/training/{practice.id}/drop")
    assert f'href="/training/{other.id}"' in ada.get(f"/calendar/{met[1]}").text, "it is the other's date by now"


def test_thrown_away_it_leaves_its_date_and_comes_back_to_it(as_person, practice):
    ada = as_person("ada")
    ada.post(f"/training/{practice.id}/date", data={"date": "2026-11-26", "time": "18:00"})
    occasion = queries.one(practice.id).occasion
    ada.post(f"/training/{practice.id}/drop")
    assert f'href="/training/{practice.id}"' not in ada.get(f"/calendar/{occasion.id}").text
    ada.post(f"/training/{practice.id}/restore")
    assert f'href="/training/{practice.id}"' in ada.get(f"/calendar/{occasion.id}").text


def test_a_series_gets_copies_on_the_dates_that_follow(as_person, cast, practice):
    rule = Rule("weekly", date(2026, 11, 24), weekdays=frozenset({1}))
    series = calendar.repeat(cast.herons, Plan(rule, time(18), "UTC", "practice", 60), by=cast.ada)
    first, *others = of_series(series.id, clock.now())
    as_person("ada").post(f"/training/{practice.id}/date", data={"occasion": str(first.id), "following": "2"})
    lines = queries.of_team(cast.herons, cast.ada, ("planned",))
    assert [line.when for line in lines] == [each.starts_at for each in (first, *others[:2])]
    links = {each.link for each in of_series(series.id, clock.now())}
    assert links == {f"/training/{line.id}" for line in lines} | {""}
    sent = {"occasion": str(first.id), "following": "2"}
    as_person("ada").post(f"/training/{practice.id}/date", data=sent)
    assert len(queries.of_team(cast.herons, cast.ada, ("planned",))) == 3, "sent twice, there are no more copies"


def test_copies_of_a_session_that_has_begun_have_not_begun(as_person, cast, practice):
    rule = Rule("weekly", date(2026, 11, 24), weekdays=frozenset({1}))
    series = calendar.repeat(cast.herons, Plan(rule, time(18), "UTC", "practice", 60), by=cast.ada)
    first = of_series(series.id, clock.now())[0]
    actions.begin(practice, by=cast.ada)
    as_person("ada").post(f"/training/{practice.id}/date", json={"occasion": first.id, "following": 1})
    assert [line.id for line in queries.of_team(cast.herons, cast.ada, ("running",))] == [practice.id]
    (copied,) = queries.of_team(cast.herons, cast.ada, ("planned",))
    actions.move(queries.one(copied.id), queries.slots(queries.one(copied.id))[1].key, 1, by=cast.ada)


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
