"""Plans as files: bilara JSON, our own JSON, plain text, CSV and EPUB come in; JSON and EPUB go out.

Each reader makes one ``Document`` of a file or folder, or raises ``Broken`` naming file, place and reason.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from webapp.features.plans.formats import bilara, epub, own, sheet, text
from webapp.features.plans.formats.document import Broken, Document, checked

READERS: Mapping[str, Callable[[Path], Document]] = {
    "bilara": bilara.read,
    "json": own.read,
    "text": text.read,
    "csv": sheet.read,
    "epub": epub.read,
}
WRITERS: Mapping[str, Callable[[Document], bytes]] = {"json": own.write, "epub": epub.write}
TYPES = {"json": "application/json", "epub": "application/epub+zip"}
_SUFFIXES = {".epub": "epub", ".csv": "csv", ".txt": "text", ".md": "text", ".ini": "text", ".json": "json"}
MOST_BYTES = 20 * 1024 * 1024


def read(path: Path, form: str = "") -> Document:
    """The plan in this file or folder; ``form`` where its name does not say. Raises Broken."""
    if not path.exists():
        raise Broken(str(path), "-", "there is no such file")
    if path.is_file() and path.stat().st_size > MOST_BYTES:
        raise Broken(path.name, "-", "more than %(most)s megabytes", most=MOST_BYTES // 2**20)
    if path.is_dir():
        path = path.resolve()  # "." has no name
    form = form or _guess(path)
    try:
        return checked(READERS[form](path), path.name)
    except OSError:
        raise Broken(path.name, "-", "this cannot be read") from None


def _guess(path: Path) -> str:
    if path.is_dir() or bilara.NAME.fullmatch(path.name):
        return "bilara"
    if path.suffix.lower() not in _SUFFIXES:
        raise Broken(path.name, "-", "its name does not say what it is: name the format")
    return _SUFFIXES[path.suffix.lower()]


__all__ = ["READERS", "TYPES", "WRITERS", "Broken", "Document", "checked", "read"]
