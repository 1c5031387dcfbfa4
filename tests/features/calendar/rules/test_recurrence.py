"""When something happens again, compared with python-dateutil where both know the rule, and across changed clocks."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil import rrule
from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.features.calendar.rules import Rule, instant, occurrences, parse, text

FAR = date(2199, 12, 31)


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    start = draw(st.dates(date(2015, 1, 1), date(2035, 1, 1)))
    freq = draw(st.sampled_from(["daily", "weekly"]))
    ends = draw(st.sampled_from(["until", "count"]))
    return Rule(
        freq,
        start,
        draw(st.integers(1, 6)),
        frozenset(draw(st.sets(st.integers(0, 6), min_size=1))) if freq == "weekly" else frozenset(),
        start + timedelta(days=draw(st.integers(-5, 400))) if ends == "until" else None,
        draw(st.integers(1, 60)) if ends == "count" else None,
    )


@settings(deadline=None)
@given(rules())
def test_the_plain_part_is_what_dateutil_makes_of_it(rule: Rule):
    theirs = rrule.rrule(
        rrule.WEEKLY if rule.freq == "weekly" else rrule.DAILY,
        dtstart=datetime.combine(rule.start, time(18)),
        interval=rule.interval,
        byweekday=sorted(rule.weekdays) or None,
        until=datetime.combine(rule.until, time(18)) if rule.until else None,
        count=rule.count,
        wkst=rrule.MO,
    )
    assert occurrences(rule, time(18), None, FAR) == list(theirs)


@settings(deadline=None)
@given(rules())
def test_a_rule_written_down_is_the_same_rule_when_read(rule: Rule):
    assert parse(text(rule), rule.start) == rule


@settings(deadline=None)
@given(rules(), st.integers(0, 500), st.integers(0, 500))
def test_filling_in_two_goes_is_filling_at_once(rule: Rule, one: int, other: int):
    first, last = sorted((rule.start + timedelta(days=one), rule.start + timedelta(days=other)))
    halves = occurrences(rule, time(18), None, first) + occurrences(rule, time(18), first, last)
    assert halves == occurrences(rule, time(18), None, last)


@pytest.mark.parametrize(
    "wrong",
    [
        {"freq": "yearly"},
        {"freq": "weekly"},
        {"freq": "weekly", "weekdays": frozenset({7})},
        {"freq": "daily", "interval": 0},
        {"freq": "daily", "count": 0},
        {"freq": "daily", "count": 3, "until": date(2027, 1, 1)},
    ],
)
def test_what_is_no_rule_is_refused(wrong: dict):
    with pytest.raises(ValueError):
        Rule(start=date(2026, 1, 1), **wrong)


def test_a_rule_somebody_else_wrote_is_refused_rather_than_misread():
    with pytest.raises(ValueError):
        parse("FREQ=WEEKLY;BYDAY=MO;BYSETPOS=1", date(2026, 1, 1))


# zone, a day before its clocks change, and the UTC hours of 18:00 before and after
CHANGES = [
    ("Europe/Berlin", date(2026, 3, 28), (17, 0), (16, 0)),
    ("Europe/Berlin", date(2026, 10, 24), (16, 0), (17, 0)),
    ("America/New_York", date(2026, 3, 7), (23, 0), (22, 0)),
    ("America/New_York", date(2026, 10, 31), (22, 0), (23, 0)),
    ("Asia/Tehran", date(2022, 3, 21), (14, 30), (13, 30)),  # the last summer time of Iran
    ("Asia/Tehran", date(2022, 9, 21), (13, 30), (14, 30)),
    ("Asia/Tehran", date(2026, 3, 21), (14, 30), (14, 30)),  # none any more
    ("Australia/Lord_Howe", date(2026, 4, 4), (7, 0), (7, 30)),  # half an hour
    ("Australia/Lord_Howe", date(2026, 10, 3), (7, 30), (7, 0)),
]


@pytest.mark.parametrize(("zone", "day", "before", "after"), CHANGES)
def test_six_in_the_evening_stays_six_in_the_evening(zone: str, day: date, before: tuple, after: tuple):
    walls = occurrences(Rule("daily", day, count=2), time(18), None, FAR)
    found = [instant(wall, zone) for wall in walls]
    assert [(at.hour, at.minute) for at in found] == [before, after]
    assert [at.astimezone(ZoneInfo(zone)).time() for at in found] == [time(18)] * 2


@pytest.mark.parametrize(
    ("zone", "wall", "shows"),
    [
        ("Europe/Berlin", datetime(2026, 3, 29, 2, 30), datetime(2026, 3, 29, 3, 30)),
        ("America/New_York", datetime(2026, 3, 8, 2, 15), datetime(2026, 3, 8, 3, 15)),
        ("Asia/Tehran", datetime(2022, 3, 22, 0, 20), datetime(2022, 3, 22, 1, 20)),
        ("Australia/Lord_Howe", datetime(2026, 10, 4, 2, 10), datetime(2026, 10, 4, 2, 40)),
    ],
)
def test_a_time_the_clocks_jump_over_is_as_much_later_as_they_jump(zone: str, wall: datetime, shows: datetime):
    assert instant(wall, zone).astimezone(ZoneInfo(zone)).replace(tzinfo=None) == shows


@pytest.mark.parametrize(
    ("zone", "wall", "first"),
    [
        ("Europe/Berlin", datetime(2026, 10, 25, 2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        ("America/New_York", datetime(2026, 11, 1, 1, 15), datetime(2026, 11, 1, 5, 15, tzinfo=UTC)),
        ("Asia/Tehran", datetime(2022, 9, 21, 23, 30), datetime(2022, 9, 21, 19, 0, tzinfo=UTC)),
        ("Australia/Lord_Howe", datetime(2026, 4, 5, 1, 45), datetime(2026, 4, 4, 14, 45, tzinfo=UTC)),
    ],
)
def test_of_a_time_that_comes_twice_it_is_the_first(zone: str, wall: datetime, first: datetime):
    assert instant(wall, zone) == first
    assert wall.replace(tzinfo=ZoneInfo(zone), fold=1).astimezone(UTC) > first, "this time comes once"


@settings(deadline=None)
@given(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)), st.sampled_from(sorted({z for z, *_ in CHANGES})))
def test_an_instant_shows_the_wall_it_was_made_of_or_one_a_jump_later(wall: datetime, zone: str):
    shown = instant(wall, zone).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    assert shown - wall in (timedelta(0), timedelta(minutes=30), timedelta(hours=1))
