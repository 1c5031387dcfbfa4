"""A whole house in its own processes, started the way people start it."""

import os
import subprocess
import sys
import threading
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests.infra.test_processes import eventually, gone
from webapp.settings import ROOT, Settings

OURS = {setting.metadata["env"] for setting in Settings.__dataclass_fields__.values()}


@dataclass
class House:
    """``./fieldhouse up`` in a folder of its own, with what it says."""

    home: Path
    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)
    url: str = ""

    def hear(self) -> None:
        """Collect what it says until it says nothing more."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line.rstrip("\n"))
            if "on this machine" in line:
                self.url = line.split()[-1]

    def wait_until_open(self, seconds: float = 60.0) -> None:
        """Wait for the greeting's last line. Fails with everything that was said."""
        ended = eventually(lambda: self.process.poll() is not None or self.says("stop "), seconds)
        assert ended and self.url, "\n".join(self.said)

    def says(self, text: str) -> bool:
        """Has it said so yet?"""
        return any(text in line for line in self.said)

    def watched(self) -> str:
        """The path under which it says a game can be watched, or ""."""
        return next((line.split(self.url)[1] for line in self.said if "/watch/" in line), "")

    def get(self, path: str) -> tuple[int, str]:
        """Status and body of a page."""
        with urllib.request.urlopen(self.url + path, timeout=20) as answer:
            return answer.status, answer.read().decode()

    def family(self) -> list[psutil.Process]:
        """Everything it has started, and what those have started."""
        return psutil.Process(self.process.pid).children(recursive=True)

    def child(self, *words: str) -> psutil.Process:
        """The direct child whose command line has these words."""
        (found,) = (
            each
            for each in psutil.Process(self.process.pid).children()
            if all(word in " ".join(each.cmdline()) for word in words)
        )
        return found

    def stop(self) -> float:
        """SIGTERM; returns how many seconds it took."""
        began = time.monotonic()
        self.process.terminate()
        self.process.wait(30)
        return time.monotonic() - began


def environment(home: Path, **more: str) -> dict[str, str]:
    """This environment without any of our settings, but for those given."""
    clean = {name: value for name, value in os.environ.items() if name not in OURS}
    cheap = {"ARGON2_MEMORY": "64"}
    return {**clean, "FIELDHOUSE_HOME": str(home), "FIELDHOUSE_VENV": sys.prefix, **cheap, **more}


def up(home: Path, *arguments: str, root: Path = ROOT, **more: str) -> House:
    """Start a house on any free port. The environment of the running tests is used, so nothing is installed."""
    process = subprocess.Popen(
        [str(root / "fieldhouse"), "up", "--port", "0", *arguments],
        env={**environment(home), **more},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    house = House(home, process)
    threading.Thread(target=house.hear, daemon=True).start()
    return house


def tear_down(house: House) -> None:
    """After a test, whatever happened in it: nothing may be left."""
    family = house.family() if house.process.poll() is None else []
    house.process.kill()
    house.process.wait()
    assert eventually(lambda: all(gone(each.pid) for each in family))
    assert house.process.stdout is not None
    eventually(lambda: house.process.stdout is None or house.process.stdout.closed, 0.2)
    house.process.stdout.close()
