"""The scale before a competition, certificates that stay valid, and answers that come late."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from webapp.errors import Forbidden, Invalid
from webapp.features.accounts import belongings
from webapp.features.accounts.belongings import Subject
from webapp.features.accounts.models import Record
from webapp.features.athletes import actions
from webapp.features.athletes.actions.certifying import Visit
from webapp.features.athletes.models import CheckIn, Reading, WeighIn
from webapp.features.athletes.queries import series, weighing
from webapp.features.athletes.rules import weight
from webapp.features.teams.models import Player
from webapp.infra.clock import now
from webapp.infra.db import db
from webapp.world import Cast

AsPerson = Callable[[str], FlaskClient]
FIVE = {"sleep": 2, "fatigue": 3, "stress": 2, "soreness": 3, "readiness": 8}


def counting(metric: str) -> list[float]:
    """The values that count."""
    wanted = select(Reading.value).where(Reading.metric == metric, Reading.superseded.is_(False))
    return list(db.session.scalars(wanted.order_by(Reading.id)))


@pytest.fixture
def aiming(measured: Player, cast: Cast) -> Player:
    """Ben, certified at 168 lb with 157 lb to come, in a month."""
    day = now().date()
    visit = Visit("ncaa", "m", day, 1.012, weight.RULE_SETS["ncaa"].kg(168), "lohman", 31, 8)
    certificate = actions.assess(measured, visit, by=cast.mo)
    target = weight.RULE_SETS["ncaa"].kg(157)
    actions.plan_weight(certificate, target=target, on=day + timedelta(days=31), by=cast.ada)
    return measured


def test_the_list_is_gone_down_with_a_phone(as_person: AsPerson, aiming: Player) -> None:
    ada, address = as_person("ada"), f"/athletes/{aiming.id}/weigh-in"
    page = ada.get("/teams/herons/weigh-in/fill").text
    assert "Class 157 lb" in page and 'inputmode="decimal"' in page
    sent = {"mass": "168,2", "unit": "lb", "key": "a" * 32}
    for _ in range(3):
        assert ada.post(address, data=sent).status_code == 303, "sent again, it counts once"
    assert len(db.session.scalars(select(WeighIn)).all()) == 1
    assert "class missed, by 11.2 lb" in ada.get("/teams/herons/weigh-in/fill").text
    piece = ada.post(address, data=sent | {"mass": "157", "key": "b" * 32}, headers={"HX-Request": "true"}).text
    assert "lighter than allowed" in piece and "1 correction" in piece and "168.2 lb" in piece
    assert [round(kg, 3) for kg in counting("body_mass_kg")] == [76.204, 71.214], "the corrected one does not count"
    again = ada.post(address, data=sent | {"mass": "168", "key": "b" * 32})
    assert again.status_code == 303 and round(counting("body_mass_kg")[-1], 2) == 76.2, "the same form, another number"
    printed = ada.get("/teams/herons/weigh-in").text
    assert "168.0 lb ✗" in printed
    assert "A weigh-in was corrected" not in printed
    deeds = db.session.scalars(select(Record.what)).all()
    assert deeds.count("weight.corrected") == 2 and "weight.assessed" in deeds


def test_nonsense_on_the_scale_is_refused_at_its_line(as_person: AsPerson, aiming: Player, cast: Cast) -> None:
    ada, address = as_person("ada"), f"/athletes/{aiming.id}/weigh-in"
    scope = f"w{aiming.id}-"
    sent = {"mass": "7000", "unit": "lb", "key": "c" * 32, "scope": scope}
    refused = ada.post(address, data=sent)
    assert refused.status_code == 422 and 'value="7000"' in refused.text and "No body has this value" in refused.text
    assert ada.post(address, data=sent | {"mass": "160", "key": "zz"}).status_code == 422
    assert counting("body_mass_kg") == [pytest.approx(76.2, abs=0.01)]
    with pytest.raises(Forbidden):
        actions.weigh_in(aiming, mass=70, unit="kg", key="d" * 32, by=cast.ben)


def test_a_failed_test_later_takes_nothing_from_a_certificate(as_person: AsPerson, aiming: Player, cast: Cast) -> None:
    athlete = actions.settle(aiming)
    given = series.certificate(athlete.id)
    dry = Visit("ncaa", "m", now().date(), 1.025, 75.0, "lohman", 31, 8)
    assert given and actions.assess(aiming, dry, by=cast.mo).state == "hydration_failed"
    assert series.certificate(athlete.id).id == given.id and series.assessment(athlete.id).id != given.id
    page = as_person("ada").get(f"/athletes/{aiming.id}/weight").text
    assert "A later hydration test failed" in page and "157 lb" in page
    [line] = [line for line in weighing.sheet(cast.herons, now().date()) if line.player_id == aiming.id]
    assert line.target and round(line.target, 6) == 157


def test_an_assessment_is_not_from_long_ago_nor_from_tomorrow(measured: Player, cast: Cast) -> None:
    def visit(ago: int) -> Visit:
        return Visit("nfhs", "m", now().date() - timedelta(days=ago), 1.010, 66.4, "lohman", 30, 8)

    for ago in (3, 40, -1):
        with pytest.raises(Invalid) as refused:
            actions.assess(measured, visit(ago), by=cast.mo)
        assert "NFHS" in str(refused.value.fields["on"])
    made = actions.assess(measured, visit(2), by=cast.mo)
    record = db.session.scalars(select(Record).where(Record.what == "weight.assessed")).one()
    assert record.more["days"] == 2 and made.state == "certified", "marked: whoever reads the audit sees it"
    with pytest.raises(Forbidden, match="does not assess their own"):
        actions.assess(measured, visit(0), by=cast.ada)


def test_late_answers_belong_to_their_day_and_never_replace_later_ones(as_person: AsPerson, measured: Player) -> None:
    ben, address = as_person("ben"), f"/athletes/{measured.id}/check-in"
    day = 86_400
    assert ben.post(address, json=FIVE | {"key": "1" * 32, "ago": day}).json["ok"]
    assert ben.post(address, json=FIVE | {"readiness": 4, "key": "2" * 32}).status_code == 200
    assert ben.post(address, json=FIVE | {"readiness": 9, "key": "3" * 32, "ago": 1}).status_code == 200
    assert ben.post(address, json=FIVE | {"readiness": 9, "key": "1" * 32, "ago": day + 5}).status_code == 200
    rows = db.session.scalars(select(CheckIn).order_by(CheckIn.day)).all()
    assert [(now().date() - row.day).days for row in rows] == [1, 0] and [row.key[0] for row in rows] == ["1", "2"]
    assert counting("readiness_1_10") == [8, 4], "answered before and told after: what was said later stays"
    for ago in (-5, 4 * day, "soon"):
        assert ben.post(address, json=FIVE | {"key": "4" * 32, "ago": ago}).status_code == 422
    assert ben.post(address, json=FIVE | {"key": "X", "ago": 0}).status_code == 422


def test_what_a_guardian_does_is_noted(as_person: AsPerson, measured: Player, cast: Cast) -> None:
    pia, own = as_person("pia"), f"/athletes/{measured.id}"
    assert pia.post(f"{own}/check-in", data=FIVE).status_code == 303
    assert pia.post(f"{own}/ranges", data={"sex": "m"}).status_code == 303
    ada = as_person("ada")
    assert ada.post(f"{own}/override/end").status_code == 303
    page = as_person("ben").get(f"{own}/seen").text
    for said in ("the daily questions, answered", "the reference ranges, changed", "the status, changed"):
        assert said in page
    parts = [row.more.get("part") for row in db.session.scalars(select(Record)) if row.what == "measurements.seen"]
    assert {"check-in", "ranges", "override"} <= set(parts)


def test_weigh_ins_and_words_about_flags_leave_with_their_person(aiming: Player, cast: Cast) -> None:
    actions.weigh_in(aiming, mass=76, unit="kg", key="e" * 32, by=cast.ada)
    actions.report_concussion(aiming, by=cast.ada, relation="coach")
    subject = Subject(f"player:{aiming.id}", frozenset(), frozenset({aiming.id}))
    [row] = list(belongings.sheets["weigh-ins"](subject)[1])
    assert row[1] == 76 and [row[1] for row in belongings.sheets["medical-flags"](subject)[1]] == ["CONCUSSION"]
