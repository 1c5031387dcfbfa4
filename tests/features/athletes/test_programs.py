"""Programs in the club: written, given, logged once, carried once; no change rewrites what was done."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.laws.test_queries import counted
from webapp.errors import Conflict, Invalid
from webapp.features.accounts import belongings
from webapp.features.accounts.models import Record
from webapp.features.athletes import actions as measuring
from webapp.features.athletes.actions import Entry
from webapp.features.athletes.models import Latest, Reading
from webapp.features.athletes.programs import actions
from webapp.features.athletes.programs.actions import Did
from webapp.features.athletes.programs.models import Course, Finish, Program, SetDone
from webapp.features.athletes.programs.queries import log, own
from webapp.features.athletes.programs.queries import team as queries
from webapp.features.athletes.queries import access
from webapp.features.athletes.rules.programs.notation import parse_all
from webapp.features.athletes.rules.programs.outline import Block, Day, Exercise, Outline, Rule
from webapp.features.athletes.rules.programs.schedule import Slot
from webapp.features.teams.families import actions as families
from webapp.features.teams.models import Player
from webapp.infra.clock import now
from webapp.infra.db import db, write
from webapp.world import Cast

SQUAT = Exercise("sq", "Squat", parse_all("3x5 80%"), "squat", 180, rule=Rule("linear", 2.5))
PRESS = Exercise("bp", "Bench press", parse_all("2x5 60kg RIR2"), "bench")
PLAN = Outline((Block("b", "Base", 3, True, (Day("d", "Legs", (SQUAT, PRESS)),)),))


def uid() -> str:
    return uuid4().hex


def today() -> date:
    return now().date()


@pytest.fixture
def program(cast: Cast) -> Program:
    return actions.start(cast.herons, title="Base", made_of=PLAN, by=cast.ada)


@pytest.fixture
def course(program: Program, measured: Player, cast: Cast) -> Course:
    """Ben's, from a week ago on this weekday: the second training is today."""
    measuring.record(measured, [Entry("squat_1rm_kg", 100, "kg", today() - timedelta(days=8))], by=cast.ada)
    start = today() - timedelta(days=7)
    [made] = actions.give(program, [measured], start=start, weekdays=[start.weekday()], by=cast.ada)
    return made


def slot(course: Course, week: int = 0) -> Slot:
    found = own.slot_of(course, week, "d")
    assert found is not None
    return found[1]


def did(course: Course, cast: Cast, week: int = 0, reps: int = 5, kg: float = 80.0) -> None:
    for number in (1, 2, 3):
        actions.log(course, slot(course, week), Did(uid(), "sq", number, reps, kg, rir=1), by=cast.ben)


def goals(course: Course, week: int) -> list[float | None]:
    done = log.logs([course.id])[course.id]
    return [goal.kg for goal in own.goals_of(slot(course, week), SQUAT, done, log.maxima(course, measured=True))]


def count(table: Any) -> int:
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def loads() -> list[float]:
    wanted = select(Reading.value).where(Reading.metric == "session_load_au", Reading.superseded.is_(False))
    return list(db.session.scalars(wanted))


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


def own_tie(course: Course, cast: Cast) -> tuple[Player, Any]:
    ben = next(player for player in cast.herons.players if player.number == "7")
    return ben, access.tie(cast.ben, ben)


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


def test_giving_asks_for_days_enough_and_is_written_down(program: Program, measured: Player, cast: Cast) -> None:
    actions.add_day(program, "b", title="Push", by=cast.ada)
    with pytest.raises(Invalid, match="at least 2"):
        actions.give(program, [measured], start=today(), weekdays=[1, 1], by=cast.ada)
    for _ in range(2):
        actions.give(program, [measured], start=today(), weekdays=[1, 3], by=cast.ada)
    assert count(Course) == 1
    assert [row.about for row in db.session.scalars(select(Record).where(Record.what == "program.given"))] == [
        f"player:{measured.id}"
    ]
    template = actions.copy(program, title="T", template=True, by=cast.ada)
    with pytest.raises(Conflict):
        actions.give(template, [measured], start=today(), weekdays=[1, 3], by=cast.ada)


