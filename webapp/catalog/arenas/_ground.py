"""A surface to draw a drill on: measures and painted lines, nothing that judges. Metres, seen from above, the end that
is attacked at the top: x from the left touchline, y from the top."""

from dataclasses import dataclass
from math import cos, radians, sin

from webapp.catalog.arenas._kind import HalfCourt


@dataclass(frozen=True, slots=True)
class Line:
    """A painted line: an SVG path in metres. ``tone``: "line", "area" (filled), "red", "blue" or "goal"."""

    path: str
    tone: str = "line"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """``floor``: what it is made of, a word for the stylesheet (grass, maple, ice, mat, plain)."""

    key: str
    label: str
    sport: str
    width: float
    length: float
    floor: str
    lines: tuple[Line, ...] = ()


def n(value: float) -> str:
    """A number as SVG writes it."""
    return f"{round(value, 3):g}"


def box(x: float, y: float, width: float, height: float) -> str:
    """A rectangle."""
    return f"M{n(x)} {n(y)}h{n(width)}v{n(height)}h{n(-width)}z"


def circle(x: float, y: float, r: float) -> str:
    """A whole circle."""
    return f"M{n(x - r)} {n(y)}a{n(r)} {n(r)} 0 1 0 {n(2 * r)} 0a{n(r)} {n(r)} 0 1 0 {n(-2 * r)} 0z"


def arc(x: float, y: float, r: float, first: float, last: float) -> str:
    """Part of a circle between two angles in degrees, clockwise from the right as the eye sees it."""
    begin, end = radians(first), radians(last)
    large = 1 if abs(last - first) > 180 else 0
    return (
        f"M{n(x + r * cos(begin))} {n(y + r * sin(begin))}"
        f"A{n(r)} {n(r)} 0 {large} 1 {n(x + r * cos(end))} {n(y + r * sin(end))}"
    )


def half_court(court: HalfCourt, *, key: str, label: str) -> Ground:
    """The half court by its own measures, its basket at the top."""
    middle, basket = court.width / 2, court.basket
    corner_left, corner_right = middle - court.corner, middle + court.corner
    arc_y, lane = basket + court.corner_end, middle - court.lane / 2
    return Ground(
        key=key,
        label=label,
        sport="basketball",
        width=court.width,
        length=court.length,
        floor="maple",
        lines=(
            Line(box(lane, 0, court.lane, court.free_throw), "area"),
            Line(box(0, 0, court.width, court.length)),
            Line(circle(middle, court.free_throw, court.circle)),
            Line(f"M{n(corner_left)} 0V{n(arc_y)}A{n(court.arc)} {n(court.arc)} 0 0 0 {n(corner_right)} {n(arc_y)}V0"),
            Line(arc(middle, court.length, court.circle, 180, 360)),
            Line(f"M{n(middle - court.board / 2)} {n(basket - court.board_ahead)}h{n(court.board)}", "goal"),
            Line(circle(middle, basket, 0.23), "goal"),
        ),
    )
