"""Each of the eight flags appears when it should and clears by itself when its reason goes."""

import pytest

from tests.features.games.rules.scorer import Table, play
from webapp.features.games.rules.flags import KINDS


def test_there_are_eight_kinds():
    assert len(set(KINDS)) == 8


def test_a_player_on_the_bench_who_scores_is_flagged_until_the_missed_substitution_is_inserted():
    table = Table()
    before = table.add("shot", "9:30", "H1", value=2, made=True)
    shot = table.add("shot", "9:00", "H6", value=2, made=True)
    assert [flag.key for flag in table.folded.open_flags] == [f"player_not_on_court:{shot}"]
    assert table.line("H6")["pts"] == 2
    change = table.insert(before, "substitution", "9:10", "H", outs=["H5"], ins=["H6"])
    assert table.flags() == []
    table.void(change)
    assert table.flags() == ["player_not_on_court"]


def test_whoever_helps_from_the_bench_is_flagged_as_well():
    table = Table()
    table.add("turnover", "9:00", "H1", roles={"stolen_by": "A7"})
    assert table.flags() == ["player_not_on_court"]


def test_a_technical_foul_may_come_from_the_bench():
    table = Table()
    table.add("foul", "9:00", "H7", kind="technical")
    assert table.flags() == []


def test_nobody_is_off_court_while_nobody_has_said_who_is_on():
    table = Table("fiba", begun=False)
    for side in ("H", "A"):
        table.add("lineup", None, side, five=[])
    table.add("period_start", None)
    table.add("shot", "9:00", "H7", value=2, made=True)
    assert "player_not_on_court" not in table.flags()


def test_a_free_throw_without_a_foul_is_flagged_until_the_foul_is_there():
    table = Table()
    shot = table.add("shot", "9:30", "A1", value=2, made=True)
    table.add("free_throw", "9:00", "H1", made=True, n=1, of=2)
    assert table.flags() == ["free_throw_without_foul"]
    table.insert(shot, "foul", "9:00", "A1", kind="shooting", roles={"drawn_by": "H1"})
    assert table.flags() == []


def test_the_own_foul_explains_no_free_throw():
    table = Table()
    table.add("foul", "9:00", "H1", kind="personal")
    table.add("free_throw", "9:00", "H1", made=True, n=1, of=1)
    assert table.flags() == ["free_throw_without_foul"]


def test_a_technical_foul_explains_the_free_throw_though_the_clock_has_run():
    table = Table()
    table.add("foul", "9:00", "A", kind="coach_technical")
    table.add("free_throw", "8:48", "H1", made=True, n=1, of=1)
    assert table.flags() == []


def test_a_miss_nobody_rebounded_is_flagged_once_play_went_on():
    table = Table()
    miss = table.add("shot", "9:30", "H1", value=3, made=False)
    assert table.flags() == []
    table.add("shot", "9:00", "A1", value=2, made=True)
    assert [flag.key for flag in table.folded.open_flags] == [f"miss_without_rebound:{miss}"]
    table.insert(miss, "rebound", "9:28", "A2", kind="defensive")
    assert table.flags() == []


def test_a_miss_at_the_end_of_a_period_needs_no_rebound():
    table = Table()
    table.add("shot", "0:01", "H1", value=3, made=False)
    table.add("period_end", "0:00")
    table.add("shot", "9:50", "A1", value=2, made=True, period=2)
    assert table.flags() == []


def test_a_shot_clock_violation_after_an_air_ball_needs_no_rebound():
    table = Table()
    table.add("shot", "9:01", "H1", value=3, made=False)
    table.add("turnover", "9:00", "H", kind="shot_clock")
    table.add("shot", "8:50", "A1", value=2, made=True)
    assert table.flags() == []


def test_only_the_last_free_throw_of_an_ordinary_trip_is_rebounded():
    for n, kind, flagged in ((1, "shooting", False), (2, "shooting", True), (2, "unsportsmanlike", False)):
        table = Table()
        table.add("foul", "9:00", "A1", kind=kind, roles={"drawn_by": "H1"})
        table.add("free_throw", "9:00", "H1", made=False, n=n, of=2)
        table.add("shot", "8:50", "A2", value=2, made=True)
        assert table.flags() == (["miss_without_rebound"] if flagged else [])


def test_a_clock_that_goes_back_is_flagged_until_it_is_corrected():
    table = Table()
    wrong = table.add("shot", "8:00", "H1", value=2, made=True)
    late = table.add("shot", "8:40", "A1", value=2, made=True)
    assert [flag.key for flag in table.folded.open_flags] == [f"clock_goes_back:{late}"]
    table.amend(wrong, clock=520_000 + 1_000)
    assert table.flags() == []


def test_two_watches_may_differ_by_two_seconds():
    table = Table()
    table.add("shot", "8:00", "H1", value=2, made=True)
    table.add("foul", "8:02", "A1", kind="personal")
    assert table.flags() == []


