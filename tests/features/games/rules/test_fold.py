"""Score, minutes, plus-minus, bonus, time-outs, arrow and phases of small games."""

from dataclasses import replace
from datetime import date

import pytest

from tests.features.games.rules.scorer import BASKETBALL, Table, board
from webapp.features.games.rules import (
    Entry,
    Member,
    advance,
    bonus,
    box,
    elapsed_ms,
    fold,
    from_body,
    leaders,
    rank,
    records,
    run,
    timeouts_left,
    units,
)
from webapp.features.games.rules.clock import reading


def worked_example(policy: str) -> dict[str, int]:
    sample = next(sample for sample in BASKETBALL.samples if sample.ruleset == "fiba")
    rules = replace(BASKETBALL.ruleset("fiba"), ft_plus_minus=policy)
    members = [Member(ref, side, ref, ref[1:], ref[1:] != "6") for ref, side in sample.roster]
    plays = [(f"p{n}", from_body(body)) for n, body in enumerate(sample.plays)]
    score = box(fold(records(plays, rank.spread(len(plays))), BASKETBALL, rules, members))
    return {line.member.ref: line.plus_minus for side in score.sides for line in side.lines}


def test_free_throws_count_for_those_on_court_when_they_are_shot():
    assert worked_example("at_make") == {
        **dict.fromkeys(("H1", "H2", "H3", "H5", "H6"), 2),
        **dict.fromkeys(("A1", "A2", "A3", "A4"), -2),
        "H4": 0,
        "A5": -4,
        "A6": 2,
    }


def test_or_for_those_on_court_when_the_foul_was_called():
    assert worked_example("at_foul") == {
        **dict.fromkeys(("H1", "H2", "H3", "H5"), 2),
        **dict.fromkeys(("A1", "A2", "A3", "A4"), -2),
        "H4": -1,
        "H6": 3,
        "A5": -5,
        "A6": 3,
    }


def test_a_free_throw_follows_the_foul_it_names():
    table = Table("nba")
    first = table.add("foul", "11:00", "H1", kind="shooting", roles={"drawn_by": "A1"})
    table.add("substitution", "11:00", "A", outs=["A5"], ins=["A6"])
    table.add("foul", "11:00", "H2", kind="personal", roles={"drawn_by": "A1"})
    table.add("free_throw", "11:00", "A1", made=True, n=1, of=1, cause=first)
    assert (table.line("A5").plus_minus, table.line("A6").plus_minus) == (1, 0)


def test_a_substitution_closes_the_time_of_one_and_opens_that_of_the_other():
    table = Table()
    table.add("substitution", "7:30", "H", outs=["H5"], ins=["H6"])
    table.add("substitution", "4:00.5", "H", outs=["H6"], ins=["H5"])
    table.add("period_end", "0:00")
    assert table.line("H5").ms == 150_000 + 240_500
    assert table.line("H6").seconds == 209.5


def test_a_wave_of_five_changes_only_what_really_changes():
    table = Table()
    table.add("lineup", "6:00", "H", five=["H1", "H2", "H6", "H7", "H8"])
    table.add("period_end", "0:00")
    assert [table.line(f"H{n}").seconds for n in range(1, 9)] == [600, 600, 240, 240, 240, 360, 360, 360]
    assert [unit.seconds for unit in units(table.folded, "home")] == [360, 240]


def test_the_five_of_the_break_stand_until_somebody_says_otherwise():
    table = Table()
    table.add("period_end", "0:00")
    table.add("lineup", None, "A", period=1, five=["A1", "A2", "A3", "A4", "A6"])
    table.add("period_start", None, period=2)
    table.add("substitution", "10:00", "H", period=2, outs=["H1"], ins=["H7"])
    table.add("shot", "9:00", "H7", period=2, value=2, made=True)
    assert table.state.starters[2] == (("H2", "H3", "H4", "H5", "H7"), ("A1", "A2", "A3", "A4", "A6"))
    assert table.line("A5").seconds == 600
    assert table.line("H1").seconds == 600
    assert (table.line("A6").seconds, table.line("H7").seconds) == (60, 60)


