"""Coordinates as people type them, weekly meetings, cards for address books; distances stand in test_sitting."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.features.plans.rules import cards, coordinates
from webapp.features.plans.rules.meetings import Meeting, meeting

pytestmark = pytest.mark.embedded


@pytest.mark.parametrize(
    ("typed", "point"),
    [
        ("24.6959, 84.9912", (24.6959, 84.9912)),
        ("geo:24.6959,84.9912", (24.6959, 84.9912)),
        ("24,6959; 84,9912", (24.6959, 84.9912)),
        ("38.72 N, 9.14 W", (38.72, -9.14)),
        ("33.9° S 151.2° E", (-33.9, 151.2)),
        ("24°41'45\"N 84°59'28\"E", (24.695833, 84.991111)),
        ("-90, 180", (-90.0, 180.0)),
    ],
)
def test_coordinates(typed, point):
    assert coordinates.pair(typed) == pytest.approx(point, abs=1e-5)


@pytest.mark.parametrize("typed", ["", "Lisbon", "91, 0", "0, 181", "1", "1,2,3,4x", "nan, 0", "1e3, 5"])
def test_no_coordinates(typed):
    assert coordinates.pair(typed) is None


def test_meetings():
    found = meeting("tuesday 19:30 90 Evening sitting")
    assert found == Meeting(1, time(19, 30), 90, "Evening sitting") and found.line() == "Tue 19:30 90 Evening sitting"
    assert found.first(date(2026, 11, 20)) == date(2026, 11, 24) and found.first(date(2026, 11, 24)) == date(
        2026, 11, 24
    )
    for nonsense in ("", "Someday 19:30 90", "Tue 25:00 90", "Tue 19:30", "Tue 19:30 0"):
        with pytest.raises(ValueError):
            meeting(nonsense)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_cards_are_folded_between_characters_and_unfold_to_what_was_said(words):
    card = cards.vcard([("NOTE", cards.text(words)), ("TEL", "")])
    lines = card.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines) and [line.decode() for line in lines]
    unfolded = card.replace(b"\r\n ", b"").decode()
    assert unfolded.startswith("BEGIN:VCARD\r\nVERSION:4.0\r\n") and unfolded.endswith("END:VCARD\r\n")
    assert "TEL" not in unfolded or "TEL" in words
