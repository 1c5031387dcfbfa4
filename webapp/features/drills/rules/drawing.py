"""A diagram as shapes: a hundred units wide, so that a mark is as large on a room's floor as on a pitch. Templates
draw these and calculate nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import hypot, pi, sin

from webapp.catalog.arenas._ground import Line
from webapp.errors import Say
from webapp.features.drills.rules.diagram import MARKS, PATHS, Diagram, Path, Point

WIDE = 100.0
CLEAR = 4.0  # how far an arrow keeps from the middle of a mark
HEAD = 2.8
WAVE, SWING = 4.0, 1.0
ASIDE, ROOM = 4.2, 5.6  # a number keeps clear of marks

_TO = {
    "run": Say("%(who)s moves to %(to)s"),
    "dribble": Say("%(who)s goes with the ball to %(to)s"),
    "pass": Say("%(who)s passes to %(to)s"),
    "shot": Say("%(who)s shoots at %(to)s"),
    "screen": Say("%(who)s sets a screen for %(to)s"),
}
_AWAY = {
    ("run", "up"): Say("%(who)s moves %(far)s m forward"),
    ("run", "down"): Say("%(who)s moves %(far)s m back"),
    ("run", "left"): Say("%(who)s moves %(far)s m to the left"),
    ("run", "right"): Say("%(who)s moves %(far)s m to the right"),
    ("dribble", "up"): Say("%(who)s goes %(far)s m forward with the ball"),
    ("dribble", "down"): Say("%(who)s goes %(far)s m back with the ball"),
    ("dribble", "left"): Say("%(who)s goes %(far)s m to the left with the ball"),
    ("dribble", "right"): Say("%(who)s goes %(far)s m to the right with the ball"),
    ("pass", "up"): Say("%(who)s plays the ball %(far)s m forward"),
    ("pass", "down"): Say("%(who)s plays the ball %(far)s m back"),
    ("pass", "left"): Say("%(who)s plays the ball %(far)s m to the left"),
    ("pass", "right"): Say("%(who)s plays the ball %(far)s m to the right"),
}
_LOOSE = {
    "run": Say("Movement over %(far)s m"),
    "dribble": Say("Movement with the ball over %(far)s m"),
    "pass": Say("A ball over %(far)s m"),
    "shot": Say("Shot from %(far)s m"),
    "screen": Say("Screen"),
}
_SHOT, _SCREEN = Say("%(who)s shoots from %(far)s m"), Say("%(who)s sets a screen")


@dataclass(frozen=True, slots=True)
class Shape:
    """A mark: its middle, its name, what kind it is."""

    kind: str
    name: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Arrow:
    """A path: the line, its head (three corners; for a screen, a bar), its number and where that stands."""

    kind: str
    line: str
    head: str
    number: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything to draw. ``scale`` turns the ground's metres into units. ``legend`` and ``steps`` say in words what
    the drawing shows."""

    floor: str
    label: str
    width: float
    length: float
    scale: float
    lines: tuple[Line, ...]
    shapes: tuple[Shape, ...]
    arrows: tuple[Arrow, ...]
    marks: tuple[tuple[str, Say], ...]
    paths: tuple[tuple[str, Say], ...]
    steps: tuple[Say, ...]


@lru_cache(maxsize=2048)  # a list shows the same two dozen to everybody
def picture(diagram: Diagram) -> Picture:
    """The diagram, ready to be drawn."""
    ground = diagram.ground
    scale = WIDE / ground.width
    shapes = tuple(Shape(m.kind, m.name, round(m.x * scale, 2), round(m.y * scale, 2)) for m in diagram.marks)
    marks, paths = {m.kind for m in diagram.marks}, {p.kind for p in diagram.paths}
    return Picture(
        floor=ground.floor,
        label=ground.label,
        width=WIDE,
        length=round(ground.length * scale, 2),
        scale=round(scale, 5),
        lines=ground.lines,
        shapes=shapes,
        arrows=tuple(_arrow(path, number, scale, shapes) for number, path in enumerate(diagram.paths, 1)),
        marks=tuple((kind, say) for kind, say in MARKS.items() if kind in marks),
        paths=tuple((kind, say) for kind, say in PATHS.items() if kind in paths),
        steps=tuple(map(_step, diagram.paths)),
    )


