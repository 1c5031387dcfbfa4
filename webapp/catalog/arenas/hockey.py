"""The ice in metres. IIHF Official Rule Book 2024/25, rule 1: 60 by 30 (the width allowed up to 30), radius 8.5."""

from webapp.catalog.arenas._ground import Ground, Line, box, circle, n

WIDTH, LENGTH, CORNER = 30.0, 60.0, 8.5
GOAL, BLUE = 4.0, 22.86  # from the end boards
SPOT_Y, SPOT_X = 10.0, 7.0  # end face-off spots: from the end boards, from the middle


def _end(top: float, down: int) -> tuple[Line, ...]:
    middle, goal = WIDTH / 2, top + GOAL * down
    crease = f"M{n(middle - 1.83)} {n(goal)}A1.83 1.83 0 0 {0 if down > 0 else 1} {n(middle + 1.83)} {n(goal)}"
    spots = tuple(
        Line(circle(middle + side * SPOT_X, top + SPOT_Y * down, r), "red") for side in (-1, 1) for r in (0.3, 4.5)
    )
    return (
        Line(f"M0.6 {n(goal)}H{n(WIDTH - 0.6)}", "red"),
        Line(crease, "blue"),
        *spots,
        Line(f"M{n(middle - 0.915)} {n(goal)}h1.83v{n(-1.1 * down)}h-1.83z", "goal"),
    )


def _boards(length: float) -> str:
    """Rounded at the top; at the bottom, too, where the ice ends there."""
    side, r = WIDTH - CORNER, n(CORNER)
    top = f"M0 {n(length if length < LENGTH else length - CORNER)}V{r}A{r} {r} 0 0 1 {r} 0H{n(side)}"
    top += f"A{r} {r} 0 0 1 {n(WIDTH)} {r}"
    if length < LENGTH:
        return f"{top}V{n(length)}"
    foot = f"V{n(length - CORNER)}A{r} {r} 0 0 1 {n(side)} {n(length)}H{r}A{r} {r} 0 0 1 0 {n(length - CORNER)}z"
    return top + foot


FULL = Ground(
    key="hockey_rink",
    label="Ice rink",
    sport="hockey",
    width=WIDTH,
    length=LENGTH,
    floor="ice",
    lines=(
        Line(_boards(LENGTH)),
        Line(f"M0 {LENGTH / 2}h{WIDTH}", "red"),
        Line(f"M0 {BLUE}h{WIDTH}", "blue"),
        Line(f"M0 {LENGTH - BLUE}h{WIDTH}", "blue"),
        Line(circle(WIDTH / 2, LENGTH / 2, 4.5), "blue"),
        *_end(0, 1),
        *_end(LENGTH, -1),
    ),
)
HALF = Ground(
    key="hockey_half",
    label="Half the ice",
    sport="hockey",
    width=WIDTH,
    length=LENGTH / 2,
    floor="ice",
    lines=(
        Line(_boards(LENGTH / 2)),
        Line(f"M0 {LENGTH / 2}h{WIDTH}", "red"),
        Line(f"M0 {BLUE}h{WIDTH}", "blue"),
        *_end(0, 1),
    ),
)
AREA = Ground(
    key="hockey_area",
    label="A part of the ice",
    sport="hockey",
    width=20.0,
    length=16.0,
    floor="ice",
    lines=(Line(box(0.4, 0.4, 19.2, 15.2)),),
)

ITEMS = (FULL, HALF, AREA)
