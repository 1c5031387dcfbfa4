"""The clock: one place that knows what time it is, so that tests can say it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_held: ContextVar[datetime | None] = ContextVar("held", default=None)


def now() -> datetime:
    """The present instant: aware, UTC, microseconds."""
    return _held.get() or datetime.now(UTC)


@contextmanager
def at(instant: datetime) -> Iterator[None]:
    """For tests and the demo: inside the block it is ``instant``, in this thread or greenlet only. Raises ValueError
    without a zone."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs its zone")
    token = _held.set(instant.astimezone(UTC))
    try:
        yield
    finally:
        _held.reset(token)
