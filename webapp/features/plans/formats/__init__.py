"""Plans as files: bilara JSON, our own JSON, plain text, CSV and EPUB come in; JSON and EPUB go out. What carries
recordings, too, is an EPUB, or a ZIP of our JSON and the recordings.

Each reader makes one ``Document`` of a file or folder, or raises ``Broken`` naming file, place and reason.
"""

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO

from webapp.features.plans.formats import bilara, book, epub, own, packed, sheet, text
from webapp.features.plans.formats.document import Broken, Document, checked

WORDS: Mapping[str, Callable[[Path], Document]] = {
    "bilara": bilara.read,
    "json": own.read,
    "text": text.read,
    "csv": sheet.read,
}
CONTAINERS: Mapping[str, Callable[[Path, int], Document]] = {"epub": epub.read, "zip": packed.read}
READERS = (*WORDS, *CONTAINERS)
WRITERS: Mapping[str, Callable[[Document, IO[bytes]], None]] = {
    "json": own.write,
    "epub": book.write,
    "zip": packed.write,
}
TYPES = {"json": "application/json", "epub": "application/epub+zip"}  # what pages hand out, without recordings
_SUFFIXES = {".csv": "csv", ".txt": "text", ".md": "text", ".ini": "text", ".json": "json"}
_SUFFIXES |= {f".{name}": name for name in CONTAINERS}
MOST_BYTES = 20 * 1024 * 1024  # of words


def read(path: Path, form: str = "", *, most: int = MOST_BYTES) -> Document:
    """The plan in this file or folder, its recordings of at most ``most`` bytes each; ``form`` where its name does not
    say. Raises Broken."""
    if not path.exists():
        raise Broken(str(path), "-", "there is no such file")
    if path.is_dir():
        path = path.resolve()  # "." has no name
    if not own.is_text(path.name):
        raise Broken(ascii(path.name), "-", "this is not UTF-8")
    form = form or _guess(path)
    if form in WORDS and path.is_file() and path.stat().st_size > MOST_BYTES:
        raise Broken(path.name, "-", "more than %(most)s megabytes", most=MOST_BYTES // 2**20)
    try:
        return checked(WORDS[form](path) if form in WORDS else CONTAINERS[form](path, most), path.name)
    except OSError:
        raise Broken(path.name, "-", "this cannot be read") from None


def written(document: Document, form: str) -> bytes:
    """The plan as a file, for what is small enough to be held at once."""
    out = io.BytesIO()
    WRITERS[form](document, out)
    return out.getvalue()


def _guess(path: Path) -> str:
    if path.is_dir() or bilara.NAME.fullmatch(path.name):
        return "bilara"
    if path.suffix.lower() not in _SUFFIXES:
        raise Broken(path.name, "-", "its name does not say what it is: name the format")
    return _SUFFIXES[path.suffix.lower()]


__all__ = ["READERS", "TYPES", "WRITERS", "Broken", "Document", "checked", "read", "written"]
