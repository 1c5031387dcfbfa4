"""The rule books of basketball are data: chosen by key, by name and by day."""

from datetime import date

import pytest

from webapp.catalog import shelf
from webapp.catalog.sports._kind import Sport

BASKETBALL: Sport = shelf("sports")["basketball"]


@pytest.mark.parametrize(
    ("key", "periods", "minutes", "overtime", "fouls", "arrow"),
    [
        ("fiba", 4, 10, 5, 5, True),
        ("nba", 4, 12, 5, 6, False),
        ("gleague", 4, 12, 5, 6, False),
        ("ncaa_men", 2, 20, 5, 5, True),
        ("ncaa_women", 4, 10, 5, 5, True),
        ("nfhs", 4, 8, 4, 5, True),
        ("fiba_3x3", 1, 10, 0, None, False),
    ],
)
def test_the_rule_books(key: str, periods: int, minutes: int, overtime: int, fouls: int | None, arrow: bool):
    rules = BASKETBALL.ruleset(key)
    assert rules.length(1) == minutes * 60_000
    assert rules.length(rules.periods + 1) == overtime * 60_000
    assert (rules.periods, rules.foul_limit, rules.arrow) == (periods, fouls, arrow)
    assert rules.arena in shelf("arenas")
    assert shelf("arenas")[rules.arena].values == rules.point_values


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("FIBA", "fiba"),
        ("nba", "nba"),
        ("NBA G League (one free throw worth the whole trip)", "gleague"),
        ("NCAA men", "ncaa_men"),
        ("NCAA women", "ncaa_women"),
        ("3x3", "fiba_3x3"),
        ("FIBA, 4 x 10 min", "fiba"),
        ("FIBA 3×3", "fiba_3x3"),
        ("NCAA men, 2 x 20 min", "ncaa_men"),
        ("NCAA Women’s Basketball", "ncaa_women"),
        ("nfhs", "nfhs"),
    ],
)
def test_a_file_calls_a_rule_book_by_a_name_people_use(name: str, key: str):
    rules = BASKETBALL.ruleset_named(name)
    assert rules is not None and rules.key == key


def test_a_name_nobody_uses_is_no_rule_book():
    assert BASKETBALL.ruleset_named("streetball") is None
    assert BASKETBALL.ruleset_named("(?), 2 x 20") is None
    with pytest.raises(KeyError):
        BASKETBALL.ruleset("streetball")


def test_the_day_chooses_the_version():
    assert BASKETBALL.ruleset("nba", date(2025, 9, 30)).heave_policy == "counts"
    assert BASKETBALL.ruleset("nba", date(2025, 10, 1)).heave_policy == "team"
    assert BASKETBALL.ruleset("nba").heave_policy == "team"
    assert BASKETBALL.ruleset("nba", date(1999, 1, 1)).heave_policy == "counts"
