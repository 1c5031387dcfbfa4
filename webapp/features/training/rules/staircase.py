"""The aim of the next try at a drill that is counted: a staircase on one continuous parameter (B.4).

Weighted up-down (Kaernbach 1991): after a success the level rises by one step, after a failure it falls by more, so
that it settles where the athlete succeeds as often as is aimed at. The parameter is how far the aim lies from the
drill's own target: at level 1.2 a fifth more repetitions, or five sixths of the time.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

STEP, LEAST, MOST = 0.05, 0.5, 2.0  # of the drill's own target


@dataclass(frozen=True, slots=True)
class Staircase:
    """It stands at ``level``. After a success the level rises by ``up``, after a failure it falls by up·p*/(1−p*),
    within ``least``–``most``; p* is ``success``, strictly within 0–1."""

    level: float
    up: float
    least: float
    most: float
    success: float = 0.75
    trail: tuple[float, ...] = field(default=())

    @property
    def down(self) -> float:
        """The step after a failure."""
        return self.up * self.success / (1 - self.success)

    def after(self, succeeded: bool) -> "Staircase":
        """The staircase one trial later; ``trail`` holds the levels before each trial so far."""
        level = self.level + self.up if succeeded else self.level - self.down
        bounded = min(self.most, max(self.least, level))
        return Staircase(bounded, self.up, self.least, self.most, self.success, (*self.trail, self.level))


def next_aim(
    target: float, counted: Iterable[float], success: float, *, less: bool = False, most: float = MOST
) -> float:
    """What to aim at next, in the drill's own unit: its ``target``, moved by everything that was counted so far (oldest
    first), each judged by the aim that stood before it. ``less``: a smaller number is better (a time). ``most``: how
    many times the target it may ever become."""
    stairs = Staircase(1.0, STEP, LEAST, most, success)
    for value in counted:
        aim = at_level(target, stairs.level, less=less)
        stairs = stairs.after(value <= aim if less else value >= aim)
    return at_level(target, stairs.level, less=less)


def at_level(target: float, level: float, *, less: bool) -> float:
    """The aim at a level; whole where a smaller number is not better, for nobody does half a repetition."""
    return target / level if less else float(max(1, round(target * level)))
