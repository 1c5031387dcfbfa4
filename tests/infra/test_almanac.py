"""Days and hours as a language writes them, and the solar calendar against days anybody in Iran knows."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.infra.almanac import DIGITS, MONTHS, from_solar, solar, week_begins, write

KNOWN = [  # the days of the revolution, of New Year around leap years (1403 and 1408 have one), a millennium's turn
    (date(1979, 2, 11), (1357, 11, 22)),
    (date(2000, 1, 1), (1378, 10, 11)),
    (date(2024, 3, 20), (1403, 1, 1)),
    (date(2025, 3, 20), (1403, 12, 30)),
    (date(2025, 3, 21), (1404, 1, 1)),
    (date(2026, 3, 21), (1405, 1, 1)),
    (date(2026, 11, 20), (1405, 8, 29)),
    (date(2030, 3, 20), (1408, 12, 30)),
    (date(2030, 3, 21), (1409, 1, 1)),
]


@pytest.mark.parametrize(("day", "expected"), KNOWN, ids=lambda value: str(value))
def test_known_days(day: date, expected: tuple[int, int, int]) -> None:
    assert solar(day) == expected


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_the_next_day_is_the_next_day(day: date) -> None:
    year, month, number = solar(day)
    after = solar(day + timedelta(days=1))
    assert after in ((year, month, number + 1), (year, month + 1, 1), (year + 1, 1, 1))
    assert after[2] != 1 or number in ((31,) if month <= 6 else (30,) if month < 12 else (29, 30))


AT = datetime(2026, 11, 20, 18, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "pattern", "expected"),
    [
        ("en", "EEE d MMM, HH:mm", "Fri 20 Nov, 18:30"),
        ("en", "LLLL y", "November 2026"),
        ("en", "full", "Friday, 20 November 2026, 18:30:00 Coordinated Universal Time"),
        ("es", "EEE d MMM, HH:mm", "vie, 20 nov, 18:30"),
        ("es", "EEEE d MMMM y", "viernes, 20 de noviembre de 2026"),
        ("es", "d MMMM", "20 de noviembre"),
        ("es", "LLLL y", "noviembre de 2026"),
        ("es", "MMM", "nov"),
        ("fa", "EEE d MMM, HH:mm", "جمعه ۲۹ آبان، ۱۸:۳۰"),
        ("fa", "full", "جمعه ۲۹ آبان ۱۴۰۵، ۱۸:۳۰:۰۰"),
        ("fa", "d", "۲۹"),
        ("fa", "MMM", "آبان"),
    ],
)
def test_a_moment_as_the_language_writes_it(language: str, pattern: str, expected: str) -> None:
    assert write(AT, pattern, language) == expected


def test_a_month_of_ours_is_the_two_persian_months_it_touches() -> None:
    assert write(date(2026, 11, 7), "LLLL y", "fa") == "آبان – آذر ۱۴۰۵"
    assert write(date(2026, 3, 1), "LLLL y", "fa") == "اسفند ۱۴۰۴ – فروردین ۱۴۰۵"


def test_an_hour_alone_and_a_day_alone_are_not_turned_to_another_zone() -> None:
    assert write(time(0, 15), "HH:mm", "es") == "00:15"
    assert write(time(23, 59), "short", "fa") == "۲۳:۵۹"
    assert write(date(2026, 11, 20), "short", "fa") == "۱۴۰۵/۸/۲۹"
    assert len(MONTHS) == 12 and "7".translate(DIGITS) == "۷"


def test_a_week_begins_on_saturday_in_iran_and_on_monday_here() -> None:
    assert [week_begins(language) for language in ("en", "es", "fa")] == [0, 0, 5]


@pytest.mark.parametrize("day", [date(1925, 3, 21), date(2010, 4, 11), date(2021, 3, 20), date(2026, 11, 20)])
def test_a_persian_date_leads_back_to_its_day(day: date) -> None:
    assert from_solar(*solar(day)) == day
