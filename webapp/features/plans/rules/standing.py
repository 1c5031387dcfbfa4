"""What a reader is shown of where they stand: today's day, what is open, what was missed, how regular (E.2, E.3)."""

from dataclasses import dataclass
from datetime import date, timedelta

from webapp.features.plans.rules import schedule
from webapp.features.plans.rules.practice import PAUSED, CatchUp, State, settled, step
from webapp.features.plans.rules.schedule import OWN, SKIP, WAYS

DONE, OPEN, MISSED, LOCKED, SKIPPED = "done", "open", "missed", "locked", "skipped"
WINDOW = 14  # days adherence looks back
YOUNG = timedelta(days=14)  # how long after its last day a beginner may still be under way


@dataclass(frozen=True, slots=True)
class Preview:
    """What a way of catching up would lead to: the last day, days on the fullest date, days left out."""

    way: str
    end: date
    most: int
    left_out: int


def seen_on(state: State, today: date) -> date:
    """The date a reader is at: while they pause it stands still."""
    if state.paused_on is not None and state.status(today) == PAUSED:
        return min(today, state.paused_on)
    return today


def due_before(state: State, today: date) -> tuple[str, ...]:
    """The days that were due on dates that are over. Today is not over."""
    today = seen_on(state, today)
    return tuple(key for key in state.shape.keys if key in state.dues and state.dues[key] < today)


def behind(state: State, today: date) -> int:
    """How many days were due before today and are still open. At one's own pace nobody is ever behind."""
    return len(missed(state, today))


def missed(state: State, today: date) -> tuple[str, ...]:
    """The open days that were due before today, oldest first."""
    still = set(state.open)
    return tuple(key for key in due_before(state, today) if key in still)


def today_index(state: State, today: date) -> int:
    """The number of today's day, from 1. At one's own pace: the first open one."""
    if not len(state.shape):
        return 0
    if state.pace.mode == OWN:
        return state.shape.keys.index(state.open[0]) + 1 if state.open else len(state.shape)
    today = seen_on(state, today)
    due = sum(1 for key in state.shape.keys if key in state.dues and state.dues[key] <= today)
    return min(max(due, 1), len(state.shape))


def mark(state: State, key: str, today: date) -> str:
    """What a day is to the reader: done, open, missed, skipped or locked. Missed and skipped days can still be done."""
    if state.day_done(key) is not None:
        return DONE
    if key in state.skipped:
        return SKIPPED
    if state.pace.mode == OWN:
        return OPEN if _opens_at_own_pace(state, key, today) else LOCKED
    now = seen_on(state, today)
    due = state.dues[key]
    return MISSED if due < now else OPEN if due <= now else LOCKED


def _opens_at_own_pace(state: State, key: str, today: date) -> bool:
    done = state.completed
    if done and state.shape.keys.index(key) < state.shape.keys.index(done[-1]):
        return True  # taken back, or new in this version: it lies before what is done already
    if not state.open or key != state.open[0]:
        return False
    dates = [on for each in done if (on := state.day_done(each))]
    return not (state.pace.one_per_day and dates and max(dates) >= today)


def may_tick(state: State, item: str, today: date) -> bool:
    """Is the item on a day that is not locked?"""
    key = state.shape.day_of.get(item)
    return key is not None and mark(state, key, today) != LOCKED


def next_step(state: State, today: date) -> str | None:
    """The day to open now: the oldest missed, then today's; None when everything up to today is done."""
    for key in state.open:
        if mark(state, key, today) in (MISSED, OPEN):
            return key
    return None


def previews(state: State, today: date) -> tuple[Preview, ...]:
    """Where each way of catching up would lead; none when nothing was missed. ``skip`` only where something remains."""
    state = settled(state, today)
    gone = missed(state, today)
    if not gone or state.status(today) == PAUSED:
        return ()
    found = []
    for way in WAYS:
        after = step(state, CatchUp(way, today))
        if not after.open and way == SKIP:
            continue
        if way == schedule.SPREAD and max(state.dues.values()) < today:
            continue  # the end is over: there is nothing to spread over, and "today" says the same
        dues = {key: after.dues[key] for key in after.open}
        found.append(
            Preview(way, max(dues.values()), schedule.most_on_a_date(dues, after.open), len(gone) if way == SKIP else 0)
        )
    return tuple(found)


def completion(state: State) -> float:
    """Completed days of all, 0 to 1."""
    return len(state.completed) / len(state.shape) if len(state.shape) else 0.0


def on_time(state: State, today: date) -> float | None:
    """Days done on their own date, of those due before today; None while none was."""
    due = due_before(state, today)
    return sum(state.day_done(key) == state.dues[key] for key in due) / len(due) if due else None


def adherence(
    practised: frozenset[date], scheduled: frozenset[date], today: date, window: int = WINDOW
) -> float | None:
    """Of the scheduled dates in the last fourteen days, today included, those with something done; None for none."""
    due = {day for day in scheduled if today - timedelta(days=window) < day <= today}
    return len(due & practised) / len(due) if due else None


def completion_rate(enrolments: list[tuple[date, bool]], days: int, today: date) -> float | None:
    """Of those who began long enough ago to be through (and two weeks more), how many are: (began on, completed).

    None while nobody has: otherwise young plans would look bad.
    """
    old = [done for began, done in enrolments if today - began >= timedelta(days=days) + YOUNG]
    return sum(old) / len(old) if old else None
