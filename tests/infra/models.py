"""A server that speaks the chat completions protocol, and can misbehave in the ways servers do."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Asked:
    """One request as it came in."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Model:
    """The server: what it was asked, and what it does next time."""

    url: str = ""
    requests: list[Asked] = field(default_factory=list)
    act: Callable[["_Handler"], None] = lambda handler: handler.reply(200, b"{}", {})
    gone: threading.Event = field(default_factory=threading.Event)

    def says(self, content: str) -> None:
        """Answer as a model does."""
        self.answers(200, json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode())

    def answers(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        """Answer anything."""
        self.act = lambda handler: handler.reply(status, body, headers or {})

    def dawdles(self, how: str) -> None:
        """Say nothing, or a byte at a time, until the test is over."""

        def slowly(handler: "_Handler") -> None:
            if how == "dripping":
                handler.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n")
            while not self.gone.wait(0.05):
                if how != "silent":
                    handler.wfile.write(b" " if how == "dripping" else b"H")

        self.act = slowly


class _Handler(BaseHTTPRequestHandler):
    model: Model

    def do_POST(self) -> None:
        """Note what came, and do what was said."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.model.requests.append(Asked(self.path, dict(self.headers), body))
        with suppress(OSError):
            self.model.act(self)

    def reply(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        """A whole answer."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Quietly."""


@contextmanager
def serving() -> Iterator[Model]:
    """The server on a free port of this machine until the block ends."""
    model = Model()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"model": model}))
    server.daemon_threads = True
    model.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield model
    finally:
        model.gone.set()
        server.shutdown()
        server.server_close()
