"""What can be assumed of people, and the sum of what they said."""

from datetime import date, datetime

import pytest

from webapp.features.calendar.rules import Absent, Given, Tally, Usually, assumed, month_at, tally, weeks

FRIDAY = datetime(2026, 11, 27, 18)


def test_who_is_away_does_not_come_whatever_is_usual():
    away = [Absent(date(2026, 11, 20), date(2026, 11, 27), "Skiing")]
    assert assumed(FRIDAY, "practice", away, [Usually(None, None, "going")]) == Given("no", "Skiing", True)


@pytest.mark.parametrize("day", [date(2026, 11, 26), date(2026, 11, 28)])
def test_the_days_around_are_not_away(day: date):
    assert assumed(FRIDAY, "practice", [Absent(day, day)], []) is None


def test_the_more_is_said_the_more_it_counts():
    always, games = Usually(None, None, "no"), Usually(None, "game", "maybe")
    fridays, friday_games = Usually(4, None, "going"), Usually(4, "game", "no", "Choir")
    told = [always, games, fridays, friday_games]
    assert assumed(FRIDAY, "game", [], told) == Given("no", "Choir", True)
    assert assumed(FRIDAY, "practice", [], told).answer == "going"
    assert assumed(FRIDAY, "game", [], [always, games]).answer == "maybe"
    assert assumed(FRIDAY, "meeting", [], [always, games]).answer == "no"


def test_nothing_is_assumed_of_other_days_and_kinds():
    assert assumed(FRIDAY, "practice", [], [Usually(3, None, "no"), Usually(None, "game", "no")]) is None


def test_whoever_said_nothing_is_open():
    assert tally(10, {"going": 4, "no": 1}, [Given("no", assumed=True)]) == Tally(4, 0, 2, 4)


def test_months_lead_on_over_the_turn_of_the_year():
    december = month_at("2026-12", date(2026, 11, 20))
    assert (str(december.step(1)), str(december.step(-12))) == ("2027-01", "2025-12")
    assert [len(week) for week in weeks(december)] == [7] * 5
    assert next(iter(weeks(december)))[0] == date(2026, 11, 30)
    assert next(iter(weeks(december, 5)))[0] == date(2026, 11, 28), "a week of Saturdays first"


@pytest.mark.parametrize("typed", ["", "2026-13", "2026-00", "1999-12", "9999-01", "2026-1", "x", "٢٠٢٦-١١"])
def test_a_month_that_is_none_is_this_one(typed: str):
    assert str(month_at(typed, date(2026, 11, 20))) == "2026-11"
