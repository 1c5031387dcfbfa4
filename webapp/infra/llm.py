"""A language model elsewhere, by the chat completions protocol that OpenAI's and many other servers speak. Off until
its address is set; what may be said to it is decided by whoever asks.

One deadline for everything, from looking up the name to the last byte: a server that sends a byte a second is late too.
"""

import json
import ssl
import threading
from collections.abc import Sequence
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from socket import SHUT_RDWR
from urllib.parse import urlsplit

from webapp.settings import Settings

MOST_BYTES = 200_000
LONGEST_REST = 3600

_settings = Settings()


class Unanswered(Exception):
    """No answer to use. ``why``: away, timeout, busy, refused or malformed; ``rest``: seconds to leave it alone."""

    def __init__(self, why: str, rest: int = 30) -> None:
        super().__init__(why)
        self.why, self.rest = why, rest


def init(settings: Settings) -> None:
    """Remember where it is; connects to nothing."""
    global _settings
    _settings = settings


def configured() -> bool:
    """Is there one at all?"""
    return bool(_settings.llm_url and _settings.llm_model)


def model() -> str:
    """Which model is asked, as part of what its answers are kept under."""
    return f"{_settings.llm_url}|{_settings.llm_model}"


def ask(messages: Sequence[dict[str, str]]) -> str:
    """The text the model answers with. Raises Unanswered for whatever else happens, in the setting's time."""
    sent = {"model": _settings.llm_model, "messages": list(messages), "temperature": 0, "max_tokens": 800}
    status, headers, body = _post("/chat/completions", json.dumps(sent).encode())
    if status == 429:
        raise Unanswered("busy", _seconds(headers.get("retry-after", "")))
    if status >= 500 and status != 501:
        raise Unanswered("away", _seconds(headers.get("retry-after", "")))
    if status != 200:
        raise Unanswered("refused", 300)
    try:
        content = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as wrong:
        raise Unanswered("malformed") from wrong
    if not isinstance(content, str):
        raise Unanswered("malformed")
    return content


def _post(path: str, body: bytes) -> tuple[int, dict[str, str], bytes]:
    parts = urlsplit(_settings.llm_url)
    seconds = _settings.llm_seconds
    late, open_sockets = threading.Event(), []
    connection = _connection(parts.scheme, parts.hostname or "", parts.port, seconds)

    def hang_up() -> None:
        late.set()
        for socket in open_sockets:  # the connection forgets it while its answer is still being read
            with suppress(OSError):
                socket.shutdown(SHUT_RDWR)  # closing alone would not wake who reads

    watch = threading.Timer(seconds, hang_up)
    watch.daemon = True
    watch.start()
    try:
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if _settings.llm_key:
            headers["Authorization"] = f"Bearer {_settings.llm_key}"
        connection.connect()
        open_sockets.append(connection.sock)
        if late.is_set():
            raise TimeoutError
        connection.request("POST", parts.path.rstrip("/") + path, body, headers)
        with connection.getresponse() as answer:  # no redirect is followed: it could lead to a door only we can reach
            read = answer.read(MOST_BYTES + 1)
    except (OSError, HTTPException, ValueError, AttributeError) as failure:
        # The watch closes the socket under whoever reads: what that raises depends on where it was.
        slow = late.is_set() or isinstance(failure, TimeoutError)
        raise Unanswered("timeout" if slow else "away") from failure
    finally:
        watch.cancel()
        connection.close()
    if late.is_set():
        raise Unanswered("timeout")
    if len(read) > MOST_BYTES:
        raise Unanswered("malformed")
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, read


def _connection(scheme: str, host: str, port: int | None, seconds: float) -> HTTPConnection:
    if scheme == "http":
        return HTTPConnection(host, port, timeout=seconds)
    return HTTPSConnection(host, port, timeout=seconds, context=ssl.create_default_context())


def _seconds(retry_after: str) -> int:
    return min(int(retry_after), LONGEST_REST) if retry_after.isdecimal() else 60
