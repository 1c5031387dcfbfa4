"""Nonsense is refused at its field; what merely does not fit is not."""

from typing import Any

import pytest

from tests.features.games.rules.scorer import Table, play
from webapp.features.games.rules import Play, check, check_void


def fields(table: Table, body: Play, **how: Any) -> list[str]:
    return [field for field, _ in check(table.folded, body, **how)]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (play("goal", "9:00", "H1"), "type"),
        (play("shot", "9:00", "H99", value=2, made=True), "player"),
        (play("shot", "9:00", "H1", value=4, made=True), "value"),
        (play("shot", "9:00", "H1", value=True, made=True), "value"),
        (play("shot", "9:00", "H1", made=True), "value"),
        (play("shot", "9:00", "H1", value=2), "made"),
        (play("shot", "10:01", "H1", value=2, made=True), "clock"),
        (play("shot", "9:00", "H1", value=2, made=True, x=float("nan")), "x"),
        (play("shot", "9:00", "H1", value=2, made=True, period=3), "period"),
        (play("shot", "9:00", "H1", value=2, made=True, period=0), "period"),
        (play("shot", "9:00", None, value=2, made=True), "side"),
        (play("free_throw", "9:00", "H", made=True), "player"),
        (play("free_throw", "9:00", "H1", made=True, n=0), "n"),
        (play("shot", "9:00", "H1", value=2, made=True, roles={"assist": "A1"}), "assist"),
        (play("shot", "9:00", "H1", value=2, made=True, roles={"assist": "H1"}), "assist"),
        (play("shot", "9:00", "H1", value=2, made=True, roles={"hero": "H2"}), "hero"),
        (play("turnover", "9:00", "H1", roles={"stolen_by": "H2"}), "stolen_by"),
        (play("shot", "9:00", "H1", value=2, made=True, cause="nothing"), "cause"),
        (play("substitution", "9:00", "H", outs=["H1"], ins=["A6"]), "ins"),
        (play("substitution", "9:00", "H", outs=["H1", "H1"], ins=["H6"]), "outs"),
        (play("lineup", "9:00", "H", five=[f"H{n}" for n in range(1, 7)]), "five"),
        (play("arrow", "9:00", to="north"), "to"),
        (play("clock", "9:00"), "running"),
        (play("period_end", "0:04"), "clock"),
        (play("game_end", "0:04"), "clock"),
        (play("waive", None, flag="marked:nothing", reason="because"), "flag"),
        (play("reopen", None, reason="because"), ""),
        (play("official", None), ""),
        (play("final", None), ""),
    ],
)
def test_nonsense_is_refused_at_its_field(body: Play, field: str):
    assert fields(Table(), body) == [field]


@pytest.mark.parametrize(
    "body",
    [
        play("shot", "9:00", "H8", value=2, made=True),
        play("free_throw", "9:00", "H1", made=True, n=2, of=2),
        play("shot", "9:00", "H1", value=2, made=True, roles={"blocked_by": "A1"}),
        play("shot", "9:00", "H", value=2, made=True),
        play("rebound", "9:00", "A", kind="offensive"),
        play("foul", "9:00", "H1", kind="never heard of"),
        play("foul", "9:00", None, kind="double"),
        play("substitution", "9:00", "H", outs=["H8"], ins=["H1"]),
        play("period_end", "0:04", forced=True),
        play("shot", "9:00", "H1", value=2, made=True, period=2),
        play("timeout", None, kind="tv"),
        play("mark", None, note="look again"),
    ],
)
def test_what_merely_does_not_fit_is_no_reason_to_refuse(body: Play):
    assert fields(Table(), body) == []


def finished() -> Table:
    table = Table()
    table.add("shot", "9:00", "H1", value=2, made=True, period=4)
    table.add("period_end", "0:00", period=4)
    return table


def test_official_waits_for_every_flag():
    table = finished()
    mark = table.add("mark", None, period=4)
    assert [str(say) for _, say in check(table.folded, play("official", None, period=4))] == ["1 flags are still open."]
    table.add("waive", None, flag=f"marked:{mark}", reason="seen")
    assert check(table.folded, play("official", None, period=4)) == ()


def test_nothing_but_reopening_after_official():
    table = finished()
    shot = table.folded.plays[1].id
    table.add("official", None, period=4)
    late = play("shot", "0:01", "H1", value=2, made=True, period=4)
    assert fields(table, late) == [""]
    assert fields(table, late, replaces=shot) == [""]
    assert check_void(table.folded, shot) != ()
    table.put(play("reopen", None, period=4, reason="the last basket"))
    assert fields(table, late) == []
    assert check_void(table.folded, shot) == ()


def test_no_further_period_after_the_final_word():
    table = finished()
    table.add("final", None, period=4)
    assert fields(table, play("period_start", None, period=5)) == ["period"]
    assert fields(table, play("shot", "3:00", "H1", value=2, made=True, period=4)) == []


def test_a_play_that_was_taken_back_cannot_be_edited_nor_voided_again():
    table = finished()
    shot = table.folded.plays[1].id
    table.void(shot)
    assert fields(table, play("shot", "9:00", "H2", value=2, made=True), replaces=shot) == [""]
    assert check_void(table.folded, shot) != ()
    assert check_void(table.folded, "nothing") != ()


def test_an_overtime_without_a_clock_takes_no_other_clock():
    table = Table("fiba_3x3", each=4)
    table.add("period_end", "0:00")
    assert fields(table, play("shot", "4:00", "H1", value=1, made=True, period=2)) == ["clock"]
    assert fields(table, play("shot", None, "H1", value=1, made=True, period=2)) == []
    assert fields(table, play("shot", None, "H1", value=3, made=True, period=2)) == ["value"]
