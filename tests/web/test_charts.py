"""The numbers of drawings: what is drawn is what was scored, and written no longer than it must be."""

import re
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from webapp.web import charts


@dataclass(frozen=True)
class At:
    """A score at a time."""

    seconds: float
    home: int
    away: int


def _corners(path: str) -> list[tuple[float, float]]:
    """Where a path of M, H and V passes."""
    x = y = 0.0
    passed = []
    for command, values in re.findall(r"([MHV])([-\d. ]+)", path):
        numbers = [float(value) for value in values.split()]
        x, y = (numbers[0], numbers[1]) if command == "M" else (numbers[0], y) if command == "H" else (x, numbers[0])
        passed.append((x, y))
    return passed


def test_a_lead_is_drawn_in_steps_upwards_for_home() -> None:
    drawn = charts.lead([At(60, 2, 0), At(120, 2, 5)], length=240, width=400, height=170)
    unit = (85 - 6) / 5
    level, home, away = 85.0, round(85 - 2 * unit, 1), round(85 + 3 * unit, 1)
    assert _corners(drawn.line) == [(0, level), (100, level), (100, home), (200, home), (200, away)]
    assert drawn.tip == (200, away)
    assert drawn.area == drawn.line + "V85Z"


def test_a_game_without_a_basket_is_a_level_start() -> None:
    drawn = charts.lead([], length=0)
    assert _corners(drawn.line) == [(0, drawn.zero)]
    assert [rung.value for rung in drawn.rungs] == [-5, 0, 5]


def test_nothing_makes_an_empty_path() -> None:
    assert charts.stairs([]) == ""


def test_places_stay_on_their_axis() -> None:
    assert charts.places([-5, 0, 30, 60, 99], length=60, width=400) == (0, 0, 200, 400, 400)
    assert charts.places([1], length=0) == (0,)


@given(st.lists(st.tuples(st.integers(0, 2400), st.integers(-60, 60)), max_size=200))
def test_every_lead_stays_in_its_box(leads: list[tuple[int, int]]) -> None:
    points = [At(when, max(lead, 0), max(-lead, 0)) for when, lead in sorted(leads)]
    drawn = charts.lead(points, length=2400)
    assert all(0 <= x <= drawn.width and 0 <= y <= drawn.height for x, y in _corners(drawn.line))
    assert all(0 <= rung.at <= drawn.height for rung in drawn.rungs)
    assert 3 <= len(drawn.rungs) <= 9
    assert len(drawn.line) <= 12 * (len(points) + 1)
