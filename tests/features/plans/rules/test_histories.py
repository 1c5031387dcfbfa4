"""Two thousand random histories, lived through by the rules and by a plain model side by side."""

import random
from datetime import UTC, date, datetime, timedelta

from tests.features.plans.rules.plain import Plain, readers_date
from webapp.features.plans.rules import practice, schedule, standing
from webapp.features.plans.rules.days import between, local_date
from webapp.features.plans.rules.practice import Adopt, Begin, CatchUp, Leave, Pause, Resume, Tick, Untick
from webapp.features.plans.rules.schedule import Pace
from webapp.features.plans.rules.shape import DayShape, Shape

HISTORIES, EVENTS = 2000, 16
ZONES = ("UTC", "America/Los_Angeles", "Pacific/Kiritimati", "Europe/Berlin", "Asia/Kathmandu", "Pacific/Honolulu")
BEGINNINGS = (
    datetime(2025, 3, 6, 20, tzinfo=UTC),
    datetime(2025, 10, 22, 4, tzinfo=UTC),
    datetime(2026, 1, 1, tzinfo=UTC),
)


def a_plan(dice, count):
    def day(n):
        items = [f"{n}-{i}" for i in range(dice.choice((1, 1, 2, 3)))]
        needed = dice.randint(0, len(items))
        return f"d{n}", tuple(items[:needed]), tuple(items[needed:])

    return [day(n) for n in range(count)]


def edited(dice, days):
    """The author's next version: a day gone, one more at the end or in the middle, one with something more on it."""
    days = list(days)
    if len(days) > 3 and dice.random() < 0.5:
        days.pop(dice.randrange(len(days)))
    new = f"n{dice.randrange(10**6)}"
    days.insert(dice.randint(0, len(days)), (new, (f"{new}-a",), ()))
    at = dice.randrange(len(days))
    key, required, optional = days[at]
    days[at] = (key, (*required, f"{key}-more{dice.randrange(10**6)}"), optional)
    return days


def shape_of(days):
    return Shape(tuple(DayShape(*day) for day in days))


