"""A whole club on this machine for stories and benchmarks: gunicorn, Valkey and a database in a throw-away folder."""

import atexit
import contextlib
import http.client
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

from webapp.infra import valkey
from webapp.infra.processes import Child
from webapp.settings import ROOT

_made: Path | None = None  # a prepared home, to be copied


def free_port() -> int:
    """A port nobody listens on at this moment."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


class Club:
    """The running club. ``env`` starts more of its processes, ``port`` is where it answers."""

    def __init__(self, home: Path, env: dict[str, str], port: int, redis: Child) -> None:
        self.home, self.env, self.port, self.redis = home, env, port, redis
        self.web: subprocess.Popen[bytes] | None = None

    @contextlib.contextmanager
    def another(self) -> Iterator["Club"]:
        """A second web server of the same club, on its own port."""
        second = Club(self.home, self.env, free_port(), self.redis)
        second.start()
        try:
            yield second
        finally:
            second.stop()

    def stop(self) -> None:
        """Ask gunicorn to go and wait for it."""
        if self.web is not None:
            self.web.terminate()
            self.web.wait(20)

    def start(self) -> None:
        """Start gunicorn and wait until it answers."""
        command = [
            sys.executable,
            "-m",
            "gunicorn",
            "--config",
            "webapp/serving.py",
            "--bind",
            f"127.0.0.1:{self.port}",
        ]
        self.web = subprocess.Popen([*command, "wsgi:app"], cwd=ROOT, env=self.env, start_new_session=True)
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError, http.client.HTTPException):
                if self.request("GET", "/health")[0] == 200:
                    return
            time.sleep(0.05)
        raise RuntimeError("the web server does not answer")

    def workers(self) -> list[int]:
        """The process ids of gunicorn's workers."""
        assert self.web is not None
        return [int(pid) for pid in Path(f"/proc/{self.web.pid}/task/{self.web.pid}/children").read_text().split()]

    def request(
        self, method: str, path: str, body: dict | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        """One request on a connection of its own: status, headers (all cookies in one), body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Accept": "application/json", **(headers or {})}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, urlencode(body, doseq=True) if body is not None else None, headers)
            answer = connection.getresponse()
            kept = "; ".join(cookie.split(";")[0] for cookie in answer.headers.get_all("Set-Cookie", []))
            return answer.status, {**dict(answer.getheaders()), "Set-Cookie": kept}, answer.read()
        finally:
            connection.close()

    def log_in(self, name: str, password: str) -> dict[str, str]:
        """Headers of somebody who has logged in."""
        status, headers, _ = self.request(
            "POST", "/login", {"email": f"{name}@fieldhouse.test", "password": password}, {"Accept": "text/html"}
        )
        assert status == 303, f"{name} cannot log in: {status}"
        return {"Cookie": headers["Set-Cookie"]}


@contextlib.contextmanager
def club(home: Path, database_url: str = "", **settings: str) -> Iterator[Club]:
    """A club with the little world in it, running until the block ends."""
    cheap = {"FIELDHOUSE_DEMO": "0", "ARGON2_MEMORY": "64"}
    env = {**os.environ, "FIELDHOUSE_HOME": str(home), "DATABASE_URL": database_url, **cheap, **settings}
    server = valkey.embedded(home / "valkey", env)
    server.start()
    while not server.ready():
        time.sleep(0.02)
    env["REDIS_URL"] = valkey.url(server)
    running = Club(home, env, free_port(), server)
    try:
        prepare(home, env)
        running.start()
        yield running
    finally:
        running.stop()
        server.stop()


def prepare(home: Path, env: dict[str, str]) -> None:
    """Fill a home with the little world: on SQLite from what was made for the first club of this process."""
    global _made
    if not env.get("DATABASE_URL") and _made is not None:
        shutil.copytree(_made, home, dirs_exist_ok=True)
        return
    subprocess.run([sys.executable, "-m", "webapp.cli", "prepare"], cwd=ROOT, env=env, check=True, stdout=2)
    if not env.get("DATABASE_URL"):
        _made = Path(tempfile.mkdtemp(prefix="fieldhouse-club-"))
        atexit.register(shutil.rmtree, _made, ignore_errors=True)
        shutil.copytree(home, _made, dirs_exist_ok=True, ignore=shutil.ignore_patterns("valkey*"))


class Scorer:
    """Ada at courtside: begins the first game of the world and scores it over HTTP as the pad does."""

    def __init__(self, club: Club, password: str) -> None:
        self.club = club
        self.headers = club.log_in("ada", password)
        status, _, page = club.request("GET", "/games", headers={**self.headers, "Accept": "text/html"})
        found = re.search(rb"/games/(\d+)", page)
        assert status == 200 and found, f"the list of games shows no game ({status})"
        self.game = int(found[1])
        self.refs = {side: self._refs(side) for side in ("home", "away")}

    def _refs(self, side: str) -> list[str]:
        from webapp import create_app
        from webapp.features.games.models import GamePlayer
        from webapp.infra.db import db
        from webapp.settings import Settings

        with create_app(Settings.from_env(self.club.env)).app_context():
            here = db.select(GamePlayer.ref).filter_by(game_id=self.game, side=side).order_by(GamePlayer.id)
            refs = list(db.session.scalars(here))
            db.session.remove()
            db.engine.dispose()
            return refs

    def send(self, play: dict) -> dict:
        """Record one play; returns what the server answered."""
        play = {"id": uuid.uuid4().hex, **play}
        status, _, answer = self.club.request("POST", f"/games/{self.game}/plays", play, self.headers)
        assert status in (200, 201), f"{status} {answer[:300]!r} for {play}"
        return json.loads(answer)

    def begin(self) -> None:
        """Both fives on court, first period running."""
        for side in ("home", "away"):
            self.send({"type": "lineup", "side": side, "five": self.refs[side][:5], "period": 1})
        self.send({"type": "period_start", "period": 1})

    def public_path(self) -> str:
        """Share the game; the path under which anyone may watch."""
        status, _, answer = self.club.request("POST", f"/games/{self.game}/share", {"public": "yes"}, self.headers)
        assert status in (200, 303), f"sharing answered {status} {answer[:200]!r}"
        _, _, page = self.club.request(
            "GET", f"/games/{self.game}/share", headers={**self.headers, "Accept": "text/html"}
        )
        found = re.search(rb"/watch/([A-Za-z0-9_-]+)", page)
        assert found, "the page for sharing does not show the public link"
        return f"/watch/{found[1].decode()}"
