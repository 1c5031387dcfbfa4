"""The clock is a base and an instant."""

import pytest

from webapp.features.games.rules.clock import Clock, reading, shown


@pytest.mark.parametrize(
    ("ms", "display"),
    [
        (600_000, "10:00"),
        (378_750, "6:18"),
        (60_000, "1:00"),
        (59_999, "0:59.9"),
        (37_449, "0:37.4"),
        (100, "0:00.1"),
        (99, "0:00.1"),
        (1, "0:00.1"),
        (0, "0:00.0"),
    ],
)
def test_the_scoreboard_rounds_down_and_never_shows_zero_while_time_is_left(ms: int, display: str):
    assert shown(ms) == display


def test_a_clock_started_at_noon_and_stopped_later_shows_what_is_left():
    noon = 43_200_000
    running = Clock(1, 600_000, noon, True, "down", 600_000)
    assert reading(running, noon + 221_250) == 378_750
    assert shown(reading(running, noon + 221_250)) == "6:18"


def test_a_clock_neither_runs_below_zero_nor_backwards_before_it_was_started():
    running = Clock(1, 5_000, 1_000, True, "down", 600_000)
    assert reading(running, 60_000) == 0
    assert reading(running, 500) == 5_000


def test_a_stopped_clock_stands_and_one_that_counts_up_goes_on():
    assert reading(Clock(1, 5_000, 0, False), 99_999) == 5_000
    assert reading(Clock(1, 2_700_000, 0, True, "up"), 90_000) == 2_790_000