def test_a_period_that_nobody_began_or_ended_still_has_its_full_length():
    table = Table("ncaa_men", begun=False)
    table.add("shot", "19:40", "H1", value=2, made=True)
    table.add("substitution", "19:00", "A", period=2, outs=["A1"], ins=["A7"])
    table.add("final", None, period=2)
    assert elapsed_ms(table.state) == 2_400_000
    assert (table.line("A1").seconds, table.line("A7").seconds) == (1260, 1140)
    assert table.state.phase == "final"


def test_a_shot_inserted_late_moves_every_later_score():
    table = Table()
    first = table.add("shot", "9:00", "H1", value=2, made=True)
    last = table.add("shot", "8:00", "A1", value=3, made=True)
    missed = table.insert(first, "shot", "8:30", "H2", value=3, made=True)
    assert [row.score for row in table.folded.plays[1:]] == [(2, 0), (5, 0), (5, 3)]
    assert [table.folded.row(name).score for name in (first, missed, last)] == [(2, 0), (5, 0), (5, 3)]
    assert [(point.ms, point.home, point.away) for point in run(table.folded)] == [
        (0, 0, 0),
        (60_000, 2, 0),
        (90_000, 5, 0),
        (120_000, 5, 3),
    ]


def test_a_place_is_found_by_period_and_clock():
    table = Table()
    first = table.add("shot", "9:00", "H1", value=2, made=True)
    last = table.add("shot", "8:00", "A1", value=3, made=True)
    assert table.folded.row(first).rank < table.folded.place(1, 510_000) < table.folded.row(last).rank
    assert table.folded.place(1, 480_000) > table.folded.row(last).rank
    assert table.folded.place(1, 600_000) < table.folded.row(first).rank
    assert table.folded.place(2, 600_000) > table.folded.row(last).rank
    assert table.folded.place_before(first) < table.folded.row(first).rank < table.folded.place_after(first)


def test_a_place_before_the_end_of_the_period_stays_before_it():
    table = Table()
    table.add("shot", "0:10", "H1", value=2, made=True)
    end = table.add("period_end", "0:00")
    assert table.folded.place(1, 4_000) < table.folded.row(end).rank


def test_lead_changes_ties_and_the_largest_lead():
    table = Table()
    for who, value in (("H1", 2), ("A1", 3), ("H1", 3), ("A1", 2), ("A2", 3)):
        table.add("shot", "9:00", who, value=value, made=True)
    assert table.state.score == [5, 8]
    assert (table.state.lead_changes, table.state.ties, table.state.largest) == (3, 1, [2, 3])


def test_the_leaders_share_a_tie_and_nobody_leads_with_nothing():
    table = Table()
    for who in ("H1", "H2"):
        table.add("shot", "9:00", who, value=2, made=True)
    found = leaders(table.folded, ("pts", "blk"))
    assert [[line.member.ref for line in side] for side in found["pts"]] == [["H1", "H2"], []]
    assert found["blk"] == ((), ())


def test_assists_on_free_throws_are_fibas():
    for rules, assists in (("fiba", 1), ("nba", 0)):
        table = Table(rules)
        table.add("foul", "9:00", "A1", kind="shooting", roles={"drawn_by": "H1"})
        table.add("free_throw", "9:00", "H1", made=True, n=1, of=2, roles={"assist": "H2"})
        assert table.line("H2")["ast"] == assists


def test_a_missed_heave_is_nobodys_in_the_nba_since_2025():
    for on, charged in ((date(2025, 12, 1), 0), (date(2024, 12, 1), 1)):
        table = Table("nba", on=on)
        table.add("shot", "0:01", "H1", value=3, made=False, heave=True)
        assert (table.line("H1")["fga"], table.line("H1")["fg3a"]) == (charged, charged)
        assert box(table.folded).home.totals["fga"] == charged


def test_team_rebounds_are_in_the_totals_only_where_the_league_counts_them():
    for rules, total in (("fiba", 1), ("nba", 0)):
        table = Table(rules)
        table.add("rebound", "9:00", "H", kind="defensive")
        assert (box(table.folded).home.team["dreb"], box(table.folded).home.totals["dreb"]) == (1, total)


def test_a_dead_ball_rebound_counts_nowhere():
    table = Table()
    table.add("rebound", "9:00", "H", kind="offensive", deadball=True)
    assert box(table.folded).home.team["reb"] == 0


def fouls(table: Table, count: int, who: str = "A", clock: str = "9:00", period: int = 1) -> None:
    for n in range(count):
        table.add("foul", clock, f"{who}{n % 5 + 1}", kind="personal", period=period)


