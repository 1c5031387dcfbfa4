"""What measuring costs as series grow: ``python -m tests.benchmarks.readings``.

Writing one check-in into a club of 10⁴, 10⁵ and 10⁶ readings, the athlete having two months of 40 metrics or more; and
the coach's board for 60 athletes with 40 metrics over three years (2.6 million readings; ``--full``). Everything is
asked through the app in one process; printed are milliseconds (median, 95 of 100), the CPU's part, which a busy machine
blurs less, queries, and how the database means to find a series.
"""

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from flask import g
from sqlalchemy import event, insert, select, text

from tests.conftest import DATABASE, Browser
from webapp import create_app, world
from webapp.catalog import shelf
from webapp.features.athletes import actions
from webapp.features.athletes.models import Athlete, AthletePlace, Latest, Reading
from webapp.features.teams.families import actions as families
from webapp.features.teams.models import Player
from webapp.infra.clock import now
from webapp.infra.db import db, write
from webapp.infra.migration import upgrade
from webapp.settings import Settings

ATHLETES, METRICS, YEARS = 60, 40, 3
TIMES = 40
ANSWERS = {"hooper_sleep": 2, "hooper_fatigue": 3, "hooper_stress": 2, "hooper_soreness": 3, "readiness_1_10": 8}


@write
def people() -> list[tuple[int, int]]:
    """Sixty Herons whose families share everything: (player, athlete)."""
    cast = world.cast()
    rows = [{"team_id": cast.herons.id, "name": f"Heron {n}", "number": str(200 + n)} for n in range(ATHLETES - 10)]
    db.session.execute(insert(Player), rows)
    players = list(db.session.scalars(select(Player).where(Player.team_id == cast.herons.id).order_by(Player.id)))
    found = []
    for player in players:
        for purpose in ("monitoring", "coach_sees"):
            families.answer(player, purpose, given=True, relation="paper", by=cast.mo)
        found.append((player.id, actions.settle(player).id))
    return found


@write
def fill(athletes: list[int], metrics: list[str], days: range, chance: random.Random) -> int:
    """A reading of every metric on each of these days ago."""
    at, made = now(), 0
    for athlete_id in athletes:
        rows = []
        for key in metrics:
            m = shelf("metrics")[key]
            low, high = m.typical
            for ago in days:
                value = round(chance.uniform(low, high), 3)
                when = at - timedelta(days=ago)
                rows.append({"athlete_id": athlete_id, "metric": key, "at": when, "day": when.date(), "value": value})
        for row in rows:
            row |= {"entered": row["value"], "unit": "x", "source": "device"}
        for start in range(0, len(rows), 20_000):
            db.session.execute(insert(Reading), rows[start : start + 20_000])
        made += len(rows)
    return made


@write
def project(athletes: list[int], metrics: list[str]) -> None:
    """The latest values, without going through three million rows again."""
    newest = db.session.execute(
        select(Reading.athlete_id, Reading.metric, Reading.id, Reading.at, Reading.value).where(
            Reading.athlete_id.in_(athletes), Reading.at > now() - timedelta(days=1, hours=1)
        )
    ).all()
    rows = {
        (a, m): {"athlete_id": a, "metric": m, "reading_id": i, "at": at, "value": x, "entered": x, "unit": "x"}
        | {"n": 40, "mean": x * 1.01, "sd": abs(x) * 0.05 + 0.1}
        for a, m, i, at, x in newest
        if m in metrics
    }
    db.session.query(Latest).filter(Latest.athlete_id.in_(athletes)).delete()
    db.session.execute(insert(Latest), list(rows.values()))


@dataclass(frozen=True)
class Cost:
    """Milliseconds, median and 95 of 100, on the wall and of the CPU; and the queries of one call."""

    wall: float
    wall_late: float
    cpu: float
    cpu_late: float
    queries: int

    def __str__(self) -> str:
        wall, cpu = f"{self.wall:6.1f} ms p95 {self.wall_late:6.1f}", f"cpu {self.cpu:5.1f} p95 {self.cpu_late:5.1f}"
        return f"{wall}  {cpu}  {self.queries} queries"


