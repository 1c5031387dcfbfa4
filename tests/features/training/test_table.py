"""Building a session and changing it: what is found, what stays, what can be taken back."""

import re

import pytest
from sqlalchemy import select, update

from webapp.errors import Conflict, Missing
from webapp.features.drills.models import Drill
from webapp.features.training import actions, desk, queries, sheet
from webapp.features.training.models import Before, Piece
from webapp.infra.db import db, write


def slots(practice, lane=0):
    return sheet.lane(queries.slots(queries.one(practice.id)), lane)


def titles(practice, lane=0):
    names = dict(db.session.execute(select(Drill.id, Drill.title)).all())
    return [names[slot.drill] for slot in slots(practice, lane)]


def test_a_session_has_its_parts_in_order_and_fills_the_time(practice):
    found = slots(practice)
    assert [phase for phase, _ in sheet.parts(found)] == ["warmup", "main", "cooldown"]
    assert 39 <= sheet.total(found) <= 45
    assert practice.finding["gap"] <= 1e-6 and practice.finding["objective"] > 0
    assert all(slot.why for slot in found), "every drill says why it was chosen"


def test_what_cannot_be_done_is_never_chosen_and_counted(build):
    practice = build(equipment=["ball"], people=2)
    assert not {"Form shots", "Three on two", "Five on five"} & set(titles(practice))
    ruled_out = {each["rule"]: each["count"] for each in practice.finding["excluded"]}
    assert ruled_out["equipment"] > 0 and ruled_out["head_count"] > 0


def test_the_same_wish_finds_the_same_session(build):
    assert titles(build()) == titles(build())


def test_where_nothing_fits_it_says_so(cast, build, drills):
    with pytest.raises(Conflict, match="Nothing in the library fits"):
        actions.build(
            team=cast.herons,
            sport="wrestling",
            wish={"minutes": 45, "people": 9, "place": "mat"},
            title="",
            by=cast.ada,
        )


def test_moving_stays_inside_its_part_and_is_undone(cast, practice):
    before = slots(practice)
    mains = [slot.key for slot in before if slot.phase == "main"]
    actions.move(practice, mains[0], 1, by=cast.ada)
    assert [slot.key for slot in slots(practice) if slot.phase == "main"][:2] == [mains[1], mains[0]]
    actions.move(practice, mains[0], -5, by=cast.ada)
    assert slots(practice) == before
    actions.undo(practice, by=cast.ada)
    assert [slot.key for slot in slots(practice) if slot.phase == "main"][:2] == [mains[1], mains[0]]
    assert actions.undo(practice, by=cast.ada) and slots(practice) == before
    assert not actions.undo(practice, by=cast.ada), "nothing is left to take back"


def test_a_swap_keeps_place_minutes_and_lock(cast, practice):
    before = slots(practice)
    main = next(slot for slot in before if slot.phase == "main")
    actions.change(practice, main.key, locked=True, by=cast.ada)
    offers = actions.offers(queries.one(practice.id), main.key, by=cast.ada)
    assert 1 <= len(offers) <= 3 and str(main.drill) not in {each.choice.drill for each in offers}
    other = queries.drills([int(offers[0].choice.drill)])[0]
    actions.swap(practice, main.key, other, (), by=cast.ada)
    after = slots(practice)
    assert [slot.key for slot in after] == [slot.key for slot in before]
    now_there = next(slot for slot in after if slot.key == main.key)
    assert (now_there.drill, now_there.minutes, now_there.phase, now_there.locked) == (
        other.id,
        main.minutes,
        "main",
        True,
    )
    assert sheet.total(after) == sheet.total(before)


def test_another_head_count_changes_only_what_does_not_fit(cast, practice, drills):
    before = slots(practice)
    actions.replan(practice, people=2, by=cast.ada)
    after = slots(practice)
    fewest = {drill.id: (drill.players_min, drill.players_max or 99) for drill in drills.values()}
    assert all(low <= 2 <= high for low, high in (fewest[slot.drill] for slot in after))
    stays = {slot.drill for slot in before if fewest[slot.drill][0] <= 2 <= fewest[slot.drill][1]}
    assert stays and stays <= {slot.drill for slot in after}
    assert sheet.total(after) <= 45 and queries.one(practice.id).request["people"] == 2
    actions.undo(practice, by=cast.ada)
    assert slots(practice) == before and queries.one(practice.id).request["people"] == 9


def test_a_drill_the_library_lost_leaves_a_place_something_else_can_take(cast, practice):
    before = slots(practice)
    last, main = before[-1], next(slot for slot in before if slot.phase == "main")

    @write
    def lose():
        gone = (Piece.practice_id == practice.id) & Piece.drill_id.in_((last.drill, main.drill))
        db.session.execute(update(Piece).where(gone).values(drill_id=None))  # as the foreign key does

    lose()
    db.session.expire_all()
    for slot in (before[1], main, last):
        offers = actions.offers(queries.one(practice.id), slot.key, by=cast.ada)
        phases = {each.choice.phase for each in offers}
        assert phases == {slot.phase}, "what is offered is for this place, not for another"
    actions.replan(queries.one(practice.id), people=9, by=cast.ada)
    after = slots(practice)
    assert [slot.phase for slot in after] == [slot.phase for slot in before]
    assert None not in {slot.drill for slot in after} and sheet.total(after) <= 45


