"""Files in a folder, as they are, so that people and programs find them by their names.

Beside them ``.types`` remembers content types and ``.drafts`` holds what is still being written; keys never begin
with a dot. Links are signed by us and answered by ``web/files.py``.
"""

import hashlib
import hmac
import io
import mimetypes
import os
import secrets
import shutil
import stat
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO
from urllib.parse import quote

from webapp.errors import Forbidden, Missing
from webapp.infra.clock import now
from webapp.infra.stores import Part, Stored

CHUNK = 1 << 18
DRAFT_SECONDS = 24 * 3600  # a draft older than this was left by a killed process
NOT_A_FILE = (FileNotFoundError, NotADirectoryError, IsADirectoryError)


@dataclass(frozen=True, slots=True)
class Followed:
    """What a signed link opens; ``filename`` is there when it is to be saved under that name."""

    key: str
    filename: str | None
    until: datetime


class Folder:
    """The store in the folder ``root``, which is made at the first writing."""

    def __init__(self, root: Path, secret: str) -> None:
        self.root = root
        self._secret = hmac.digest(secret.encode(), b"links to files", "sha256")  # good for nothing else
        self._tidy = False

    def put(self, key: str, stream: IO[bytes], content_type: str) -> None:
        """Whole or not at all: written aside, brought to the disk, then renamed; the type first, then the content."""
        draft = self._draft(stream)
        try:
            self._place(self._draft(io.BytesIO(content_type.encode())), self.root / ".types" / key)
            self._place(draft, self.root / key)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise

    def about(self, key: str) -> Stored:
        try:
            found = (self.root / key).stat()
        except NOT_A_FILE:
            raise Missing(f"no file {key}") from None
        if not stat.S_ISREG(found.st_mode):
            raise Missing(f"no file {key}")
        etag = f"{found.st_mtime_ns:x}-{found.st_size:x}-{found.st_ino:x}"
        return Stored(key, found.st_size, self._type(key), etag, datetime.fromtimestamp(found.st_mtime, UTC))

    def open(self, key: str, start: int, end: int) -> Part:
        try:
            source = (self.root / key).open("rb")
        except NOT_A_FILE:
            raise Missing(f"no file {key}") from None
        source.seek(start)
        return Part(source, end - start)

    def delete(self, key: str) -> None:
        for each in (self.root / key, self.root / ".types" / key):
            with suppress(*NOT_A_FILE):
                each.unlink()

    def list(self, prefix: str) -> Iterator[str]:
        found = []
        for folder, below, names in os.walk(self.root / prefix.rpartition("/")[0]):
            below[:] = [name for name in below if not name.startswith(".")]
            found += [(Path(folder) / name).relative_to(self.root).as_posix() for name in names]
        return iter(sorted(key for key in found if key.startswith(prefix)))

    def link(self, key: str, seconds: int, filename: str | None) -> str:
        until = str(int(now().timestamp()) + seconds)
        name = filename or key.rpartition("/")[2]
        saved = "save" if filename else "show"
        token = ".".join((_text(key.encode()), until, saved, self._signature(key, until, saved, name)))
        return f"/files/{token}/{quote(name, safe='')}"

    def follow(self, token: str, name: str) -> Followed:
        """What a link of ours opens. Raises Forbidden when it was altered or its time is over."""
        try:
            coded, until, saved, signature = token.split(".")
            key = urlsafe_b64decode(coded + "=" * (-len(coded) % 4)).decode()
            ends = datetime.fromtimestamp(int(until), UTC)
        except (ValueError, OverflowError, OSError):
            raise Forbidden("This link was altered") from None
        if not hmac.compare_digest(signature.encode(), self._signature(key, until, saved, name).encode()):
            raise Forbidden("This link was altered")
        if ends <= now():
            raise Forbidden("This link is no longer valid")
        return Followed(key, name if saved == "save" else None, ends)

    def close(self) -> None:
        """Nothing is kept open."""

    def _signature(self, *parts: str) -> str:
        return _text(hmac.digest(self._secret, "\n".join(parts).encode(), hashlib.sha256))

    def _type(self, key: str) -> str:
        try:
            return (self.root / ".types" / key).read_text()
        except NOT_A_FILE:  # put there by hand
            return mimetypes.guess_type(key)[0] or "application/octet-stream"

    def _draft(self, stream: IO[bytes]) -> Path:
        """A new file holding all of ``stream``, on the disk. Whatever ``stream`` raises comes through."""
        drafts = self.root / ".drafts"
        drafts.mkdir(parents=True, exist_ok=True)
        self._sweep(drafts)
        draft = drafts / secrets.token_hex(8)
        try:
            with draft.open("xb") as file:
                shutil.copyfileobj(stream, file, CHUNK)
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        return draft

    def _place(self, draft: Path, target: Path) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(draft, target)
        folder = target.parent
        while True:  # a rename is on the disk when the folder is, and a folder when the one around it is
            _sync(folder)
            if folder == self.root:
                return
            folder = folder.parent

    def _sweep(self, drafts: Path) -> None:
        if self._tidy:
            return
        self._tidy = True
        for left in drafts.iterdir():
            with suppress(FileNotFoundError):
                if left.stat().st_mtime < time.time() - DRAFT_SECONDS:
                    left.unlink()


def _sync(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")
