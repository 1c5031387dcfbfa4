"""Whose midnight (E.4), and that nothing is ever "24 hours later"."""

from datetime import UTC, date, datetime, time, timedelta

from webapp.features.plans.rules.days import believable, instant, local_date, possible

NO_CUTOFF = timedelta(0)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_t_e4_zones_and_a_day_of_twenty_three_hours():
    assert local_date(at("2025-03-09T07:30"), "America/Los_Angeles", NO_CUTOFF) == date(2025, 3, 8)
    assert local_date(at("2025-03-10T06:30"), "America/Los_Angeles", NO_CUTOFF) == date(2025, 3, 9)
    assert local_date(at("2025-06-01T10:30"), "Pacific/Kiritimati", NO_CUTOFF) == date(2025, 6, 2)
    assert local_date(at("2025-06-01T10:30"), "Pacific/Honolulu", NO_CUTOFF) == date(2025, 6, 1)


def test_t_e5_a_reminder_in_the_hour_that_is_not_there_and_in_the_one_that_is_there_twice():
    zone = "America/New_York"
    assert instant(date(2025, 3, 9), time(2, 30), zone) == at("2025-03-09T07:30")
    assert instant(date(2025, 11, 2), time(1, 30), zone) == at("2025-11-02T05:30")
    assert instant(date(2025, 11, 2), time(1, 30, fold=1), zone) == at("2025-11-02T05:30")
    assert instant(date(2025, 11, 3), time(7), zone) == at("2025-11-03T12:00")


def test_half_past_one_at_night_belongs_to_the_evening_before():
    assert local_date(at("2025-06-02T00:30"), "UTC") == date(2025, 6, 1)
    assert local_date(at("2025-06-02T03:00"), "UTC") == date(2025, 6, 2)


def test_what_arrives_late_is_believed_for_two_days_and_the_future_never():
    now = at("2025-06-03T12:00")
    assert believable(now - timedelta(hours=48), now) and believable(now + timedelta(minutes=5), now)
    assert not believable(now - timedelta(hours=49), now) and not believable(now + timedelta(hours=1), now)


def test_a_date_must_be_one_somewhere_on_earth():
    noon = at("2025-06-03T12:00")
    assert possible(date(2025, 6, 3), noon) and possible(date(2025, 6, 4), noon) and possible(date(2025, 6, 2), noon)
    assert not possible(date(2025, 6, 5), noon) and not possible(date(2025, 6, 1), noon)
