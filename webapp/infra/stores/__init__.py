"""What a store of files is. The folder and the bucket in this package are two; ``infra/storage.py`` is their door."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any, Protocol
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Stored:
    """What is known of a stored file without reading it. ``etag`` changes whenever the content does."""

    key: str
    size: int  # bytes
    content_type: str
    etag: str
    stored: datetime  # aware, UTC


class Part(io.RawIOBase):
    """``length`` bytes of ``source`` after the first ``skip``; closing it closes the source."""

    def __init__(self, source: IO[bytes], length: int, skip: int = 0) -> None:
        self._source = source
        self._left = length
        while skip > 0 and (skipped := source.read(min(skip, 65536))):
            skip -= len(skipped)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        room = memoryview(buffer).cast("B")
        piece = self._source.read(min(len(room), self._left))
        room[: len(piece)] = piece
        self._left -= len(piece)
        return len(piece)

    def close(self) -> None:
        if not self.closed:
            self._source.close()
        super().close()


class Store(Protocol):
    """Keys are checked before they come here; ``start`` and ``end`` lie within the file."""

    def put(self, key: str, stream: IO[bytes], content_type: str) -> None: ...

    def about(self, key: str) -> Stored: ...

    def open(self, key: str, start: int, end: int) -> Part: ...

    def delete(self, key: str) -> None: ...

    def list(self, prefix: str) -> Iterator[str]: ...

    def link(self, key: str, seconds: int, filename: str | None) -> str: ...

    def close(self) -> None: ...


def disposition(filename: str) -> str:
    """The header that makes a browser save a download as ``filename`` (RFC 6266, with an ASCII twin for the old)."""
    plain = "".join(sign if " " <= sign <= "~" and sign not in '"\\%/' else "_" for sign in filename)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(filename, safe='')}"
