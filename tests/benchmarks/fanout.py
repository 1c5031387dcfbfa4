"""``./fieldhouse bench fanout``: from commit to the last of N spectators, beside Socket.IO 4 doing the same fan-out.

Prints latency (p50, p99 over all deliveries, and to the last socket), CPU of the serving process per delivery
(recording and painting the event included), bytes on the wire, memory per socket, and how fast plain pages are
answered during as many events again. The peer sends as many bytes as we do. Its figures need Node and `npm ci` with
development packages; without them that column is left out and said so.
"""

import argparse
import contextlib
import http.client
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tests.club import Club, Scorer, club, free_port
from webapp import world
from webapp.settings import ROOT

TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Figures:
    """What one server showed. Times in milliseconds, CPU in microseconds, memory in kB."""

    deliveries: int
    bytes: float
    p50: float
    p99: float
    last: float
    cpu: float
    memory: float
    closed: int


def cpu_seconds(pid: int) -> float:
    """User and system time a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def memory_kb(pid: int) -> int:
    """What a process holds by itself and its share of what it shares (PSS)."""
    return int(Path(f"/proc/{pid}/smaps_rollup").read_text().split("Pss:")[1].split()[0])


def percentile(values: list[float], share: float) -> float:
    """The value below which ``share`` of the sorted values lie."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


