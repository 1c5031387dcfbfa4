"""Line-ups that played together: their time, points for and against."""

from dataclasses import dataclass

from webapp.features.games.rules.box import seconds
from webapp.features.games.rules.fold import Folded
from webapp.features.games.rules.state import SIDE_OF, Five


@dataclass(frozen=True, slots=True)
class Unit:
    """The same players on the court together, over all their stints."""

    five: Five
    ms: int
    points_for: int
    points_against: int
    stints: int

    @property
    def plus_minus(self) -> int:
        """Points for less points against."""
        return self.points_for - self.points_against

    @property
    def seconds(self) -> float:
        """Time together."""
        return seconds(self.ms)


def units(folded: Folded, side: str) -> list[Unit]:
    """Every line-up of a side, the longest together first."""
    number, state = SIDE_OF[side], folded.state
    order = {ref: place for place, ref in enumerate(state.roster)}
    found: dict[Five, list[int]] = {}

    def add(five: Five, ms: int, ours: int, theirs: int) -> None:
        key = tuple(sorted(five, key=order.__getitem__))
        sums = found.setdefault(key, [0, 0, 0, 0])
        sums[0] += ms
        sums[1] += ours
        sums[2] += theirs
        sums[3] += ms > 0

    for stint in state.stints:
        if stint.side == number:
            add(stint.five, stint.ms, stint.points_for, stint.points_against)
    if state.playing or any(state.stint[number * 2 : number * 2 + 2]):
        on = state.moment - state.since[number] if state.playing else 0
        add(state.court[number], on, state.stint[number * 2], state.stint[number * 2 + 1])
    listed = [Unit(five, ms, ours, theirs, stints) for five, (ms, ours, theirs, stints) in found.items()]
    return sorted(listed, key=lambda unit: (-unit.ms, [order[ref] for ref in unit.five]))