def test_the_fifth_foul_of_a_quarter_is_shot_and_a_new_quarter_begins_at_nothing():
    table = Table("fiba")
    fouls(table, 3)
    assert bonus(table.folded, 0) is None
    fouls(table, 1)
    step = bonus(table.folded, 0)
    assert step is not None and step.shots == 2
    assert bonus(table.folded, 1) is None
    table.add("period_start", None, period=2)
    assert table.state.team_fouls == [0, 0]
    assert bonus(table.folded, 0) is None


def test_fibas_overtime_goes_on_with_the_fouls_of_the_last_quarter_and_the_nbas_does_not():
    for rules, team_fouls in (("fiba", [0, 4]), ("nba", [0, 0])):
        table = Table(rules)
        fouls(table, 4, period=4)
        table.add("period_start", None, period=5)
        assert table.state.team_fouls == team_fouls
        assert (bonus(table.folded, 0) is not None) == (rules == "fiba")
    fouls(table, 3, period=5, clock="4:00")
    assert bonus(table.folded, 0) is not None


def test_the_second_foul_in_the_last_two_minutes_is_shot_in_the_nba():
    table = Table("nba")
    fouls(table, 1, clock="2:01")
    fouls(table, 1, clock="1:59")
    assert bonus(table.folded, 0) is not None
    early = Table("nba")
    fouls(early, 2, clock="2:30")
    assert bonus(early.folded, 0) is None


def test_one_and_one_from_the_seventh_and_two_from_the_tenth_in_college():
    table = Table("ncaa_men")
    fouls(table, 6)
    step = bonus(table.folded, 0)
    assert step is not None and step.one_and_one
    fouls(table, 3)
    step = bonus(table.folded, 0)
    assert step is not None and not step.one_and_one


def test_three_by_three_gives_the_ball_as_well_from_the_tenth():
    table = Table("fiba_3x3", each=4)
    for n in range(9):
        table.add("foul", "9:00", f"A{n % 3 + 1}", kind="personal")
    step = bonus(table.folded, 0)
    assert step is not None and step.shots == 2 and step.possession


@pytest.mark.parametrize(
    ("kind", "rules", "personal", "team"),
    [
        ("technical", "fiba", 1, 1),
        ("coach_technical", "fiba", 0, 0),
        ("offensive", "fiba", 1, 1),
        ("technical", "nba", 0, 0),
        ("offensive", "nba", 1, 0),
        ("something new", "nba", 1, 1),
        ("technical", "ncaa_men", 1, 1),
        ("class_b_technical", "ncaa_men", 0, 0),
    ],
)
def test_what_a_foul_counts_for_is_the_rule_books_business(kind: str, rules: str, personal: int, team: int):
    table = Table(rules)
    table.add("foul", "9:00", "H1", kind=kind)
    assert (table.line("H1")["pf"], table.state.team_fouls[0]) == (personal, team)


def test_what_the_record_says_about_a_foul_wins():
    table = Table("fiba")
    table.add("foul", "9:00", "H1", kind="personal", counts=False)
    assert table.line("H1")["pf"] == 0


def test_time_outs_are_counted_by_half_and_two_at_most_in_the_last_two_minutes():
    table = Table("fiba")
    assert timeouts_left(table.folded) == (2, 2)
    table.add("timeout", "5:00", "H", kind="team")
    table.add("timeout", "4:00", kind="tv")
    assert timeouts_left(table.folded) == (1, 2)
    table.add("period_start", None, period=4)
    assert timeouts_left(table.folded) == (3, 3)
    table.add("shot", "1:59", "H1", value=2, made=True, period=4)
    assert timeouts_left(table.folded) == (2, 2)
    table.add("timeout", "1:30", "H", period=4)
    assert timeouts_left(table.folded) == (1, 2)
    table.add("period_start", None, period=5)
    assert timeouts_left(table.folded) == (1, 1)


