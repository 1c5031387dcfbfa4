"""The game clock: kept as a base and an instant, never as ticks."""

from typing import NamedTuple


class Clock(NamedTuple):
    """``base_ms`` is what the clock showed at the instant ``base_at`` (ms since 1970); only a running one moves."""

    period: int = 0
    base_ms: int = 0
    base_at: int | None = None
    running: bool = False
    direction: str = "down"
    length: int = 0


def reading(clock: Clock, now: int) -> int:
    """Milliseconds on the clock at an instant, kept within the period where the clock counts down."""
    if not clock.running or clock.base_at is None:
        return clock.base_ms
    passed = max(0, now - clock.base_at)
    if clock.direction == "up":
        return clock.base_ms + passed
    return max(0, clock.base_ms - passed)


def shown(ms: int) -> str:
    """As the scoreboard shows it: whole seconds down to a minute, tenths below it, both rounded down.

    A clock that has not run out never shows 0:00.0.
    """
    if ms >= 60_000:
        seconds = ms // 1000
        return f"{seconds // 60}:{seconds % 60:02d}"
    tenths = max(ms // 100, 1 if ms > 0 else 0)
    return f"0:{tenths // 10:02d}.{tenths % 10}"
