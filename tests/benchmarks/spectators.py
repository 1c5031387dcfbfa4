"""Many spectators in one process: opens N WebSockets, notes when each message arrives at each of them.

    python tests/benchmarks/spectators.py --port P --path /live?… --spectators N [--socketio]

Speaks on stdout, one JSON line each: {"ready": N} once everybody has seen a first message; then for every line
"report" on stdin {"messages": [{"count", "bytes", "arrivals": [seconds since the epoch…]} …], "closed": n}.
Bare sockets and epoll on purpose: the measuring side must cost little beside what it measures.
"""

import argparse
import base64
import json
import os
import resource
import selectors
import socket
import sys
import time
from dataclasses import dataclass, field

PING, PONG, CLOSE, TEXT = 9, 10, 8, 1


def masked(opcode: int, payload: bytes) -> bytes:
    """A client frame; a zero mask is legal and leaves the payload readable."""
    return bytes([0x80 | opcode, 0x80 | len(payload)]) + b"\0\0\0\0" + payload


@dataclass(slots=True)
class Spectator:
    """One open socket and what of its stream has not been understood yet."""

    connection: socket.socket
    buffer: bytearray = field(default_factory=bytearray)
    seen: int = 0

    def frames(self) -> list[tuple[int, bytes]]:
        """Whole frames received so far; the rest stays in the buffer."""
        found = []
        while len(self.buffer) >= 2:
            size, start = self.buffer[1] & 0x7F, 2
            if size == 126:
                size, start = int.from_bytes(self.buffer[2:4], "big"), 4
            elif size == 127:
                size, start = int.from_bytes(self.buffer[2:10], "big"), 10
            if len(self.buffer) < start + size or (start > 2 and len(self.buffer) < start):
                break
            found.append((self.buffer[0] & 0x0F, bytes(self.buffer[start : start + size])))
            del self.buffer[: start + size]
        return found


class Crowd:
    """All spectators of one process, read by one loop."""

    def __init__(self, host: str, port: int, path: str, socketio: bool) -> None:
        self.address, self.path, self.socketio = (host, port), path, socketio
        self.selector = selectors.DefaultSelector()
        self.people: list[Spectator] = []
        self.messages: list[dict] = []
        self.closed = 0
        self.counting = False

    def enter(self, number: int) -> None:
        """Open ``number`` sockets, keeping up with what the open ones receive meanwhile."""
        for _ in range(number):
            connection = socket.create_connection(self.address, timeout=30)
            key = base64.b64encode(os.urandom(16)).decode()
            host = f"{self.address[0]}:{self.address[1]}"
            connection.sendall(
                f"GET {self.path} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                f"Origin: http://{host}\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n"
                "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n\r\n".encode()
            )
            head = b""
            while b"\r\n\r\n" not in head:
                piece = connection.recv(65536)
                if not piece:
                    raise SystemExit(f"the server closed the door: {head[:200]!r}")
                head += piece
            head, _, rest = head.partition(b"\r\n\r\n")
            if b" 101 " not in head.split(b"\r\n")[0] + b" ":
                raise SystemExit(f"no WebSocket: {head[:200]!r}")
            connection.setblocking(False)
            person = Spectator(connection, bytearray(rest))
            self.people.append(person)
            self.selector.register(connection, selectors.EVENT_READ, person)
            self.understand(person, time.time())
            self.look(0)

    def look(self, seconds: float) -> None:
        """Read whatever has arrived within ``seconds``."""
        for key, _ in self.selector.select(seconds):
            person: Spectator = key.data
            if not isinstance(person, Spectator):
                self.answer()
                continue
            try:
                piece = person.connection.recv(262144)
            except BlockingIOError:
                continue
            except ConnectionResetError:
                piece = b""
            if not piece:
                self.leave(person)
                continue
            person.buffer += piece
            self.understand(person, time.time())

    def leave(self, person: Spectator) -> None:
        """Forget a socket the server has closed."""
        self.closed += 1
        self.selector.unregister(person.connection)
        person.connection.close()

    def understand(self, person: Spectator, at: float) -> None:
        """Count messages, answer pings; Socket.IO says hello first and pings in text."""
        for opcode, payload in person.frames():
            if opcode == PING:
                person.connection.send(masked(PONG, payload[:125]))
            elif opcode == TEXT and self.socketio and payload[:1] in (b"0", b"2"):
                person.connection.send(masked(TEXT, b"40" if payload[:1] == b"0" else b"3"))
            elif opcode == TEXT:
                if self.counting:
                    self.note(person, len(payload), at)
                else:
                    person.seen = 1

    def note(self, person: Spectator, size: int, at: float) -> None:
        """The next message of this spectator arrived."""
        index = person.seen
        person.seen += 1
        while len(self.messages) <= index:
            self.messages.append({"bytes": size, "arrivals": []})
        self.messages[index]["arrivals"].append(at)

    def answer(self) -> None:
        """Somebody asks on stdin: say what has been seen so far and begin anew."""
        if not sys.stdin.readline():
            raise SystemExit(0)
        print(json.dumps({"messages": self.messages, "closed": self.closed}), flush=True)
        self.messages = []
        for person in self.people:
            person.seen = 0

    def watch(self) -> None:
        """Until stdin ends: count."""
        while any(not person.seen for person in self.people):
            self.look(0.1)
        quiet = time.time() + 1.0
        while time.time() < quiet:
            self.look(0.1)
        for person in self.people:
            person.seen = 0
        self.counting = True
        self.selector.register(sys.stdin, selectors.EVENT_READ)
        print(json.dumps({"ready": len(self.people)}), flush=True)
        while True:
            self.look(1.0)


def main() -> None:
    """Parse the arguments and watch."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--path", required=True)
    parser.add_argument("--spectators", type=int, required=True)
    parser.add_argument("--socketio", action="store_true")
    asked = parser.parse_args()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    crowd = Crowd(asked.host, asked.port, asked.path, asked.socketio)
    crowd.enter(asked.spectators)
    crowd.watch()


if __name__ == "__main__":
    main()
