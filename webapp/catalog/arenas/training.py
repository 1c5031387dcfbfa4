"""Where one trains without a pitch of one's own: the half court by basketball's measures, a hall's floor, a room."""

from webapp.catalog.arenas._ground import Ground, Line, box, half_court
from webapp.catalog.arenas.basketball import FIBA

HALL = Ground(
    key="hall",
    label="Hall or any flat floor",
    sport="",
    width=16.0,
    length=12.0,
    floor="plain",
    lines=(Line(box(0.4, 0.4, 15.2, 11.2)),),
)
ROOM = Ground(
    key="room",
    label="A room at home",
    sport="",
    width=4.0,
    length=3.0,
    floor="plain",
    lines=(Line(box(0.1, 0.1, 3.8, 2.8)),),
)

ITEMS = (half_court(FIBA, key="basketball_half", label="Half court"), HALL, ROOM)
