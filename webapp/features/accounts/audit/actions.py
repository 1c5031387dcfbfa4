"""Writing in the audit, and nothing else: there is no way to change it."""

from collections.abc import Mapping

from sqlalchemy import insert, select, text

from webapp.catalog import shelf
from webapp.features.accounts.audit import chain
from webapp.features.accounts.models import Record, User
from webapp.infra.clock import now
from webapp.infra.db import at_last, db, write

LONGEST = 60  # of a word that goes along: a role, a purpose, a slug; never a name, an address or a sentence
ONE_AFTER_THE_OTHER = 0xA0D17  # the key of PostgreSQL's advisory lock; any number of ours


@write
def note(what: str, about: str, by: User | int | None = None, **more: str | int) -> None:
    """Write down that ``by`` (None: nobody we know, or the house itself) did ``what`` about ``about`` ("player:7").

    Part of the running action: both happen or neither. ``more`` are short words and numbers; no names, no addresses, no
    values of health: nothing here is ever erased. Raises ValueError for a deed nobody declared (catalog/deeds), or for
    words that could be a sentence.
    """
    if what not in shelf("deeds"):
        raise ValueError(f"nobody declared a deed called {what!r}")
    if len(about) > LONGEST or any(isinstance(word, str) and len(word) > LONGEST for word in more.values()):
        raise ValueError(f"the audit keeps numbers and short words, not {about!r}, {more!r}")
    at_last(_append, what, about, by.id if isinstance(by, User) else by, more)


def _append(what: str, about: str, by_id: int | None, more: Mapping[str, str | int]) -> None:
    if db.engine.dialect.name == "postgresql":  # SQLite has one writer anyway
        db.session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ONE_AFTER_THE_OTHER})
    last = db.session.execute(select(Record.seq, Record.hash).order_by(Record.seq.desc()).limit(1)).first()
    seq, before, at = (last.seq + 1, last.hash, now()) if last else (1, chain.BEGINNING, now())
    line = {"seq": seq, "at": at, "what": what, "about": about, "by_id": by_id, "more": dict(more)}
    db.session.execute(insert(Record).values(**line, before=before, hash=chain.link(before, **line)))
