"""What somebody has done of a plan and where they stand: a fold over their log, which is only ever added to.

A tick is idempotent, undo is an entry, and every entry carries the reader's date, so that neither a journey nor a new
version of the plan changes what was done on a day that is over.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from types import MappingProxyType

from webapp.features.plans.rules import schedule
from webapp.features.plans.rules.days import scheduled
from webapp.features.plans.rules.schedule import OWN, Dues, Pace
from webapp.features.plans.rules.shape import Shape

LONGEST_PAUSE = 30  # days a pause freezes schedule and streak
ACTIVE, PAUSED, COMPLETED, LEFT = "active", "paused", "completed", "left"


@dataclass(frozen=True, slots=True)
class Tick:
    """An item was done. ``on``: the reader's date when we were told; ``done_on``: the one it counts for, if another."""

    item: str
    on: date
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Untick:
    """It was not, after all."""

    item: str
    on: date


@dataclass(frozen=True, slots=True)
class CatchUp:
    """The open days were given other dates, in one of the four ways, on a date."""

    way: str
    on: date


@dataclass(frozen=True, slots=True)
class Pause:
    """Nothing is due from this date on."""

    on: date


@dataclass(frozen=True, slots=True)
class Resume:
    """It goes on."""

    on: date


@dataclass(frozen=True, slots=True)
class Leave:
    """The reader has had enough of it."""

    on: date


@dataclass(frozen=True, slots=True)
class Begin:
    """From the first day on: the first time, and whenever somebody starts anew, in whatever version is offered then."""

    pace: Pace
    shape: Shape | None = None


@dataclass(frozen=True, slots=True)
class Adopt:
    """The reader chose a newer version of the plan."""

    shape: Shape
    on: date


Entry = Tick | Untick | CatchUp | Pause | Resume | Leave | Begin | Adopt


@dataclass(frozen=True, slots=True)
class State:
    """Where a reader stands. ``done``: the date per item; ``closed``: days done in a version they have since left,
    which stay done; ``breaks``: the pauses, first date included, last not."""

    shape: Shape
    pace: Pace
    dues: Dues = field(default_factory=dict)
    done: Mapping[str, date] = field(default_factory=dict)
    closed: Mapping[str, date] = field(default_factory=dict)
    skipped: frozenset[str] = frozenset()
    paused_on: date | None = None
    breaks: tuple[tuple[date, date], ...] = ()
    left: bool = False

    def day_done(self, key: str) -> date | None:
        """The date on which this day was completed."""
        return self.closed.get(key) or self.shape.day(key).done_on(self.done)

    @property
    def completed(self) -> tuple[str, ...]:
        """The days that are done, in order."""
        return tuple(key for key in self.shape.keys if self.day_done(key) is not None)

    @property
    def open(self) -> tuple[str, ...]:
        """The days still to do, in order; those left out on purpose are not among them."""
        return tuple(key for key in self.shape.keys if key not in self.skipped and self.day_done(key) is None)

    @property
    def finished(self) -> bool:
        """Nothing is left to do, and something was done."""
        return bool(self.shape.days) and not self.open and bool(self.completed)

    def status(self, today: date) -> str:
        """active, paused, completed or left."""
        if self.finished:
            return COMPLETED
        if self.left:
            return LEFT
        return PAUSED if self.paused_on is not None and today < pause_ends(self.paused_on) else ACTIVE


def pause_ends(since: date) -> date:
    """A pause lasts thirty days at most, then the plan goes on by itself."""
    return since + timedelta(days=LONGEST_PAUSE)


def fold(shape: Shape, entries: Iterable[Entry]) -> State:
    """Where the reader stands after this log. Raises ValueError for one that does not begin with Begin."""
    state: State | None = None
    for entry in entries:
        if state is None:
            if not isinstance(entry, Begin):
                raise ValueError("a log begins with its beginning")
            state = State(shape, entry.pace, MappingProxyType(schedule.lay_out(shape.keys, entry.pace)))
        else:
            state = step(state, entry)
    if state is None:
        raise ValueError("there is no log")
    return state


def step(state: State, entry: Entry) -> State:
    """The state after one more entry. A tick twice, or of an item that is not there, makes no difference."""
    if isinstance(entry, Begin):
        before = _resumed(state, entry.pace.start)
        shape = entry.shape or state.shape
        return State(shape, entry.pace, schedule.lay_out(shape.keys, entry.pace), breaks=before.breaks)
    state = settled(state, entry.on)
    match entry:
        case Tick(item, on, done_on):
            if item in state.done or item not in state.shape.day_of:
                return state
            return replace(state, done={**state.done, item: done_on or on})
        case Untick(item):
            return _unticked(state, item)
        case CatchUp(way, on):
            return _caught_up(state, way, on)
        case Pause(on):
            return state if state.paused_on is not None or state.left else replace(state, paused_on=on)
        case Resume(on):
            return _resumed(state, on)
        case Leave(on):
            return replace(_resumed(state, on), left=True)
        case Adopt(shape, on):
            return _adopted(state, shape, on)


def _unticked(state: State, item: str) -> State:
    # A day done in an older version stays done as a whole: what it was made of may not even be there any more.
    if item not in state.done or state.shape.day_of.get(item) in state.closed:
        return state
    return replace(state, done={key: on for key, on in state.done.items() if key != item})


def settled(state: State, today: date) -> State:
    """The state as it is on ``today``: a pause that has lasted long enough is over."""
    if state.paused_on is not None and today >= pause_ends(state.paused_on):
        return _resumed(state, pause_ends(state.paused_on))
    return state


def _resumed(state: State, on: date) -> State:
    since = state.paused_on
    if since is None:
        return state
    until = min(max(on, since), pause_ends(since))
    length = (until - since).days
    dues = state.dues
    if state.pace.mode != OWN:
        dues = schedule.postponed(dues, state.open, since, length, state.pace.weekdays)
    return replace(state, paused_on=None, dues=dues, breaks=(*state.breaks, (since, until)))


def _caught_up(state: State, way: str, today: date) -> State:
    if state.pace.mode == OWN or state.paused_on is not None:
        return state
    new = schedule.catch_up(way, state.open, state.dues, state.pace, today, len(state.shape))
    gone = {key for key in state.open if key not in new}
    return replace(state, dues={**state.dues, **new}, skipped=state.skipped | gone)


def _adopted(state: State, shape: Shape, today: date) -> State:
    """Days that are done stay done, by their keys; what is still open is laid out from today at the reader's pace."""
    closed = {**state.closed, **{key: on for key in state.completed if (on := state.day_done(key))}}
    closed = {key: on for key, on in closed.items() if key in set(shape.keys)}
    moved = replace(state, shape=shape, closed=closed, skipped=state.skipped & set(shape.keys))
    if state.pace.mode == OWN:
        return moved
    dues = {key: due for key, due in state.dues.items() if key in closed or key in moved.skipped}
    each = schedule.a_date(state.pace, len(shape))
    count = -(-len(moved.open) // each)
    dates = scheduled(today, state.pace.weekdays, count)
    dues |= {key: dates[i // each] for i, key in enumerate(moved.open)}
    return replace(moved, dues=dues)
