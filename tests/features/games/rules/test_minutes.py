"""Minutes and plus-minus: who was on the court when something counted."""

from dataclasses import replace

from tests.features.games.rules.scorer import BASKETBALL, Table
from webapp.features.games.rules import Member, box, elapsed_ms, fold, from_body, rank, records, units


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
