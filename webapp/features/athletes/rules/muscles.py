"""Which test speaks for which muscles, to see at a glance what is strong and what was never tested. A rough map of main
movers, not a measurement of a muscle."""

from collections.abc import Iterable, Mapping
from statistics import fmean
from types import MappingProxyType

from webapp.errors import Say
from webapp.features.athletes.rules.sections import Line

GROUPS: Mapping[str, tuple[Say, tuple[str, ...]]] = MappingProxyType(
    {
        "legs": (Say("Legs"), ("squat_1rm_rel", "cmj_cm", "sprint_30m_s")),
        "back": (Say("Back"), ("deadlift_1rm_rel", "pullups_reps")),
        "chest": (Say("Chest"), ("bench_1rm_rel",)),
        "shoulders": (Say("Shoulders"), ("press_1rm_rel",)),
        "arms": (Say("Arms"), ("grip_max_kg", "pullups_reps")),
        "core": (Say("Core"), ("plank_s",)),
    }
)


def scores(lines: Iterable[Line]) -> dict[str, tuple[float, tuple[str, ...]] | None]:
    """The mean score of the tests of each group, with which they are; None where none is known, which is not 0."""
    known = {line.key: line.score for line in lines if line.score is not None and line.fresh > 0}
    found: dict[str, tuple[float, tuple[str, ...]] | None] = {}
    for key, (_, tests) in GROUPS.items():
        there = tuple(test for test in tests if test in known)
        found[key] = (fmean(known[test] or 0.0 for test in there), there) if there else None
    return found
