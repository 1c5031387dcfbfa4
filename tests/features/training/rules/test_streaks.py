"""Streaks by the athlete's own calendar: the reference's cases, and random logs against a plain model."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.features.training.looks import Past
from webapp.features.training.models import Profile
from webapp.features.training.queries.progress import streak
from webapp.features.training.rules.streaks import (
    Done,
    bridged,
    day_streak,
    minutes_per,
    monday,
    once,
    streaks,
    week_streak,
)

ZONES = ("Europe/Berlin", "America/Los_Angeles", "Pacific/Kiritimati", "Pacific/Honolulu", "Asia/Tehran", "UTC")
PASSING, CROSSING = "soccer.passing.short_passing", "soccer.passing.crossing"


def may(*days: int) -> set[date]:
    return {date(2026, 5, day) for day in days}


def done(at: datetime, zone: str = "UTC", name: str = "", share: float = 1.0, **minutes: float) -> Done:
    return Done(name or at.isoformat() + zone, at, zone, 20, 20 * share, minutes or {PASSING: 20})


def test_today_is_still_open_and_a_freeze_bridges_without_counting() -> None:
    days = may(1, 2, 3, 5, 6, 7, 8)
    assert day_streak(days, date(2026, 5, 9)).current == 4
    assert day_streak(days, date(2026, 5, 9), freezes=1).current == 7
    assert day_streak(days | may(9), date(2026, 5, 9), freezes=1).current == 8
    assert day_streak(may(1, 2, 5, 6), date(2026, 5, 6), freezes=1).current == 2


def test_a_day_is_that_of_the_place_where_it_was() -> None:
    assert done(datetime(2025, 3, 9, 7, 30, tzinfo=UTC), "America/Los_Angeles").day == date(2025, 3, 8)
    assert done(datetime(2025, 3, 10, 6, 30, tzinfo=UTC), "America/Los_Angeles").day == date(2025, 3, 9)
    noon = datetime(2025, 6, 1, 10, 30, tzinfo=UTC)
    assert done(noon, "Pacific/Kiritimati").day == date(2025, 6, 2)
    assert done(noon, "Pacific/Honolulu").day == date(2025, 6, 1)


def test_planned_rest_neither_breaks_nor_extends() -> None:
    days = may(1, 2, 4, 5)
    assert day_streak(days, date(2026, 5, 5)).current == 2
    assert day_streak(days, date(2026, 5, 5), may(3)).current == 4
    assert day_streak(days, date(2026, 5, 7), may(3, 6)).current == 4
    assert day_streak(days, date(2026, 5, 7), may(3)).current == 0
    assert day_streak(days, date(2026, 5, 7), may(3)).longest == 4


def test_it_says_until_when_something_has_to_be_done() -> None:
    assert day_streak(may(1, 2), date(2026, 5, 2)).until == date(2026, 5, 3)
    assert day_streak(may(1, 2), date(2026, 5, 3)).until == date(2026, 5, 3)
    assert day_streak(may(1, 2), date(2026, 5, 3), may(3, 4)).until == date(2026, 5, 5)
    assert day_streak(may(1, 2), date(2026, 5, 6)).until is None


def test_flying_east_across_the_date_line_loses_no_streak() -> None:
    before = done(datetime(2026, 5, 10, 9, tzinfo=UTC), "Pacific/Honolulu")  # May 9, eleven in the evening
    after = done(datetime(2026, 5, 10, 21, tzinfo=UTC), "Pacific/Kiritimati")  # May 11, eleven in the morning
    assert (before.day, after.day) == (date(2026, 5, 9), date(2026, 5, 11))
    assert bridged([before, after]) == {date(2026, 5, 10)}
    assert streaks([before, after], date(2026, 5, 11))[0].current == 2


def test_a_day_missed_at_home_is_no_flight() -> None:
    log = [done(datetime(2026, 5, day, 12, tzinfo=UTC)) for day in (9, 11)]
    assert bridged(log) == frozenset()
    assert streaks(log, date(2026, 5, 11))[0].current == 1


def test_a_session_counts_from_sixty_per_cent_of_its_main_part() -> None:
    noon = datetime(2026, 5, 10, 12, tzinfo=UTC)
    assert done(noon, share=0.6).counts and not done(noon, share=0.59).counts
    assert Done("mental", noon, "UTC", 0, 0, {"mental": 15}).counts
    assert not Done("nothing", noon, "UTC", 0, 0, {}).counts


def test_weeks_in_a_row_have_three_sessions_each_and_this_one_is_not_over() -> None:
    monday_ = date(2026, 5, 4)
    week = [monday_, monday_ + timedelta(2), monday_ + timedelta(4)]
    last = [day - timedelta(7) for day in week]
    today = monday_ + timedelta(9)  # the Wednesday after
    assert week_streak([*last, *week], today).current == 2
    assert week_streak([*last, *week], today).until == date(2026, 5, 17)
    assert week_streak([*last, *week], today + timedelta(7)).current == 0
    assert week_streak([*last, *week], today + timedelta(7)).longest == 2
    assert week_streak([*last, *week[:2]], monday_ + timedelta(6)).current == 1
    assert week_streak(week[:1], monday_, target=1).current == 1


def test_two_sessions_on_a_day_are_two_of_the_week_and_one_of_the_days() -> None:
    noon = datetime(2026, 5, 4, 12, tzinfo=UTC)
    days, weeks = streaks([done(noon + timedelta(hours=n), name=str(n)) for n in range(3)], date(2026, 5, 4))
    assert (days.current, weeks.current) == (1, 1)


def test_what_is_sent_twice_counts_once() -> None:
    noon = datetime(2026, 5, 4, 12, tzinfo=UTC)
    log = [done(noon, name="a"), done(noon, name="a"), done(noon, name="b", **{CROSSING: 5.0})]
    assert [each.id for each in once(log)] == ["a", "b"]
    assert minutes_per(log, date(2026, 5, 4), date(2026, 5, 4)) == {PASSING: 20, CROSSING: 5}
    assert minutes_per(log, date(2026, 5, 5), date(2026, 5, 9)) == {}


@st.composite
def logs(draw: st.DrawFn) -> tuple[list[Done], date, frozenset[date]]:
    """A few weeks around a change of the clocks, in zones one travels between, with days planned for rest."""
    start = draw(st.sampled_from([datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 10, 15, tzinfo=UTC)]))
    hours = draw(st.lists(st.integers(0, 40 * 24), max_size=45))
    zones = draw(st.lists(st.sampled_from(ZONES), min_size=1, max_size=3))
    log = [
        done(
            start + timedelta(hours=hour),
            zones[hour * len(zones) // (40 * 24 + 1)],
            str(n),
            draw(st.sampled_from((0.3, 1))),
        )
        for n, hour in enumerate(hours)
    ]
    now = start + timedelta(hours=draw(st.integers(20 * 24, 44 * 24)))
    today = now.astimezone(ZoneInfo(zones[-1])).date()
    rest = draw(st.frozensets(st.dates(start.date(), start.date() + timedelta(45)), max_size=12))
    return [each for each in log if each.at <= now], today, rest


@st.composite
def travels(draw: st.DrawFn) -> tuple[list[Done], date, frozenset[date]]:
    """Training about once a day, every time in another zone: the date line is flown over in both directions."""
    at, log = datetime(2026, 3, 1, tzinfo=UTC), []
    for n, hours in enumerate(draw(st.lists(st.integers(10, 40), min_size=2, max_size=15))):
        at += timedelta(hours=hours)
        log.append(done(at, draw(st.sampled_from(("Pacific/Honolulu", "Pacific/Kiritimati", "UTC"))), str(n)))
    return log, (at + timedelta(hours=2)).astimezone(ZoneInfo(log[-1].zone)).date(), frozenset()


def plain_days(log: list[Done], today: date, rest: frozenset[date]) -> int:
    """Walk back day by day and look everything up anew."""
    counting = sorted((each for each in log if each.main >= 12), key=lambda each: (each.at, each.id))
    trained = [min(each.day, today) for each in counting]
    flown = [
        a.day + timedelta(1)
        for a, b in pairwise(counting)
        if (b.day - a.day).days == 2 and b.at - a.at < timedelta(hours=36)
    ]
    streak, day = 0, today
    for back in range(120):
        day = today - timedelta(back)
        if day in trained:
            streak += 1
        elif back and day not in rest and day not in flown:
            break
    return streak


def plain_weeks(log: list[Done], today: date, target: int = 3) -> int:
    counting = [min(each.day, today) for each in log if each.main >= 12]
    year_week = [each.isocalendar()[:2] for each in counting]
    streak = 0
    for back in range(12):
        week = (today - timedelta(weeks=back)).isocalendar()[:2]
        if year_week.count(week) >= target:
            streak += 1
        elif back:
            break
    return streak


@settings(max_examples=300, deadline=None)
@given(logs() | travels())
def test_random_logs_over_zones_clock_changes_travel_and_rest_equal_a_plain_model(
    drawn: tuple[list[Done], date, frozenset[date]],
) -> None:
    log, today, rest = drawn
    days, weeks = streaks([*log, *log[:3]], today, rest)
    assert days.current == plain_days(log, today, rest)
    assert weeks.current == plain_weeks(log, today)
    assert days.longest >= days.current and weeks.longest >= weeks.current


@settings(max_examples=200, deadline=None)
@given(logs() | travels(), st.frozensets(st.integers(0, 6), max_size=3), st.integers(1, 5))
def test_what_the_pages_show_equals_the_plain_model_too(
    drawn: tuple[list[Done], date, frozenset[date]], weekdays: frozenset[int], weekly: int
) -> None:
    log, today, _ = drawn
    past = [Past(n, "", each.at, each.day, 20, 20, 1, None, each.main >= 12) for n, each in enumerate(log)]
    profile = Profile(rest_days=sorted(weekdays), weekly=weekly)
    rest = frozenset(today - timedelta(back) for back in range(120) if (today - timedelta(back)).weekday() in weekdays)
    days, weeks = streak(past, profile, today)
    assert days.current == plain_days(log, today, rest)
    assert weeks.current == plain_weeks(log, today, weekly)


def test_weeks_begin_on_monday() -> None:
    assert monday(date(2026, 5, 10)) == date(2026, 5, 4) == monday(date(2026, 5, 4))
