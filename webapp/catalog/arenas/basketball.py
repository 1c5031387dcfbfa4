"""Basketball's courts in metres. FIBA Official Basketball Rules 2024 art. 2, 3x3 art. 1 (15 by 11); NBA rule 1 (23 feet
9, in the corners 22 feet); NCAA 1-7 (the international line of 22 feet 1 3/4, men since 2019-20, women since 2021-22);
NFHS 1-1, 5-2-1 (84 feet long, the line at 19 feet 9)."""

from dataclasses import replace

from webapp.catalog.arenas._kind import HalfCourt

FOOT = 0.3048

FIBA = HalfCourt(
    key="basketball_fiba",
    label="FIBA court",
    width=15.0,
    length=14.0,
    basket=1.575,
    arc=6.75,
    corner=6.6,
    lane=4.9,
    free_throw=5.8,
    circle=1.8,
    no_charge=1.25,
)
THREE_ON_THREE = replace(FIBA, key="basketball_3x3", label="3x3 court", length=11.0, values=(1, 2))


def _american(
    key: str, label: str, half: float, arc: float, corner: float, lane: float, no_charge: float | None
) -> HalfCourt:
    """A court measured in feet: 50 wide, the basket 63 inches from the end line, the free-throw line 19 feet."""
    return HalfCourt(
        key=key,
        label=label,
        width=50 * FOOT,
        length=half * FOOT,
        basket=5.25 * FOOT,
        arc=arc * FOOT,
        corner=corner * FOOT,
        lane=lane * FOOT,
        free_throw=19 * FOOT,
        circle=6 * FOOT,
        board_ahead=1.25 * FOOT,
        no_charge=no_charge * FOOT if no_charge else None,
    )


ITEMS = (
    FIBA,
    THREE_ON_THREE,
    _american("basketball_nba", "NBA court", 47, 23.75, 22, 16, 4),
    _american("basketball_ncaa", "NCAA court", 47, 22 + 1.75 / 12, 21 + 7.875 / 12, 12, 4),
    _american("basketball_nfhs", "High school court", 42, 19.75, 19.75, 12, None),
)