def test_a_drill_that_stands_there_twice_survives_a_re_plan_at_both_places(cast, practice):
    main = next(slot for slot in slots(practice) if slot.phase == "main")
    actions.change(practice, main.key, minutes=4, by=cast.ada)
    for slot in slots(practice):
        if slot.key != main.key and slot.phase == "main":
            actions.remove(practice, slot.key, by=cast.ada)
    actions.add(practice, queries.drills([main.drill])[0], "main", by=cast.ada)
    before = slots(practice)
    actions.replan(practice, people=10, by=cast.ada)
    after = slots(practice)
    assert [(slot.key, slot.drill, slot.minutes) for slot in after] == [
        (slot.key, slot.drill, slot.minutes) for slot in before
    ]
    actions.replan(practice, people=2, by=cast.ada)  # and where something has to give way, nothing breaks
    assert len({slot.key for slot in slots(practice)}) == len(slots(practice)) > 0


def test_plan_b_stands_beside_the_plan_until_it_is_taken(cast, practice):
    before = slots(practice)
    actions.plan_b(practice, 7, by=cast.ada)
    assert slots(practice) == before and slots(practice, 7)
    second = [slot.drill for slot in slots(practice, 7)]
    actions.take_plan(practice, 7, by=cast.ada)
    assert [slot.drill for slot in slots(practice)] == second and not slots(practice, 7)
    actions.undo(practice, by=cast.ada)
    assert slots(practice) == before and [slot.drill for slot in slots(practice, 7)] == second
    with pytest.raises(Conflict):
        actions.take_plan(practice, 14, by=cast.ada)


def test_once_begun_it_keeps_its_texts_and_its_places(cast, practice):
    first = slots(practice)[0]
    actions.begin(practice, by=cast.ada)
    said = queries.texts(queries.one(practice.id).pieces)[first.key].title

    @write
    def rewrite():
        db.session.execute(update(Drill).where(Drill.id == first.drill).values(title="Something else"))

    rewrite()
    db.session.expire_all()
    assert queries.texts(queries.one(practice.id).pieces)[first.key].title == said != "Something else"
    with pytest.raises(Conflict, match="has begun"):
        actions.move(practice, first.key, 1, by=cast.ada)
    copied = actions.copy(practice, by=cast.ada)
    assert queries.texts(queries.one(copied.id).pieces)[slots(copied)[0].key].title == "Something else"
    actions.begin(practice, by=cast.ada)
    assert queries.one(practice.id).status == "running"


def test_a_template_makes_sessions_and_is_not_run(cast, practice):
    template = actions.keep_as_template(practice, by=cast.ada)
    assert titles(template) == titles(practice) and template.status == "template"
    for refused in (
        lambda: actions.begin(template, by=cast.ada),
        lambda: actions.give(template, everybody=True, players=(), by=cast.ada),
    ):
        with pytest.raises(Conflict, match="template"):
            refused()
    assert actions.copy(template, by=cast.ada).status == "draft"


def test_thrown_away_is_gone_and_comes_back_as_it_was(cast, given):
    actions.drop(given, by=cast.ada)
    assert queries.one(given.id) is None
    with pytest.raises(Missing):
        actions.undo(given, by=cast.ada)
    actions.restore(queries.whatever(given.id), by=cast.ada)
    assert queries.one(given.id).status == "planned"


def test_the_memory_of_changes_does_not_grow_for_ever(cast, practice):
    key = slots(practice)[0].key
    for turn in range(45):
        actions.change(practice, key, minutes=5 + turn % 2, by=cast.ada)
    assert len(db.session.scalars(select(Before.id).where(Before.practice_id == practice.id)).all()) <= 41


def test_another_coachs_change_is_never_overwritten_unseen(as_person, practice):
    ada, url = as_person("ada"), f"/training/{practice.id}"
    seen = {"version": re.search(r'name="version" value="(\w+)"', ada.get(url).text)[1]}
    key = slots(practice)[0].key
    assert ada.post(f"{url}/pieces/{key}", data={"minutes": 4}).status_code == 303
    before = slots(practice)
    for address in ("people", "undo", "lanes"):
        late = ada.post(f"{url}/{address}", json={"people": 3} | seen)
        assert late.status_code == 409 and "meanwhile" in late.json["error"]["message"]
    late = ada.post(f"{url}/people", data={"people": 3} | seen)
    assert late.status_code == 422 and 'value="3"' in late.text, "nothing typed is lost"
    late = ada.post(f"{url}/people", data={"people": 3} | seen, headers={"HX-Request": "true"})
    assert (
        late.status_code == 409 and 'id="plan"' in late.text and "meanwhile" in late.text and 'value="3"' in late.text
    )
    assert slots(practice) == before
    seen["version"] = re.search(r'name="version" value="(\w+)"', late.text)[1]
    assert ada.post(f"{url}/people", data={"people": 3} | seen).status_code == 303


def test_a_change_made_while_the_generator_works_stops_it(cast, practice, monkeypatch):
    def meanwhile(work, *given, **named):
        actions.change(queries.one(practice.id), slots(practice)[0].key, minutes=4, by=cast.ada)
        return work(*given, **named)

    monkeypatch.setattr("webapp.features.training.actions.building.offload", meanwhile)
    with pytest.raises(actions.Overtaken):
        actions.replan(practice, people=2, by=cast.ada)
    assert slots(practice)[0].minutes == 4


def test_of_a_drill_that_stands_there_twice_only_the_locked_place_is_locked(cast, practice, drills):
    main = next(slot for slot in slots(practice) if slot.phase == "main")
    twice = next(each for each in queries.drills([main.drill]))
    actions.add(practice, twice, "main", by=cast.ada)
    last = [slot for slot in slots(practice) if slot.drill == main.drill][-1]
    actions.change(practice, last.key, locked=True, by=cast.ada)
    there = slots(practice)
    assert [keep.at for keep in desk.locked(there)] == [there.index(sheet.at(there, last.key))]
    actions.replan(practice, people=8, by=cast.ada)
    there = {slot.key: slot.locked for slot in slots(practice) if slot.drill == main.drill}
    assert there.get(last.key) is True and not there.get(main.key)
