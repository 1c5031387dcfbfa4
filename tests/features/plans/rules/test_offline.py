"""What a device without a network may keep and say (E.4): its clock is believed for two days, and never beyond now."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.features.plans.rules import offline, practice
from webapp.features.plans.rules.days import closing, instant, local_date
from webapp.features.plans.rules.offline import when
from webapp.features.plans.rules.practice import Begin, Leave, Pause, Tick
from webapp.features.plans.rules.schedule import FIXED, OWN, Pace
from webapp.features.plans.rules.shape import DayShape, Shape

pytestmark = pytest.mark.embedded
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
MONDAY = date(2026, 11, 23)
SHAPE = Shape(tuple(DayShape(f"d{n}", (f"i{n}",), ()) for n in range(1, 22)))
HOURS = timedelta(hours=1)
DAY = timedelta(days=1)


def test_how_long_ago_is_asked_of_the_device_so_that_a_wrong_clock_does_no_harm():
    for wrong in (timedelta(), 400 * DAY, -9000 * DAY):
        done = when(NOON - 20 * HOURS + wrong, NOON + wrong, NOON, "Europe/Berlin")
        assert (done.at, done.on, done.late) == (NOON - 20 * HOURS, date(2026, 11, 22), False)


def test_more_than_two_days_ago_counts_for_the_day_it_was_told():
    assert when(NOON - 48 * HOURS, NOON, NOON, "UTC").on == date(2026, 11, 21)
    done = when(NOON - 49 * HOURS, NOON, NOON, "UTC")
    assert done.late and done.at == NOON and done.on == MONDAY


def test_a_clock_that_runs_backwards_is_not_asked():
    assert when(NOON + 5 * HOURS, NOON, NOON, "UTC").at == NOON
    assert when(NOON + timedelta(minutes=5), NOON, NOON, "UTC").late is False


@given(
    st.integers(-(10**7), 10**7),
    st.integers(-(10**7), 10**7),
    st.sampled_from(["UTC", "Asia/Tehran", "Pacific/Kiritimati"]),
)
def test_nothing_was_ever_done_later_than_now_or_longer_ago_than_two_days(said, sent, zone):
    done = when(NOON + timedelta(seconds=said), NOON + timedelta(seconds=sent), NOON, zone)
    assert NOON - 48 * HOURS <= done.at <= NOON
    assert done.on == local_date(done.at, zone)


def test_yesterday_ends_when_the_readers_clock_says_so_also_where_clocks_are_changed():
    berlin = closing(date(2026, 3, 28), "Europe/Berlin")  # the night in which two o'clock is left out
    assert berlin + timedelta(microseconds=1) == datetime(2026, 3, 29, 1, tzinfo=UTC)
    assert local_date(berlin, "Europe/Berlin") == date(2026, 3, 28)
    assert local_date(berlin + timedelta(microseconds=1), "Europe/Berlin") == date(2026, 3, 29)


def test_t_e5_wall_times_that_are_left_out_or_come_twice():
    at = datetime.strptime
    night = date(2025, 3, 9)
    assert instant(night, at("02:30", "%H:%M").time(), "America/New_York") == datetime(2025, 3, 9, 7, 30, tzinfo=UTC)
    night = date(2025, 11, 2)
    assert instant(night, at("01:30", "%H:%M").time(), "America/New_York") == datetime(2025, 11, 2, 5, 30, tzinfo=UTC)


def ahead(pace, *entries, today=MONDAY):
    return offline.ahead(practice.fold(SHAPE, [Begin(pace), *entries]), today)


def test_today_and_the_next_six_days_are_kept_each_from_its_own_date_on():
    assert ahead(Pace(FIXED, MONDAY)) == {f"d{n}": MONDAY + (n - 1) * DAY for n in range(1, 8)}
    assert list(ahead(Pace(FIXED, MONDAY - 19 * DAY, weekdays=frozenset({0})), today=MONDAY)) == ["d1", "d2", "d3"]


def test_what_was_done_today_stays_to_be_read_and_what_was_missed_is_kept_too():
    kept = ahead(Pace(FIXED, MONDAY - DAY), Tick("i2", MONDAY))
    assert kept["d1"] == kept["d2"] == MONDAY and len(kept) == 8


def test_at_ones_own_pace_a_day_a_date():
    own = Pace(OWN, MONDAY)
    assert ahead(own) == {f"d{n}": MONDAY + (n - 1) * DAY for n in range(1, 8)}
    kept = ahead(own, Tick("i1", MONDAY))
    assert kept["d1"] == MONDAY and kept["d2"] == MONDAY + DAY and len(kept) == 7


def test_of_a_plan_that_is_not_under_way_nothing_is_kept():
    assert ahead(Pace(FIXED, MONDAY), Pause(MONDAY)) == ahead(Pace(FIXED, MONDAY), Leave(MONDAY)) == {}
