"""A seat: one open socket, and who sits behind it. Only the painter's loop touches it: nothing happens there twice."""

import socket
import time
from _socket import socket as BareSocket  # no watchers, no greenlet behind it: a seat costs two kilobytes
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING

from webapp.web import frames

if TYPE_CHECKING:
    from webapp.web.rooms import Room

KERNEL_BYTES = 64 * 1024  # asked of the kernel for what is on its way; it takes twice that
LARGEST_DEBT = 256 * 1024  # what may wait here for a slow reader beside it
MOST_OWED = 64  # and how many frames that may be
FAREWELL_SECONDS = 5.0  # for the goodbye to be delivered and answered


class Gone(Exception):
    """The other end is not there any more."""


class Seat:
    """One socket. ``token`` is the login behind it, None for anybody who has only the link; ``squeezed``: it reads
    compressed frames."""

    __slots__ = (
        "bare",
        "checked",
        "debt",
        "heard",
        "leaving",
        "owed",
        "rooms",
        "squeezed",
        "token",
        "unread",
        "watched",
    )

    def __init__(self, fd: int, token: str | None, squeezed: bool = False) -> None:
        self.bare = BareSocket(fileno=fd)
        self.bare.setblocking(False)
        self.bare.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, KERNEL_BYTES)
        if self.bare.family in (socket.AF_INET, socket.AF_INET6):
            self.bare.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.token, self.squeezed = token, squeezed
        self.rooms: tuple[Room, ...] = ()
        self.owed: deque[memoryview] | None = None
        self.debt = 0
        self.unread = b""
        self.heard = self.checked = time.monotonic()
        self.leaving = 0.0  # when patience with a seat that was told goodbye ends; 0: it was not
        self.watched = 0  # what the selector watches: bits of selectors.EVENT_READ and EVENT_WRITE

    def fileno(self) -> int:
        return self.bare.fileno()

    def send(self, frame: bytes) -> bool:
        """Write as much as goes at once; the rest waits its turn. False when too much would be waiting.

        Raises Gone when nobody is there.
        """
        if self.leaving:
            return True
        if self.owed:
            return self._owe(memoryview(frame))
        try:
            sent = self.bare.send(frame)
        except BlockingIOError:
            sent = 0
        except OSError as gone:
            raise Gone from gone
        return sent == len(frame) or self._owe(memoryview(frame)[sent:])

    def _owe(self, rest: memoryview) -> bool:
        if self.owed is None:
            self.owed = deque()
        if self.owed and (self.debt + len(rest) > LARGEST_DEBT or len(self.owed) >= MOST_OWED):
            return False
        self.owed.append(rest)
        self.debt += len(rest)
        return True

    def pay(self) -> None:
        """Write what waits, as far as it goes. Raises Gone when nobody is there."""
        while self.owed:
            try:
                sent = self.bare.send(self.owed[0])
            except BlockingIOError:
                return
            except OSError as gone:
                raise Gone from gone
            self.debt -= sent
            if sent < len(self.owed[0]):
                self.owed[0] = self.owed[0][sent:]
                return
            self.owed.popleft()
        self.owed = None

    def say_goodbye(self, code: int) -> None:
        """Begin to close: a frame half written is finished, everything behind it forgotten. Raises Gone."""
        if self.leaving:
            return
        if self.owed:
            half = self.owed[0]
            self.owed = deque([half] if half.nbytes < len(half.obj) else [])  # type: ignore[arg-type]
            self.debt = sum(map(len, self.owed))
        self.send(frames.close(code))
        self.leaving = time.monotonic() + FAREWELL_SECONDS

    def read(self) -> None:
        """Take what the client says. Raises Gone when it leaves; pings are answered, words ignored."""
        try:
            received = self.bare.recv(4096)
        except BlockingIOError:
            return
        except OSError as gone:
            raise Gone from gone
        if not received:
            raise Gone
        self.heard = time.monotonic()
        try:
            said, self.unread = frames.take(self.unread + received)
        except frames.Violation as wrong:
            self.unread = b""
            self.say_goodbye(wrong.code)
            return
        for frame in said:
            if frame.opcode == frames.CLOSE:
                if not self.leaving:
                    self.send(frames.close(int.from_bytes(frame.payload[:2], "big") or 1000))
                raise Gone
            if frame.opcode == frames.PING:
                self.send(frames.pong(frame.payload))

    def close(self) -> None:
        """Give the connection back to the system."""
        with suppress(OSError):  # the other end may have closed it first
            self.bare.shutdown(socket.SHUT_RDWR)
        self.bare.close()
