"""The pages: five taps, one value, a board; who reads what, and what is closed at once when the family says no."""

import re
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.laws.test_queries import counted
from webapp.features.accounts.models import Record
from webapp.features.athletes import actions
from webapp.features.athletes.actions import Entry
from webapp.features.athletes.actions.certifying import Visit
from webapp.features.athletes.models import Certificate, Reading, Standing
from webapp.features.athletes.queries import boards
from webapp.features.teams.families import actions as families
from webapp.features.teams.models import Player
from webapp.infra.clock import now
from webapp.infra.db import db
from webapp.world import Cast

AsPerson = Callable[[str], FlaskClient]
FIVE = {"sleep": 2, "fatigue": 3, "stress": 2, "soreness": 3, "readiness": 8}


def stored(metric: str) -> list[float]:
    """The values that count, oldest first."""
    wanted = select(Reading.value).where(Reading.metric == metric, Reading.superseded.is_(False))
    return list(db.session.scalars(wanted.order_by(Reading.at)))


def test_ben_answers_five_questions(as_person: AsPerson, measured: Player) -> None:
    ben, address = as_person("ben"), f"/athletes/{measured.id}/check-in"
    page = ben.get(address).text
    assert len(set(re.findall(r'type="radio" name="(\w+)"', page)) - {"mass_unit"}) == 5
    assert "How are you today?" in ben.get("/").text, "the first page asks"
    assert ben.post(address, data=FIVE).status_code == 303
    assert stored("hooper_index") == [10] and stored("readiness_1_10") == [8] and stored("illness_symptoms") == [0]
    assert "Check in</span>" not in ben.get("/").text
    assert "learning" in ben.get(f"/athletes/{measured.id}").text


def test_what_is_left_out_or_nonsense_is_said_at_its_field(as_person: AsPerson, measured: Player) -> None:
    ben, address = as_person("ben"), f"/athletes/{measured.id}/check-in"
    incomplete = ben.post(address, data={key: x for key, x in FIVE.items() if key != "stress"} | {"hours": "7,5"})
    assert incomplete.status_code == 422 and 'value="7,5"' in incomplete.text and "err-stress" in incomplete.text
    assert 'name="sleep" value="2" checked' in incomplete.text, "nothing typed is lost"
    off = ben.post(address, data=FIVE | {"stress": 8})
    assert off.status_code == 422
    undecided = ben.post(address, data=FIVE | {"mass": "120"})
    assert undecided.status_code == 422 and "kg, lb" in undecided.text
    assert stored("hooper_index") == [] and stored("body_mass_kg") == []
    assert ben.post(address, data=FIVE | {"mass": "146.4", "mass_unit": "lb", "hours": "7,5"}).status_code == 303
    assert round(stored("body_mass_kg")[0], 3) == 66.406 and stored("sleep_duration_h") == [7.5]


def test_bounds_refuse_and_ask(as_person: AsPerson, measured: Player) -> None:
    ben, address = as_person("ben"), f"/athletes/{measured.id}/readings"
    value = {"metric": "resting_hr_bpm", "day": now().date().isoformat()}
    assert "No body has this value" in ben.post(address, data=value | {"value": "400"}).text
    asked = ben.post(address, data=value | {"value": "120"})
    assert asked.status_code == 422 and "This is unusual" in asked.text and stored("resting_hr_bpm") == []
    assert ben.post(address, data=value | {"value": "120", "sure": "yes"}).status_code == 303
    assert stored("resting_hr_bpm") == [120]
    tomorrow = (now().date() + timedelta(days=3)).isoformat()
    assert ben.post(address, data=value | {"value": "60", "day": tomorrow}).status_code == 422
    trap = ben.post(address, data=value | {"metric": "hb", "value": "14.2", "unit": "g/L"})
    assert trap.status_code == 422 and "g/dL" in trap.text
    lab = value | {"metric": "hb", "value": "14.2", "unit": "g/dL", "lab_low": "13.0", "lab_high": "17.0"}
    assert ben.post(address, data=lab).status_code == 303
    row = db.session.scalars(select(Reading).where(Reading.metric == "hb")).one()
    assert (row.value, row.lab_low, row.lab_high, row.source) == (142, 130, 170, "lab")


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


def test_the_weight_page_from_visit_to_plan(as_person: AsPerson, measured: Player) -> None:
    ada, mo, address = as_person("ada"), as_person("mo"), f"/athletes/{measured.id}/weight"
    day = now().date()
    visit = {"rules": "ncaa", "sex": "m", "on": day, "usg": "1.012", "mass": "168", "mass_unit": "lb", "folds": "31"}
    visit |= {"equation": "lohman", "weeks": 8}
    assert mo.post(f"{address}/assessments", data=visit | {"rules": "uww"}).status_code == 422
    own = ada.post(f"{address}/assessments", data=visit)
    assert own.status_code == 403 and "does not assess their own" in own.text
    early = mo.post(f"{address}/assessments", data=visit | {"on": day - timedelta(days=3)})
    assert early.status_code == 422 and "at most 2 days ago" in early.text
    for equation in ("jp3_men", "jp3_women"):
        refused = mo.post(f"{address}/assessments", data=visit | {"equation": equation})
        assert refused.status_code == 422 and "another age or sex" in refused.text, "Ben is a boy under eighteen"
    assert mo.post(f"{address}/assessments", data=visit).status_code == 303
    page = ada.get(address).text
    assert "168.0 lb" in page and "157 lb" in page
    exact = db.session.scalars(select(Certificate.minimum)).one() / 0.45359237
    shown = re.search(r"([0-9.]+) lb", page[page.index("Minimum weight") :])
    assert shown and exact <= float(shown[1]) < exact + 0.1, "never rounded down"
    plan = {"target": str(157 * 0.45359237), "on": day + timedelta(days=10), "words": "Eat well"}
    refused = ada.post(f"{address}/plans", data=plan)
    assert refused.status_code == 422 and "1.5 %" in refused.text and "Eat well" in refused.text
    sweat = ada.post(f"{address}/plans", data=plan | {"on": day + timedelta(days=31), "words": "Sauna"})
    assert sweat.status_code == 422 and "Nobody may lose weight like this" in sweat.text
    assert db.session.scalars(select(Record).where(Record.what == "weight.refused")).one().by_id, "it is not forgotten"
    assert ada.post(f"{address}/plans", data=plan | {"on": day + timedelta(days=31)}).status_code == 303
    sheet = ada.get("/teams/herons/weigh-in").text
    assert "Ben Okafor" in sheet and "157 lb" in sheet and "168.0 lb" in sheet, "on the first day nothing may be gone"


