"""A time of sitting: when which bell rings, and how much of it counts (E.9)."""

from dataclasses import dataclass

QUIET_BEFORE_END = 5  # seconds without an interval bell
LONGEST_PREPARATION = 30


@dataclass(frozen=True, slots=True)
class Bell:
    """A bell ``at`` seconds from the start: start, interval or end."""

    at: int
    kind: str


def bells(seconds: int, interval: int = 0, start: bool = True) -> tuple[Bell, ...]:
    """The bells of a sitting of so many seconds, with one every ``interval`` seconds (0: none), never close to the end.

    Raises ValueError for no time at all.
    """
    if seconds <= 0 or interval < 0:
        raise ValueError("a sitting takes time")
    found = [Bell(0, "start")] if start else []
    if interval:
        found += [Bell(at, "interval") for at in range(interval, seconds - QUIET_BEFORE_END + 1, interval)]
    return (*found, Bell(seconds, "end"))


def counts_from(target: int) -> int:
    """Seconds after which a sitting counts, even if it ends early: four fifths of its length, a minute at least."""
    return max(60, -(-4 * target // 5))
