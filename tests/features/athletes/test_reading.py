"""The pages: dashboard and board; who reads what, and what is closed at once when the family says no."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.laws.test_queries import counted
from webapp.features.athletes import actions
from webapp.features.athletes.actions import Entry
from webapp.features.athletes.actions.certifying import Visit
from webapp.features.athletes.models import Reading, Standing
from webapp.features.athletes.queries import boards
from webapp.features.teams.families import actions as families
from webapp.features.teams.models import Player
from webapp.infra.clock import now
from webapp.infra.db import db
from webapp.world import Cast

AsPerson = Callable[[str], FlaskClient]


def test_the_coach_sees_what_the_family_shares_and_no_blood(as_person: AsPerson, measured: Player, cast: Cast) -> None:
    actions.record(measured, [Entry("hb", 100, "g/L"), Entry("body_mass_kg", 66, "kg")], by=cast.pia)
    ada, address = as_person("ada"), f"/athletes/{measured.id}"
    page, board = ada.get(address).text, ada.get("/teams/herons/athletes").text
    assert "Needs attention" in page and "A medical reason" in page and "Ben Okafor" in board
    for secret in ("Haemoglobin", "Bloodwork", "WHO"):
        assert secret not in page and secret not in board
    assert "66.0" not in board, "weight stands in no list"
    assert ada.get(f"{address}/metrics/hb").status_code == 404
    assert ada.get(f"{address}/metrics/body_mass_kg").status_code == 200
    assert (
        ada.post(f"{address}/readings", data={"metric": "hb", "value": "150", "day": "2026-01-01"}).status_code == 403
    )
    assert "Haemoglobin" not in ada.get(f"{address}/report").text
    assert "Haemoglobin" in as_person("pia").get(f"{address}/report").text, "what she takes to the physician"
    own = as_person("ben").get(address).text
    assert "Haemoglobin" in own and "Bloodwork" in own


@pytest.mark.parametrize("purpose", ["monitoring", "coach_sees"])
def test_a_no_closes_everything_to_coaches_at_once(
    as_person: AsPerson, measured: Player, cast: Cast, purpose: str
) -> None:
    actions.check_in(measured, {"hooper_sleep": 7, "readiness_1_10": 1}, by=cast.ben)
    ada, address = as_person("ada"), f"/athletes/{measured.id}"
    assert ada.get(address).status_code == 200
    families.answer(measured, purpose, given=False, relation="self", by=cast.ben)
    for path in ("", "/report", "/load", "/weight", "/metrics/readiness_1_10", "/new", "/import"):
        assert ada.get(address + path).status_code == 403, path
    assert "has not agreed to share" in ada.get("/teams/herons/athletes").text
    assert as_person("ben").get(address).status_code == 200, "what is theirs stays open to the family"


def test_the_family_reads_who_looked(as_person: AsPerson, measured: Player, cast: Cast) -> None:
    actions.record(measured, [Entry("body_mass_kg", 66, "kg")], by=cast.ben)
    as_person("ada").get(f"/athletes/{measured.id}/load")
    page = as_person("pia").get(f"/athletes/{measured.id}/seen").text
    assert "Ada Lindqvist" in page and "coach" in page


def test_a_coach_says_otherwise_and_the_athlete_reads_why(as_person: AsPerson, measured: Player, cast: Cast) -> None:
    actions.record(measured, [Entry("availability_pct", 100)], by=cast.ada)
    ada, address = as_person("ada"), f"/athletes/{measured.id}"
    assert (
        ada.post(f"{address}/override", data={"status": "attention", "reason": "Hit his head", "days": 9}).status_code
        == 422
    )
    assert (
        ada.post(f"{address}/override", data={"status": "attention", "reason": "Slept badly", "days": 2}).status_code
        == 303
    )
    assert "Slept badly" in as_person("ben").get(address).text
    assert "Ben Okafor" in ada.get("/").text, "the first page says who needs somebody"
    assert ada.post(f"{address}/override/end").status_code == 303
    assert "Take it back" not in ada.get(address).text


def test_the_board_asks_as_often_for_ten_as_for_one(as_person: AsPerson, measured: Player, cast: Cast) -> None:
    ada, paths = as_person("ada"), ("/teams/herons/athletes", "/teams/herons/weigh-in", "/", f"/athletes/{measured.id}")
    values = [Entry("resting_hr_bpm", 55), Entry("readiness_1_10", 2), Entry("sleep_duration_h", 5, "h")]
    actions.record(measured, values, by=cast.ada)

    def cost() -> list[int]:
        found = []
        for path in paths:
            ada.get(path)
            with counted() as sent:
                assert ada.get(path).status_code == 200
            found.append(len(sent))
        return found

    few = cost()
    for player in cast.herons.players:
        actions.record(player, values, by=cast.ada)
        actions.check_in(player, {"hooper_sleep": 2}, by=cast.ada)
    assert db.session.scalar(select(func.count(Reading.athlete_id.distinct()))) == len(cast.herons.players)
    assert cost() == few


def test_lists_of_a_team_are_noted_too_for_those_who_stand_in_them(
    as_person: AsPerson, measured: Player, cast: Cast
) -> None:
    actions.record(measured, [Entry("body_mass_kg", 66, "kg")], by=cast.ben)
    for _ in range(2):
        as_person("ada").get("/teams/herons/athletes")
    page = as_person("pia").get(f"/athletes/{measured.id}/seen").text
    assert page.count("s board</td>") == 1 and "the weigh-in sheet" not in page
    visit = Visit("nfhs", "m", now().date(), 1.010, 66.4, "lohman", 30, 8)
    actions.assess(measured, visit, by=cast.mo)
    as_person("ada").get("/teams/herons/weigh-in")
    assert "the weigh-in sheet" in as_person("pia").get(f"/athletes/{measured.id}/seen").text
    families.answer(measured, "coach_sees", given=False, relation="guardian", by=cast.pia)
    as_person("mo").get("/teams/herons/athletes")
    assert "Mo" not in as_person("pia").get(f"/athletes/{measured.id}/seen").text.split("<tbody>")[1]


def test_bloodwork_taken_back_makes_no_status_any_more(as_person: AsPerson, measured: Player, cast: Cast) -> None:
    actions.record(measured, [Entry("hb", 95, "g/L"), Entry("availability_pct", 100)], by=cast.ben)
    line = next(line for line in boards.board(cast.herons).lines if line.player_id == measured.id)
    assert line.status == "attention", "premise: a low haemoglobin needs somebody"
    families.answer(measured, "bloodwork", given=False, relation="guardian", by=cast.pia)
    line = next(line for line in boards.board(cast.herons).lines if line.player_id == measured.id)
    assert line.status == "normal" and "Ben Okafor" not in as_person("ada").get("/").text.split("<main")[1]
    actions.record(measured, [Entry("availability_pct", 100)], by=cast.ben)
    assert db.session.scalars(select(Standing)).one().flags == []