def test_a_set_a_run_and_a_jump_become_results(as_person: AsPerson, measured: Player, cast: Cast) -> None:
    actions.record(measured, [Entry("body_mass_kg", 70, "kg"), Entry("grip_left_kg", 45, "kg")], by=cast.ben)
    ben, address, day = as_person("ben"), f"/athletes/{measured.id}/tests", now().date()
    lift = {"lift": "squat_1rm_kg", "weight": "100", "weight_unit": "kg", "reps": 5, "day": day}
    assert ben.post(f"{address}/lift", data=lift | {"reps": 13}).status_code == 422
    assert ben.post(f"{address}/lift", data=lift).status_code == 303
    assert stored("squat_1rm_kg") == [116.67] and round(stored("squat_1rm_rel")[0], 4) == 1.6667
    run = {"protocol": "common_cd", "level": 10, "shuttle": 4, "day": day}
    assert ben.post(f"{address}/beep", data=run | {"shuttle": 16}).status_code == 422
    assert ben.post(f"{address}/beep", data=run).status_code == 303 and 40 < stored("vo2max_ml_kg_min")[0] < 55
    assert ben.post(f"{address}/jump", data={"flight": "0,55", "day": day}).status_code == 303
    assert stored("cmj_cm") == [37.08] and len(stored("peak_power_w_kg")) == 1
    assert ben.post(f"{address}/lift", data=lift | {"reps": 8}).status_code == 303
    page = ben.get(address).text
    assert "record" in page and "+10.0" in page and "behind" not in page
    actions.record(measured, [Entry("grip_right_kg", 50, "kg")], by=cast.ben)
    assert "The left hand is 10.0 % behind" in ben.get(address).text


def _sheet(text: str) -> dict[str, object]:
    return {"file": (BytesIO(text.encode()), "sheet.csv")}


def test_a_sheet_is_looked_at_and_then_taken_in(as_person: AsPerson, measured: Player) -> None:
    ben, address = as_person("ben"), f"/athletes/{measured.id}/import"
    text = "Date;Weight (lb);Resting HR;Mood\n2026-11-01;146,5;55;7\n2026-11-02;x;56;6\n2026-11-03;147;57;5\n"
    page = ben.post(address, data=_sheet(text)).text
    assert stored("body_mass_kg") == [], "looking changes nothing"
    assert "Take 4 values in" in page and "A number, please." in page
    taken = ben.post(address, data={"content": text, "go": "take"})
    assert taken.status_code == 303 and [round(kg, 2) for kg in stored("body_mass_kg")] == [66.45, 66.68]
    assert stored("resting_hr_bpm") == [55, 57], "a row with a bad cell stays out whole"
    again = ben.post(address, data={"content": text, "go": "take"})
    assert again.status_code == 422 and len(stored("resting_hr_bpm")) == 2, "what is known is not taken in twice"


def test_units_and_dates_of_a_sheet_are_asked_where_they_cannot_be_decided(
    as_person: AsPerson, measured: Player
) -> None:
    ben, address = as_person("ben"), f"/athletes/{measured.id}/import"
    text = "date,weight\n03/04/2026,150\n05/04/2026,151\n"
    page = ben.post(address, data={"content": text, "go": "take"}).text
    assert "fourth of March" in page and stored("body_mass_kg") == []
    page = ben.post(address, data={"content": text, "go": "take", "order": "dmy"}).text
    assert "Which unit is this?" in page and stored("body_mass_kg") == []
    ben.post(address, data={"content": text, "go": "take", "order": "dmy", "unit-1": "lb"})
    rows = db.session.execute(
        select(Reading.day, Reading.value).where(Reading.metric == "body_mass_kg").order_by(Reading.day)
    )
    assert [(day.isoformat(), round(kg, 1)) for day, kg in rows] == [("2026-04-03", 68.0), ("2026-04-05", 68.5)]


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


def test_a_sheet_too_long_is_refused_whole(as_person: AsPerson, measured: Player) -> None:
    text = "Date;Weight (kg)\n" + "2026-11-01;66" + " " * 399_968 + "\n2026-11-02;66,4\n"
    sent = as_person("ben").post(f"/athletes/{measured.id}/import", data=_sheet(text) | {"go": "take"})
    assert len(text) > 400_000 and sent.status_code == 422 and stored("body_mass_kg") == []


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
