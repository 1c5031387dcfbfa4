"""The cover of a plan that has no picture: painted lines of a floor, another for every plan and always the same."""

from dataclasses import dataclass
from hashlib import sha256

WIDTH, HEIGHT = 120, 80
KINDS = ("circles", "arcs", "waves", "lanes")
TONES = 4


@dataclass(frozen=True, slots=True)
class Motif:
    """``tone``: which of the house's quiet grounds; ``paths``: outlines to draw on ``WIDTH`` x ``HEIGHT``."""

    tone: int
    paths: tuple[str, ...]


def motif(name: str) -> Motif:
    """What belongs to this name."""
    seed = sha256(name.encode()).digest()
    kind, tone, at = KINDS[seed[0] % len(KINDS)], seed[1] % TONES, seed[2] / 255
    x, y = 20 + round(80 * at), 18 + round(44 * seed[3] / 255)
    match kind:
        case "circles":
            paths = [_circle(x, y, radius) for radius in (9, 22, 38, 58)]
        case "arcs":
            paths = [f"M{x - r} {HEIGHT}a{r} {r} 0 0 1 {2 * r} 0" for r in (14, 30, 48, 68)]
        case "waves":
            paths = [f"M-10 {up}q17.5 -{9 + n * 2} 35 0t35 0t35 0t35 0" for n, up in enumerate(range(y - 26, 110, 17))]
        case _:
            paths = [f"M{x - 60 + n * 22} {HEIGHT + 6}L{x - 22 + n * 22} -6" for n in range(6)]
            paths.append(_circle(WIDTH - x, y, 15))
    return Motif(tone, tuple(paths))


def _circle(x: int, y: int, radius: int) -> str:
    return f"M{x - radius} {y}a{radius} {radius} 0 1 0 {2 * radius} 0a{radius} {radius} 0 1 0 -{2 * radius} 0"
