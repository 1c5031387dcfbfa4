"""Watching over children: start in order, start again what dies, stop in order on Ctrl-C or SIGTERM."""

import select
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from webapp.infra.processes import Child, how_it_ended

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
SOON = 10.0  # seconds; a child that lives shorter than this "died at once"
PATIENCE = 4  # so many deaths at once in a row, and we give up, or go on without it
LONGEST_PAUSE = 5.0
REST = 30.0  # seconds between attempts to start what the others can do without


class Stopped(Exception):
    """Somebody asked us to stop."""


class Hopeless(Exception):
    """A child does not come up or does not stay up; the text says which and how."""


def tell(text: str) -> None:
    """A line for whoever looks at the terminal."""
    sys.stderr.write(f"fieldhouse: {text}\n")
    sys.stderr.flush()


@contextmanager
def signals() -> Iterator[Callable[[float], None]]:
    """Inside, ``pause(seconds)`` sleeps until then or until a child ends, and raises Stopped when asked to stop."""
    hears, tells = socket.socketpair()
    hears.setblocking(False)
    tells.setblocking(False)
    before = signal.set_wakeup_fd(tells.fileno())
    kept = {each: signal.signal(each, lambda *_: None) for each in (*STOPPING, signal.SIGCHLD)}

    def pause(seconds: float) -> None:
        if select.select([hears], [], [], max(seconds, 0.0))[0] and set(hears.recv(256)) & set(STOPPING):
            raise Stopped

    try:
        yield pause
    finally:
        for each, handler in kept.items():
            signal.signal(each, handler)
        signal.set_wakeup_fd(before)
        hears.close()
        tells.close()


@dataclass
class Watch:
    """The children in the order they are started; they are stopped the other way round."""

    pause: Callable[[float], None]
    children: list[Child] = field(default_factory=list)
    _deaths: dict[str, int] = field(default_factory=dict)
    _due: dict[str, float] = field(default_factory=dict)

    def start(self, child: Child, *, within: float = 30.0) -> None:
        """Start ``child`` and wait until it is ready. Raises Hopeless when it ends first or takes too long."""
        self.children.append(child)
        self._start(child)
        while not child.ready():
            code = child.ended()
            if code is not None:
                raise Hopeless(f"{child.name} did not start ({how_it_ended(code)}); what it said stands above")
            if child.lived() > within:
                raise Hopeless(f"{child.name} was not ready within {within:.0f} seconds")
            self.pause(0.02)

    def stay(self) -> None:
        """Watch until asked to stop. Raises Stopped, or Hopeless when a child keeps dying."""
        while True:
            now = time.monotonic()
            for child in self.children:
                code = child.ended()
                if code is not None and child.name not in self._due:
                    self._mourn(child, code)
                elif child.name in self._due and now >= self._due[child.name]:
                    del self._due[child.name]
                    self._start(child)
            self.pause(min([1.0, *(due - now for due in self._due.values())]))

    def stop(self) -> None:
        """Stop all of them, the last one started first."""
        while self.children:
            self.children.pop().stop()

    def _start(self, child: Child) -> None:
        try:
            child.start()
        except OSError as wrong:
            raise Hopeless(f"{child.name} cannot be started: {wrong}") from wrong

    def _mourn(self, child: Child, code: int) -> None:
        child.sweep()
        deaths = self._deaths.get(child.name, 0) + 1 if child.lived() < SOON else 1
        self._deaths[child.name] = deaths
        how, pause = how_it_ended(code), min(0.25 * 2 ** (deaths - 1), LONGEST_PAUSE)
        if deaths < PATIENCE:
            tell(f"{child.name} ended unexpectedly ({how}); starting it again")
        elif child.vital:
            raise Hopeless(f"{child.name} ended {deaths} times within seconds of its start ({how}); giving up")
        else:
            pause = REST
            tell(f"{child.name} does not stay up ({how}); going on without it, trying again in {pause:.0f} seconds")
        self._due[child.name] = time.monotonic() + pause
