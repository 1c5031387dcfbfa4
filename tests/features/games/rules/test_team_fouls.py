"""Fouls of a team, the bonus they give, and what each kind of foul counts for."""

import pytest

from tests.features.games.rules.scorer import Table
from webapp.features.games.rules import bonus


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
        ("coach_technical", "ncaa_women", 0, 1),
        ("bench_technical", "nfhs", 0, 1),
        ("technical", "nfhs", 1, 1),
        ("double", "fiba", 1, 1),
        ("double", "nba", 1, 0),
        ("unsportsmanlike", "fiba_3x3", 1, 2),
    ],
)
def test_what_a_foul_counts_for_is_the_rule_books_business(kind: str, rules: str, personal: int, team: int):
    table = Table(rules)
    table.add("foul", "9:00", "H1", kind=kind)
    assert (table.line("H1")["pf"], table.state.team_fouls[0]) == (personal, team)


@pytest.mark.parametrize(("rules", "team"), [("fiba", 0), ("nba", 0), ("ncaa_men", 1), ("nfhs", 1)])
def test_a_technical_on_nobody_is_the_benchs(rules: str, team: int):
    table = Table(rules)
    table.add("foul", "9:00", "H", kind="technical")
    table.add("foul", "8:00", "H", kind="technical", counts=False)
    assert table.state.team_fouls[0] == 2 * team


def test_what_the_record_says_about_a_foul_wins():
    table = Table("fiba")
    table.add("foul", "9:00", "H1", kind="personal", counts=False)
    assert table.line("H1")["pf"] == 0
