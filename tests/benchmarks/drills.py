"""How long the library takes with many drills: python -m tests.benchmarks.drills [20000]. Prints, asserts nothing."""

import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from webapp import create_app, world
from webapp.features.drills import queries
from webapp.features.drills.actions import shelving
from webapp.features.drills.actions.indexing import index
from webapp.features.drills.models import Drill
from webapp.features.drills.rules.facets import Filter
from webapp.infra.db import db, write
from webapp.infra.migration import upgrade
from webapp.settings import Settings

ASKED = {
    "all": Filter(),
    "sport and place": Filter(sport="soccer", place=("half_field",), players=10),
    "everything asked": Filter(
        sport="soccer", skill=("soccer.passing",), equipment=("ball", "cones"), age=12, minutes=15
    ),
    "one word": Filter(q="passing"),
    "two letters": Filter(q="pa"),
    "a slip": Filter(q="dribling"),
    "two words": Filter(q="first touch", sport="soccer"),
}


@write
def fill(many: int) -> None:
    """So many public drills: the house's own, over and over, each a little different."""
    dice, sheets = random.Random(7), shelving.read_shelf()
    drills = []
    for n in range(many):
        said = dict(sheets[n % len(sheets)].values)
        said["title"] = f"{said['title']} {dice.choice(('short', 'long', 'quick', 'wide', 'deep'))} {n}"
        drills.append(Drill(scope="public", **said))
    db.session.add_all(drills)
    db.session.flush()
    index(drills)


def main(many: int) -> None:
    """Fill, then ask each thing forty times."""
    with tempfile.TemporaryDirectory() as home, create_app(Settings(home=Path(home))).app_context():
        upgrade()
        world.build()
        began = time.perf_counter()
        fill(many)
        print(f"{many} drills stored and indexed in {time.perf_counter() - began:.1f} s")
        ada = world.cast().ada
        began = time.perf_counter()
        queries.library(ada, Filter())
        print(f"first look (the deck is made) {(time.perf_counter() - began) * 1000:.0f} ms")
        for name, wanted in ASKED.items():
            took, worked = [], []
            for _ in range(40):
                began, busy = time.perf_counter(), time.process_time()
                found = queries.library(ada, wanted).total
                took.append((time.perf_counter() - began) * 1000)
                worked.append((time.process_time() - busy) * 1000)
            p95, cpu = (statistics.quantiles(each, n=20)[-1] for each in (took, worked))
            median = statistics.median(took)
            print(f"{name:18} {found:6} found  median {median:6.1f} ms  p95 {p95:6.1f} ms, of CPU {cpu:6.1f} ms")
        print(f"by the clock: load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        db.session.remove()
        db.engine.dispose()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
