"""Streaks by the athlete's own calendar: the reference's cases, and random logs against a plain model. Everything here
goes the way the pages go: entries of the log, the last word of each, sessions, streaks."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.features.training.rules.deeds import Deed, last_words, local_day, minutes_per, sessions
from webapp.features.training.rules.streaks import Streak, day_streak, monday, skipped, streaks, week_streak

pytestmark = pytest.mark.embedded
ZONES = ("Europe/Berlin", "America/Los_Angeles", "Pacific/Kiritimati", "Pacific/Honolulu", "Asia/Tehran", "UTC")
PASSING, CROSSING = "soccer.passing.short_passing", "soccer.passing.crossing"
PLANNED = 20 * 60
NOON = datetime(2026, 5, 10, 12, tzinfo=UTC)


def may(*days: int) -> set[date]:
    return {date(2026, 5, day) for day in days}


def deed(at: datetime, zone: str = "UTC", session: int = 0, share: float = 1.0, **other: object) -> Deed:
    """An entry as the log keeps it: ``session`` 0 makes one of its own of every instant."""
    plain = dict.fromkeys(Deed._fields) | {
        "id": 0, "practice_id": session or int(at.timestamp()), "piece_key": "a", "phase": "main", "planned": PLANNED,
        "seconds": int(PLANNED * share), "skills": {PASSING: 1.0}, "day": local_day(at, zone), "at": at,
    }  # fmt: skip
    return Deed(**plain | other)  # type: ignore[arg-type]


def shown(
    log: list[Deed], today: date, rest_days: frozenset[int] = frozenset(), weekly: int = 3
) -> tuple[Streak, Streak]:
    """What the page of progress shows of a log."""
    return streaks(sessions(last_words(log)), today, rest_days, weekly)


def resting(*days: int) -> Callable[[date], bool]:
    return may(*days).__contains__


def test_today_is_still_open() -> None:
    assert day_streak(may(1, 2, 3, 5, 6, 7, 8), date(2026, 5, 9)).current == 4
    assert day_streak(may(1, 2, 3), date(2026, 5, 5)).current == 0


def test_a_day_is_that_of_the_place_where_it_was() -> None:
    assert local_day(datetime(2025, 3, 9, 7, 30, tzinfo=UTC), "America/Los_Angeles") == date(2025, 3, 8)
    assert local_day(datetime(2025, 3, 10, 6, 30, tzinfo=UTC), "America/Los_Angeles") == date(2025, 3, 9)
    noon = datetime(2025, 6, 1, 10, 30, tzinfo=UTC)
    assert local_day(noon, "Pacific/Kiritimati") == date(2025, 6, 2)
    assert local_day(noon, "Pacific/Honolulu") == date(2025, 6, 1)


def test_planned_rest_neither_breaks_nor_extends() -> None:
    days = may(1, 2, 4, 5)
    assert day_streak(days, date(2026, 5, 5)).current == 2
    assert day_streak(days, date(2026, 5, 5), resting(3)).current == 4
    assert day_streak(days, date(2026, 5, 7), resting(3, 6)).current == 4
    assert day_streak(days, date(2026, 5, 7), resting(3)) == Streak(0, 4)


def test_flying_east_across_the_date_line_loses_no_streak() -> None:
    before = deed(datetime(2026, 5, 10, 9, tzinfo=UTC), "Pacific/Honolulu")  # May 9, eleven in the evening
    after = deed(datetime(2026, 5, 10, 21, tzinfo=UTC), "Pacific/Kiritimati")  # May 11, eleven in the morning
    assert (before.day, after.day) == (date(2026, 5, 9), date(2026, 5, 11))
    assert skipped((each.at, each.day) for each in (before, after)) == {date(2026, 5, 10)}
    assert shown([before, after], date(2026, 5, 11))[0].current == 2


def test_a_day_missed_at_home_is_no_flight() -> None:
    log = [deed(datetime(2026, 5, day, 12, tzinfo=UTC)) for day in (9, 11)]
    assert shown(log, date(2026, 5, 11))[0].current == 1


def test_a_session_counts_from_sixty_per_cent_of_its_main_part() -> None:
    [enough], [less] = sessions([deed(NOON, share=0.6)]), sessions([deed(NOON, share=0.59)])
    assert enough.counts and not less.counts
    warm = deed(NOON, session=7, phase="warmup", piece_key="w")
    [only_warm] = sessions([warm, deed(NOON, session=7, share=0.1)])
    assert not only_warm.counts, "the warm-up does not make up for it"
    assert [each.counts for each in sessions([warm])] == [True], "what has no main part counts by all of it"


def test_weeks_in_a_row_have_three_sessions_each_and_this_one_is_not_over() -> None:
    monday_ = date(2026, 5, 4)
    week = [monday_, monday_ + timedelta(2), monday_ + timedelta(4)]
    last = [day - timedelta(7) for day in week]
    today = monday_ + timedelta(9)  # the Wednesday after
    assert week_streak([*last, *week], today).current == 2
    assert week_streak([*last, *week], today + timedelta(7)).current == 0
    assert week_streak([*last, *week], today + timedelta(7)).longest == 2
    assert week_streak([*last, *week[:2]], monday_ + timedelta(6)).current == 1
    assert week_streak(week[:1], monday_, target=1).current == 1


def test_two_sessions_on_a_day_are_two_of_the_week_and_one_of_the_days() -> None:
    days, weeks = shown([deed(NOON + timedelta(hours=n)) for n in range(3)], NOON.date())
    assert (days.current, weeks.current) == (1, 1)


def test_of_what_was_said_twice_the_last_word_counts() -> None:
    log = [deed(NOON, session=1, id=2, seconds=60), deed(NOON, session=1, id=1), deed(NOON, session=2, id=3)]
    said = last_words(log)
    assert [(each.practice_id, each.seconds) for each in said] == [(1, 60), (2, PLANNED)]
    assert [each.counts for each in sessions(said)] == [True, False], "newest first"


def test_minutes_go_to_skills_by_their_weights_most_first() -> None:
    log = [deed(NOON, session=1), deed(NOON, session=2, skills={PASSING: 0.25, CROSSING: 0.75})]
    assert minutes_per(log) == {PASSING: 25, CROSSING: 15}
    assert minutes_per(log, lambda token: "passing") == {"passing": 40}
    assert list(minutes_per(log)) == [PASSING, CROSSING] and minutes_per([]) == {}


@st.composite
def logs(draw: st.DrawFn) -> tuple[list[Deed], date]:
    """A few weeks around a change of the clocks, in zones one travels between; some of it sent or said twice."""
    start = draw(st.sampled_from([datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 10, 15, tzinfo=UTC)]))
    hours = draw(st.lists(st.integers(0, 40 * 24), max_size=45))
    zones = draw(st.lists(st.sampled_from(ZONES), min_size=1, max_size=3))
    log = [
        deed(
            start + timedelta(hours=hour),
            zones[hour * len(zones) // (40 * 24 + 1)],
            session=n + 1,
            share=draw(st.sampled_from((0.3, 1))),
            id=n,
        )
        for n, hour in enumerate(hours)
    ]
    now = start + timedelta(hours=draw(st.integers(20 * 24, 44 * 24)))
    today = local_day(now, zones[-1])
    log = [each for each in log if each.at <= now]
    for again in draw(st.lists(st.sampled_from(log), max_size=4)) if log else []:
        log.append(again._replace(id=len(hours) + len(log), seconds=draw(st.sampled_from((0, PLANNED)))))
    return log, today


@st.composite
def travels(draw: st.DrawFn) -> tuple[list[Deed], date]:
    """Training about once a day, every time in another zone: the date line is flown over in both directions."""
    at, log, zone = datetime(2026, 3, 1, tzinfo=UTC), [], "UTC"
    for n, hours in enumerate(draw(st.lists(st.integers(10, 40), min_size=2, max_size=15))):
        at += timedelta(hours=hours)
        zone = draw(st.sampled_from(("Pacific/Honolulu", "Pacific/Kiritimati", "UTC")))
        log.append(deed(at, zone, session=n + 1, id=n))
    return log, local_day(at + timedelta(hours=2), zone)


def counting(log: list[Deed]) -> list[Deed]:
    """Of every session its last word, where that was enough."""
    last = [
        max((each for each in log if each.practice_id == id), key=lambda d: d.id) for id in {d.practice_id for d in log}
    ]
    return sorted((each for each in last if each.seconds >= 12 * 60), key=lambda each: (each.at, each.practice_id))


def plain_days(log: list[Deed], today: date, rest_days: frozenset[int]) -> int:
    """Walk back day by day and look everything up anew."""
    trained = [min(each.day, today) for each in counting(log)]
    flown = [
        a.day + timedelta(1)
        for a, b in pairwise(counting(log))
        if (b.day - a.day).days == 2 and b.at - a.at < timedelta(hours=36)
    ]
    streak, day = 0, today
    for back in range(120):
        day = today - timedelta(back)
        if day in trained:
            streak += 1
        elif back and day.weekday() not in rest_days and day not in flown:
            break
    return streak


def plain_weeks(log: list[Deed], today: date, target: int) -> int:
    year_week = [min(each.day, today).isocalendar()[:2] for each in counting(log)]
    streak = 0
    for back in range(12):
        week = (today - timedelta(weeks=back)).isocalendar()[:2]
        if year_week.count(week) >= target:
            streak += 1
        elif back:
            break
    return streak


@settings(max_examples=400, deadline=None)
@given(logs() | travels(), st.frozensets(st.integers(0, 6), max_size=3), st.integers(1, 5))
def test_random_logs_over_zones_clock_changes_travel_and_rest_equal_a_plain_model(
    drawn: tuple[list[Deed], date], rest_days: frozenset[int], weekly: int
) -> None:
    log, today = drawn
    days, weeks = shown([*log, *log[:3]], today, rest_days, weekly)
    assert days.current == plain_days(log, today, rest_days)
    assert weeks.current == plain_weeks(log, today, weekly)
    assert days.longest >= days.current and weeks.longest >= weeks.current


def test_weeks_begin_on_monday() -> None:
    assert monday(date(2026, 5, 10)) == date(2026, 5, 4) == monday(date(2026, 5, 4))
