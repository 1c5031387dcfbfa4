"""Files of words as editors and spreadsheets write them: UTF-8, with its mark or without, or UTF-16 with its mark."""

import codecs
from pathlib import Path

from webapp.features.plans.formats.document import Broken

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def words_in(path: Path) -> str:
    """What the file says, its lines ended by \\n alone. Raises Broken naming the byte that is none of a text."""
    raw = path.read_bytes()
    wide = raw.startswith(_WIDE)
    try:
        found = raw.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise Broken(path.name, f"byte {wrong.start}", "this is not UTF-16" if wide else "this is not UTF-8") from None
    if "\0" in found:
        raise Broken(path.name, "-", "this is not a text")
    return found.replace("\r\n", "\n").replace("\r", "\n")
