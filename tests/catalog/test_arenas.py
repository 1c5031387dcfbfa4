"""Courts in metres, and the places that other people's files speak of."""

import pytest

from webapp.catalog import shelf
from webapp.catalog.arenas._frames import frame_named
from webapp.catalog.arenas._kind import ZONES, HalfCourt

COURTS = shelf("arenas")


@pytest.mark.parametrize(
    ("court", "x", "y", "value"),
    [
        ("basketball_fiba", 0, 6.76, 3),
        ("basketball_fiba", 0, 6.75, 2),
        ("basketball_fiba", -6.61, 0, 3),
        ("basketball_fiba", 6.6, 0, 2),
        ("basketball_nba", 0, 7.2, 2),
        ("basketball_nba", 0, 7.3, 3),
        ("basketball_nba", 6.75, -1, 3),
        ("basketball_nfhs", 0, 6.1, 3),
        ("basketball_3x3", 0, 7, 2),
        ("basketball_3x3", 0, 5, 1),
    ],
)
def test_a_tap_is_worth_what_its_place_says(court: str, x: float, y: float, value: int):
    assert COURTS[court].value(x, y) == value


@pytest.mark.parametrize(
    ("x", "y", "zone"),
    [
        (0, 0.5, "rim"),
        (1.5, 2, "paint"),
        (0, 5.5, "short_middle"),
        (-5, 0, "short_left"),
        (5, 1, "short_right"),
        (-6.8, 0, "corner_left"),
        (6.8, 0, "corner_right"),
        (-6.7, 4, "long_left"),
        (0, 7, "long_middle"),
        (6.7, 4, "long_right"),
        (0, 20, "far"),
    ],
)
def test_a_tap_lies_in_a_zone(x: float, y: float, zone: str):
    assert COURTS["basketball_fiba"].zone(x, y) == zone


@pytest.mark.parametrize("key", [key for key, court in COURTS.items() if isinstance(court, HalfCourt)])
def test_every_place_lies_in_a_known_zone_and_the_long_ones_are_worth_more(key: str):
    court = COURTS[key]
    for x in range(-75, 76, 5):
        for y in range(-15, 250, 5):
            zone = court.zone(x / 10, y / 10)
            assert zone in ZONES
            if zone.startswith(("long", "corner")):
                assert court.value(x / 10, y / 10) == court.values[1]
            elif zone != "far":
                assert court.value(x / 10, y / 10) == court.values[0]


@pytest.mark.parametrize(
    ("coords", "place", "metres"),
    [
        ("EuroLeague: centimetres, origin at the attacked basket, x lateral", (-370, 156), (-3.7, 1.56)),
        ("NBA legacy: tenths of a foot, origin at the attacked basket, x across", (-100, 250), (-3.048, 7.62)),
        ("ESPN half-court grid: feet, x 0-50 across (25 = basket)", (24, 26), (-0.3048, 7.9248)),
        ("metres, origin at the attacked basket, x across, y away from the baseline", (1.5, 2), (1.5, 2)),
        ("metres", (1.5, 2), (1.5, 2)),
    ],
)
def test_a_known_frame_becomes_metres(coords: str, place: tuple[float, float], metres: tuple[float, float]):
    frame = frame_named(coords)
    assert frame is not None
    assert frame.metres(*place) == pytest.approx(metres)


@pytest.mark.parametrize("coords", [None, "", "percent of the court", "EuroLeague: inches"])
def test_an_unknown_frame_is_never_guessed(coords: str | None):
    assert frame_named(coords) is None
