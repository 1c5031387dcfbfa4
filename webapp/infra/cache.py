"""The cache: looks that were dear to make, kept in Redis for some seconds. Without Redis they are simply made again.

Only for what may be computed anew at any time. Two people asking at once may both make it.
"""

import json
from collections.abc import Callable
from typing import Any, TypeVar

from redis import Redis

from webapp.infra import redis

J = TypeVar("J", bound=dict[str, Any] | list[Any] | str | int | float | bool | None)

# Whoever looked before a change and stores after it would bring the old look back: every forget raises the key's
# edition, and only a look of the edition it was begun with is kept.
KEEP = """
if (redis.call('get', KEYS[2]) or '0') == ARGV[1] then redis.call('set', KEYS[1], ARGV[2], 'PX', ARGV[3]) end
"""
EDITION_SECONDS = 3600  # longer than anybody takes to make a look

_owed: set[str] = set()  # keys forgotten while Redis was away; it may come back with their old looks


def remember(key: str, seconds: float, make: Callable[[], J]) -> J:
    """The look kept under ``key``, or ``make()``, kept for ``seconds``. JSON values only; tuples come back as lists."""
    _pay()
    found = redis.attempt(lambda to: _read(to, key), None)
    if found is None or key in _owed:
        return make()
    kept, edition = found
    if kept is not None:
        look: J = json.loads(kept)
        return look
    made = make()
    text = json.dumps(made)
    redis.attempt(lambda to: to.eval(KEEP, 2, *_names(key), edition, text, max(1, round(seconds * 1000))), None)
    return made


def forget(key: str) -> None:
    """Make the look under ``key`` anew next time. To be called after the commit: ``after(cache.forget, key)``."""
    if redis.configured() and not redis.attempt(lambda to: _forget(to, key), False):
        _owed.add(key)


def _read(to: Redis, key: str) -> tuple[bytes | str | None, bytes | str]:
    kept, edition = to.mget(_names(key))
    return kept, edition or "0"


def _pay() -> None:
    for key in tuple(_owed):
        _owed.discard(key)
        forget(key)
        if key in _owed:
            return


def _forget(to: Redis, key: str) -> bool:
    kept, edition = _names(key)
    with to.pipeline() as both:
        both.delete(kept)
        both.incr(edition)
        both.expire(edition, EDITION_SECONDS)
        both.execute()
    return True


def _names(key: str) -> tuple[str, str]:
    return redis.name("cache", key), redis.name("edition", key)
