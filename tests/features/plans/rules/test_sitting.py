"""Bells and distances (E.9, E.10)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.features.plans.rules import places, sitting


def test_t_e11_bells_at_five_ten_fifteen_and_the_end():
    rung = sitting.bells(20 * 60, 5 * 60)
    assert [(bell.at // 60, bell.kind) for bell in rung[1:]] == [
        (5, "interval"),
        (10, "interval"),
        (15, "interval"),
        (20, "end"),
    ]


def test_t_e11_four_fifths_count():
    assert sitting.counts_from(20 * 60) == 16 * 60, "ended at 16:00 it counts, at 15:59 it does not"
    assert (sitting.counts_from(60), sitting.counts_from(303)) == (60, 243)


def test_no_interval_bell_just_before_the_end():
    assert [bell.at for bell in sitting.bells(302, 100, start=False)] == [100, 200, 302]
    with pytest.raises(ValueError):
        sitting.bells(0)


def test_t_e12_distances():
    assert places.distance((24.6959, 84.9912), (27.4693, 83.2759)) == pytest.approx(352.760388, abs=5e-7)
    assert places.distance((0, 179.9), (0, -179.9)) == pytest.approx(22.239016, abs=5e-7)
    assert places.distance((0, 0), (1, 0)) == pytest.approx(111.195080, abs=5e-7)
    assert [round(each, 6) for each in places.spans(24.6959, 50)] == [0.449660, 0.494928]


@settings(deadline=None, max_examples=100)
@given(st.floats(-89, 89), st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180), st.floats(1, 2000))
def test_whatever_is_near_is_in_the_box(lat, lon, other, there, km):
    if places.distance((lat, lon), (other, there)) < km * 0.999:
        assert places.box(lat, lon, km).holds(other, there)


def test_a_place_is_given_roughly():
    assert places.roughly(24.69591, 84.99123) == (24.7, 84.99)
