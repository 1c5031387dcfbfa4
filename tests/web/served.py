"""The counters' house served by a real gunicorn, and what one does with it from outside."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from websocket import WebSocket, create_connection

from webapp.settings import ROOT

PATIENCE = 30.0  # seconds until a test gives up on something that has to happen


@dataclass
class Served:
    """A running gunicorn with the counters' house in it."""

    process: subprocess.Popen[bytes]
    port: int
    watching: list[WebSocket] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str, **headers: str) -> str:
        """What a fresh load of ``path`` shows."""
        with urllib.request.urlopen(urllib.request.Request(self.url + path, headers=headers)) as answer:
            return answer.read().decode()

    def send(self, path: str, body: str = "", method: str = "POST") -> None:
        """Do something, as a program does it."""
        headers = {"Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded"}
        asked = urllib.request.Request(self.url + path, data=body.encode(), headers=headers, method=method)
        with urllib.request.urlopen(asked):
            pass

    def refusal(self, path: str, body: bytes | Iterator[bytes]) -> int:
        """The status a body is refused with; an iterator is sent in chunks of unknown total."""
        try:
            with urllib.request.urlopen(urllib.request.Request(self.url + path, data=body, method="POST")):
                raise AssertionError("it was accepted")
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code

    def count(self, key: str, to: int, padding: int = 0) -> None:
        """Let the counter ``key`` show ``to``."""
        self.send(f"/counters/{key}?padding={padding}", f"to={to}")

    def watch(self, *topics: str, login: str = "", **options: object) -> WebSocket:
        """Open a socket. It gives up reading after PATIENCE."""
        query = "&".join(f"topic={topic}" for topic in topics)
        cookie = f"login={login}" if login else None
        options = {"origin": self.url, "cookie": cookie, "timeout": PATIENCE, **options}
        self.watching.append(create_connection(f"ws://127.0.0.1:{self.port}/live?{query}", **options))
        return self.watching[-1]

    def leave(self) -> None:
        """Close every socket."""
        while self.watching:
            self.watching.pop().shutdown()

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Stop gunicorn."""
        self.leave()
        self.process.send_signal(how)
        self.process.wait(PATIENCE)


def serve(home: Path) -> Served:
    """Start gunicorn with webapp/serving.py, and wait until it answers."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    env = {
        **os.environ,
        "FIELDHOUSE_HOME": str(home),
        "SECRET_KEY": "only for tests",
        "PYTHONPATH": str(ROOT),
    }
    for outside in ("DATABASE_URL", "REDIS_URL"):
        env.pop(outside, None)
    command = [sys.executable, "-m", "gunicorn", "--config", str(ROOT / "webapp" / "serving.py")]
    process = subprocess.Popen([*command, "--bind", f"127.0.0.1:{port}", "tests.web.house:make()"], env=env, cwd=ROOT)
    served = Served(process, port)
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            served.get("/health")
        except OSError:
            time.sleep(0.05)
        else:
            return served
    process.kill()
    raise RuntimeError("gunicorn did not answer")
