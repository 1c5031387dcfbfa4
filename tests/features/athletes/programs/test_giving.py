"""Programs in the club: proposed, given, dated."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.laws.test_queries import counted
from webapp.errors import Conflict, Invalid
from webapp.features.accounts.models import Record
from webapp.features.athletes import actions as measuring
from webapp.features.athletes.actions import Entry
from webapp.features.athletes.programs import actions
from webapp.features.athletes.programs.actions import Did
from webapp.features.athletes.programs.models import Course, Program
from webapp.features.athletes.programs.queries import team as queries
from webapp.features.teams.families import actions as families
from webapp.features.teams.models import Player
from webapp.infra.db import db
from webapp.world import Cast

from .conftest import count, did, slot, today, uid


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
