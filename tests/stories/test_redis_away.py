"""Redis is stopped and its memory lost in mid-game: scoring and pages go on, viewers catch up."""

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import websocket

from tests.club import Club, Scorer, club
from webapp import world

LONG = 30.0  # seconds until we call it lost; nothing here measures


class Viewer:
    """Somebody without a login watching over the socket, at one web server."""

    def __init__(self, at: Club, watch: str) -> None:
        token = watch.rsplit("/", 1)[1]
        self.socket = websocket.create_connection(
            f"ws://127.0.0.1:{at.port}/live?topic=watch:{token}:live", origin=f"http://127.0.0.1:{at.port}", timeout=1
        )
        self.shown = ""

    def sees(self, expected: str) -> bool:
        """Read on until the board shows ``expected`` or it has taken too long."""
        deadline = time.monotonic() + LONG
        while time.monotonic() < deadline:
            if re.search(expected, self.shown):
                return True
            try:
                self.shown = str(self.socket.recv())
            except websocket.WebSocketTimeoutException:
                continue
        return False


def scoring(scorer: Scorer) -> Callable[[], int]:
    """A function that makes one free throw for the home side and returns the home score."""
    points = 0

    def make() -> int:
        nonlocal points
        points += 1
        play = {"type": "free_throw", "side": "home", "player": scorer.refs["home"][0], "made": 1, "n": 1, "of": 1}
        scorer.send(play)
        return points

    return make


def board_shows(points: int) -> str:
    """How a frame's scoreboard says that the home side has so many points."""
    return (
        rf'(?s)class="side home">(?:(?!class="side away").)*class="score figures"><span[^>]*>[^<]*</span> {points}</p>'
    )


@pytest.mark.slow
@pytest.mark.embedded
def test_the_game_goes_on_without_redis_and_everybody_catches_up(tmp_path: Path) -> None:
    with club(tmp_path) as here, here.another() as there:
        scorer = Scorer(here, world.PASSWORD)
        scorer.begin()
        watch = scorer.public_path()
        make = scoring(scorer)
        near, far = Viewer(here, watch), Viewer(there, watch)
        assert near.sees(board_shows(make()))
        assert far.sees(board_shows(1)), "a bell reaches the other process through Redis"

        here.redis.stop()
        points = [make() for _ in range(3)][-1]
        assert near.sees(board_shows(points)), "in the same process bells need no Redis"
        assert far.sees(board_shows(points)), "the other process looks by itself while there is no Redis"
        assert there.request("GET", watch, headers={"Accept": "text/html"})[0] == 200

        for leftover in (tmp_path / "valkey").glob("appendonlydir/*"):
            leftover.unlink()
        here.redis.start()
        deadline = time.monotonic() + LONG
        while not here.redis.ready() and time.monotonic() < deadline:
            time.sleep(0.05)
        assert far.sees(board_shows(make())), "and bells ring again, although Redis has forgotten everything"
        near.socket.close()
        far.socket.close()
