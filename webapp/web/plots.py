"""Numbers for drawings that set several things beside each other: two lines over one time, and a web of axes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import cos, pi, sin

from webapp.web.charts import Dot, rungs

Points = Sequence[tuple[datetime, float]]


@dataclass(frozen=True, slots=True)
class Drawn:
    """One line: its dots, its path, and its own marks up the side (y, value)."""

    dots: tuple[Dot, ...]
    path: str
    rungs: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Overlay:
    """Lines over one time in a box of ``width`` by ``height``."""

    width: float
    height: float
    lines: tuple[Drawn, ...]


def overlay(lines: Sequence[Points], *, shared: bool, width: float = 640, height: float = 240) -> Overlay:
    """Each line on its own scale, or (``shared``) all on one. Lines without a value stay empty."""
    times = [at.timestamp() for line in lines for at, _ in line]
    first, last = (min(times), max(times)) if times else (0.0, 1.0)
    everything = [value for line in lines for _, value in line]

    def drawn(line: Points) -> Drawn:
        values = everything if shared else [value for _, value in line]
        low, high = (min(values), max(values)) if values else (0.0, 1.0)
        room = (high - low) * 0.08 or abs(high) * 0.05 or 1.0
        low, high = low - room, high + room

        def y(value: float) -> float:
            return round(height * (high - value) / (high - low), 1)

        def x(at: datetime) -> float:
            share = (at.timestamp() - first) / (last - first) if last > first else 0.5
            return round(8 + (width - 16) * share, 1)

        dots = tuple(Dot(x(at), y(value), value, at) for at, value in line)
        path = "".join(f"{'L' if n else 'M'}{dot.x:g} {dot.y:g}" for n, dot in enumerate(dots))
        return Drawn(dots, path, tuple((y(value), value) for value in rungs(low, high)))

    return Overlay(width, height, tuple(drawn(line) for line in lines))


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis of a web: where it ends, where its word stands, and where its value lies; None: not known, no dot."""

    x: float
    y: float
    word_x: float
    word_y: float
    anchor: str
    dot: tuple[float, float] | None
    value: float | None


@dataclass(frozen=True, slots=True)
class Web:
    """A web of axes from 0 to 100 around the middle of a box of ``size``. ``path`` joins neighbours that are known; a
    gap stays a gap. ``rings``: the polygons at 25, 50, 75 and 100."""

    size: float
    axes: tuple[Axis, ...]
    path: str
    rings: tuple[str, ...]


def web(values: Sequence[float | None], size: float = 240) -> Web:
    """The first axis points up, the others follow clockwise."""
    middle, reach, n = size / 2, size / 2 - 12, max(len(values), 1)

    def place(at: int, share: float) -> tuple[float, float]:
        turn = 2 * pi * at / n - pi / 2
        return round(middle + reach * share * cos(turn), 1), round(middle + reach * share * sin(turn), 1)

    axes = []
    for at, value in enumerate(values):
        x, y = place(at, 1)
        word = place(at, 1.12)
        side = "middle" if abs(word[0] - middle) < 8 else "start" if word[0] > middle else "end"
        dot = None if value is None else place(at, min(100.0, max(0.0, value)) / 100)
        axes.append(Axis(x, y, word[0], word[1] + 4, side, dot, value))
    rings = tuple(
        "".join(f"{'L' if at else 'M'}{x:g} {y:g}" for at in range(n) for x, y in [place(at, share)]) + "Z"
        for share in (0.25, 0.5, 0.75, 1)
    )
    path = "".join(
        f"M{a.dot[0]:g} {a.dot[1]:g}L{b.dot[0]:g} {b.dot[1]:g}"
        for a, b in zip(axes, [*axes[1:], *axes[:1]], strict=True)
        if a.dot is not None and b.dot is not None and a is not b
    )
    return Web(size, tuple(axes), path, rings)
