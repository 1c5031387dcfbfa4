"""What has had its time goes, a little after midnight every day.

Links in letters a day after they open nothing any more; log-ins a month after they ended; exports after a week; letters
in the outbox and jobs that failed for good after a month and three; accounts nobody ever came into after a month and a
week. Features add what is theirs. The audit stays: it holds no names.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from webapp.features.accounts.models import Export, Link, Login
from webapp.features.accounts.queries import LOGIN_LASTS
from webapp.infra import mail, storage
from webapp.infra.clock import now
from webapp.infra.db import at_last, db, write
from webapp.infra.queue import TRIES, Wakeup

LINKS, LOGINS, LETTERS, JOBS = timedelta(days=1), timedelta(days=30), timedelta(days=30), timedelta(days=90)
Sweeping = Callable[[datetime], int]
_sweeping: list[Sweeping] = []


def on_sweep(clear: Sweeping) -> None:
    """Have ``clear(now)`` called every day, inside the action; it returns how many rows went."""
    if clear not in _sweeping:
        _sweeping.append(clear)


@write
def sweep() -> int:
    """The daily job; returns how much went."""
    at = now()
    ended = (Login.revoked_at < at - LOGINS) | (Login.seen_at < at - LOGIN_LASTS - LOGINS)
    given_up = (Wakeup.tries >= TRIES) & Wakeup.claimed.is_(None) & (Wakeup.created < at - JOBS)
    gone = _gone(Link, Link.expires_at < at - LINKS) + _gone(Login, ended) + _gone(Wakeup, given_up)
    for key in db.session.scalars(select(Export.file).where(Export.expires_at < at)).all():
        if key:
            at_last(storage.delete, key)
    gone += _gone(Export, Export.expires_at < at)
    if mail.keeps_letters():
        gone += mail.forget(lambda _: False, older=at - LETTERS)
    return gone + sum(clear(at) for clear in _sweeping)


def _gone(table: type, which: object) -> int:
    return int(db.session.execute(delete(table).where(which)).rowcount)  # type: ignore[arg-type,attr-defined]
