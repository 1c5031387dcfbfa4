"""What declaring a playing surface means: its measures, so that the same numbers draw it and judge a tap on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import hypot, sqrt
from types import MappingProxyType

from webapp.errors import phrase

ZONES: Mapping[str, str] = MappingProxyType(
    {
        "rim": phrase("At the rim"),
        "paint": phrase("Paint"),
        "short_left": phrase("Mid-range left"),
        "short_middle": phrase("Mid-range middle"),
        "short_right": phrase("Mid-range right"),
        "corner_left": phrase("Corner left"),
        "corner_right": phrase("Corner right"),
        "long_left": phrase("Beyond the arc left"),
        "long_middle": phrase("Beyond the arc middle"),
        "long_right": phrase("Beyond the arc right"),
        "far": phrase("Own half"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfCourt:
    """Half a basketball court in metres, seen from the attacked basket: x to the shooter's right, y to midcourt.

    The origin is the basket's centre. ``arc`` is the radius of the long-shot line, ``corner`` how far from the middle
    it runs straight along the side; ``basket`` the distance from the end line to the basket's centre. Lines are
    measured to the edge that counts.
    """

    key: str
    label: str
    width: float
    length: float
    basket: float
    arc: float
    corner: float
    lane: float
    free_throw: float
    circle: float
    board: float = 1.83
    board_ahead: float = 0.375
    no_charge: float | None = None
    values: tuple[int, int] = (2, 3)

    @property
    def corner_end(self) -> float:
        """Where, in y, the straight line in the corner meets the arc."""
        return sqrt(self.arc**2 - self.corner**2)

    def long(self, x: float, y: float) -> bool:
        """Whether a shot from there counts as a long one (FIBA 29: the line itself belongs to the short side)."""
        return abs(x) > self.corner or hypot(x, y) > self.arc

    def value(self, x: float, y: float) -> int:
        """What a goal from there is worth."""
        return self.values[1] if self.long(x, y) else self.values[0]

    def zone(self, x: float, y: float) -> str:
        """The part of the court, a key of ``ZONES``; a ball exactly in front of the basket is in the middle."""
        if y > self.length - self.basket:
            return "far"
        if self.long(x, y):
            if y < self.corner_end:
                return "corner_left" if x < 0 else "corner_right"
            return "long" + _third(x, y)
        if hypot(x, y) <= RIM:
            return "rim"
        if abs(x) <= self.lane / 2 and y <= self.free_throw - self.basket:
            return "paint"
        return "short" + _third(x, y)


# The half circle in which nobody charges, and where a shot is a layup or dunk (FIBA's 1.25 m, about four feet).
RIM = 1.25


def _third(x: float, y: float) -> str:
    """Left, middle or right: the middle is thirty degrees to either side of straight ahead."""
    if y > 0 and abs(x) <= y * 0.57735:
        return "_middle"
    return "_left" if x < 0 else "_right"
