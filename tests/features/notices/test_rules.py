"""Quiet hours by the clock on the wall, also where the wall is changed."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from webapp.features.notices.rules import BACKOFF, USUAL, QuietHours, again_after, next_allowed

ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Tehran", "Pacific/Apia", "UTC")
MINUTE = timedelta(minutes=1)
NIGHT = QuietHours(time(22), time(7))


def at(zone: str, wall: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(zone), fold=fold)


def quiet(begins: str, ends: str) -> QuietHours:
    return QuietHours(time.fromisoformat(begins), time.fromisoformat(ends))


@pytest.mark.parametrize(
    ("wall", "silent"),
    [("21:59", False), ("22:00", True), ("23:59", True), ("00:00", True), ("06:59", True), ("07:00", False)],
)
def test_over_midnight_it_is_quiet_on_both_sides_of_it(wall: str, silent: bool) -> None:
    assert (time.fromisoformat(wall) in NIGHT) is silent


def test_begin_and_end_at_the_same_time_is_never() -> None:
    assert not any(time(hour) in quiet("07:00", "07:00") for hour in range(24))
    assert USUAL == NIGHT


@pytest.mark.parametrize(
    ("zone", "now", "hours", "then"),
    [
        ("Europe/Berlin", "2026-11-20T12:00", NIGHT, "2026-11-20T12:00"),
        ("Europe/Berlin", "2026-11-20T23:00", NIGHT, "2026-11-21T07:00"),
        ("Asia/Tehran", "2026-11-20T03:00", NIGHT, "2026-11-20T07:00"),
        # The night the clock goes forward is an hour shorter, the wall still says seven.
        ("Europe/Berlin", "2026-03-28T23:00", NIGHT, "2026-03-29T07:00"),
        ("America/New_York", "2026-03-07T23:00", NIGHT, "2026-03-08T07:00"),
        ("Australia/Lord_Howe", "2026-10-03T23:00", NIGHT, "2026-10-04T07:00"),  # by half an hour
        # And an hour longer when it goes back.
        ("Europe/Berlin", "2026-10-24T23:00", NIGHT, "2026-10-25T07:00"),
        ("America/New_York", "2026-10-31T23:00", NIGHT, "2026-11-01T07:00"),
        ("Australia/Lord_Howe", "2026-04-04T23:00", NIGHT, "2026-04-05T07:00"),
        # An end the wall leaves out: as soon as it is past.
        ("Europe/Berlin", "2026-03-29T01:00", quiet("22:00", "02:30"), "2026-03-29T03:00"),
        ("America/New_York", "2026-03-08T01:00", quiet("22:00", "02:15"), "2026-03-08T03:00"),
        ("Australia/Lord_Howe", "2026-10-04T01:00", quiet("22:00", "02:10"), "2026-10-04T02:30"),
        # Tehran changed at midnight, until 2022: no 0:30 on 22 March.
        ("Asia/Tehran", "2022-03-21T23:30", quiet("22:00", "00:30"), "2022-03-22T01:00"),
        # Quiet hours the wall leaves out altogether are no quiet hours that day.
        ("Europe/Berlin", "2026-03-29T03:00", quiet("02:10", "02:50"), "2026-03-29T03:00"),
        # Apia left out a whole day.
        ("Pacific/Apia", "2011-12-29T23:00", NIGHT, "2011-12-31T07:00"),
    ],
)
def test_it_is_quiet_until_the_wall_says_otherwise(zone: str, now: str, hours: QuietHours, then: str) -> None:
    assert next_allowed(at(zone, now), zone, hours) == at(zone, then).astimezone(UTC)


def test_an_end_the_wall_shows_twice_is_the_first_and_quiet_comes_back_with_the_hour() -> None:
    zone, hours = "Europe/Berlin", quiet("22:00", "02:30")
    first, second = at(zone, "2026-10-25T02:30"), at(zone, "2026-10-25T02:30", fold=1)
    assert second.astimezone(UTC) - first.astimezone(UTC) == timedelta(hours=1)
    assert next_allowed(at(zone, "2026-10-25T01:00"), zone, hours) == first.astimezone(UTC)
    assert next_allowed(at(zone, "2026-10-25T02:45"), zone, hours) == at(zone, "2026-10-25T02:45").astimezone(UTC)
    assert next_allowed(at(zone, "2026-10-25T02:10", fold=1), zone, hours) == second.astimezone(UTC)


def test_a_zone_there_is_not_is_a_bug_of_whoever_stored_it() -> None:
    with pytest.raises(KeyError):
        next_allowed(datetime.now(UTC), "Mars/Olympus", NIGHT)


minutes_of_day = st.integers(0, 24 * 60 - 1).map(lambda m: time(m // 60, m % 60))
# Around every change of the clocks in these zones between 2010 and 2030 something happens within these days.
days = st.datetimes(datetime(2010, 1, 1), datetime(2030, 12, 30)).map(lambda d: d.replace(tzinfo=UTC))
CHANGES = [
    datetime(2026, 3, 29, 0, 30),
    datetime(2026, 10, 25, 0, 30),
    datetime(2026, 4, 4, 14, 45),
    datetime(2011, 12, 30),
]


@given(now=days, zone=st.sampled_from(ZONES), begins=minutes_of_day, ends=minutes_of_day)
@example(now=CHANGES[0].replace(tzinfo=UTC), zone="Europe/Berlin", begins=time(22), ends=time(2, 30))
@example(now=CHANGES[1].replace(tzinfo=UTC), zone="Europe/Berlin", begins=time(22), ends=time(2, 30))
@example(now=CHANGES[2].replace(tzinfo=UTC), zone="Australia/Lord_Howe", begins=time(1), ends=time(1, 45))
@example(now=CHANGES[3].replace(tzinfo=UTC), zone="Pacific/Apia", begins=time(22), ends=time(7))
def test_nothing_is_sent_in_quiet_hours_and_nothing_waits_longer(
    now: datetime, zone: str, begins: time, ends: time
) -> None:
    hours, here = QuietHours(begins, ends), ZoneInfo(zone)
    then = next_allowed(now, zone, hours)
    assert then >= now and then.utcoffset() == timedelta(0)
    assert then.astimezone(here).time() not in hours
    before = now
    while before < then:  # minute by minute, as the wall shows them
        assert before.astimezone(here).time() in hours
        before = before.replace(second=0, microsecond=0) + MINUTE
    assert next_allowed(then, zone, hours) == then


@given(tries=st.integers(1, 5), asked=st.integers(0, 10**5))
def test_each_try_waits_longer_than_the_last_and_as_long_as_asked(tries: int, asked: int) -> None:
    assert again_after(1) == BACKOFF
    assert again_after(tries + 1) == 4 * again_after(tries)
    assert again_after(tries, asked) >= timedelta(seconds=asked)
