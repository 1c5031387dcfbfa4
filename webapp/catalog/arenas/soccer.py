"""Soccer's surfaces in metres. IFAB Laws of the Game 2024/25, law 1 (68 by 105), and the grids coaches cone off."""

from webapp.catalog.arenas._ground import Ground, Line, arc, box, circle

WIDTH, LENGTH = 68.0, 105.0
MIDDLE = WIDTH / 2


def _goal_end(top: float, down: int) -> tuple[Line, ...]:
    """Penalty area, goal area, spot, arc and goal of the end whose goal line lies at ``top``; ``down``: 1 or -1."""

    def area(width: float, depth: float) -> str:
        return box(MIDDLE - width / 2, top if down > 0 else top - depth, width, depth)

    spot = top + 11 * down
    bow = arc(MIDDLE, spot, 9.15, 36.9, 143.1) if down > 0 else arc(MIDDLE, spot, 9.15, 216.9, 323.1)
    return (
        Line(area(40.32, 16.5)),
        Line(area(18.32, 5.5)),
        Line(circle(MIDDLE, spot, 0.3)),
        Line(bow),
        Line(f"M{MIDDLE - 3.66} {top}h7.32", "goal"),
    )


FULL = Ground(
    key="soccer_pitch",
    label="Soccer pitch",
    sport="soccer",
    width=WIDTH,
    length=LENGTH,
    floor="grass",
    lines=(
        Line(box(0, 0, WIDTH, LENGTH)),
        Line(f"M0 {LENGTH / 2}h{WIDTH}"),
        Line(circle(MIDDLE, LENGTH / 2, 9.15)),
        *_goal_end(0, 1),
        *_goal_end(LENGTH, -1),
    ),
)
HALF = Ground(
    key="soccer_half",
    label="Half a soccer pitch",
    sport="soccer",
    width=WIDTH,
    length=LENGTH / 2,
    floor="grass",
    lines=(Line(box(0, 0, WIDTH, LENGTH / 2)), *_goal_end(0, 1), Line(arc(MIDDLE, LENGTH / 2, 9.15, 180, 360))),
)
BOX = Ground(
    key="soccer_box",
    label="In front of goal",
    sport="soccer",
    width=44.0,
    length=30.0,
    floor="grass",
    lines=(
        Line("M0 0h44"),
        Line(box(22 - 20.16, 0, 40.32, 16.5)),
        Line(box(22 - 9.16, 0, 18.32, 5.5)),
        Line(circle(22, 11, 0.25)),
        Line(arc(22, 11, 9.15, 36.9, 143.1)),
        Line("M18.34 0h7.32", "goal"),
    ),
)
GRID = Ground(
    key="soccer_grid",
    label="Coned-off square",
    sport="soccer",
    width=20.0,
    length=20.0,
    floor="grass",
    lines=(Line(box(0.6, 0.6, 18.8, 18.8)),),
)

ITEMS = (FULL, HALF, BOX, GRID)
