"""What is typed becomes a diagram, and a diagram becomes what was typed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.features.drills.rules.diagram import MARKS, NAMED, PATHS, Diagram, Unclear, grounds, parse, restore
from webapp.features.drills.rules.drawing import ROOM, picture

RONDO = "player A 10 16 B 16 10; defender X 10 10; cone 4 4 16 4\npass A B; run X 13 11; dribble B 12 4; pass B X"


def drawn(text: str, arena: str = "soccer_grid") -> Diagram:
    found = parse(arena, text)
    assert found is not None
    return found


def test_marks_and_paths_are_read_line_by_line() -> None:
    diagram = drawn(RONDO)
    assert [(m.kind, m.name) for m in diagram.marks] == [
        ("player", "A"),
        ("player", "B"),
        ("defender", "X"),
        ("cone", ""),
        ("cone", ""),
    ]
    assert next((p.kind, p.who, p.to) for p in diagram.paths) == ("pass", "A", "B")


def test_whoever_has_moved_passes_from_where_they_are() -> None:
    last = drawn(RONDO).paths[-1]
    assert last.points == ((12.0, 4.0), (13.0, 11.0))


def test_what_is_stored_and_what_is_typed_say_the_same() -> None:
    diagram = drawn(RONDO)
    assert restore(diagram.json()) == diagram
    assert drawn(diagram.text()) == diagram


def test_nothing_typed_is_no_diagram() -> None:
    assert parse("soccer_grid", " \n ; ") is None
    assert restore(None) is None
    assert restore({"arena": "gone", "marks": [], "paths": []}) is None


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("elephant 3 3", "begins with what it is"),
        ("player 3 3", "name"),
        ("cone A 3 3", "name"),
        ("player A 3", "two numbers"),
        ("player A 30 3", "20 by 20 metres"),
        ("player A -1 3", "20 by 20 metres"),
        ("player A nan 3", "two numbers"),
        ("player A 3 3; player A 4 4", "Two marks"),
        ("pass A B", "Nobody is called A"),
        ("player A 3 3; run A", "somewhere else"),
        ("player A 3 3; run A 3 3", "somewhere else"),
        ("; ".join(["cone 3 3"] * 70), "at most 60"),
    ],
)
def test_what_cannot_be_understood_is_said_with_its_line(line: str, reason: str) -> None:
    with pytest.raises(Unclear, match=reason):
        parse("soccer_grid", line)


def test_without_a_ground_there_is_nothing_to_draw_on() -> None:
    with pytest.raises(Unclear, match="drawn on"):
        parse("", "player A 3 3")


@given(
    st.text(max_size=200) | st.lists(st.sampled_from([*MARKS, *PATHS, "A", "B", "3", "4.5", ";", "\n"])).map(" ".join)
)
@settings(max_examples=150, deadline=None)
def test_whatever_is_typed_is_drawn_or_refused(text: str) -> None:
    try:
        diagram = parse("hockey_half", text)
    except Unclear:
        return
    if diagram is not None:
        assert drawn(diagram.text(), "hockey_half").json() == diagram.json()
        assert len(picture(diagram).arrows) == len(diagram.paths)


@pytest.mark.parametrize("kind", PATHS)
@pytest.mark.parametrize("line", ["A 5 5 9 9", "A 7 7 7 7 9 9", "5 5 5 5 9 9", "5 5 9 9 9 9"])
def test_the_same_place_said_twice_is_drawn_as_once(kind: str, line: str) -> None:
    look = picture(drawn(f"player A 5 5\n{kind} {line}"))
    assert len(look.arrows) == 1 and "nan" not in look.arrows[0].line + look.arrows[0].head


def test_a_path_of_a_thousand_bends_is_refused() -> None:
    with pytest.raises(Unclear, match="more than anybody"):
        parse("soccer_grid", "run " + "1 1 2 2 " * 500)


@pytest.mark.parametrize("arena", grounds())
def test_every_ground_can_be_drawn_on_and_its_lines_lie_on_it(arena: str) -> None:
    ground = grounds()[arena]
    look = picture(drawn(f"player A 1 1; run A {ground.width - 1} {ground.length - 1}", arena))
    assert look.lines and look.width == 100
    assert look.length == pytest.approx(100 * ground.length / ground.width, abs=0.01)
    assert all(line.path.startswith("M") and "nan" not in line.path for line in look.lines)


def test_everything_drawn_is_in_the_legend_and_every_path_in_words() -> None:
    look = picture(drawn(RONDO))
    assert [kind for kind, _ in look.marks] == ["player", "defender", "cone"]
    assert [kind for kind, _ in look.paths] == ["run", "dribble", "pass"]
    assert [str(step) for step in look.steps] == [
        "A passes to B",
        "X moves 3 m to the right",
        "B goes 7 m forward with the ball",
        "B passes to X",
    ]


def test_a_number_keeps_clear_of_marks_where_there_is_room() -> None:
    look = picture(drawn("player A 4 10 B 16 10; defender X 10 10; pass A B"))
    (arrow,) = look.arrows
    assert min(((arrow.x - s.x) ** 2 + (arrow.y - s.y) ** 2) ** 0.5 for s in look.shapes) >= ROOM or arrow.y != 50
    assert set(NAMED) < set(MARKS)


def test_a_step_on_a_part_of_the_mat_is_told_as_short_as_it_is() -> None:
    found = drawn("player A 2 3; foot 1.7 3.2; wall 2 0.2; run A 2 2.5; run A 2 0.9", "wrestling_part")
    assert [str(step) for step in picture(found).steps] == ["A moves 0.5 m forward", "A moves 2 m forward"]
    assert {kind for kind, _ in picture(found).marks} == {"player", "wall", "foot"}