def test_a_proposal_is_a_draft_until_a_coach_gives_it_and_only_for_those_who_share(
    measured: Player, cast: Cast, as_person: Callable[[str], FlaskClient]
) -> None:
    sides = [Entry("grip_left_kg", 36, "kg"), Entry("grip_right_kg", 44, "kg")]
    measuring.record(measured, sides, by=cast.ada)
    ada = as_person("ada")
    assert "proposal" in ada.get("/teams/herons/programs").text
    sent = {"player": measured.id, "kind": "symmetry"}
    assert ada.post("/teams/herons/programs/proposals", data=sent).status_code == 303
    made = db.session.scalars(select(Program)).one()
    assert (made.proposed, made.status) == ("symmetry left", "draft") and count(Course) == 0
    assert ada.post("/teams/herons/programs/proposals", data=sent | {"kind": "load"}).status_code == 404
    measuring.record(measured, [Entry("availability_pct", 50)], by=cast.ada)
    assert queries.proposed(cast.herons, queries.players(cast.herons), today()) == [], "not while one cannot train"
    measuring.record(measured, [Entry("availability_pct", 100)], by=cast.ada)
    families.answer(measured, "coach_sees", given=False, relation="guardian", by=cast.pia)
    assert queries.proposed(cast.herons, queries.players(cast.herons), today()) == []


def test_who_cannot_train_fully_is_marked_without_a_reason(
    course: Course, measured: Player, cast: Cast, as_person: Callable[[str], FlaskClient]
) -> None:
    page = f"/athletes/{measured.id}/programs/{course.id}/1/d"
    assert "Something stands against" not in as_person("ada").get(page).text
    measuring.record(measured, [Entry("availability_pct", 50)], by=cast.ada)
    for name in ("ada", "ben", "pia"):
        assert "Something stands against" in as_person(name).get(page).text
    families.answer(measured, "coach_sees", given=False, relation="guardian", by=cast.pia)
    assert "Something stands against" not in as_person("ada").get(page).text
    assert "82.5" not in as_person("ada").get(page).text and "80 %" in as_person("ada").get(page).text


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


def test_ten_times_as_many_programs_cost_as_many_queries(
    course: Course, program: Program, cast: Cast, as_person: Callable[[str], FlaskClient]
) -> None:
    pages = {"ben": ["/", "/calendar", f"/athletes/{_ben(cast)}/programs"], "ada": ["/teams/herons/programs"]}

    def cost() -> dict[str, int]:
        found = {}
        for name, paths in pages.items():
            reader = as_person(name)
            for path in paths:
                reader.get(path)
                with counted() as sent:
                    assert reader.get(path).status_code == 200
                found[path] = len(sent)
        return found

    did(course, cast)
    little = cost()
    for player in cast.herons.players:
        for ago in (3, 10):
            start = today() - timedelta(days=ago)
            [made] = actions.give(program, [player], start=start, weekdays=range(7), by=cast.ada)
            actions.log(made, slot(made), Did(uid(), "sq", 1, 5, 80), by=cast.ada)
    assert cost() == little


def _ben(cast: Cast) -> int:
    return next(player.id for player in cast.herons.players if player.number == "7")


def test_who_goes_takes_the_training_along(course: Course, measured: Player, cast: Cast) -> None:
    did(course, cast)
    actions.finish(course, slot(course), measured, uid=uid(), effort=7, minutes=60, by=cast.ben)
    subject = belongings.subject(f"user:{cast.ben.id}")
    heads, rows = belongings.sheets["strength training"](subject)
    assert [dict(zip(heads, row, strict=True))["repetitions"] for row in rows] == [5, 5, 5]
    write(lambda: [act(subject, belongings.identity(subject)) for act in reversed(belongings.erasing)])()
    assert (count(Course), count(SetDone), count(Finish), count(Program)) == (0, 0, 0, 1), "the program is the team's"
