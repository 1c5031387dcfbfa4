"""Two months of invented measurements for some of the Herons, so that board and dashboards have something to say.

Everybody in it is invented, and so is every number. Ben's mother says yes for him here, in the demo only.
"""

import random
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from webapp import world
from webapp.features.accounts.models import User
from webapp.features.athletes import actions
from webapp.features.athletes.actions import Entry
from webapp.features.athletes.models import CheckIn, Dose
from webapp.features.athletes.supplements import actions as supplements
from webapp.features.teams.families import actions as families
from webapp.features.teams.models import Player
from webapp.infra.clock import now
from webapp.infra.db import db, write

DAYS = 56


@dataclass(frozen=True)
class Habit:
    """How somebody of the demo usually is: ln RMSSD in ms, hours of sleep, kilograms, and what happens to them lately
    (``worn`` days of hard sleep and sore legs). ``today``: has answered today; ``down``: kilograms lost as planned in
    the last four weeks."""

    number: str
    rmssd: float
    sleep: float
    mass: float
    worn: int
    today: bool
    down: float = 0.0


HABITS = (
    Habit("4", 68, 8.4, 71.5, 0, True),
    Habit("5", 74, 8.1, 78.0, 9, False),
    Habit("7", 62, 7.9, 66.6, 0, False, down=1.8),
    Habit("9", 58, 8.6, 92.0, 3, True),
    Habit("14", 81, 7.4, 88.5, 0, True),
)


@write
def measure() -> None:
    """Record them as the club itself would, in one transaction."""
    cast = world.cast()
    players = {p.number: p for p in db.session.scalars(select(Player).where(Player.team_id == cast.herons.id))}
    for purpose in ("monitoring", "coach_sees"):
        families.answer(players["7"], purpose, given=True, relation="guardian", by=cast.pia)
    _take(players["7"], cast.pia)
    chance = random.Random(20)
    for habit in HABITS:
        athlete = actions.record(players[habit.number], _entries(habit, chance), by=cast.ada)
        today = now().date()
        first = 0 if habit.today else 1
        for ago in range(first, 8 if habit.worn < 9 else 0):
            day = today - timedelta(days=ago)
            db.session.add(CheckIn(athlete_id=athlete.id, day=day, at=now() - timedelta(days=ago, hours=2)))


def _take(ben: Player, pia: User) -> None:
    """What Ben takes, with two weeks of ticks: his mother enters it."""
    today = now().date()
    plain = {"ingredients": "", "brand": "", "scheme": "", "batch": "", "until": None, "link": ""}
    for name, dose, unit, times, more in (
        ("Vitamin D", 1000.0, "IU", "morning", {"scheme": "nsf", "batch": "VD-2207", "brand": "Northlight"}),
        ("Whey protein", 25.0, "g", "after", {"ingredients": "whey, cocoa", "brand": "Oatfield"}),
    ):
        since = {"since": today - timedelta(days=30)}
        row = supplements.put(
            ben, plain | since | {"name": name, "dose": dose, "unit": unit, "times": times} | more, by=pia
        )
        for ago in range(1, 14):
            if ago % 5:
                db.session.add(Dose(supplement_id=row.id, day=today - timedelta(days=ago), time=times, by_id=pia.id))
    db.session.flush()
    supplements.follow(actions.settle(ben), ben, today)


def _entries(habit: Habit, chance: random.Random) -> list[Entry]:
    today = now().date()
    made = []

    def add(metric: str, value: float, ago: int, source: str = "checkin", unit: str | None = None) -> None:
        made.append(Entry(metric, round(value, 3), unit, today - timedelta(days=ago), source))

    for ago in range(DAYS, 0 if not habit.today else -1, -1):
        worn = max(0, habit.worn - ago) / 3
        weekday = (today - timedelta(days=ago)).weekday()
        add("rmssd_ms", habit.rmssd * (1 - 0.05 * worn) + chance.gauss(0, 4), ago, "device")
        add("sleep_duration_h", max(4.0, habit.sleep - 0.5 * worn + chance.gauss(0, 0.5)), ago, "checkin", "h")
        for item, usual in (("sleep", 2.6), ("fatigue", 2.8), ("stress", 2.4), ("soreness", 2.9)):
            add(f"hooper_{item}", min(7, max(1, round(usual + worn + chance.gauss(0, 0.7)))), ago)
        add("readiness_1_10", min(10, max(1, round(7.6 - worn + chance.gauss(0, 0.8)))), ago)
        effort = {0: 4, 1: 6, 3: 7, 4: 5, 5: 8}.get(weekday, 0)
        add("session_load_au", (effort + 0.6 * worn) * (90 if effort else 0) * chance.uniform(0.85, 1.1), ago)
        if ago % 3 == 0:
            mass = habit.mass + habit.down * min(1, ago / 28)
            add("body_mass_kg", mass + chance.gauss(0, 0.35), ago, "manual", "kg")
            add("resting_hr_bpm", 54 + 2 * worn + chance.gauss(0, 1.6), ago, "device")
    add("availability_pct", 50 if habit.worn > 5 else 100, 0, "manual")
    add("attendance_28d_pct", 88 + chance.uniform(-8, 10), 1, "manual")
    for ago in (49, 42, 35, 28, 3):
        add("squat_1rm_kg", 1.35 * habit.mass + chance.gauss(0, 2), ago, "manual", "kg")
        add("bench_1rm_kg", 0.95 * habit.mass + chance.gauss(0, 2), ago, "manual", "kg")
        add("deadlift_1rm_kg", 1.6 * habit.mass + chance.gauss(0, 2), ago, "manual", "kg")
        add("pullups_reps", round(9 + chance.gauss(0, 1)), ago, "manual")
        add("plank_s", round(95 + chance.gauss(0, 8)), ago, "manual")
        add("cmj_cm", 38 + chance.gauss(0, 1.5), ago, "manual", "cm")
        add("grip_left_kg", 41 + chance.gauss(0, 1), ago, "manual", "kg")
        add("grip_right_kg", 44 + chance.gauss(0, 1), ago, "manual", "kg")
    add("height_cm", 186, 49, "manual", "cm")
    return made
