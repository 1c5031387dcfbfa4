"""Other people's words become ours, and what does not is reported rather than guessed."""

import csv
import io
import json
import sys
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.features.drills.rules.foreign import DIRTY, FILES, needs_files, read
from webapp.catalog import shelf
from webapp.catalog.drills._words import exists
from webapp.catalog.skills._tokens import exists as skill_exists
from webapp.catalog.skills._tokens import sub_skills
from webapp.features.drills.rules import amounts
from webapp.features.drills.rules.columns import FIELDS
from webapp.features.drills.rules.drill import Drill, Need
from webapp.features.drills.rules.lexicon import find_skill, find_word
from webapp.features.drills.rules.mapping import rows_of, understand
from webapp.features.drills.rules.words import counted, fold


def drill(row: Mapping[str, Any], sport: str = "soccer") -> Drill:
    found = understand([row], sport).rows[0].drill
    assert found is not None
    return found


def test_spelling_does_not_matter() -> None:
    assert fold("Soccer_Balls") == fold("soccer ball") == fold("  SOCCER-BALL ")
    assert fold("Défense") == fold("defense")
    assert counted("4 cones") == (4, "cones") and counted("1v1 moves") == (None, "1v1 moves")
    assert [find_word("equipment", each) for each in ("ball", "soccer_ball", "Soccer ball")] == ["ball"] * 3
    assert [find_word("equipment", each) for each in ("goals", "goal", "Training cones")] == ["goal", "goal", "cones"]


def test_every_token_and_label_is_understood_as_itself() -> None:
    for vocabulary in shelf("drills").values():
        for word in vocabulary.words:
            assert find_word(vocabulary.key, word.token) == word.token == find_word(vocabulary.key, word.label)
    for sport in shelf("skills"):
        for token in sub_skills(sport):
            _, skill, sub = token.split(".")
            assert find_skill(sport, skill, sub) == token


def test_a_sub_skill_is_looked_up_in_its_category_and_elsewhere_only_if_it_is_certain() -> None:
    assert find_skill("soccer", "goalkeeping", "positioning") == "soccer.goalkeeping.positioning_angles"
    assert find_skill("soccer", "defending", "positioning") == "soccer.defending.positioning"
    assert find_skill("soccer", "balance", "touch_and_move") == "soccer.first_touch.touch_and_move"
    assert find_skill("soccer", "possession") == "soccer.tactics.possession"
    assert find_skill("soccer", "goalkeeper") == "soccer.goalkeeping"
    assert find_skill("soccer", "knitting", "purl") == "" == find_skill("curling", "sweeping")


def test_a_dirty_row_becomes_a_drill() -> None:
    found = understand(DIRTY[:1], "soccer")
    row, each = found.rows[0], found.rows[0].drill
    assert each is not None and found.unmapped == () and found.share == 1
    assert each.primary == "soccer.passing.wall_passing"
    assert each.skills == {"soccer.passing.wall_passing": 0.6, "soccer.first_touch.touch_and_move": 0.4}
    assert each.needs == (Need("ball"), Need("cones", 4))
    assert each.places == ("half_field", "with_wall")
    assert (each.players_min, each.intensity, each.level) == (2, "medium", "elite")
    assert (row.texts["title"], row.lists["instructions"]) == ("Gates", ("Pass.", "Move."))
    assert row.numbers == {"sets": 3} and row.result == "reps"


def test_translated_texts_spans_ages_and_alternatives_are_read() -> None:
    found = understand(DIRTY[1:2], "soccer")
    row, each = found.rows[0], found.rows[0].drill
    assert each is not None
    assert (row.texts["title"], row.lists["tips"]) == ("Rondo", ("Look up.",))
    assert (each.minutes_min, each.minutes, each.minutes_max) == (10, 12, 15)
    assert (each.age_min, each.age_max, each.players_min, each.players_max) == (8, 11, 6, None)
    assert each.phases == ("main",) and each.styles == ("game_like",) and each.intensity == "high"
    assert each.needs == (Need("bibs"), Need("wall")) and each.substitutes == {"wall": ("rebounder",)}


def test_what_is_not_understood_is_reported_with_how_often() -> None:
    found = understand([*DIRTY, DIRTY[1]], "soccer")
    assert [(each.field, each.value, each.count) for each in found.unmapped] == [
        ("equipment", "moon boots", 2),
        ("primary", "knitting", 1),
    ]
    assert found.ignored == ("mood",)
    assert found.rows[2].drill is None and set(found.rows[2].missing) == {"primary", "minutes"}
    assert found.mapped == found.values - 3 and 0 < found.share < 1


def test_a_table_is_read_like_json() -> None:
    sheet = "Name,Skill,Minutes,Equipment,Players,Difficulty\nSlalom,close control,8,ball; 6 cones,4-12,Easy\n"
    row = next(csv.DictReader(io.StringIO(sheet)))
    each = drill(row)
    assert each.primary == "soccer.dribbling.close_control" and each.minutes == 8
    assert each.needs == (Need("ball"), Need("cones", 6))
    assert (each.players_min, each.players_max, each.level) == (4, 12, "beginner")


