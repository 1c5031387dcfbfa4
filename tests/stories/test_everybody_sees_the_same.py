"""A viewer's open page, a fresh load and a viewer who was cut off: after every event all of them show the same."""

import random
import re
import time
from pathlib import Path

import pytest
import websocket

from tests.benchmarks.fold import plays
from tests.club import Club, Scorer, club
from webapp import world
from webapp.features.games.report import Report

EVENTS = 300
AWAY = 50  # events a viewer misses while cut off
PATIENCE = 20.0  # seconds until we call it lost; nothing here measures
PIECE = re.compile(r'<(\w+) hx-swap-oob="morph" id="([\w-]+)"')


class Viewer:
    """Somebody with the public link: what the page holds, kept up to date by pushes alone."""

    def __init__(self, at: Club, watch: str) -> None:
        self.at, self.watch = at, watch
        self.pieces: dict[str, str] = {}
        self.join()

    def join(self) -> None:
        """Open the socket; coming back needs nothing more."""
        topic = f"watch:{self.watch.rsplit('/', 1)[1]}:live"
        address, origin = f"ws://127.0.0.1:{self.at.port}/live?topic={topic}", f"http://127.0.0.1:{self.at.port}"
        self.socket = websocket.create_connection(address, origin=origin, timeout=0.2)

    def hear(self) -> None:
        """Put the pieces of the next message in their places."""
        try:
            message = str(self.socket.recv())
        except websocket.WebSocketTimeoutException:
            return
        starts = [*PIECE.finditer(message)]
        for found, end in zip(starts, [*(each.start() for each in starts[1:]), len(message)], strict=True):
            self.pieces[found[2]] = message[found.start() : end].replace(' hx-swap-oob="morph"', "", 1).strip()

    def reload(self) -> str:
        """What a fresh load shows."""
        status, _, page = self.at.request("GET", self.watch, headers={"Accept": "text/html"})
        assert status == 200
        return page.decode()

    def differs(self) -> list[str]:
        """The pieces that a fresh load does not show as they were pushed, once all pushes have had their time."""
        page, until = self.reload(), time.monotonic() + PATIENCE
        while (wrong := [name for name, html in self.pieces.items() if html not in page]) or not self.pieces:
            if time.monotonic() > until:
                return wrong or ["nothing was pushed"]
            self.hear()
        return []


def sent(report: Report) -> dict:
    """A report as the pad's form says it."""
    said = {"type": report.type, "side": report.side, "player": report.player, "period": report.period}
    said |= {
        name: ("1" if value else "0") if isinstance(value, bool) else value for name, value in report.others.items()
    }
    said |= {"clock_ms": report.clock} if report.clock is not None else {}
    return {name: value for name, value in said.items() if value is not None}


@pytest.mark.slow
@pytest.mark.embedded
def test_after_every_event_what_was_pushed_is_what_a_reload_shows(tmp_path: Path) -> None:
    with club(tmp_path) as here:
        scorer = Scorer(here, world.PASSWORD)
        watch = scorer.public_path()
        told = (
            each for each in plays(scorer.refs, random.Random(300)) if each.type != "clock"
        )  # a still clock compares
        viewer = Viewer(here, watch)
        for number in range(EVENTS):
            scorer.send(sent(next(told)))
            assert viewer.differs() == [], f"after event {number}"
        assert len(viewer.pieces) >= 3, "board, plays and the rest were pushed"

        viewer.socket.close()
        for _ in range(AWAY):
            scorer.send(sent(next(told)))
        missed = dict(viewer.pieces)
        viewer.join()
        assert viewer.differs() == []
        assert viewer.pieces["board"] != missed["board"], "something had happened meanwhile"

        before = viewer.pieces["board"]
        status, _, _ = here.request(
            "POST", f"/games/{scorer.game}/plays/{made_shot(scorer)}", {"made": "0"}, scorer.headers
        )
        assert status == 200
        until = time.monotonic() + PATIENCE
        while viewer.pieces["board"] == before and time.monotonic() < until:
            viewer.hear()
        assert viewer.pieces["board"] != before, "the correction reached the open page"
        assert viewer.differs() == []
        viewer.socket.close()


def made_shot(scorer: Scorer) -> str:
    """The id of an early basket."""
    _, _, page = scorer.club.request(
        "GET", f"/games/{scorer.game}/log", headers={**scorer.headers, "Accept": "text/html"}
    )
    return re.findall(
        rf"/games/{scorer.game}/plays/(\w+)\"[^>]*>(?:(?!</a>).)*?makes a (?:two|three)", page.decode(), re.S
    )[-1]
