"""What results say of drills and of the next try: drills rated by thirty athletes, aims that climb."""

import pytest

from webapp.features.drills import actions as library
from webapp.features.drills import queries as drills_of
from webapp.features.drills.models import Drill
from webapp.features.teams.models import Player
from webapp.features.training import actions, queries
from webapp.features.training.actions import rating
from webapp.features.training.rules.mastery import Meeting, drill_rating
from webapp.infra.clock import now
from webapp.infra.db import db, write


@pytest.fixture
def crowd(cast):
    """Thirty more places on the roster of the Herons."""

    @write
    def come():
        db.session.add_all(Player(team_id=cast.herons.id, name=f"Guest {n:02d}") for n in range(30))

    come()
    return [each for each in queries.squad(cast.herons.id, cast.ada) if each.name.startswith("Guest")]


@pytest.fixture
def tens(build, drills):
    """A session with ten throws from the line in it, and their piece."""
    practice = build(skills=["basketball.shooting.free_throw"])
    return practice, next(p for p in practice.pieces if p.drill_id == drills["Ten from the line"].id)


def test_a_drill_is_as_difficult_as_its_results_from_the_thirtieth_athlete_on(cast, crowd, tens):
    practice, piece = tens
    drill = db.session.get(Drill, piece.drill_id)
    base, version = drill.rating, drill.version

    def come(athletes, uid):
        actions.record(practice, athletes, uid=uid, done={piece.key: 300}, scores={piece.key: 9}, by=cast.ada)
        return rating.rate(practice.id)

    assert come(crowd[:29], "a" * 32) == 0 and drill.measured is None
    assert come(crowd[29:], "b" * 32) == 1
    replayed = drill_rating(base, [Meeting(now(), each.key, 1000, 0.9) for each in crowd])
    assert drill.measured == round(replayed) < base, "nine of ten was better than expected"
    assert (drill.rating, drill.version) == (base, version), "its words and its writer's rating stay"
    assert drills_of.used(cast.ada, [drill.id])[drill.id].facts.rating == drill.measured
    assert next(each for each in drills_of.everything(cast.ada) if each.id == drill.id).facts.rating == base
    assert rating.rate(practice.id) == 0, "replayed from the same log it is the same"

    actions.correct(practice, [(piece.key, crowd[29], 0)], uid="c" * 32, by=cast.ada)
    assert rating.rate(practice.id) == 1 and drill.measured > base, "the last word of the thirtieth counts"
    library.write_drill({"rating": base + 200}, by=cast.ada, drill=drill)
    assert drill.difficulty == base + 200, "a new rating of its writer's is where results begin again"


def test_the_next_aim_is_on_the_running_page_and_in_the_progress(as_person, cast, build, drills, ben):
    @write
    def by_number():
        drills["Form shots"].metric = {"type": "reps", "target": 20}

    by_number()
    practice = build(own="ben", minutes=30, skills=["basketball.shooting"])
    piece = next(p for p in practice.pieces if p.drill_id == drills["Form shots"].id)
    run = as_person("ben").get(f"/training/{practice.id}/run").text
    assert "your aim" not in run, "nothing was counted yet"
    done = {"uid": "a" * 32, "done": [piece.key], f"score-{piece.key}": 24}
    assert as_person("ben").post(f"/training/{practice.id}/results", json=done).status_code == 200
    again = actions.copy(practice, by=cast.ben)
    assert "your aim: 21" in as_person("ben").get(f"/training/{again.id}/run").text
    [aim] = queries.progress(queries.myself(cast.ben), cast.ben, "", own=True).aims
    assert (aim.title, aim.kind, aim.number) == ("Form shots", "reps", 21)
    assert "What to aim at next" in as_person("pia").get(f"/training/athletes/{ben.id}").text


def test_what_another_account_left_on_this_phone_is_not_taken_for_ones_own(as_person, cast, given, keys):
    report = {"uid": "a" * 32, "done": keys(given), "account": cast.ben.id}
    refused = as_person("leo").post("/training/mind", json={"uid": "b" * 32, "seconds": 60, "account": cast.ben.id})
    assert refused.status_code == 403 and "Somebody else" in refused.json["error"]["message"]
    assert as_person("ada").post(f"/training/{given.id}/results", json=report).status_code == 403
    assert as_person("ben").post(f"/training/{given.id}/results", json=report).status_code == 200
