"""When somebody is reminded, and when they are left alone (E.5)."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.features.plans.rules import practice
from webapp.features.plans.rules.practice import Begin, Leave, Pause, Resume, Tick
from webapp.features.plans.rules.reminding import day_of, is_due, next_due, silent
from webapp.features.plans.rules.schedule import FIXED, OWN, Pace
from webapp.features.plans.rules.shape import DayShape, Shape

pytestmark = pytest.mark.embedded
MONDAY, DAY = date(2026, 11, 23), timedelta(days=1)
SHAPE = Shape(tuple(DayShape(f"d{n}", (f"i{n}",), ()) for n in range(1, 8)))
ZONES = ("UTC", "America/New_York", "Europe/Berlin", "Pacific/Kiritimati", "Pacific/Honolulu", "Asia/Kathmandu")


def test_t_e5_the_hour_that_is_left_out_and_the_hour_that_comes_twice():
    spring = next_due(datetime(2025, 3, 9, 5, tzinfo=UTC), time(2, 30), "America/New_York")
    assert spring == datetime(2025, 3, 9, 7, 30, tzinfo=UTC)
    autumn = next_due(datetime(2025, 11, 2, 4, tzinfo=UTC), time(1, 30), "America/New_York")
    assert autumn == datetime(2025, 11, 2, 5, 30, tzinfo=UTC)
    assert next_due(autumn, time(1, 30), "America/New_York") == datetime(2025, 11, 3, 6, 30, tzinfo=UTC)


@given(st.integers(0, 700 * 1440), st.integers(0, 1439), st.sampled_from(ZONES))
def test_every_calendar_day_has_one_reminder(minutes, at, zone):
    begin = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    clock, told = time(at // 60, at % 60), [begin]
    for _ in range(4):
        told.append(next_due(told[-1], clock, zone))
    dates = [each.astimezone(ZoneInfo(zone)).date() for each in told[1:]]
    assert dates == [dates[0] + n * DAY for n in range(4)]
    assert timedelta() < told[1] - begin <= timedelta(hours=25)


def test_who_flew_west_is_not_woken_and_who_flew_east_is_told_at_once():
    seven_in_berlin = datetime(2026, 11, 23, 6, tzinfo=UTC)
    assert is_due(seven_in_berlin, time(7), "Europe/Berlin")
    assert not is_due(seven_in_berlin, time(7), "Pacific/Honolulu")  # eight in the evening: thirteen hours ago
    assert is_due(datetime(2026, 11, 23, 12, tzinfo=UTC), time(7), "Europe/Berlin")


def asked(pace, *entries, today=MONDAY):
    return day_of(practice.fold(SHAPE, [Begin(pace), *entries]), today)


def test_of_todays_day_until_it_is_done():
    assert asked(Pace(FIXED, MONDAY)) == "d1"
    assert asked(Pace(FIXED, MONDAY), Tick("i1", MONDAY)) is None
    assert asked(Pace(OWN, MONDAY), Tick("i1", MONDAY)) is None
    assert asked(Pace(OWN, MONDAY), Tick("i1", MONDAY), today=MONDAY + DAY) == "d2"


def test_not_on_days_of_rest_of_pause_and_after_leaving_nor_before_the_first():
    rests = Pace(FIXED, MONDAY, weekdays=frozenset({0, 2}))
    assert asked(rests, today=MONDAY + DAY) is None and asked(rests, today=MONDAY + 2 * DAY) == "d2"
    paused = (Pause(MONDAY + DAY),)
    assert asked(Pace(FIXED, MONDAY), *paused, today=MONDAY + 5 * DAY) is None
    assert asked(Pace(FIXED, MONDAY), *paused, Resume(MONDAY + 5 * DAY), today=MONDAY + 5 * DAY) == "d2"
    assert asked(Pace(FIXED, MONDAY), *paused, today=MONDAY + 40 * DAY) is not None, "a pause ends by itself"
    assert asked(Pace(FIXED, MONDAY), Leave(MONDAY)) is None
    assert asked(Pace(FIXED, MONDAY + DAY)) is None


def test_what_was_missed_is_reminded_of_after_the_end_unless_something_was_read_today():
    late = MONDAY + 9 * DAY
    assert asked(Pace(FIXED, MONDAY), today=late) == "d1"
    assert asked(Pace(FIXED, MONDAY), Tick("i1", late), today=late) is None


def test_three_in_a_row_for_nothing_and_they_come_weekly():
    assert not silent(2, MONDAY, MONDAY + DAY) and silent(3, MONDAY, MONDAY + DAY)
    assert silent(3, MONDAY, MONDAY + 6 * DAY) and not silent(3, MONDAY, MONDAY + 7 * DAY)
    assert silent(0, MONDAY, MONDAY) and not silent(9, None, MONDAY)
