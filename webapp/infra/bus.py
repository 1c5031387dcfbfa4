"""Bells: they say *that* a topic changed, never *what*. Whoever hears one looks up how things are now.

A bell reaches this process at once, without Redis, and the other processes through Redis pub/sub. Bells may be lost
while Redis is away; afterwards everybody hears ``"*"``, which means "everything may have changed".
"""

import json
import logging
import os
import threading
import time
import uuid
from collections.abc import Callable
from typing import Any

from redis.client import PubSub

from webapp.infra import redis
from webapp.infra.db import after

Key = str | int | None
Callback = Callable[[str, Key], Any]

EVERYTHING = "*"
SHORTEST_PAUSE, LONGEST_PAUSE = 0.1, 5.0  # seconds between attempts to hear again
PING_SECONDS = 5.0  # a connection cut without a word is noticed after two of these

_log = logging.getLogger(__name__)
_listeners: list["_Listener"] = []
_origin = uuid.uuid4().hex
_unheard = threading.Event()  # a bell of ours did not reach the others


def _renew_origin() -> None:
    global _origin
    _origin = uuid.uuid4().hex


os.register_at_fork(after_in_child=_renew_origin)  # two forked web processes must not take each other for themselves


def ring(topic: str, key: Key = None) -> None:
    """Say that ``topic`` ``key`` changed: after the commit inside an action, at once outside. Never raises.

    Ten bells for one topic in one action are one bell.
    """
    after(_ring, topic, key)


def listen(callback: Callback) -> Callable[[], None]:
    """Call ``callback(topic, key)`` for every bell, from whichever thread it comes; returns how to stop.

    For roles to call, never on import. The callback should be quick: put the topic somewhere and return. It is called
    with ``("*", None)`` after every connection to Redis, the first included, because what rang before went unheard.
    """
    listener = _Listener(callback)
    _listeners.append(listener)
    listener.start()
    return listener.stop


def healthy() -> bool:
    """Do the bells of other processes reach this one now?"""
    return bool(_listeners) and all(listener.hears for listener in _listeners)


def _ring(topic: str, key: Key) -> None:
    for listener in tuple(_listeners):
        listener.tell(topic, key)
    if not _publish(topic, key):
        _unheard.set()
    else:
        _catch_up()


def _catch_up() -> None:
    if _unheard.is_set() and _publish(EVERYTHING, None):
        _unheard.clear()


def _publish(topic: str, key: Key) -> bool:
    bell = json.dumps([_origin, topic, key])
    return redis.attempt(lambda to: to.publish(redis.name("bells"), bell), None) is not None


class _Listener:
    def __init__(self, callback: Callback) -> None:
        self.callback = callback
        self.hears = False
        self._pause = SHORTEST_PAUSE
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="bells", daemon=True)

    def start(self) -> None:
        if redis.configured():
            self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        if self in _listeners:
            _listeners.remove(self)
        if self._thread.ident and self._thread is not threading.current_thread():
            self._thread.join()

    def tell(self, topic: str, key: Key) -> None:
        try:
            self.callback(topic, key)
        except Exception:  # the bell belongs to somebody else's action, which has succeeded
            _log.exception("a listener failed at the bell %s %s", topic, key)

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                with redis.dedicated(redis.ANSWER_SECONDS, retries=0) as client, client.pubsub() as ear:
                    ear.subscribe(redis.name("bells"))
                    self._hear(ear)
            except (*redis.AWAY, OSError) as gone:
                if self.hears:
                    _log.warning("no bells from other processes: %s", gone)
            finally:
                self.hears = False
            self._stopped.wait(self._pause)
            self._pause = min(self._pause * 2, LONGEST_PAUSE)

    def _hear(self, ear: PubSub) -> None:
        """Until stopped; raises when the connection breaks."""
        heard = pinged = time.monotonic()
        while not self._stopped.is_set():
            message = ear.get_message(timeout=0.25)
            now = time.monotonic()
            if message is not None:
                heard = now
                self._take(message)
            elif now - heard > 2 * PING_SECONDS:
                raise ConnectionError("Redis says nothing")
            elif now - pinged > PING_SECONDS:
                pinged = now
                ear.ping()
                _catch_up()

    def _take(self, message: dict[str, Any]) -> None:
        if message["type"] == "subscribe":
            self.hears, self._pause = True, SHORTEST_PAUSE
            self.tell(EVERYTHING, None)
        elif message["type"] == "message":
            try:
                origin, topic, key = json.loads(message["data"])
            except ValueError:
                _log.warning("not a bell: %.80r", message["data"])
                return
            if origin != _origin:
                self.tell(topic, key)
