"""The frames in which others give a shot's place, and how they become ours: metres, origin at the attacked basket's
centre, x to the shooter's right, y away from the end line. A frame nobody declared here is not guessed."""

from dataclasses import dataclass

FOOT = 0.3048


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """``begins``: how a file's description of its coordinates starts; ``unit`` metres; ``middle``: the basket's x."""

    key: str
    begins: str
    unit: float
    middle: float = 0.0
    label: str = ""

    def metres(self, x: float, y: float) -> tuple[float, float]:
        """A place of this frame in ours."""
        return (x - self.middle) * self.unit, y * self.unit


OURS = Frame(
    key="metres",
    begins="metres",
    unit=1.0,
    label="metres, origin at the attacked basket, x across, y away from the baseline",
)
FRAMES = (
    OURS,
    Frame(key="euroleague", begins="EuroLeague: centimetres, origin at the attacked basket", unit=0.01),
    Frame(key="nba_legacy", begins="NBA legacy: tenths of a foot, origin at the attacked basket", unit=FOOT / 10),
    Frame(key="espn", begins="ESPN half-court grid: feet, x 0-50", unit=FOOT, middle=25.0),
)


def frame_named(coords: str | None) -> Frame | None:
    """The frame a game's ``coords`` speaks of, or None when it is not one of ours."""
    if not coords:
        return None
    return next((frame for frame in FRAMES if coords == frame.key or coords.startswith(frame.begins)), None)
