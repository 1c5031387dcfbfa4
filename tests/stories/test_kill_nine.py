"""The server is killed while Ada scores: nothing she was told is stored is ever missing, nothing is there twice.

FIELDHOUSE_KILLS says how many times (6 in the suite; the full measure is 100 on each database).
"""

import http.client
import os
import random
import signal
import threading
import time
import uuid
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from tests.club import Club, Scorer, club
from webapp import world
from webapp.settings import Settings

KILLS = int(os.environ.get("FIELDHOUSE_KILLS", "6"))
POSTGRESQL = os.environ.get("FIELDHOUSE_TEST_DATABASE_URL", "")


@pytest.fixture(params=["sqlite", "postgresql"])
def running(request: pytest.FixtureRequest, tmp_path: Path):
    """A running club on each kind of database."""
    if request.param == "sqlite":
        with club(tmp_path) as here:
            yield here
        return
    if not POSTGRESQL:
        pytest.skip("FIELDHOUSE_TEST_DATABASE_URL is not set")
    url = make_url(Settings(database_url=POSTGRESQL).database_uri)
    name = f"killed_{os.getpid()}"
    server = create_engine(url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    with club(tmp_path, url.set(database=name).render_as_string(hide_password=False)) as here:
        yield here
    with server.connect() as connection:
        connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    server.dispose()


class Persistent(threading.Thread):
    """A pad that sends one play after the other, the same one with the same id again until it is answered."""

    def __init__(self, scorer: Scorer) -> None:
        super().__init__(daemon=True)
        self.scorer = scorer
        self.scoring = True
        self.sent: list[str] = []
        self.acknowledged: list[str] = []
        self.repeated = 0
        self.refused: list[str] = []

    def run(self) -> None:
        for n in range(100_000):
            if not self.scoring:
                return
            side = ("home", "away")[n % 2]
            play = {
                "type": "free_throw",
                "side": side,
                "player": self.scorer.refs[side][n % 5],
                "made": 1,
                "n": 1,
                "of": 1,
            }
            self.insist({"id": uuid.uuid4().hex, **play})

    def insist(self, play: dict) -> None:
        """Send until the server says yes; while it is down, wait a moment."""
        self.sent.append(play["id"])
        while True:
            try:
                self.scorer.send(play)
            except (OSError, http.client.HTTPException):
                self.repeated += 1
                time.sleep(0.02)
                continue
            except AssertionError as refused:
                self.refused.append(str(refused))
                return
            self.acknowledged.append(play["id"])
            return


def kill(here: Club) -> None:
    """SIGKILL to everything that serves pages, then start it again."""
    assert here.web is not None
    os.killpg(here.web.pid, signal.SIGKILL)
    here.web.wait(10)
    here.start()


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_no_acknowledged_event_is_missing_or_double(running: Club) -> None:
    scorer = Scorer(running, world.PASSWORD)
    scorer.begin()
    pad = Persistent(scorer)
    pad.start()
    chance = random.Random(2026)
    for _ in range(KILLS):
        time.sleep(chance.uniform(0.05, 0.6))
        kill(running)
    time.sleep(0.5)
    pad.scoring = False
    pad.join(60)

    assert not pad.is_alive()
    assert pad.refused == []
    assert len(pad.acknowledged) >= 5 * KILLS, "the scorer got something done between the kills"
    assert pad.repeated >= KILLS, "requests were cut off by the kills"
    engine = create_engine(Settings.from_env(running.env).database_uri)
    with engine.connect() as connection:
        rows = connection.execute(
            text("SELECT seq, entry_id FROM game_log WHERE game_id = :game ORDER BY seq"), {"game": scorer.game}
        ).all()
    engine.dispose()
    stored = [entry for _, entry in rows]
    assert [seq for seq, _ in rows] == list(range(1, len(rows) + 1)), "the server's numbers have no gap"
    assert len(set(stored)) == len(stored), "nothing is there twice"
    assert set(pad.acknowledged) <= set(stored), "nothing acknowledged is missing"
    assert [entry for entry in stored if entry in set(pad.sent)] == pad.sent[: len(pad.acknowledged)], (
        "and all in order"
    )