def test_our_own_form_comes_back_as_it_went_out() -> None:
    ours = Drill(
        id="x1",
        sport="hockey",
        primary="hockey.skating.edges",
        skills={"hockey.skating.edges": 0.7, "hockey.skating.backward": 0.3},
        minutes=12,
        minutes_min=8,
        minutes_max=20,
        phases=("warmup", "main"),
        rating=1234.0,
        rpe=7,
        players_min=2,
        players_max=8,
        age_min=9,
        age_max=14,
        needs=(Need("pucks", 1, 1), Need("cones", 6)),
        substitutes={"cones": ("stick",)},
        places=("half_rink",),
        space=(20.0, 10.0),
        styles=("technical",),
        contact=True,
        spares=("knee",),
    )
    there = json.loads(json.dumps(ours.to_json()))
    assert Drill.from_json(there) == ours
    found = understand([{**there, "title": "Edges"}])
    assert found.rows[0].drill == ours and found.unmapped == ()


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("U10", (8, 9)),
        ("under 12", (10, 11)),
        ("U18", (16, None)),
        ("13–16", (13, 16)),
        ("30+", (30, None)),
        (9, (9, 9)),
    ],
)
def test_ages_are_read(said: Any, meant: tuple[int, int | None]) -> None:
    assert amounts.ages([said]) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("4-12", (4, 12)),
        ("8+", (8, None)),
        ("up to 6", (None, 6)),
        (7, (7, 7)),
        ({"min": 2}, (2, None)),
        ("many", (None, None)),
    ],
)
def test_spans_are_read(said: Any, meant: tuple[int | None, int | None]) -> None:
    assert amounts.span(said) == meant


def test_the_rows_of_a_document_are_its_longest_list() -> None:
    assert rows_of({"schema": "x", "odd": [{"a": 1}], "drills": DIRTY}) == DIRTY
    assert rows_of(DIRTY) == DIRTY and rows_of("nothing") == [] == rows_of({"a": 1})


@needs_files
@pytest.mark.parametrize("name", FILES)
def test_real_libraries_are_understood(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = read(name)
    with capsys.disabled():
        sys.stdout.write(f"\n{name}: {found.mapped} of {found.values} values mapped ({100 * found.share:.1f} %)\n")
    assert len(found.rows) > 90 and found.share > 0.98
    for row in found.rows:
        each = row.drill
        assert each is not None
        assert sum(each.skills.values()) == pytest.approx(1)
        assert skill_exists(each.primary) and all(skill_exists(token) for token in each.skills)
        assert all(exists("equipment", need.item) for need in each.needs)
        assert all(exists("places", place) for place in each.places)


words = st.text(max_size=12) | st.sampled_from(["ball", "passing", "U9", "10-15 min"])
keys = st.sampled_from(["en", "min", "item", "category"])
plain = st.none() | st.booleans() | st.integers() | st.floats() | words
anything = plain | st.lists(plain, max_size=3) | st.dictionaries(keys, plain | st.lists(plain, max_size=2), max_size=2)
OURS = {"skills", "rating", "rpe", "space", "age_min", "minutes_min", "substitutes"}
names = st.sampled_from(sorted({name for theirs in FIELDS.values() for name in theirs} | OURS))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.dictionaries(names, anything, max_size=8), max_size=2))
def test_no_row_however_odd_breaks_the_import(rows: list[dict[str, Any]]) -> None:
    found = understand(rows, "soccer")
    assert len(found.rows) == len(rows) and 0 <= found.share <= 1
    for row in found.rows:
        assert row.drill is None or Drill.from_json(row.drill.to_json()) == row.drill


@pytest.mark.parametrize(
    ("odd", "field"),
    [
        ({"duration": -5}, "minutes"),
        ({"duration": 10**6}, "minutes"),
        ({"players_max": -3}, "players"),
        ({"age_min": 300}, "ages"),
        ({"sets": 99}, "sets"),
        ({"equipment": [{"item": "ball", "quantity": -4}]}, "equipment"),
    ],
)
def test_a_number_no_drill_can_have_is_reported_and_left_out(odd: dict[str, Any], field: str) -> None:
    found = understand([{"title": "Gates", "category": "dribbling", "duration": 10, **odd}], "soccer")
    assert [each.field for each in found.unmapped] == [field] and 0 < found.share < 1
    (row,) = found.rows
    if field == "minutes":
        assert row.drill is None and row.missing == ("minutes",)
    else:
        assert row.drill is not None and row.drill.players_max is None and row.drill.age_min == 0
        assert not row.numbers and all(need.quantity == 1 for need in row.drill.needs)


def test_our_own_form_may_name_a_whole_skill_or_leave_the_weights_to_it() -> None:
    whole = {"title": "Gates", "minutes": 9, "primary": "soccer.passing"}
    for skills in ({"soccer.passing": 2}, {}):
        each = drill({**whole, "skills": skills})
        assert set(each.skills) == {token for token in sub_skills("soccer") if token.startswith("soccer.passing.")}
        assert sum(each.skills.values()) == pytest.approx(1)