def test_the_arrow_goes_to_who_lost_the_tip_and_turns_when_the_throw_in_ends():
    table = Table("fiba")
    table.add("jump_ball", "10:00", "H")
    assert (table.state.arrow, table.state.possession) == (1, 0)
    table.add("jump_ball", "8:00")
    assert (table.state.arrow, table.state.possession) == (1, 1)
    foul = table.add("foul", "8:00", "H1", kind="personal")
    table.add("shot", "7:40", "A1", value=2, made=True)
    assert table.state.arrow == 1
    table.void(foul)
    assert table.state.arrow == 0
    table.add("period_start", None, period=2)
    assert (table.state.arrow, table.state.possession) == (0, 0)
    table.add("turnover", "9:50", "H1", period=2)
    assert table.state.arrow == 1
    table.add("arrow", "9:40", to="home", period=2)
    assert table.state.arrow == 0


def test_the_nba_has_no_arrow():
    table = Table("nba")
    table.add("jump_ball", "12:00", "H1")
    assert table.state.arrow is None


def test_the_clock_is_what_was_said_last_and_stops_for_a_time_out():
    table = Table()
    start = table.add("clock", "10:00", running=True)
    table.add("shot", "9:45", "H1", value=2, made=True)
    at = table.folded.log.entries[start].at
    assert at is not None
    assert reading(table.state.clock, at + 15_250) == 584_750
    table.add("timeout", "9:40", "A")
    assert (table.state.clock.running, table.state.clock.base_ms) == (False, 580_000)
    table.void(start)
    assert table.state.clock.base_ms == 580_000
    table.add("clock", "9:41", running=False)
    assert table.state.clock.base_ms == 581_000


def test_a_game_goes_from_scheduled_to_official_and_back():
    table = Table(begun=False)
    phases = [table.state.phase]
    for said in (
        ("lineup", None, "H", {"five": ["H1", "H2", "H3", "H4", "H5"]}),
        ("period_start", None, None, {}),
        ("period_end", "0:00", None, {}),
        ("shot", "9:00", "H1", {"value": 2, "made": True, "period": 4}),
        ("period_end", "0:00", None, {"period": 4}),
        ("final", None, None, {"period": 4}),
        ("official", None, None, {"period": 4}),
        ("reopen", None, None, {"reason": "a wrong assist", "period": 4}),
    ):
        table.add(said[0], said[1], said[2], **said[3])
        phases.append(table.state.phase)
    assert phases == ["scheduled", "pregame", "live", "break", "live", "ended", "final", "official", "ended"]


def test_a_tie_after_regulation_is_a_break():
    table = Table()
    table.add("period_end", "0:00", period=4)
    table.add("period_start", None, period=4)
    table.add("period_end", "0:00", period=4)
    assert table.state.phase == "break"


def test_a_period_may_end_early_when_somebody_insists():
    table = Table()
    table.add("period_end", "2:00", forced=True)
    assert elapsed_ms(table.state) == 480_000
    assert table.line("H1").seconds == 480


def test_three_by_three_ends_with_the_twenty_first_point():
    table = Table("fiba_3x3", each=4)
    for n in range(10):
        table.add("shot", f"9:{50 - n}", "H1", value=2, made=True)
    assert table.state.phase == "live"
    last = table.add("shot", "9:30", "H2", value=1, made=True)
    assert (table.state.phase, table.state.score, table.line("H1").seconds) == ("ended", [21, 0], 30)
    table.void(last)
    assert table.state.phase == "live"


def test_an_unknown_play_is_kept_and_counts_nothing():
    table = Table()
    note = table.add("something_else", "9:00", "H1", mood="good")
    assert table.folded.row(note).play.facts == {"mood": "good"}
    assert table.line("H1")["pts"] == 0


def test_a_correction_at_every_place_of_a_long_game_gives_the_same_as_from_nothing():
    table = Table()
    for n in range(100):
        table.add("shot", f"{9 - n // 12}:{59 - n % 12 * 4:02d}", f"{'HA'[n % 2]}{n % 5 + 1}", value=2, made=n % 3 > 0)
    for name in [row.id for row in table.folded.plays[::9]]:
        undo = table.void(name)
        assert board(table.folded) == board(table.afresh())
        table.void(undo)
        assert board(table.folded) == board(table.afresh())


def test_a_long_log_can_be_taken_in_one_by_one_or_at_once():
    table = Table()
    for n in range(80):
        table.add("shot", "9:00", f"H{n % 5 + 1}", value=3, made=True)
    at_once = advance(fold((), BASKETBALL, table.rules, table.members), table.entries)
    assert board(at_once) == board(table.folded)
    assert isinstance(table.entries[0], Entry)
