"""``./fieldhouse up``: start everything on this machine, watch over it, stop it in order.

Valkey (unless REDIS_URL is set), then the database brought up to date, then one RQ worker and gunicorn. This process
supervises only: it imports neither Flask nor SQLAlchemy and stays at a dozen megabytes.
"""

import argparse
import contextlib
import fcntl
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from webapp.infra import valkey
from webapp.infra.processes import Child, die_with
from webapp.settings import ROOT, Settings
from webapp.watch import Hopeless, Stopped, Watch, signals, tell

PYTHON = [sys.executable, "-m"]  # with ROOT as the working folder
ANYWHERE = ("", "0.0.0.0", "::")


class CannotOpen(Exception):
    """Something outside stands in the way; the text says what, and what to do."""


def up(args: argparse.Namespace) -> int:
    """Run until asked to stop; returns the exit code."""
    os.chdir(ROOT)
    try:
        settings = Settings.from_env(os.environ)
        with alone_in(settings.home), signals() as pause, listening(args.host, args.port) as door:
            return run(settings, Watch(pause), door, demo=args.demo)
    except Stopped:
        return 0
    except (CannotOpen, Hopeless, valkey.NoServer, ValueError) as wrong:
        tell(str(wrong))
        return 1


def run(settings: Settings, watch: Watch, door: socket.socket, *, demo: bool) -> int:
    """Start the children one after the other and stay. Raises Stopped when asked to stop, Hopeless when it fails."""
    env = {**os.environ, "FIELDHOUSE_HOME": str(settings.home), "MALLOC_ARENA_MAX": "2"}
    try:
        if not settings.redis_url:
            env["REDIS_URL"] = start_valkey(settings.home / "valkey", env, watch)
        opening = prepare(env, watch, demo=demo)
        env["FIELDHOUSE_DEMO"] = "1" if demo and opening["watch"] else "0"
        watch.start(Child("the worker", [*PYTHON, "webapp.worker"], env, patience=1.5, vital=False))
        watch.start(web(settings, door, env))
        print(greeting(settings, door, opening), flush=True)
        watch.stay()
    finally:
        door.close()
        watch.stop()
    return 0


def start_valkey(folder: Path, env: dict[str, str], watch: Watch) -> str:
    """Start the embedded server; returns its REDIS_URL. A file it cannot read is put aside, and it starts empty."""
    server = valkey.embedded(folder, env)
    try:
        watch.start(server)
    except Hopeless:
        watch.stop()
        tell(f"{server.name} cannot use what is in {folder}: put aside as {valkey.put_aside(folder)}, starting empty")
        server = valkey.embedded(folder, env)
        watch.start(server)
    return valkey.url(server)


def prepare(env: dict[str, str], watch: Watch, *, demo: bool) -> dict[str, Any]:
    """Migrate and seed in a process of its own, whose imports go away with it; returns what it found."""
    command = [*PYTHON, "webapp.cli", "prepare", "--json", *([] if demo else ["--no-demo"])]
    own = os.getpid()
    with subprocess.Popen(
        command,
        env=env,
        stdout=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=lambda: die_with(own),
    ) as preparing:
        assert preparing.stdout is not None
        try:
            while preparing.poll() is None:
                watch.pause(1.0)
        except Stopped:
            preparing.terminate()
            raise
        if preparing.returncode:
            raise Hopeless("the database could not be prepared; the reason stands above")
        found: dict[str, Any] = json.loads(preparing.stdout.read())
        return found


def web(settings: Settings, door: socket.socket, env: dict[str, str]) -> Child:
    """gunicorn on the socket we hold: while it is started again, people wait a moment instead of being refused."""
    command = [
        *(*PYTHON, "gunicorn", "--config", str(ROOT / "webapp" / "serving.py"), "--bind", f"fd://{door.fileno()}"),
        *("--workers", str(settings.web_processes), "--worker-connections", str(settings.sockets), "wsgi:app"),
    ]
    port = door.getsockname()[1]
    nearest = "127.0.0.1" if door.getsockname()[0] in ANYWHERE else door.getsockname()[0]
    return Child(
        "the web server", command, env, ready=lambda: healthy(nearest, port), fds=[door.fileno()], patience=3.8
    )


def healthy(host: str, port: int) -> bool:
    """Does GET /health answer 200?"""
    with contextlib.suppress(OSError), socket.create_connection((host, port), timeout=2.0) as asking:
        asking.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        return asking.recv(64).split(b" ")[1:2] == [b"200"]
    return False


@contextlib.contextmanager
def alone_in(home: Path) -> Iterator[None]:
    """Two supervisors on one folder would share one Valkey file. Raises CannotOpen when another is running."""
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    with open(home / "up.lock", "a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise CannotOpen(f"Fieldhouse is already running from {home} (process {lock.read()})") from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


@contextlib.contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """The socket the web server answers on. Raises CannotOpen when the port is taken or not allowed."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host or "0.0.0.0", port, type=socket.SOCK_STREAM)[0]
    except OSError as unknown:
        raise CannotOpen(f"--host {host}: {unknown.strerror}") from None
    with socket.socket(family, kind) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        deadline = time.monotonic() + 1.0  # a server killed this instant may still hold the port
        while True:
            try:
                door.bind(address)
                break
            except PermissionError:
                raise CannotOpen(f"port {port} is only for root. Try: ./fieldhouse up --port 8000") from None
            except OSError as taken:
                if time.monotonic() > deadline:
                    raise CannotOpen(_taken(taken, host, port)) from None
                time.sleep(0.1)
        door.listen(4096)
        yield door


def _taken(wrong: OSError, host: str, port: int) -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        for proposal in (*range(port + 1, min(port + 20, 65536)), free.getsockname()[1]):
            with socket.socket() as trying, contextlib.suppress(OSError):
                trying.bind(("0.0.0.0", proposal))
                break
    return f"port {port} cannot be used on {host} ({wrong.strerror}). Try: ./fieldhouse up --port {proposal}"


def greeting(settings: Settings, door: socket.socket, opening: dict[str, Any]) -> str:
    """What whoever started it wants to know: where it is, who to log in as, where the game is, how to stop."""
    host, port = door.getsockname()[:2]
    here = f"http://{'localhost' if host in (*ANYWHERE, '127.0.0.1', '::1') else _bracketed(host)}:{port}"
    lan = lan_address() if host in ANYWHERE else None
    lines = ["", f"  {settings.club_name} is open.", "", f"    on this machine   {here}"]
    if lan:
        lines.append(f"    in this network   http://{_bracketed(lan)}:{port}")
    if settings.base_url:
        lines.append(f"    for everybody     {settings.base_url}")
    if opening["people"]:
        lines.append("")
        for number, (email, who) in enumerate(opening["people"]):
            lines.append(f"    {'log in as' if number == 0 else '':17} {email:22} {who}")
        lines.append(
            f"    {'password':17} {opening['password']}   (the demo's: start with --no-demo for a club of your own)"
        )
    if opening["watch"]:
        lines += ["", f"    {'watch a game':17} {here}{opening['watch']}"]
    kept = "the database of DATABASE_URL" if settings.database_url else settings.home
    return "\n".join([*lines, "", f"    {'kept in':17} {kept}", f"    {'stop':17} Ctrl-C", ""])


def lan_address() -> str | None:
    """The address other devices in this network reach us at; None without a network. Sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking, contextlib.suppress(OSError):
        asking.connect(("192.0.2.1", 9))  # a documentation address: only the choice of our own side matters
        own: str = asking.getsockname()[0]
        return None if own.startswith("127.") else own
    return None


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
