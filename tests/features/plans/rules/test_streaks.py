"""Days in a row (E.4)."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.features.plans.rules import streaks


def may(*numbers):
    return {date(2025, 5, number) for number in numbers}


def noon(dates):
    return {each: (datetime.combine(each, time(12), UTC),) * 2 for each in dates}


NINTH = date(2025, 5, 9)
DONE = may(1, 2, 3, 5, 6, 7, 8)


def test_t_e3_a_freeze_bridges_one_day_and_does_not_count():
    assert streaks.count(DONE, NINTH) == 4
    assert streaks.count(DONE, NINTH, freezes=1) == 7
    assert streaks.count(DONE | {NINTH}, NINTH, freezes=1) == 8
    assert streaks.count(may(1, 2, 5, 6), date(2025, 5, 6), freezes=1) == 2


def test_t_e3_walking_forward_says_the_same():
    assert streaks.walk(noon(DONE), NINTH).days == 4
    held = streaks.walk(noon(DONE), NINTH, held=1)
    assert (held.days, held.frozen) == (7, (date(2025, 5, 4),))
    assert streaks.walk(noon(DONE | {NINTH}), NINTH, held=1).days == 8
    assert streaks.walk(noon(may(1, 2, 5, 6)), date(2025, 5, 6), held=1).days == 2


def test_freezes_are_earned_every_seven_days_and_two_at_most_are_held():
    weeks = may(*range(1, 29))
    assert streaks.walk(noon(weeks), date(2025, 5, 28)).held == 2
    one_missed = weeks - may(9)
    found = streaks.walk(noon(one_missed), date(2025, 5, 28))
    assert found.days == found.longest == 27 and found.frozen == (date(2025, 5, 9),)
    assert streaks.walk(noon(weeks - may(9, 11)), date(2025, 5, 28)).days == 17  # the second had no freeze


def test_one_freeze_never_covers_sixty_days():
    long_ago = noon(may(*range(1, 9)))
    assert streaks.walk(long_ago, date(2025, 7, 9)).days == 0


def test_rest_and_pauses_are_transparent():
    assert streaks.count(may(1, 2, 6), date(2025, 5, 6), rest=may(3, 4, 5)) == 3
    assert streaks.walk(noon(may(1, 2, 6)), date(2025, 5, 6), rest=may(3, 4, 5)).days == 3


def test_flying_east_across_the_date_line_loses_nobody_a_day():
    first, second = datetime(2025, 5, 1, 20, tzinfo=UTC), datetime(2025, 5, 3, 6, tzinfo=UTC)
    flown = {date(2025, 5, 1): (first, first), date(2025, 5, 3): (second, second)}
    assert streaks.walk(flown, date(2025, 5, 3)).days == 2
    at_home = {**flown, date(2025, 5, 3): (second + timedelta(hours=4),) * 2}
    assert streaks.walk(at_home, date(2025, 5, 3)).days == 1


def test_flying_west_counts_a_date_once():
    assert streaks.walk(noon(may(1)), date(2025, 5, 1)).days == 1


@settings(deadline=None, max_examples=80)
@given(st.frozensets(st.integers(1, 31), min_size=1), st.integers(1, 31))
def test_without_freezes_both_ways_of_counting_agree(numbers, today):
    done = {day for day in may(*numbers) if day.day <= today}
    spaced = {
        day: (datetime(2025, 5, day.day, 0, tzinfo=UTC), datetime(2025, 5, day.day, 0, tzinfo=UTC)) for day in done
    }
    walked = streaks.walk(spaced, date(2025, 5, today))
    if not walked.frozen:
        assert walked.days == streaks.count(done, date(2025, 5, today))


def test_days_of_the_year_never_fall():
    assert streaks.in_year([*may(1, 2), date(2024, 5, 1), date(2025, 5, 2)], 2025) == 2


def test_the_heat_map_has_whole_weeks_and_the_present_one_last():
    weeks = streaks.heat([NINTH, NINTH, NINTH, date(2025, 5, 7)], NINTH, weeks=4, frozen=[date(2025, 5, 8)])
    assert [len(week) for week in weeks] == [7] * 4 and weeks[0][0].day.weekday() == 0
    last = {cell.day.day: cell for cell in weeks[-1]}
    assert (last[9].items, last[9].level, last[7].level, last[6].level) == (3, 2, 1, 0)
    assert last[8].frozen and last[10].outside and not last[9].outside
