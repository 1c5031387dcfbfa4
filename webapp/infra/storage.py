"""Storage: films, pictures and files by key, in a folder or in an S3 bucket; nobody above knows which.

A key looks like ``recordings/7/camera-1.webm``: parts of letters, digits and ``_ . = -`` that do not begin with a dot,
joined by slashes; no key may be the folder of another. What is stored under a key is whole or not there, never half.
Every function raises ValueError for what is not a key, Missing where nothing is stored, Unavailable when S3 is away.
"""

import io
import re
from collections.abc import Iterator
from importlib import import_module
from typing import IO

from webapp.errors import Missing
from webapp.infra.stores import Part, Store, Stored
from webapp.infra.stores.folder import Folder, Followed
from webapp.settings import Settings

LONGEST_KEY = 500
LONGEST_LINK = 7 * 24 * 3600  # seconds; S3 signs for no longer
_PART = r"[A-Za-z0-9_][A-Za-z0-9_.=-]{0,199}"
_KEY = re.compile(rf"{_PART}(/{_PART})*")
_PREFIX = re.compile(rf"({_PART}/)*({_PART})?")

_store: Store


def init(settings: Settings) -> None:
    """Choose the store; connects to nothing and makes nothing."""
    global _store
    if settings.s3_bucket:
        _store = import_module("webapp.infra.stores.bucket").Bucket(settings)  # boto3 is dear, see there
    else:
        _store = Folder(settings.home / "files", settings.key())


def put(key: str, content: IO[bytes] | bytes, content_type: str) -> None:
    """Store ``content`` under ``key``, in place of what was there. A stream is read to its end, piece by piece."""
    stream = io.BytesIO(content) if isinstance(content, bytes) else content
    _store.put(_checked(key), stream, _typed(content_type))


def open(key: str, start: int = 0, end: int | None = None) -> Part:
    """Bytes ``start`` up to but not including ``end`` (the whole, if not said), to read piece by piece and to close.

    As in a slice, what lies behind the end of the file is not there; negative numbers are refused with ValueError.
    """
    stored = about(key)
    end = stored.size if end is None else min(end, stored.size)
    if start < 0 or end < 0:
        raise ValueError(f"no such part of a file: {start} to {end}")
    return Part(io.BytesIO(), 0) if start >= end else _store.open(key, start, end)


def about(key: str) -> Stored:
    """Size, content type, etag and time of what is stored."""
    return _store.about(_checked(key))


def size(key: str) -> int:
    """How many bytes are stored."""
    return about(key).size


def exists(key: str) -> bool:
    """Is something stored under ``key``?"""
    try:
        about(key)
    except Missing:
        return False
    return True


def delete(key: str) -> None:
    """Nothing is stored under ``key`` any more; no error if nothing was."""
    _store.delete(_checked(key))


def list(prefix: str = "") -> Iterator[str]:
    """The keys that begin with ``prefix``, sorted."""
    if not _PREFIX.fullmatch(prefix):
        raise ValueError(f"not the beginning of a key: {prefix!r}")
    return _store.list(prefix)


def link(key: str, seconds: int, filename: str | None = None) -> str:
    """An address that opens the file to whoever has it, for so many seconds, a week at most.

    Nobody looks whether the file exists. With ``filename`` browsers save it under that name. From a folder the
    address is a path of this house, from S3 a whole URL. Raises ValueError for a length of time there is not.
    """
    if not 0 < seconds <= LONGEST_LINK:
        raise ValueError(f"a link lives for 1 to {LONGEST_LINK} seconds, not {seconds}")
    name = re.sub(r"[\x00-\x1f\x7f/\\]", "_", filename) if filename else None
    return _store.link(_checked(key), seconds, name)


def follow(token: str, name: str) -> Followed:
    """What a link of ours opens, for ``web/files.py``. Raises Forbidden when it was altered or its time is over."""
    if not isinstance(_store, Folder):
        raise Missing("files are not kept here")
    return _store.follow(token, name)


def close() -> None:
    """Give connections back; the next use opens new ones."""
    _store.close()


def _checked(key: str) -> str:
    if len(key) > LONGEST_KEY or not _KEY.fullmatch(key):
        raise ValueError(f"not a key: {key[:80]!r}")
    return key


def _typed(content_type: str) -> str:
    if not re.fullmatch(r"[\w.+-]+/[\w.+-]+(; ?[\w.+-]+=[\w.+,\" -]+)*", content_type, re.ASCII):
        raise ValueError(f"not a content type: {content_type!r}")
    return content_type
