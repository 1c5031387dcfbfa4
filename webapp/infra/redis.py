"""The door to Redis, or Valkey: it may be flushed or gone at any moment, and nobody in the house falls over for it.

Whoever needs an answer goes through ``attempt``, which has another answer ready. What must not be lost is a row in
the database, never only a key here.
"""

import logging
import threading
import time
from collections.abc import Callable
from typing import TypeVar

import redis as protocol
from redis.backoff import NoBackoff
from redis.connection import Connection
from redis.retry import Retry

from webapp.settings import Settings

T = TypeVar("T")
U = TypeVar("U")

# Gone, hanging, loading, full, read-only. A DataError is not among them: that is a bug of ours and should be seen.
AWAY = (protocol.ConnectionError, protocol.TimeoutError, protocol.ResponseError)
CONNECT_SECONDS = 0.5
ANSWER_SECONDS = 2.0
REST_SECONDS = 1.0  # after a failure nobody tries again for this long, so that an outage costs nobody a wait per call

_log = logging.getLogger(__name__)


class _Door:
    """What one process knows about its Redis."""

    def __init__(self) -> None:
        self.url = ""
        self.client: protocol.Redis | None = None
        self.lock = threading.Lock()
        self.rest_until = 0.0
        self.away = False


_door = _Door()


def init(settings: Settings) -> None:
    """Remember where Redis is; connects at first use. Called again it forgets the connections it had."""
    close()
    _door.url = settings.redis_url
    _door.rest_until, _door.away = 0.0, False


def configured() -> bool:
    """Is there a Redis at all? Without an address every attempt takes its other answer."""
    return bool(_door.url)


def connection() -> protocol.Redis:
    """The client shared by this process; answers are bytes. Raises ``redis.ConnectionError`` without an address."""
    with _door.lock:
        if _door.client is None:
            _door.client = dedicated(ANSWER_SECONDS)
        return _door.client


def dedicated(
    answer_seconds: float | None, *, retries: int = 1, connected: Callable[[], None] | None = None
) -> protocol.Redis:
    """A client of one's own, for who waits long (a listener, a worker); the caller closes it.

    One retry at once makes a restarted Redis unnoticeable; the client's own default would sleep for seconds.
    ``connected`` is called whenever a connection was made, the first and any later one.
    """
    if not _door.url:
        raise protocol.ConnectionError("REDIS_URL is not set")

    def greet(connection: Connection) -> None:
        connection.on_connect()
        if connected is not None:
            connected()

    return protocol.Redis.from_url(
        _door.url,
        socket_connect_timeout=CONNECT_SECONDS,
        socket_timeout=answer_seconds,
        retry=Retry(NoBackoff(), retries, supported_errors=(protocol.ConnectionError,)),
        health_check_interval=30,
        redis_connect_func=greet,
    )


def attempt(call: Callable[[protocol.Redis], T], otherwise: U) -> T | U:
    """``call(connection)``, or ``otherwise`` while Redis is away. An outage is logged once, its end too."""
    if not _door.url or time.monotonic() < _door.rest_until:
        return otherwise
    try:
        answer = call(connection())
    except AWAY as gone:
        _door.rest_until = time.monotonic() + REST_SECONDS
        if not _door.away:
            _door.away = True
            _log.warning("Redis is away, going on without it: %s", gone)
        return otherwise
    if _door.away:
        _door.away = False
        _log.warning("Redis is back")
    return answer


def healthy() -> bool:
    """Does Redis answer now?"""
    return bool(attempt(lambda redis: redis.ping(), False))


def name(*parts: str) -> str:
    """A key of ours. Channels do not belong to a database number, so the number is part of every name."""
    number = connection().connection_pool.connection_kwargs.get("db") or 0
    return ":".join(("fieldhouse", str(number), *parts))


def close() -> None:
    """Give the connections back; the next use opens new ones."""
    with _door.lock:
        if _door.client is not None:
            _door.client.close()
            _door.client = None
