"""What a device without a network may keep and may say. Pure.

A device's clock is believed for two days and never beyond now (domain.md E.4). How long ago something was done is
asked of the device (its own clock then and when it sends), so that a clock that is wrong all the time does no harm.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from webapp.features.plans.rules import standing
from webapp.features.plans.rules.days import DAY, OFFLINE, local_date, possible
from webapp.features.plans.rules.practice import ACTIVE, State, settled
from webapp.features.plans.rules.schedule import OWN

AHEAD = 7  # days one can keep: today and the next six
WAITING = 7  # of the days that were missed


@dataclass(frozen=True, slots=True)
class Done:
    """When something was done: the instant, and the reader's date there. ``late``: it was too long ago to be believed,
    and counts for the day it was told."""

    at: datetime
    on: date
    late: bool = False


def when(said: datetime, sent: datetime, arrived: datetime, zone: str, *, yesterday: bool = False) -> Done:
    """When a device that says ``said`` did something it sends at ``sent`` of its own clock, and that arrived now.

    ``zone``: where the device says it is, a name of the tz database; ``yesterday``: it was done the day before.
    """
    ago = max(sent - said, timedelta())
    if ago > OFFLINE or sent < said - timedelta(minutes=10):
        return Done(arrived, local_date(arrived, zone), late=True)
    at = arrived - ago
    on = local_date(at, zone)
    assert possible(on, at)  # any zone there is lies in the range there is
    return Done(at, on - DAY if yesterday else on)


def ahead(state: State, today: date, days: int = AHEAD) -> dict[str, date]:
    """The days of a plan to keep, and from which date on each can be read and ticked: what is due today and on the next
    six dates, what was done today, and the oldest of what was missed. None of a plan that is not under way."""
    state = settled(state, today)
    if state.status(today) != ACTIVE:
        return {}
    found = {key: today for key in state.completed if state.day_done(key) == today}
    found |= dict.fromkeys(standing.missed(state, today)[:WAITING], today)
    last = today + (days - 1) * DAY
    if state.pace.mode == OWN:
        found |= _own(state, today, last)
    else:
        found |= {key: max(due, today) for key in state.open if today <= (due := state.dues[key]) <= last}
    return {key: found[key] for key in state.shape.keys if key in found}


def _own(state: State, today: date, last: date) -> Mapping[str, date]:
    """At one's own pace: one after the other, from now on a day a date."""
    waits = bool(state.open) and standing.mark(state, state.open[0], today) == standing.LOCKED
    opens = max(today, state.pace.start) + (DAY if waits else timedelta())
    found: dict[str, date] = {}
    for key in state.open[:AHEAD]:
        if opens > last:
            break
        found[key] = opens
        opens += DAY if state.pace.one_per_day else timedelta()
    return found
