"""How long a club's roster takes: 5,000 rows, 200 of them faulty; looked at, taken in, taken in again.

.venv/bin/python -m tests.benchmarks.roster            SQLite in a throw-away folder, or DATABASE_URL
"""

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tests.features.teams.exchange.sheets import big
from webapp import create_app, world
from webapp.features.teams.exchange import actions
from webapp.infra.migration import upgrade
from webapp.settings import Settings

T = TypeVar("T")


def timed(what: str, do: Callable[[], T]) -> T:
    """Do it, print the seconds it took."""
    began = time.perf_counter()
    done = do()
    print(f"{what:<34}{time.perf_counter() - began:8.2f} s")
    return done


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as home:
        settings = Settings(home=Path(home), secret_key="bench", database_url=os.environ.get("DATABASE_URL", ""))
        with create_app(settings).app_context():
            upgrade()
            world.build()
            cast = world.cast()
            content, wrong = big(5000, 200, ["Herons", "Harbour Kites", "ROC"])
            print(f"{len(content):,} bytes, 5,000 rows, {len(wrong)} faulty, {settings.database_uri.split(':')[0]}")
            for turn in ("first", "second"):
                planned = timed(f"{turn} time: look", lambda: actions.look(content, None))
                digest = actions.keep(content, by=cast.mo)
                done = timed(
                    f"{turn} time: take in, one transaction",
                    lambda d=digest, p=planned: actions.take(d, None, p.counts, by=cast.mo),
                )
                print("   signed, changed, same, refused:", done.counts)


if __name__ == "__main__":
    main()
