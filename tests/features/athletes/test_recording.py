"""Readings come in: as entered, converted, derived, judged; one person has one series; nothing without consent."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DatabaseError

from webapp.errors import Forbidden, Invalid
from webapp.features.accounts import belongings
from webapp.features.athletes import actions
from webapp.features.athletes.actions import Entry, judging
from webapp.features.athletes.actions.certifying import Visit
from webapp.features.athletes.models import Athlete, CheckIn, Latest, Reading, Standing, StatusChange
from webapp.features.athletes.queries import access, charts, screens, series
from webapp.features.calendar import actions as calendar
from webapp.features.teams import actions as teams
from webapp.features.teams.families import actions as families
from webapp.features.teams.models import Player
from webapp.infra.clock import now
from webapp.infra.db import db, write
from webapp.world import Cast

ANSWERS = {"hooper_sleep": 2, "hooper_fatigue": 3, "hooper_stress": 2, "hooper_soreness": 3, "readiness_1_10": 8}


def latest(athlete: Athlete, metric: str) -> Latest:
    row = db.session.get(Latest, (athlete.id, metric))
    assert row is not None, metric
    return row


def test_a_value_is_kept_as_entered_and_in_its_own_unit(measured: Player, cast: Cast) -> None:
    athlete = actions.record(measured, [Entry("body_mass_kg", 150, "lb")], by=cast.ben)
    row = db.session.scalars(select(Reading).where(Reading.metric == "body_mass_kg")).one()
    assert (row.entered, row.unit) == (150, "lb") and round(row.value, 6) == 68.038855
    assert latest(athlete, "body_mass_kg").entered == 150 and row.by_id == cast.ben.id


def test_nothing_is_kept_without_a_yes_and_blood_needs_its_own(ben: Player, cast: Cast) -> None:
    with pytest.raises(Forbidden):
        actions.record(ben, [Entry("body_mass_kg", 66, "kg")], by=cast.ben)
    families.answer(ben, "monitoring", given=True, relation="guardian", by=cast.pia)
    with pytest.raises(Forbidden):
        actions.record(ben, [Entry("body_mass_kg", 66, "kg"), Entry("hb", 150, "g/L")], by=cast.pia)
    assert db.session.scalar(select(func.count()).select_from(Reading)) == 0, "all of it or nothing"
    families.answer(ben, "monitoring", given=False, relation="self", by=cast.ben)
    with pytest.raises(Forbidden):
        actions.check_in(ben, ANSWERS, by=cast.ben)


def test_one_bad_value_stores_none(measured: Player, cast: Cast) -> None:
    with pytest.raises(Invalid) as wrong:
        actions.record(measured, [Entry("resting_hr_bpm", 55), Entry("hb", 14.2, "g/L")], by=cast.pia)
    assert "g/dL" in str(wrong.value.fields["hb"])
    assert db.session.scalar(select(func.count()).select_from(Reading)) == 0


def test_answering_again_replaces_todays_answers(measured: Player, cast: Cast) -> None:
    actions.check_in(measured, ANSWERS, by=cast.ben)
    row = actions.check_in(measured, ANSWERS | {"hooper_soreness": 6}, by=cast.ben)
    athlete = db.session.get(Athlete, row.athlete_id)
    assert athlete is not None and latest(athlete, "hooper_index").value == 13
    shown = series.points(athlete.id, "hooper_soreness", now() - timedelta(days=2))
    assert [point.value for point in shown] == [6]
    assert db.session.scalar(select(func.count()).select_from(CheckIn)) == 1
    kept = select(func.count()).select_from(Reading).where(Reading.metric == "hooper_soreness")
    assert db.session.scalar(kept) == 2, "what was said before is kept, and not shown"


def test_the_latest_values_can_be_rebuilt_from_the_series(measured: Player, cast: Cast) -> None:
    today = now().date()
    values = [54, 56, 55, 53, 57, 55, 54, 56, 52, 58, 61]
    entries = [Entry("resting_hr_bpm", bpm, None, today - timedelta(days=20 - n)) for n, bpm in enumerate(values)]
    athlete = actions.record(measured, entries, by=cast.ben)
    row = latest(athlete, "resting_hr_bpm")
    before = (row.value, row.n, row.mean, row.sd, row.reading_id)
    assert row.value == 61 and row.n == 3, "the seven days before it are not its baseline"
    write(lambda: db.session.query(Latest).delete())()
    write(lambda: judging.refresh(athlete, ["resting_hr_bpm"]))()
    row = latest(athlete, "resting_hr_bpm")
    assert (row.value, row.n, row.mean, row.sd, row.reading_id) == before


def test_a_person_on_two_teams_has_one_series(measured: Player, cast: Cast) -> None:
    first = actions.record(measured, [Entry("body_mass_kg", 66, "kg")], by=cast.ben)
    other = teams.sign(cast.rockets, name="Ben Okafor", number="7", position="", by=cast.mo)
    families.describe(other, born=measured.born, email="", emergency_name="", emergency_phone="", by=cast.mo)
    families.answer(other, "monitoring", given=True, relation="paper", by=cast.mo)
    apart = actions.record(other, [Entry("body_mass_kg", 65.5, "kg")], by=cast.mo)
    assert apart.id != first.id, "nobody knows yet that they are one"
    teams.recognise(other, cast.ben, by=cast.mo)
    together = actions.record(other, [Entry("height_cm", 181, "cm")], by=cast.ben)
    assert together.id == first.id
    masses = series.points(first.id, "body_mass_kg", now() - timedelta(days=1))
    assert sorted(point.value for point in masses) == [65.5, 66]
    assert access.athlete_of(measured).id == access.athlete_of(other).id


def test_status_changes_are_kept_with_their_reasons(measured: Player, cast: Cast) -> None:
    athlete = actions.record(measured, [Entry("hb", 100, "g/L")], by=cast.pia)
    row = db.session.get(Standing, athlete.id)
    assert row is not None and row.status == "attention" and row.flags[0]["key"] == "HB_LOW"
    change = db.session.scalars(select(StatusChange)).one()
    assert change.reasons[0] == {"kind": "flag", "what": "HB_LOW", "value": None}
    with pytest.raises(Invalid, match="medical team"):
        actions.override(athlete, player=measured, status="normal", reason="Looks fine", days=1, by=cast.ada)
    actions.record(measured, [Entry("hb", 150, "g/L")], by=cast.pia)
    assert db.session.get(Standing, athlete.id).status == "normal"


def test_a_coachs_word_runs_out(measured: Player, cast: Cast) -> None:
    athlete = actions.record(measured, [Entry("availability_pct", 100)], by=cast.ada)
    with pytest.raises(Invalid):
        actions.override(athlete, player=measured, status="attention", reason="Tired", days=8, by=cast.ada)
    actions.override(athlete, player=measured, status="attention", reason="Tired", days=2, by=cast.ada)
    made, _, _ = screens.now_of(athlete, measured, blood=True)
    assert made.status.key == "attention" and made.by_rules.key == "normal"
    actions.take_back(athlete, player=measured, by=cast.ada)
    assert screens.now_of(athlete, measured, blood=True)[0].status.key == "normal"


def test_a_rest_day_is_nothing_only_where_the_calendar_says_so(measured: Player, cast: Cast) -> None:
    today = now().date()
    athlete = actions.record(measured, [Entry("session_load_au", 400, None, today - timedelta(days=3))], by=cast.ben)
    assert [load for _, load in series.loads(athlete.id, today)] == [400, None, None, None]
    calendar.plan(cast.herons, kind="practice", starts_at=now() - timedelta(days=1), zone="UTC", by=cast.ada)
    assert [load for _, load in series.loads(athlete.id, today)] == [400, 0, None, 0]


def test_a_month_of_reports_makes_a_ratio(measured: Player, cast: Cast) -> None:
    today = now().date()
    entries = [Entry("session_load_au", 300, None, today - timedelta(days=n)) for n in range(30)]
    athlete = actions.record(measured, entries, by=cast.ben)
    look = charts.load_page(athlete)
    assert look.ewma == look.coupled == look.uncoupled == 1 and look.monotony == 10 and not look.estimated
    assert latest(athlete, "acwr_ewma").value == 1


def test_an_assessment_is_made_once_and_a_plan_has_to_be_lawful(measured: Player, cast: Cast) -> None:
    day = now().date()
    wet, dry = (
        Visit("ncaa", "m", day, 1.012, 76.2, "lohman", 29, 8),
        Visit("ncaa", "m", day, 1.021, 76.2, "lohman", 29, 8),
    )
    certificate = actions.assess(measured, wet, by=cast.mo)
    assert certificate.state == "certified" and round(certificate.fat, 6) == 10.808963
    kept = series.latest([certificate.athlete_id])[certificate.athlete_id]
    assert kept["body_mass_kg"].value == 76.2 and kept["usg"].value == 1.012, "what is measured there is a reading too"
    with pytest.raises(Invalid) as early:
        actions.plan_weight(certificate, target=certificate.minimum + 0.1, on=day + timedelta(days=7), by=cast.ada)
    assert "1.5 %" in str(early.value.fields["on"])
    with pytest.raises(Invalid) as low:
        actions.plan_weight(certificate, target=certificate.minimum - 0.1, on=day + timedelta(days=200), by=cast.ada)
    assert "minimum" in str(low.value.fields["target"])
    with pytest.raises(Invalid, match="sauna"):
        actions.plan_weight(certificate, target=76, on=day + timedelta(days=30), words="Run, sauna", by=cast.ada)
    assert actions.plan_weight(certificate, target=75, on=day + timedelta(days=30), by=cast.ada).target == 75
    failed = actions.assess(measured, dry, by=cast.mo)
    assert failed.state == "hydration_failed" and failed.minimum is None
    with pytest.raises(Invalid, match="a day after"):
        actions.assess(measured, wet, by=cast.mo)
    with pytest.raises(Forbidden):
        actions.assess(measured, wet, by=cast.ben)


def test_who_looked_cannot_be_rewritten(measured: Player, cast: Cast) -> None:
    athlete = actions.settle(measured)
    actions.seen(athlete, by=cast.ada, relation="coach", what="load")
    actions.seen(athlete, by=cast.ada, relation="coach", what="load")
    actions.seen(athlete, by=cast.ben, relation="self", what="load")
    assert [(who, what) for _, who, _, what in access.views(athlete.id)] == [("Ada Lindqvist", "load")]
    with pytest.raises(DatabaseError, match="not rewritten"):
        write(lambda: db.session.execute(text("UPDATE athlete_views SET what = 'nothing'")))()


def test_age_counts_whole_years() -> None:
    assert access.age_on(date(2008, 2, 29), date(2026, 2, 28)) == 17 and access.age_on(None, date(2026, 1, 1)) is None


def test_who_goes_takes_every_measurement_along(measured: Player, cast: Cast) -> None:
    gone = actions.record(measured, [Entry("body_mass_kg", 150, "lb"), Entry("hb", 142, "g/L")], by=cast.ben).id
    actions.check_in(measured, ANSWERS, by=cast.ben)
    subject = belongings.subject(f"user:{cast.ben.id}")
    heads, rows = belongings.sheets["measurements"](subject)
    told = [dict(zip(heads, row, strict=True)) for row in rows]
    assert {row["measurement"] for row in told} >= {"body_mass_kg", "hb", "hooper_sleep"}
    assert all(row["source"] != "derived" for row in told)
    assert next(row for row in told if row["measurement"] == "body_mass_kg")["entered"] == 150
    write(lambda: [act(subject, belongings.identity(subject)) for act in reversed(belongings.erasing)])()
    db.session.expire_all()
    assert db.session.get(Athlete, gone) is None
    for table in (Reading, Latest, CheckIn, Standing, StatusChange):
        assert db.session.scalar(select(func.count()).select_from(table)) == 0, table


def test_a_session_told_again_counts_once_and_one_entered_elsewhere_beside_it(measured: Player, cast: Cast) -> None:
    def loads() -> list[float]:
        wanted = select(Reading.value).where(Reading.metric == "session_load_au", Reading.superseded.is_(False))
        return sorted(db.session.scalars(wanted))

    actions.record(measured, [Entry("session_load_au", 300)], by=cast.ada)
    for load in (540, 540, 480):
        told = [Entry("session_load_au", load, source="checkin")]
        actions.check_in(measured, ANSWERS, by=cast.ben, more=told)
    assert loads() == [300, 480]
    actions.check_in(measured, ANSWERS, by=cast.ben)
    assert loads() == [300, 480], "what was not said again is not taken back"