def clock(what: Callable[[], object], times: int = TIMES) -> Cost:
    """What one call costs."""
    sent: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda _c, _u, statement, *_: sent.append(statement))
    taken, worked = [], []
    for _ in range(times):
        sent.clear()
        began, busy = time.perf_counter(), time.process_time()
        what()
        taken.append(1000 * (time.perf_counter() - began))
        worked.append(1000 * (time.process_time() - busy))
    late = int(times * 0.95) - 1
    walls, cpus = sorted(taken), sorted(worked)
    return Cost(statistics.median(walls), walls[late], statistics.median(cpus), cpus[late], len(sent))


def plans(athlete: int) -> list[str]:
    """How the database finds a series, and the latest values a board is made of: by their indexes."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("ANALYZE readings"))
    words = "EXPLAIN " if db.engine.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN "
    series = f"SELECT value FROM readings WHERE athlete_id = {athlete} AND metric = 'rmssd_ms' AND at > '2026-01-01'"
    board = f"SELECT value FROM latest_readings WHERE athlete_id IN ({athlete}, {athlete + 1})"
    return [
        " / ".join(str(row[-1]).strip() for row in db.session.execute(text(words + asked))) for asked in (series, board)
    ]


def main() -> None:
    """Fill, ask, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--full", action="store_true", help="three years for everybody: 2.6 million readings")
    parser.add_argument("--rounds", type=int, default=1, help="measure every page so many times")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        app = create_app(Settings(home=Path(home), argon2_memory=64, secret_key="bench", database_url=DATABASE))
        app.test_client_class = Browser
        with app.app_context():
            upgrade()
            world.build()
            measure(app, asked.full, asked.rounds)
            db.session.remove()
            db.engine.dispose()


def measure(app: object, full: bool, rounds: int) -> None:
    """The figures."""
    chance = random.Random(3)
    cast, pairs = world.cast(), people()
    athletes = [athlete for _, athlete in pairs]
    metrics = sorted(m.key for m in shelf("metrics").values() if m.weight > 0 and m.group != "supplements")[:METRICS]
    player = db.session.get(Player, pairs[0][0])
    total, first = 0, None
    done = 0
    for goal, many, days in (
        (10_000, ATHLETES // 15, range(1, 63)),
        (100_000, 40, range(1, 63)),
        (1_000_000, 60, range(63, 440)),
    ):
        total += fill(athletes[0 if many == ATHLETES else done : many], metrics, days, chance)
        done = many
        cost = clock(lambda: actions.check_in(player, ANSWERS, by=cast.ada))
        first = first or cost.cpu
        print(f"write  {goal:>9,} ({total:,})  {cost}  x{cost.cpu / first:.2f}", flush=True)
    if full:
        total += fill(athletes, metrics, range(440, 365 * YEARS), chance)
    project(athletes, metrics)
    client = app.test_client()  # type: ignore[attr-defined]
    client.post("/login", data={"email": "ada@fieldhouse.test", "password": world.PASSWORD})
    for path in ("/teams/herons/athletes", f"/athletes/{pairs[5][0]}", f"/athletes/{pairs[5][0]}/load"):

        def ask(path: str = path) -> None:
            for kept in list(g):
                g.pop(kept)
            assert client.get(path).status_code == 200

        ask()
        for _ in range(rounds):
            print(f"read   {path:<26} {clock(ask)}  ({total:,}, load {os.getloadavg()[0]:.1f})", flush=True)
    for line in plans(athletes[5]):
        print("plan  ", line)
    assert db.session.scalar(select(AthletePlace.athlete_id).limit(1)) and db.session.get(Athlete, athletes[0])


if __name__ == "__main__":
    main()
