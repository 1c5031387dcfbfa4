"""Sets are logged once, carried once; no change of a program rewrites what was done."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import icalendar
import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from webapp.errors import Conflict, Invalid
from webapp.features.accounts import actions as accounts
from webapp.features.accounts import belongings
from webapp.features.accounts.models import User
from webapp.features.athletes.emergency import actions as emergency
from webapp.features.athletes.models import Latest, Reading
from webapp.features.athletes.programs import actions
from webapp.features.athletes.programs.actions import Did
from webapp.features.athletes.programs.models import Course, Finish, Program, SetDone
from webapp.features.athletes.programs.queries import log, own
from webapp.features.athletes.queries import access
from webapp.features.athletes.rules.programs.notation import parse_all
from webapp.features.athletes.rules.programs.outline import Exercise
from webapp.features.calendar import actions as feeds
from webapp.features.teams import actions as teams
from webapp.features.teams.families import actions as families
from webapp.features.teams.models import Player
from webapp.infra.db import db, write
from webapp.world import PASSWORD, Cast

from .conftest import count, did, goals, loads, slot, today, uid


def test_a_set_counts_once_however_often_it_is_sent(course: Course, cast: Cast) -> None:
    first = Did(uid(), "sq", 1, 5, 80)
    assert actions.log(course, slot(course), first, by=cast.ben)
    assert not actions.log(course, slot(course), first, by=cast.ben)
    assert actions.log(course, slot(course), Did(uid(), "sq", 1, 6, 80), by=cast.ben), "a second tab, another word"
    kept = log.logs([course.id])[course.id].sets[0, "d"]["sq"]
    assert list(kept) == [1] and kept[1].reps == 6
    actions.log(course, slot(course), Did(uid(), "sq", 1, 0), by=cast.ben)
    assert log.logs([course.id])[course.id].counts() == {(0, "d"): 0}, "taken back"
    for wrong in (Did(uid(), "xx", 1, 5), Did(uid(), "sq", 9, 5)):
        with pytest.raises(Invalid):
            actions.log(course, slot(course), wrong, by=cast.ben)


def own_tie(course: Course, cast: Cast) -> tuple[Player, Any]:
    ben = next(player for player in cast.herons.players if player.number == "7")
    return ben, access.tie(cast.ben, ben)


def test_what_was_done_is_never_rewritten_by_a_change_of_the_program(
    course: Course, program: Program, cast: Cast
) -> None:
    did(course, cast)
    before = [(row.planned, row.title, row.reps) for row in db.session.scalars(select(SetDone))]
    changed = Exercise("sq", "Front squat", parse_all("5x3 60%"), "squat")
    actions.put_exercise(program, "d", changed, by=cast.ada)
    actions.change_block(program, "b", title="Other", weeks=2, deload=False, by=cast.ada)
    assert [(row.planned, row.title, row.reps) for row in db.session.scalars(select(SetDone))] == before
    on, there = own.slot_of(course, 0, "d")  # type: ignore[misc]
    tie = own_tie(course, cast)
    look = own.training(course, on, there, tie[0], tie[1], today())
    assert [each.goal.kg for each in look.exercises[0].sets[:3]] == [80, 80, 80], "as it was planned then"
    actions.drop(program, "sq", by=cast.ada)
    on, there = own.slot_of(course, 0, "d")  # type: ignore[misc]
    look = own.training(course, on, there, tie[0], tie[1], today())
    assert [(each.name, each.gone, each.done) for each in look.exercises] == [
        ("Bench press", False, 0),
        ("Squat", True, 3),
    ]
    actions.undo(program, by=cast.ada)
    assert [each.name for each in log.plan(course).blocks[0].days[0].exercises] == ["Front squat", "Bench press"]


def test_loads_go_on_from_what_was_done(course: Course, cast: Cast) -> None:
    assert goals(course, 0) == [80, 80, 80] and goals(course, 2) == [70, 70], "the last week is easy"
    did(course, cast)
    assert goals(course, 1) == [82.5] * 3
    actions.set_maxima(course, {"squat": 70.0, "bench": None}, by=cast.ada)
    assert log.maxima(course, measured=True) == {"squat": 100.0, "squat_tm": 70.0}


def test_the_end_gives_load_and_strength_once_and_a_correction_replaces_them(
    course: Course, measured: Player, cast: Cast
) -> None:
    with pytest.raises(Conflict):
        actions.finish(course, slot(course), measured, uid=uid(), effort=7, minutes=60, by=cast.ben)
    did(course, cast, kg=90)
    sent = uid()
    for _ in range(3):
        actions.finish(course, slot(course), measured, uid=sent, effort=7, minutes=60, by=cast.ben)
    assert loads() == [420] and count(Finish) == 1
    kept = db.session.get(Latest, (course.athlete_id, "squat_1rm_kg"))
    assert kept is not None and kept.value == pytest.approx(90 * (1 + 5 / 30)), "Epley, as the tests page takes it"
    for number in (1, 2, 3):
        actions.log(course, slot(course), Did(uid(), "sq", number, 3, 80, rir=4), by=cast.ben)
    actions.finish(course, slot(course), measured, uid=uid(), effort=5, minutes=60, by=cast.ben)
    assert loads() == [300] and count(Finish) == 1
    db.session.expire_all()
    kept = db.session.get(Latest, (course.athlete_id, "squat_1rm_kg"))
    assert kept is not None and kept.value == 100, "an easy day says nothing, and what it had said is taken back"


def test_without_a_yes_the_training_is_logged_and_nothing_is_measured(
    program: Program, ben: Player, cast: Cast
) -> None:
    [made] = actions.give(program, [ben], start=today(), weekdays=[today().weekday()], by=cast.ada)
    did(made, cast)
    actions.finish(made, slot(made), ben, uid=uid(), effort=7, minutes=60, by=cast.ben)
    assert count(Finish) == 1 and count(Reading) == 0


def test_a_phone_sends_sets_and_the_end_and_a_stranger_nothing(
    course: Course, measured: Player, as_person: Callable[[str], FlaskClient]
) -> None:
    place = f"/athletes/{measured.id}/programs/{course.id}/1/d"
    sent = {"uid": uid(), "exercise": "sq", "number": 1, "reps": 5, "load": 180, "unit": "lb", "rir": 1}
    ben = as_person("ben")
    for _ in range(2):
        assert ben.post(f"{place}/sets", json=sent).status_code == 200
    row = db.session.scalars(select(SetDone)).one()
    assert (row.kg, row.reps, row.by_id) == (81.65, 5, measured.user_id)
    assert ben.post(f"{place}/sets", json=sent | {"reps": -1}).status_code == 422
    assert as_person("zed").post(f"{place}/sets", json=sent).status_code == 404
    assert ben.post(f"{place}/finish", data={"uid": uid(), "minutes": 45, "effort": 6}).status_code == 303
    assert loads() == [270]
    assert "Legs" in ben.get("/calendar").text and "Legs" not in as_person("leo").get("/calendar").text
    assert "Legs" not in ben.get("/").text, "it is done"


def test_the_medical_team_notes_sets_down_with_the_familys_yes_only(
    course: Course, measured: Player, cast: Cast, as_person: Callable[[str], FlaskClient]
) -> None:
    user = accounts.register(email="max@fieldhouse.test", name="Max", password=PASSWORD, role="member")
    teams.join(cast.herons, user, role="medical", by=cast.mo)
    place, doctor = f"/athletes/{measured.id}/programs/{course.id}/1/d", as_person("max")

    def met() -> list[int]:
        sent = {"uid": uid(), "exercise": "sq", "number": 1, "reps": 5, "load": 80, "unit": "kg", "rir": 1}
        told = {"uid": uid(), "minutes": 45, "effort": 6}
        posted = [doctor.post(f"{place}/sets", json=sent), doctor.post(f"{place}/finish", data=told)]
        return [doctor.get(place).status_code, *(answer.status_code for answer in posted)]

    assert met() == [403, 403, 403] and count(SetDone) == count(Finish) == 0
    opening = emergency.open_up(measured, reason="Lies on the floor and does not answer", by=user)
    assert met() == [200, 403, 403] and count(SetDone) == 0, "broken glass shows, and writes nothing"
    assert "data-set" not in doctor.get(place).text and 'id="finish"' not in doctor.get(place).text
    emergency.close(measured, by=user)
    assert opening.id and met() == [403, 403, 403]
    families.answer(measured, "medical_sees", given=True, relation="guardian", by=cast.pia)
    assert met() == [200, 200, 303] and count(SetDone) == 1


def test_who_goes_takes_the_training_along(course: Course, measured: Player, cast: Cast) -> None:
    did(course, cast)
    actions.finish(course, slot(course), measured, uid=uid(), effort=7, minutes=60, by=cast.ben)
    subject = belongings.subject(f"user:{cast.ben.id}")
    heads, rows = belongings.sheets["strength training"](subject)
    assert [dict(zip(heads, row, strict=True))["repetitions"] for row in rows] == [5, 5, 5]
    write(lambda: [act(subject, belongings.identity(subject)) for act in reversed(belongings.erasing)])()
    assert (count(Course), count(SetDone), count(Finish), count(Program)) == (0, 0, 0, 1), "the program is the team's"


def test_subscribed_calendars_hear_of_it_by_title_and_day_only(
    course: Course, program: Program, measured: Player, cast: Cast, client: FlaskClient
) -> None:
    def of(user: User, team_id: int | None = None) -> dict[str, icalendar.Event]:
        file = client.get(f"/calendar/feed/{feeds.open_feed(user, team_id).token}.ics")
        events = icalendar.Calendar.from_ical(file.data).walk("VEVENT")
        return {str(event["uid"]): event for event in events if "program" in str(event["uid"])}

    for reader in (cast.ben, cast.pia):
        theirs = of(reader)
        assert [event.decoded("dtstart") for event in theirs.values()] == [
            course.start + timedelta(days=7 * week) for week in range(3)
        ]
        event = theirs[f"program-{course.id}-1-d@fieldhouse"]
        assert str(event["summary"]) == "Legs" and str(event["transp"]) == "TRANSPARENT"
        assert str(event["url"]).endswith(f"/athletes/{measured.id}/programs/{course.id}/1/d")
        assert not any(word in event.to_ical().decode() for word in ("Ben", "Base", "Squat")), "what it is about"
        assert "description" not in event
    assert of(cast.ada) == {} == of(cast.leo), "somebody else's training"
    assert of(cast.ben, cast.herons.id) == {}, "a team's feed has what the team's calendar has"
    before = client.get(f"/calendar/feed/{feeds.open_feed(cast.ben, None).token}.ics").headers["ETag"]
    actions.change_day(program, "d", title="Legs and back", by=cast.ada)
    assert {str(event["summary"]) for event in of(cast.ben).values()} == {"Legs and back"}
    assert client.get(f"/calendar/feed/{feeds.open_feed(cast.ben, None).token}.ics").headers["ETag"] != before
    actions.end(course, on=today(), by=cast.ada)
    assert all(event.decoded("dtstart") < today() for event in of(cast.ben).values())
