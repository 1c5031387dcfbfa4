"""A plan with its recordings, to move to another house: a ZIP of our JSON and the recordings as they are."""

import io
import lzma
import zipfile
import zlib
from pathlib import Path
from typing import IO

from webapp.features.plans.formats import carrying, own
from webapp.features.plans.formats.document import Broken, Document

INSIDE = "plan.json"
MOST_WORDS = 20 * 1024 * 1024
DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError, ValueError)


def read(path: Path, most: int) -> Document:
    """The plan and its recordings, each of at most so many bytes. Raises Broken."""
    try:
        with zipfile.ZipFile(path) as book:
            if INSIDE not in book.namelist():
                raise Broken(path.name, INSIDE, "this part is missing")
            return inside(book, path, INSIDE, most)
    except DAMAGED as wrong:
        raise Broken(path.name, "-", "this is not a ZIP: %(why)s", why=str(wrong)) from None


def inside(book: zipfile.ZipFile, path: Path, name: str, most: int) -> Document:
    """The plan of ours that lies in a container by this name, with the recordings beside it."""
    if book.getinfo(name).file_size > MOST_WORDS:
        raise Broken(path.name, name, "more than %(most)s megabytes", most=MOST_WORDS // 2**20)
    told = own.decoded(book.read(name), path.name)
    folder = name.removesuffix(INSIDE)
    return own.parse(told, path.name, carrying.found(book, path, folder, told, most))


def write(document: Document, out: IO[bytes]) -> None:
    """The same plan gives the same bytes."""
    document = carrying.numbered(document)
    with zipfile.ZipFile(out, "w") as book:
        words = io.BytesIO()
        own.whole(document, words)
        book.writestr(carrying.entry(INSIDE), words.getvalue(), zipfile.ZIP_DEFLATED)
        carrying.put(book, "", document)
