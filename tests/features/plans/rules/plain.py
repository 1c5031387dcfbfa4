"""A plain model of practising a plan: mutable, by hand, day by day; sharing no code with the rules."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

ONE = timedelta(days=1)


def readers_date(at: datetime, zone: str) -> date:
    """What the calendar on the reader's wall shows; until three at night it is still the day before."""
    wall = at.astimezone(ZoneInfo(zone))
    day = date(wall.year, wall.month, wall.day)
    return day - ONE if wall.hour < 3 else day


class Plain:
    """One reader of one plan: ``days`` is a list of (key, required items, optional items)."""

    def __init__(self, days, mode, start, end=None, weekdays=range(7), one_per_day=True):
        self.days, self.mode, self.weekdays, self.one = list(days), mode, set(weekdays), one_per_day
        self.each = 1
        self.begin(start, end)
        self.pauses = 0

    def begin(self, start, end):
        self.did, self.closed, self.skipped, self.due = {}, {}, set(), {}
        self.paused, self.gone = None, False
        if self.mode == "fixed":
            day = start
            for key, *_ in self.days:
                while day.weekday() not in self.weekdays:
                    day += ONE
                self.due[key] = day
                day += ONE
        if self.mode == "target":
            dates = self.dates(start, end)
            for n, (key, *_) in enumerate(self.days):
                self.due[key] = dates[int(n * len(dates) / len(self.days) + 1e-9)]
            self.each = max(1, -(-len(self.days) // len(dates)))

    def dates(self, first, last):
        found = []
        while first <= last:
            if first.weekday() in self.weekdays:
                found.append(first)
            first += ONE
        return found

    def done(self, key):
        if key in self.closed:
            return self.closed[key]
        required, optional = next((r, o) for k, r, o in self.days if k == key)
        needed = required or optional
        if all(item in self.did for item in needed):
            return max(self.did[item] for item in needed)
        return None

    def open(self):
        return [key for key, *_ in self.days if not self.done(key) and key not in self.skipped]

    # --- what happens ---

    def tick(self, item, on):
        if any(item in r + o for _, r, o in self.days):
            self.did.setdefault(item, on)

    def untick(self, item):
        if not any(item in r + o and key in self.closed for key, r, o in self.days):
            self.did.pop(item, None)

    def wake(self, today):
        """A pause ends by itself after thirty days."""
        if self.paused and today >= self.paused + 30 * ONE:
            self.resume(self.paused + 30 * ONE)

    def pause(self, today):
        self.wake(today)
        if not self.paused and not self.gone:
            self.paused = today

    def resume(self, today):
        if not self.paused:
            return
        until = min(max(today, self.paused), self.paused + 30 * ONE)
        if self.mode != "own":
            for key in self.open():
                if self.due[key] >= self.paused:
                    self.due[key] = self.later(self.due[key], self.paused, until)
        self.paused = None

    def later(self, due, first, until):
        steps = len(self.dates(first, until - ONE))
        while steps:
            due += ONE
            if due.weekday() in self.weekdays:
                steps -= 1
        return due

    def leave(self, today):
        self.resume(today)
        self.gone = True

    def restart(self, start, end):
        self.begin(start, end)

    def catch_up(self, way, today):
        self.wake(today)
        if self.mode == "own" or self.paused:
            return
        late = [key for key in self.open() if self.due[key] < today]
        if way == "skip":
            self.skipped |= set(late)
        elif way == "today":
            for key in late:
                self.due[key] = today
        elif way == "shift":
            self.from_today(today)
        else:
            left = self.open()
            dates = self.dates(today, max(self.due.values()))
            if not dates:
                dates = [today]
                while dates[0].weekday() not in self.weekdays:
                    dates[0] += ONE
            for n, key in enumerate(left):
                self.due[key] = dates[n * len(dates) // len(left)]

    def from_today(self, today):
        left = self.open()
        while left:
            while today.weekday() not in self.weekdays:
                today += ONE
            for key in left[: self.each]:
                self.due[key] = today
            left = left[self.each :]
            today += ONE

    def adopt(self, days, today):
        self.wake(today)
        kept = {key for key, *_ in days}
        for key, *_ in self.days:
            if self.done(key):
                self.closed[key] = self.done(key)
        self.closed = {key: on for key, on in self.closed.items() if key in kept}
        self.skipped &= kept
        self.days = list(days)
        if self.mode != "own":
            if self.mode == "target":
                self.each = max(1, -(-len(self.days) // self.count_of_dates))
            self.due = {key: on for key, on in self.due.items() if key in self.closed or key in self.skipped}
            self.from_today(today)

    # --- what is seen ---

    def seen(self, today):
        still = self.paused and today < self.paused + 30 * ONE
        return min(today, self.paused) if still else today

    def status(self, today):
        if not self.open() and any(self.done(key) for key, *_ in self.days):
            return "completed"
        if self.gone:
            return "left"
        return "paused" if self.paused and today < self.paused + 30 * ONE else "active"

    def mark(self, key, today):
        if self.done(key):
            return "done"
        if key in self.skipped:
            return "skipped"
        if self.mode == "own":
            return self.mark_own(key, today)
        now = self.seen(today)
        return "missed" if self.due[key] < now else "open" if self.due[key] == now else "locked"

    def mark_own(self, key, today):
        order = [k for k, *_ in self.days]
        finished = [k for k in order if self.done(k)]
        if any(order.index(k) > order.index(key) for k in finished):
            return "open"
        if key != self.open()[0]:
            return "locked"
        return "locked" if self.one and any(self.done(k) >= today for k in finished) else "open"
