"""What people enter on the pages: five taps, one value, a sheet, a visit."""

import re
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

from flask.testing import FlaskClient
from sqlalchemy import select

from webapp.features.accounts.models import Record
from webapp.features.athletes import actions
from webapp.features.athletes.actions import Entry
from webapp.features.athletes.models import Certificate, Reading
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


def test_a_sheet_too_long_is_refused_whole(as_person: AsPerson, measured: Player) -> None:
    text = "Date;Weight (kg)\n" + "2026-11-01;66" + " " * 399_968 + "\n2026-11-02;66,4\n"
    sent = as_person("ben").post(f"/athletes/{measured.id}/import", data=_sheet(text) | {"go": "take"})
    assert len(text) > 400_000 and sent.status_code == 422 and stored("body_mass_kg") == []