@contextlib.contextmanager
def spectators(port: int, path: str, number: int, *flags: str) -> Iterator[subprocess.Popen[str]]:
    """A crowd in a process of its own, ready when the block begins."""
    command = [sys.executable, str(ROOT / "tests/benchmarks/spectators.py"), "--port", str(port), "--path", path]
    asked = [*command, "--spectators", str(number), *flags]
    with subprocess.Popen(asked, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as crowd:
        assert crowd.stdout is not None and crowd.stdin is not None
        if not crowd.stdout.readline():
            raise RuntimeError("the spectators did not get in")
        try:
            yield crowd
        finally:
            crowd.stdin.close()
            crowd.terminate()


def report(crowd: subprocess.Popen[str]) -> dict:
    """What the crowd has seen since it was last asked."""
    assert crowd.stdout is not None and crowd.stdin is not None
    crowd.stdin.write("report\n")
    crowd.stdin.flush()
    return json.loads(crowd.stdout.readline())


def measure(pid: int, before: int, crowd: subprocess.Popen[str], number: int, events: int, send) -> Figures:
    """Send ``events`` events, a fifth of a second apart; ``send()`` returns the instant of the commit."""
    settled = memory_kb(pid)
    report(crowd)
    used = cpu_seconds(pid)
    commits = []
    for _ in range(events):
        commits.append(send())
        time.sleep(0.2)
    time.sleep(2.0)
    used = cpu_seconds(pid) - used
    seen = report(crowd)
    messages = seen["messages"]
    if len(messages) != events:
        raise RuntimeError(f"{events} events made {len(messages)} messages: figures would compare unlike things")
    delays = [1000 * (at - commits[n]) for n, message in enumerate(messages) for at in message["arrivals"]]
    lasts = [1000 * (max(message["arrivals"]) - commits[n]) for n, message in enumerate(messages)]
    size = statistics.mean(message["bytes"] for message in messages)
    return Figures(
        len(delays),
        size,
        percentile(delays, 0.5),
        percentile(delays, 0.99),
        statistics.median(lasts),
        1e6 * used / max(1, len(delays)),
        (settled - before) / number,
        seen["closed"],
    )


class Pages(threading.Thread):
    """Somebody who keeps reading plain pages; its times are the answer to "and the others meanwhile?"."""

    def __init__(self, club: Club, path: str) -> None:
        super().__init__(daemon=True)
        self.club, self.path = club, path
        self.times: list[float] = []
        self.reading = True

    def run(self) -> None:
        while self.reading:
            began = time.perf_counter()
            status, _, _ = self.club.request("GET", self.path, headers={"Accept": "text/html"})
            assert status == 200
            self.times.append(1000 * (time.perf_counter() - began))
            time.sleep(0.03)


def fieldhouse(number: int, events: int) -> tuple[Figures, list[float]]:
    """Our own figures, and the times of the pages read meanwhile."""
    with tempfile.TemporaryDirectory() as home, club(Path(home)) as running:
        scorer = Scorer(running, world.PASSWORD)
        scorer.begin()
        watch = scorer.public_path()
        topic = f"/live?topic=watch:{watch.rsplit('/', 1)[1]}:live"
        pid = running.workers()[0]
        running.request("GET", watch, headers={"Accept": "text/html"})
        before = memory_kb(pid)
        shots = iter(range(10**6))

        def send() -> float:
            n = next(shots)
            side = ("home", "away")[n % 2]
            play = {"type": "free_throw", "side": side, "player": scorer.refs[side][n % 5], "made": int(n % 3 > 0)}
            written = scorer.send({**play, "n": 1, "of": 1})
            return datetime.fromisoformat(written["at"]).timestamp()

        with spectators(running.port, topic, number) as crowd:
            figures = measure(pid, before, crowd, number, events, send)
            pages = Pages(running, watch)  # only now: what they cost is not the deliveries' cost
            pages.start()
            for _ in range(events):
                send()
                time.sleep(0.2)
            pages.reading = False
            pages.join()
        return figures, pages.times


def socketio(number: int, events: int, size: int) -> Figures | None:
    """The peer's figures for messages of the same size, or None when it cannot be had here."""
    node = shutil.which("node")
    if not node or not (ROOT / "node_modules/socket.io").is_dir():
        return None
    port = free_port()
    command = [node, str(ROOT / "tests/benchmarks/peer_socketio.mjs"), str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as peer:
        try:
            assert peer.stdout is not None
            peer.stdout.readline()
            before = memory_kb(peer.pid)
            body = "x" * size

            def send() -> float:
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
                connection.request("POST", "/", body)
                answer = json.loads(connection.getresponse().read())
                connection.close()
                return answer["at"]

            path = "/socket.io/?EIO=4&transport=websocket"
            with spectators(port, path, number, "--socketio") as crowd:
                send()
                time.sleep(0.5)
                return measure(peer.pid, before, crowd, number, events, send)
        finally:
            peer.terminate()


def line(title: str, ours: float, theirs: float | None, unit: str) -> str:
    """One row: ours, theirs, ours divided by theirs."""
    peer = "" if theirs is None else f"{theirs:12.1f} {unit:3} {ours / theirs if theirs else float('nan'):7.2f}"
    return f"{title:34}{ours:12.1f} {unit:3}{peer}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="./fieldhouse bench fanout", description=__doc__)
    parser.add_argument("--spectators", type=int, default=1000)
    parser.add_argument("--events", type=int, default=50)
    asked = parser.parse_args()
    ours, pages = fieldhouse(asked.spectators, asked.events)
    peer = socketio(asked.spectators, asked.events, round(ours.bytes))
    print(f"{asked.spectators} spectators, {asked.events} events, {ours.bytes:.0f} bytes a message")
    print(f"{'':34}{'Fieldhouse':>12}    {'' if peer is None else '   Socket.IO     ratio'}")
    for title, name, unit in (
        ("commit to socket, p50", "p50", "ms"),
        ("commit to socket, p99", "p99", "ms"),
        ("commit to last socket, median", "last", "ms"),
        ("CPU per delivery", "cpu", "us"),
        ("memory per socket", "memory", "kB"),
    ):
        print(line(title, getattr(ours, name), None if peer is None else getattr(peer, name), unit))
    print(f"{ours.deliveries} deliveries of {asked.spectators * asked.events}, {ours.closed} sockets closed")
    print(
        f"plain pages meanwhile: {len(pages)} read, "
        f"p50 {percentile(pages, 0.5):.1f} ms, p95 {percentile(pages, 0.95):.1f} ms"
    )
    if peer is None:
        print("no peer: Node or node_modules/socket.io is missing (./fieldhouse test fetches it)")


if __name__ == "__main__":
    main()
