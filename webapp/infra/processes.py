"""Child processes that never outlive whoever started them, not even after a ``kill -9``.

On Linux the kernel sees to it (``PR_SET_PDEATHSIG``); elsewhere a tiny shell per child watches the parent. Standard
library only: the supervisor is in memory all the time.
"""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

LINUX = sys.platform == "linux"
_libc = ctypes.CDLL(None) if LINUX else None
_PR_SET_PDEATHSIG = 1
# Waits until process $0 is gone, then ends the process group $1, and goes by itself when the group is gone first.
_WATCHER = 'while kill -0 "$0" 2>/dev/null; do kill -0 -"$1" 2>/dev/null || exit; sleep 1; done; kill -KILL -"$1"'


def die_with(parent: int) -> None:
    """Called in a fresh child: be killed the moment ``parent`` (a process id) ends. Linux only, elsewhere nothing.

    KILL and not TERM, because only that is certain; everything we run keeps its promises under ``kill -9`` anyway.
    """
    if _libc is not None:
        _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:  # it ended before we asked
            os._exit(1)


def tether() -> None:
    """For a process that forks (the RQ worker): its children die with it, and theirs with them."""
    parent = os.getpid()

    def tie() -> None:
        nonlocal parent
        die_with(parent)
        parent = os.getpid()

    os.register_at_fork(after_in_child=tie)


@dataclass
class Child:
    """One program the supervisor keeps running, in a process group of its own so that Ctrl-C reaches only us."""

    name: str
    command: Sequence[str]
    env: dict[str, str]
    ready: Callable[[], bool] = lambda: True
    fds: Sequence[int] = ()  # open files it inherits
    patience: float = 3.0  # seconds between asking it to stop and killing it
    vital: bool = True  # without it there is nothing left to do; False: the others go on while it cannot be started
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    began: float = field(default=0.0, init=False)
    _watcher: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def start(self) -> None:
        """Start the program. Raises OSError when it cannot be run at all."""
        parent = os.getpid()
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            env=self.env,
            stdin=subprocess.DEVNULL,
            pass_fds=tuple(self.fds),
            start_new_session=True,
            preexec_fn=lambda: die_with(parent),
        )
        if not LINUX:
            self._dismiss_watcher()
            self._watcher = watch(parent, self.process.pid)

    def ended(self) -> int | None:
        """The exit code (negative: the signal that killed it), or None while it runs."""
        return None if self.process is None else self.process.poll()

    def lived(self) -> float:
        """Seconds since it was started."""
        return time.monotonic() - self.began

    def stop(self) -> None:
        """Ask it to stop, wait, then kill whatever is left of its group."""
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(self.patience)
        self.sweep()
        self.process.wait()
        self._dismiss_watcher()

    def sweep(self) -> None:
        """Kill what is left of its process group, for instance the workers of a gunicorn that was killed."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):  # macOS says EPERM of a group of zombies
                os.killpg(self.process.pid, signal.SIGKILL)

    def _dismiss_watcher(self) -> None:
        if self._watcher is not None:
            self._watcher.kill()
            self._watcher.wait()
            self._watcher = None


def watch(parent: int, group: int) -> subprocess.Popen[bytes]:
    """Where the kernel does not do it: a shell that ends process group ``group`` once ``parent`` is gone."""
    command = ["sh", "-c", _WATCHER, str(parent), str(group)]
    return subprocess.Popen(command, start_new_session=True, stdin=subprocess.DEVNULL)


def how_it_ended(code: int) -> str:
    """An exit code in words: ``exit code 3`` or ``signal SIGKILL``."""
    return f"exit code {code}" if code >= 0 else f"signal {signal.Signals(-code).name}"
