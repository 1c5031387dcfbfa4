"""Sheets nobody could have thought of: never a crash, never a guess, never half."""

import os
import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.catalog import shelf
from webapp.errors import Invalid
from webapp.features.athletes import intake
from webapp.features.athletes.intake.cells import day_of, number_of
from webapp.features.athletes.intake.reading import Column, guess, mapping
from webapp.features.athletes.policy import GROUPS

pytestmark = pytest.mark.embedded

TODAY = date(2026, 11, 20)
GOOD = "date,weight (kg),hrv,sleep (h),Ferritin (ng/mL)\n" + "".join(
    f"2026-10-{day:02d},7{day % 10}.4,6{day % 9},7.5,4{day % 10}\n" for day in range(1, 29)
)
SHEETS = int(os.environ.get("FIELDHOUSE_FUZZ", "500"))  # 5000 for the bar
PIECES = (
    *(
        ",",
        ";",
        "\t",
        "|",
        "\n",
        "\r",
        '"',
        "'",
        "\0",
        "۷",
        "-",
        "e9",
        "NaN",
        "inf",
        "\ufeff",
        "=1+1",
        "9" * 40,
        "date",
    ),
    *("kg", "lb", "\ud800", "\u202e", "1,000.5", "01/02/2026", "2026-13-45", "\x1a", " " * 9),
)


def mutated(text: str, chance: random.Random) -> str:
    """The sheet with a few strange pieces somewhere."""
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(text))
        text = text[:at] + chance.choice(PIECES) + text[at + chance.randrange(0, 9) :]
    return text


def _plan(text: str) -> intake.Plan:
    table = intake.read(text)
    return intake.plan(table, mapping(table, {}), "ask", TODAY, GROUPS)


def test_a_good_sheet_is_understood_by_its_heads() -> None:
    assert guess(["Date", "Weight (lbs)", "RHR", "Weight", "Ferritin (ng/mL)", "?"]) == (
        Column("day"),
        Column("body_mass_kg", "lb"),
        Column("resting_hr_bpm"),
        Column(""),
        Column("ferritin", "ng/mL"),
        Column(""),
    )
    found = _plan(GOOD)
    assert found.ready and len(found.steps) == 28 * 4 and not found.faults


def test_days_and_numbers_in_many_hands() -> None:
    assert day_of("2026-11-02 07:30", "ask") == date(2026, 11, 2) == day_of("02.11.2026", "ask")
    assert day_of("03/04/2026", "ask") == "ask" and day_of("13/04/2026", "ask") == date(2026, 4, 13)
    assert day_of("۲۰۲۶-۱۱-۰۲", "ask") == date(2026, 11, 2) and day_of("2026-02-30", "ask") is None
    assert number_of("66,4") == 66.4 == number_of("۶۶٫۴") and number_of("1e5") is None and number_of("nan") is None


def test_mutated_sheets_never_crash_and_only_sound_values_pass() -> None:
    chance, looked = random.Random(5), 0
    for _ in range(SHEETS):
        text = mutated(GOOD[: chance.randrange(60, 260)], chance)
        try:
            found = _plan(intake.text_of(text.encode("utf-8", "surrogatepass")))
        except Invalid:
            continue
        looked += 1
        bad = {fault.row for fault in found.faults}
        for step in found.steps:
            metric = shelf("metrics")[step.metric]
            assert metric.low <= step.value <= metric.high and step.day <= TODAY and step.row not in bad
    assert looked > SHEETS * 0.6


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_are_refused(content: bytes) -> None:
    try:
        intake.read(intake.text_of(content))
    except Invalid as refused:
        assert "file" in refused.fields


def test_a_comma_that_may_part_thousands_is_asked_about_and_not_guessed() -> None:
    both = _plan('date,session load,usg\n2026-11-01,"1,200","1,020"\n2026-11-02,"450,5","1,012"\n')
    assert [fault.said for fault in both.faults] == ["1,200"]
    assert [(step.metric, step.value) for step in both.steps] == [("session_load_au", 450.5), ("usg", 1.012)]


@pytest.mark.parametrize(
    "said",
    [
        "2026-10-05",
        "2026/10/5 07:30",
        "20261005",
        "5.10.2026",
        "05.10.26",
        "5 Oct 2026",
        "5-oct-26",
        "October 5th, 2026",
        "5 de octubre de 2026",
        "2026-10-05T06:00:00+02:00",
        "۲۰۲۶-۱۰-۰۵",
    ],
)
def test_a_day_written_in_any_of_these_ways_is_that_day(said: str) -> None:
    assert day_of(said, "ask") == date(2026, 10, 5)


@pytest.mark.parametrize("said", ["2026-10-051", "32.10.2026", "5 Foo 2026", "10/2026", "yesterday", "31.02.2026", ""])
def test_what_is_no_day_is_none(said: str) -> None:
    assert day_of(said, "ask") is None


@pytest.mark.parametrize(
    ("text", "metric", "values"),
    [
        ("Datum;Gewicht [lbs];HRV ms\n5.10.2026;146,4;61\n", "body_mass_kg", [146.4]),
        ("sep=;\r\nFecha;Peso_kg\r\n05.10.26;66,4\r\n", "body_mass_kg", [66.4]),
        ("date\tFerritin, ug/L\n2026-10-05\t41\n", "ferritin", [41.0]),
        ("Date,Weight\n2026-10-05,66.4 kg\n2026-10-06,146 lbs\n", "body_mass_kg", [66.4, 146.0]),
        ('"Date","Sleep (hours)"\n"Oct 5, 2026","7.5"\n', "sleep_duration_h", [7.5]),
        ("date;weight (kg)\n2026-10-05;66,4\n2026-10-05;66,40\n2026-10-05;67,1\n", "body_mass_kg", [66.4, 67.1]),
    ],
)
def test_sheets_of_other_programs_are_understood(text: str, metric: str, values: list[float]) -> None:
    found = _plan(text)
    assert found.ready and found.faults == ()
    assert [step.entered for step in found.steps if step.metric == metric] == values
    assert {step.day for step in found.steps} <= {date(2026, 10, 5), date(2026, 10, 6)}


def test_what_a_cell_says_of_its_unit_goes_before_the_head_and_nonsense_stays_out() -> None:
    found = _plan("date;weight (kg)\n2026-10-05;146 lb\n2026-10-06;66 stone\n2026-10-07;1.066,4\n2026-10-08;66 kg kg\n")
    assert [(step.unit, round(step.value, 2)) for step in found.steps] == [("lb", 66.22)]
    assert [fault.row for fault in found.faults] == [3, 4, 5]
