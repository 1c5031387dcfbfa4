"""Time-outs, the arrow and the clock."""

import pytest

from tests.features.games.rules.scorer import Table
from webapp.features.games.rules import timeouts_left
from webapp.features.games.rules.clock import reading


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


@pytest.mark.parametrize(
    ("rules", "regulation", "second_half", "overtimes"),
    [("ncaa_men", 4, 3, (4, 5)), ("ncaa_women", 4, 3, (4, 5)), ("nfhs", 5, 5, (6, 7)), ("nba", 7, 4, (2, 2))],
)
def test_what_is_left_of_regulation_stays_for_an_overtime_where_the_book_says_so(
    rules: str, regulation: int, second_half: int, overtimes: tuple[int, int]
):
    table = Table(rules)
    last = table.rules.periods
    assert timeouts_left(table.folded) == (regulation, regulation)
    table.add("period_start", None, period=last)
    assert timeouts_left(table.folded) == (second_half, second_half)
    for more, allowed in enumerate(overtimes, 1):
        table.add("period_start", None, period=last + more)
        assert timeouts_left(table.folded) == (allowed, allowed)
    table.add("timeout", "2:00", "H", period=last + 2)
    assert timeouts_left(table.folded) == (overtimes[1] - 1, overtimes[1])


def test_one_taken_in_the_first_half_is_not_taken_twice():
    table = Table("ncaa_men")
    table.add("timeout", "5:00", "H")
    table.add("period_start", None, period=2)
    assert timeouts_left(table.folded) == (3, 3)
    table.add("timeout", "5:00", "H", period=2)
    assert timeouts_left(table.folded) == (2, 3)
