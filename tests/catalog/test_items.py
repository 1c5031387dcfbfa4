"""What there can be to do on a day of a plan, and how long it takes (E.8)."""

import pytest

from webapp.catalog import shelf
from webapp.catalog.items import _kind, _reading


def test_the_seven_kinds_are_there_and_every_field_is_understood():
    kinds = shelf("items")
    assert set(kinds) == {"text", "audio", "video", "image", "source", "meditation", "beads"}
    types = {_kind.TEXT, _kind.PROSE, _kind.LINK, _kind.NUMBER, _kind.LANGUAGE}
    for kind in kinds.values():
        assert {field.type for field in kind.fields} <= types
        assert kind.empty({}) == [field.name for field in kind.fields if field.required] != []
        assert kind.seconds({}) >= 0 and kind.words({}) == ""


def test_t_e10_how_long_reading_takes():
    words = " ".join(["word"] * 1200)
    assert _reading.seconds(words) == pytest.approx(302.521, abs=5e-4) and _reading.minutes(302.521) == 6
    chinese = _reading.seconds("法" * 1500, "zh")
    assert chinese / 60 == pytest.approx(5.769, abs=5e-4) and _reading.minutes(chinese) == 6
    assert _reading.minutes(_reading.seconds("བདེ་" * 600, "bo")) == 4
    mixed = _reading.seconds(" ".join(["word"] * 800)) + _reading.pictures(2) + 390
    assert mixed == pytest.approx(614.681, abs=5e-4) and _reading.minutes(mixed) == 11


def test_pali_is_studied_and_nothing_takes_no_time():
    assert _reading.seconds(" ".join(["evaṃ"] * 150), "pli") == pytest.approx(60)
    assert _reading.minutes(0) == 1


def test_a_reader_is_calibrated_from_the_fifth_text_on():
    assert _reading.calibration([(50, 100)] * 4) == 1.0
    assert _reading.calibration([(150, 100)] * 5) == 1.5
    assert _reading.calibration([(900, 100)] * 5) == 2.0