class Life:
    """One reader, told twice."""

    def __init__(self, dice):
        self.dice, self.at, self.zone = dice, dice.choice(BEGINNINGS), dice.choice(ZONES)
        self.days = a_plan(dice, dice.randint(3, 14))
        self.known = {item for _, r, o in self.days for item in r + o}
        pace = self.pace(dice.choice(schedule.MODES))
        self.log = [Begin(pace)]
        self.plain = Plain(self.days, pace.mode, pace.start, pace.end, pace.weekdays, pace.one_per_day)
        self.count_dates(pace)
        self.shape = shape_of(self.days)

    @property
    def today(self):
        return readers_date(self.at, self.zone)

    def pace(self, mode):
        weekdays = frozenset(self.dice.choice((range(7), range(7), range(5), (0, 2, 4))))
        end = self.today + timedelta(days=self.dice.randint(7, 40)) if mode == "target" else None
        return Pace(mode, self.today, end, weekdays, self.dice.random() < 0.7)

    def count_dates(self, pace):
        self.plain.count_of_dates = len(between(pace.start, pace.end, pace.weekdays)) if pace.end else 1

    def live(self):
        """Something happens, or time passes, or the reader flies somewhere."""
        dice = self.dice
        self.at += timedelta(
            hours=dice.choice((1, 5, 9, 24, 24, 24, 24, 30, 49, 100, 24 * 33 if dice.random() < 0.1 else 20))
        )
        if dice.random() < 0.1:
            self.zone = dice.choice(ZONES)
        self.plain.wake(self.today)
        what = dice.choices(
            ("tick", "day", "late", "untick", "catch", "pause", "resume", "edit", "leave", "restart"),
            (20, 25, 6, 6, 12, 5, 6, 4, 1, 2),
        )[0]
        getattr(self, what)()

    def tell(self, entry):
        self.log.append(entry)

    def tick(self):
        item = self.dice.choice(sorted(self.known))
        self.tell(Tick(item, self.today))
        self.plain.tick(item, self.today)

    def day(self):
        """Everything on the oldest open day."""
        for key in self.plain.open()[:1]:
            for item in next(r + o for k, r, o in self.plain.days if k == key):
                self.tell(Tick(item, self.today))
                self.plain.tick(item, self.today)

    def late(self):
        """Done yesterday, or offline the day before, and only arriving now."""
        item, on = self.dice.choice(sorted(self.known)), self.today - timedelta(days=self.dice.randint(1, 2))
        self.tell(Tick(item, self.today, done_on=on))
        self.plain.tick(item, on)

    def untick(self):
        item = self.dice.choice(sorted(self.plain.did) or ["nothing"])
        self.tell(Untick(item, self.today))
        self.plain.untick(item)

    def catch(self):
        way = self.dice.choice(schedule.WAYS)
        self.tell(CatchUp(way, self.today))
        before = dict(self.plain.did)
        self.plain.catch_up(way, self.today)
        assert self.plain.did == before
        self.finishes()

    def finishes(self):
        """Whoever does from now on what is due on a date is through on the last one."""
        state = self.state()
        if state.pace.mode == "own" or state.paused_on or state.status(self.today) == "completed":
            return
        dues = [state.dues[key] for key in state.open]
        assert dues == sorted(dues) or state.closed, "in the plan's order"
        assert all(due >= self.today for due in dues), "nothing is in arrears any more"
        for day in sorted(set(dues)):
            for key in state.open:
                if standing.mark(state, key, day) == standing.OPEN:
                    for item in state.shape.day(key).needed:
                        state = practice.step(state, Tick(item, day))
        assert not state.open

    def pause(self):
        self.tell(Pause(self.today))
        self.plain.pause(self.today)

    def resume(self):
        self.tell(Resume(self.today))
        self.plain.resume(self.today)

    def edit(self):
        days = edited(self.dice, self.plain.days)
        self.known |= {item for _, r, o in days for item in r + o}
        before = {key: on for key in self.state().completed if (on := self.state().day_done(key))}
        self.tell(Adopt(shape_of(days), self.today))
        self.plain.adopt(days, self.today)
        kept = {key for key, *_ in days}
        after = self.state()
        assert {key: after.day_done(key) for key in before if key in kept} == {
            k: v for k, v in before.items() if k in kept
        }

    def leave(self):
        self.tell(Leave(self.today))
        self.plain.leave(self.today)

    def restart(self):
        pace = self.pace(self.plain.mode)
        self.tell(Begin(pace))
        self.plain.weekdays, self.plain.one = set(pace.weekdays), pace.one_per_day
        self.plain.restart(pace.start, pace.end)
        self.count_dates(pace)

    def state(self):
        return practice.fold(self.shape, self.log)

    def compare(self):
        state, plain, today = practice.settled(self.state(), self.today), self.plain, self.today
        plain.wake(today)
        keys = [key for key, *_ in plain.days]
        assert list(state.shape.keys) == keys
        assert dict(state.done) == plain.did
        assert {key: state.day_done(key) for key in keys} == {key: plain.done(key) for key in keys}
        assert list(state.open) == plain.open()
        if plain.mode != "own":
            assert {key: state.dues[key] for key in state.open} == {key: plain.due[key] for key in plain.open()}
        assert state.status(today) == plain.status(today)
        marks = {key: plain.mark(key, today) for key in keys}
        assert {key: standing.mark(state, key, today) for key in keys} == marks
        assert standing.behind(state, today) == sum(mark == "missed" for mark in marks.values())
        step = next((key for key in keys if marks[key] in ("missed", "open") and key in plain.open()), None)
        assert standing.next_step(state, today) == step


def test_two_thousand_random_histories_equal_the_plain_model():
    met = set()
    for seed in range(HISTORIES):
        life = Life(random.Random(seed))
        for number in range(EVENTS):
            life.live()
            if number % 5 == 4 or number == EVENTS - 1:
                life.compare()
        met.add(life.plain.status(life.today))
        met |= {type(entry).__name__ for entry in life.log}
    assert {"active", "paused", "completed", "left", "Adopt", "CatchUp", "Untick", "Leave"} <= met


def test_the_readers_date_is_the_same_told_twice():
    dice = random.Random(7)
    for _ in range(2000):
        at = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=dice.randrange(60 * 24 * 700))
        zone = dice.choice(ZONES)
        assert local_date(at, zone) == readers_date(at, zone)
    assert readers_date(datetime(2025, 5, 2, 0, 59, tzinfo=UTC), "Europe/Berlin") == date(2025, 5, 1)