def test_six_on_the_court_are_flagged_once_play_goes_on():
    table = Table()
    change = table.add("substitution", "9:00", "H", outs=[], ins=["H6"])
    assert table.flags() == []
    table.add("shot", "8:50", "A1", value=2, made=True)
    assert [flag.key for flag in table.folded.open_flags] == [f"too_many_on_court:{change}"]
    table.amend(change, facts={"outs": ["H5"], "ins": ["H6"]})
    assert table.flags() == []


def test_two_halves_of_one_substitution_are_no_reason_for_a_flag():
    table = Table()
    table.add("substitution", "9:00", "H", outs=[], ins=["H6"])
    table.add("substitution", "9:00", "H", outs=["H5"], ins=[])
    table.add("shot", "8:50", "H6", value=2, made=True)
    assert table.flags() == []


def test_four_on_the_court_are_a_substitution_that_is_missing():
    table = Table()
    change = table.add("substitution", "9:00", "H", outs=["H5"], ins=[])
    table.add("shot", "8:50", "A1", value=2, made=True)
    assert [flag.key for flag in table.folded.open_flags] == [f"substitution_missing:{change}"]


def test_somebody_who_was_not_on_cannot_leave_and_who_was_on_cannot_come():
    for outs, ins in ((["H6"], ["H7"]), (["H5"], ["H1"])):
        table = Table()
        table.add("substitution", "9:00", "H", outs=outs, ins=ins)
        assert table.flags() == ["substitution_missing"]


def fouled_out(table: Table, who: str = "H1") -> str:
    for n in range(5):
        last = table.add("foul", f"9:{50 - n}", who, kind="personal", roles={"drawn_by": "A1"})
    return last


def test_whoever_fouled_out_has_to_leave_before_play_goes_on():
    table = Table()
    last = fouled_out(table)
    assert table.flags() == []
    table.add("free_throw", "9:46", "A1", made=True, n=1, of=2)
    assert table.flags() == []
    table.add("shot", "9:30", "H2", value=2, made=True)
    assert [flag.key for flag in table.folded.open_flags] == [f"fouled_out_playing:{last}"]
    table.insert(last, "substitution", "9:46", "H", outs=["H1"], ins=["H6"])
    assert table.flags() == []


def test_whoever_fouled_out_cannot_come_back():
    table = Table()
    fouled_out(table)
    table.add("substitution", "9:46", "H", outs=["H1"], ins=["H6"])
    back = table.add("substitution", "9:00", "H", outs=["H6"], ins=["H1"])
    assert f"fouled_out_playing:{back}" in [flag.key for flag in table.folded.open_flags]


def test_a_technical_and_an_unsportsmanlike_foul_send_a_player_off_in_fiba_but_not_in_the_nba():
    for rules, off in (("fiba", True), ("nba", False)):
        table = Table(rules)
        table.add("foul", "9:50", "H1", kind="technical")
        table.add("foul", "9:40", "H1", kind="unsportsmanlike", roles={"drawn_by": "A1"})
        assert ("H1" in table.state.gone) is off


def test_somebody_sent_off_is_gone():
    table = Table()
    table.add("ejection", "9:40", "H1")
    table.add("shot", "9:30", "H2", value=2, made=True)
    assert table.flags() == ["fouled_out_playing"]


def test_there_is_no_fouling_out_in_three_by_three():
    table = Table("fiba_3x3", each=4)
    fouled_out(table)
    assert table.state.gone == {}


def test_a_marked_play_stays_flagged_until_the_mark_is_taken_back():
    table = Table()
    shot = table.add("shot", "9:00", "H1", value=2, made=True)
    mark = table.add("mark", None, cause=shot, note="two or three?")
    assert [(flag.key, flag.about) for flag in table.folded.open_flags] == [(f"marked:{mark}", shot)]
    table.void(mark)
    assert table.flags() == []


def test_a_waived_flag_is_still_shown_but_open_no_more():
    table = Table()
    table.add("substitution", "9:00", "H", outs=["H6"], ins=["H7"])
    flag = table.folded.open_flags[0]
    waive = table.add("waive", None, flag=flag.key, reason="the feed says so")
    assert table.flags() == []
    assert [each.waived for each in table.folded.flags] == [True]
    table.void(waive)
    assert table.flags() == ["substitution_missing"]


def test_the_feed_can_be_asked_for_a_flag_by_its_play():
    table = Table()
    table.put(play("shot", "9:00", "H7", value=2, made=True))
    flag = table.folded.flags[0]
    assert table.folded.row(flag.play).play.player == "H7"


@pytest.mark.parametrize(
    ("kinds", "sent_off"), [("AA", True), ("ABB", True), ("BBB", True), ("AB", False), ("BB", False), ("A", False)]
)
def test_technicals_of_two_classes_add_up_in_college(kinds: str, sent_off: bool):
    table = Table("ncaa_men")
    for n, kind in enumerate(kinds):
        table.add("foul", f"9:{50 - n}", "H1", kind={"A": "technical", "B": "class_b_technical"}[kind])
    assert ("H1" in table.state.gone) is sent_off