def _arrow(path: Path, number: int, scale: float, shapes: Sequence[Shape]) -> Arrow:
    points = [(x * scale, y * scale) for x, y in path.points]
    points = _shorten(points, CLEAR if path.who else 0.0)
    points = _shorten(points[::-1], CLEAR if path.to else 0.6)[::-1]
    half = _free_place(points, shapes)
    drawn = _waves(points) if path.kind == "dribble" else points
    line = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in drawn)
    return Arrow(
        path.kind, line, _head(points[-2], points[-1], path.kind), number, round(half[0], 1), round(half[1], 1)
    )


def _free_place(points: Sequence[Point], shapes: Sequence[Shape]) -> Point:
    """Where the path's number stands: on it, or beside it where a mark is in the way."""
    ahead, back = _along(points, _far(points) * 0.55), _along(points, _far(points) * 0.45)
    long = hypot(ahead[0] - back[0], ahead[1] - back[1]) or 1.0
    across = -(ahead[1] - back[1]) / long * ASIDE, (ahead[0] - back[0]) / long * ASIDE
    x, y = _along(points, _far(points) / 2)
    places = [(x, y), (x + across[0], y + across[1]), (x - across[0], y - across[1])]

    def room(place: Point) -> float:
        return min((hypot(place[0] - s.x, place[1] - s.y) for s in shapes), default=WIDE)

    return next((place for place in places if room(place) >= ROOM), max(places, key=room))


def _far(points: Sequence[Point]) -> float:
    return sum(hypot(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(points))


def _shorten(points: list[Point], by: float) -> list[Point]:
    """The line with its first ``by`` units gone, but never all of it."""
    by = min(by, _far(points) * 0.3)
    rest = by
    for at, (a, b) in enumerate(pairwise(points)):
        long = hypot(b[0] - a[0], b[1] - a[1])
        if long > rest:
            part = rest / long
            return [(a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part), *points[at + 1 :]]
        rest -= long
    return points


def _along(points: Sequence[Point], far: float) -> Point:
    for a, b in pairwise(points):
        long = hypot(b[0] - a[0], b[1] - a[1])
        if long >= far and long:
            return a[0] + (b[0] - a[0]) * far / long, a[1] + (b[1] - a[1]) * far / long
        far -= long
    return points[-1]


def _waves(points: list[Point]) -> list[Point]:
    """A line that swings, and runs out straight into its arrow head."""
    out: list[Point] = [points[0]]
    total, done = _far(points), 0.0
    for (ax, ay), (bx, by) in pairwise(points):
        long = hypot(bx - ax, by - ay)
        if not long:
            continue  # the same place said twice
        steps = max(1, int(long / (WAVE / 8)))
        for step in range(1, steps + 1):
            part = step / steps
            at = done + long * part
            swing = SWING * sin(2 * pi * at / WAVE) if WAVE / 2 < at < total - WAVE else 0.0
            out.append(
                (ax + (bx - ax) * part - (by - ay) / long * swing, ay + (by - ay) * part + (bx - ax) / long * swing)
            )
        done += long
    return out


def _head(before: Point, tip: Point, kind: str) -> str:
    long = hypot(tip[0] - before[0], tip[1] - before[1]) or 1.0
    ux, uy = (tip[0] - before[0]) / long, (tip[1] - before[1]) / long
    if kind == "screen":
        return f"M{tip[0] - uy * 2.6:.1f} {tip[1] + ux * 2.6:.1f}L{tip[0] + uy * 2.6:.1f} {tip[1] - ux * 2.6:.1f}"
    bx, by = tip[0] - ux * HEAD, tip[1] - uy * HEAD
    side = HEAD * 0.5
    left, right = (bx - uy * side, by + ux * side), (bx + uy * side, by - ux * side)
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in (tip, left, right)) + "z"


def _step(path: Path) -> Say:
    long = _far(path.points)
    far = round(long) if long >= 0.95 else max(0.1, round(long, 1))  # on a part of the mat a step is half a metre
    if not path.who:
        return Say(_LOOSE[path.kind].text, far=far)
    if path.to:
        return Say(_TO[path.kind].text, who=path.who, to=path.to)
    if path.kind in ("shot", "screen"):
        return Say((_SHOT if path.kind == "shot" else _SCREEN).text, who=path.who, far=far)
    across, along = path.points[-1][0] - path.points[0][0], path.points[-1][1] - path.points[0][1]
    sideways = "right" if across > 0 else "left"
    way = sideways if abs(across) > abs(along) else ("down" if along > 0 else "up")
    return Say(_AWAY[path.kind, way].text, who=path.who, far=far)
