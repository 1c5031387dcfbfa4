"""Every metric on the shelf is sound: bounds, units, references of its shape, a section that exists."""

import pytest

from webapp.catalog import shelf
from webapp.catalog.metrics._kind import SECTIONS

METRICS = shelf("metrics")


@pytest.mark.parametrize("key", METRICS)
def test_every_metric_is_sound(key: str) -> None:
    m = METRICS[key]
    assert m.section in SECTIONS and m.label and m.low < m.high and m.weight >= 0 and m.half_life > 0
    low, high = m.typical
    assert m.low <= low < high <= m.high
    assert len({unit.key for unit in m.accepts}) == len(m.accepts)
    shapes = {"high": 2, "low": 2, "band": 4, "none": 0}
    for r in m.references:
        assert len(r.points) == shapes[m.direction] and list(r.points) == sorted(r.points), r
    assert m.group in ("load", "recovery", "body", "blood", "supplements", "performance")
    if m.scored:
        assert m.direction != "none"


def test_the_sections_share_the_whole() -> None:
    assert sum(section.weight for section in SECTIONS.values()) == pytest.approx(1)
    assert {m.section for m in METRICS.values()} == set(SECTIONS)
