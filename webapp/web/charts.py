"""Numbers for drawings: pure functions from values to SVG coordinates. Templates draw, they do not calculate."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil, floor, log10
from typing import Protocol

Point = tuple[float, float]


class Scored(Protocol):
    """A score at a time of play."""

    @property
    def seconds(self) -> float: ...
    @property
    def home(self) -> int: ...
    @property
    def away(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Mark:
    """A line across the drawing: its place on the axis and the value it stands for."""

    at: float
    value: int


@dataclass(frozen=True, slots=True)
class Lead:
    """A lead over time. ``line`` is the lead itself, ``area`` what lies between it and ``zero``: the half above is
    home's, the half below away's. ``tip`` is where it ends. Everything lies in a box of ``width`` by ``height``.
    """

    width: float
    height: float
    zero: float
    area: str
    line: str
    tip: Point
    rungs: tuple[Mark, ...]


def lead(points: Iterable[Scored], length: float, width: float = 400, height: float = 170) -> Lead:
    """Home's lead in steps, from 0 to ``length`` seconds. The scale is the same both ways, so that the bigger lead also
    looks bigger."""
    steps = [(0.0, 0), *((point.seconds, point.home - point.away) for point in points)]
    most = max(5, *(abs(value) for _, value in steps))
    rung = next(size for size in (5, 10, 20, 50, 100, 1000) if most / size <= 3)
    zero, unit = height / 2, (height / 2 - 6) / most
    corners = [(_place(when, length, width), zero - value * unit) for when, value in steps]
    line = stairs(corners)
    values = [step for step in range(-most, most + 1) if step % rung == 0]
    return Lead(
        width=width,
        height=height,
        zero=zero,
        area=f"{line}V{_short(zero)}Z",
        line=line,
        tip=(round(corners[-1][0], 1), round(corners[-1][1], 1)),
        rungs=tuple(Mark(round(zero - value * unit, 1), value) for value in values),
    )


def places(values: Iterable[float], length: float, width: float = 400) -> tuple[float, ...]:
    """Where values between 0 and ``length`` lie on an axis of ``width``."""
    return tuple(round(_place(value, length, width), 2) for value in values)


def stairs(points: Sequence[Point]) -> str:
    """Each height held until the next point, as the ``d`` of an SVG path; empty for no points.

    Written as short as it goes, to a tenth: a whole game's run is sent to everybody who watches.
    """
    if not points:
        return ""
    (x, y), *rest = [(_short(x), _short(y)) for x, y in points]
    written = [f"M{x} {y}"]
    for right, down in rest:
        if right != x:
            written.append(f"H{right}")
        if down != y:
            written.append(f"V{down}")
        x, y = right, down
    return "".join(written)


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _place(value: float, length: float, width: float) -> float:
    return min(max(value / length, 0.0), 1.0) * width if length > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Dot:
    """A value in a drawing: where it lies, and what it is."""

    x: float
    y: float
    value: float
    at: datetime


@dataclass(frozen=True, slots=True)
class Timeline:
    """Values over time in a box of ``width`` by ``height``. Bands are (y, height); ``second`` is another line on the
    same axis, such as a plan."""

    width: float
    height: float
    dots: tuple[Dot, ...]
    line: str
    own: tuple[float, float] | None
    reference: tuple[float, float] | None
    second: str
    rungs: tuple[tuple[float, float], ...]


Span = tuple[float | None, float | None]


def timeline(
    points: Sequence[tuple[datetime, float]],
    own: tuple[float, float] | None = None,
    reference: Span | None = None,
    second: Sequence[tuple[datetime, float]] = (),
    width: float = 640,
    height: float = 220,
) -> Timeline:
    """Each value where its time and size put it. The scale holds the values, one's own band and the second line; of a
    reference only what lies within it, so that a far one does not flatten the rest."""
    values = [value for _, value in (*points, *second)] + list(own or ())
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    room = (high - low) * 0.08 or abs(high) * 0.05 or 1.0
    low, high = low - room, high + room
    times = [at.timestamp() for at, _ in (*points, *second)]
    first, last = (min(times), max(times)) if times else (0.0, 1.0)

    def x(at: datetime) -> float:
        return round(8 + (width - 16) * ((at.timestamp() - first) / (last - first) if last > first else 0.5), 1)

    def y(value: float) -> float:
        return round(height * (1 - (min(max(value, low), high) - low) / (high - low)), 1)

    def strip(span: Span | None) -> tuple[float, float] | None:
        if span is None:
            return None
        top, bottom = y(span[1] if span[1] is not None else high), y(span[0] if span[0] is not None else low)
        return (top, round(bottom - top, 1)) if bottom > top else None

    def path(line: Sequence[tuple[datetime, float]]) -> str:
        return "".join(f"{'L' if n else 'M'}{_short(x(at))} {_short(y(value))}" for n, (at, value) in enumerate(line))

    dots = tuple(Dot(x(at), y(value), value, at) for at, value in points)
    marks = tuple((y(value), value) for value in rungs(low, high))
    return Timeline(width, height, dots, path(points), strip(own), strip(reference), path(second), marks)


def rungs(low: float, high: float) -> list[float]:
    """Three to six round values between two."""
    step = 10.0 ** floor(log10((high - low) / 3))
    size = next(step * n for n in (1, 2, 5, 10) if (high - low) / (step * n) <= 5.5)
    return [round(n * size, 10) for n in range(ceil(low / size), floor(high / size) + 1)]


@dataclass(frozen=True, slots=True)
class Bar:
    """One of equally wide bars; ``value`` None: unknown, which is drawn as a mark and not as nothing."""

    x: float
    y: float
    width: float
    height: float
    value: float | None


def bars(values: Sequence[float | None], width: float = 640, height: float = 160) -> tuple[Bar, ...]:
    """A bar for each value, the biggest as high as the box."""
    most = max((value for value in values if value is not None), default=0.0) or 1.0
    step = width / max(len(values), 1)
    made = []
    for place, value in enumerate(values):
        tall = (height - 4) * (value or 0) / most
        made.append(Bar(round(place * step + 1, 1), round(height - tall, 1), round(step - 2, 1), round(tall, 1), value))
    return tuple(made)
