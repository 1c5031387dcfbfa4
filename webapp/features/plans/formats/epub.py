"""EPUB 3: one chapter a day. Ours carry the whole plan inside, so that what goes out comes in again as it was; of any
other book each chapter of its spine becomes a day to read."""

import io
import lzma
import re
import zipfile
import zlib
from html import escape
from html.entities import html5
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import unquote
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from webapp.features.plans import rich
from webapp.features.plans.formats import own
from webapp.features.plans.formats.chapter import words_of
from webapp.features.plans.formats.document import Broken, Day, Document, Item, Task

INSIDE = "EPUB/plan.json"
MOST_UNPACKED = 60 * 1024 * 1024
_OPF, _DC = "{http://www.idpf.org/2007/opf}", "{http://purl.org/dc/elements/1.1/}"
_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_ENTITIES = re.compile(rb"<!ENTITY", re.IGNORECASE)
_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,30});")
_XML_NAMES = {b"amp", b"lt", b"gt", b"quot", b"apos"}
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def read(path: Path) -> Document:
    """The plan in an EPUB. Raises Broken naming the part of the book."""
    try:
        with zipfile.ZipFile(path) as book:
            if sum(part.file_size for part in book.infolist()) > MOST_UNPACKED:
                raise Broken(path.name, "-", "more than %(most)s megabytes", most=MOST_UNPACKED // 2**20)
            if INSIDE in book.namelist():
                return own.parse(own.decoded(book.read(INSIDE), path.name), path.name)
            return _chapters(book, path.name)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError, ValueError) as wrong:
        raise Broken(path.name, "-", "this is not an EPUB: %(why)s", why=str(wrong)) from None


def _chapters(book: zipfile.ZipFile, file: str) -> Document:
    container = _xml(book, "META-INF/container.xml", file)
    root = container.find(f".//{_CONTAINER}rootfile")
    if root is None or not root.get("full-path"):
        raise Broken(file, "META-INF/container.xml", "it does not say where the book is")
    opf_name = str(root.get("full-path"))
    opf = _xml(book, opf_name, file)
    manifest = {it.get("id"): it for it in opf.iter(f"{_OPF}item")}
    days, warnings = [], []
    for ref in opf.iter(f"{_OPF}itemref"):
        item = manifest.get(ref.get("idref"))
        if item is None:
            raise Broken(file, opf_name, "its spine names %(id)s, which is not there", id=ref.get("idref"))
        if "nav" in (item.get("properties") or "").split():
            continue
        name = normpath(str(PurePosixPath(opf_name).parent / unquote(str(item.get("href")))))
        title, words = words_of(_xml(book, name, file))
        if not words:
            warnings.append(f"{name}: no words in it, left out")
            continue
        days.append(Day((title or PurePosixPath(name).stem)[:160], (Task("read", (Item("text", {"text": words}),)),)))
    said = {
        name: (opf.findtext(f".//{_DC}{name}") or "").strip() for name in ("title", "language", "rights", "creator")
    }
    return Document(
        title=(said["title"] or Path(file).stem)[:120],
        days=tuple(days),
        language=(said["language"] or "en").split("-")[0][:12],
        licence=said["rights"][:120],
        source=said["creator"][:300],
        warnings=tuple(warnings),
    )


def _xml(book: zipfile.ZipFile, name: str, file: str) -> ET.Element:
    try:
        raw = book.read(name)
    except KeyError:
        raise Broken(file, name, "this part is missing") from None
    if _ENTITIES.search(raw.replace(b"\0", b"")):  # in UTF-16, too: a few of them, nested, would unfold to gigabytes
        raise Broken(file, name, "it declares entities of its own")
    try:
        return ET.fromstring(_NAMED.sub(_numbered, raw))
    except ET.ParseError as wrong:
        raise Broken(file, name, "this is not XML: %(why)s", why=str(wrong)) from None


def _numbered(found: re.Match[bytes]) -> bytes:
    """Books of the second EPUB write &nbsp; and the like, whose meaning stands in a file nobody fetches."""
    signs = "" if found[1] in _XML_NAMES else html5.get(f"{found[1].decode()};", "")
    return "".join(f"&#{ord(sign)};" for sign in signs).encode() or found[0]


# --- out ---

_CONTAINER_XML = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
"""
_STYLE = """body { margin: 1em; line-height: 1.5; } h1 { line-height: 1.2; } .root { font-style: italic; }
.pair { margin: 0 0 .8em; } .pair p { margin: 0; } .place { font-weight: bold; }
"""


def write(document: Document) -> bytes:
    """The plan as a book. The same plan gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        _put(book, "mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        _put(book, "META-INF/container.xml", _CONTAINER_XML)
        _put(book, "EPUB/book.opf", _opf(document))
        _put(book, "EPUB/nav.xhtml", _nav(document))
        _put(book, "EPUB/style.css", _STYLE)
        for number, day in enumerate(document.days, 1):
            _put(book, f"EPUB/day-{number}.xhtml", _page(_name(number, day), _day(number, day), document.language))
        _put(book, INSIDE, own.write(document).decode())
    return out.getvalue()


def _put(book: zipfile.ZipFile, name: str, content: str, how: int = zipfile.ZIP_DEFLATED) -> None:
    if name != INSIDE:
        content = _NOT_XML.sub("", content)
    book.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content.encode(), how)


def _name(number: int, day: Day) -> str:
    return f"{number} · {day.title}" if day.title else str(number)


def _page(title: str, body: str, language: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="{escape(language)}" lang="{escape(language)}">\n'
        f'<head><title>{escape(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>\n'
        f"<body>{body}</body></html>\n"
    )


def _nav(document: Document) -> str:
    rows = "".join(
        f'<li><a href="day-{n}.xhtml">{escape(_name(n, day))}</a></li>' for n, day in enumerate(document.days, 1)
    )
    body = f'<nav epub:type="toc"><h1>{escape(document.title)}</h1><ol>{rows}</ol></nav>'
    return _page(document.title, body, document.language)


def _opf(document: Document) -> str:
    numbers = range(1, len(document.days) + 1)
    known = uuid5(NAMESPACE_URL, f"fieldhouse:{document.title}:{document.language}")
    more = f"<dc:rights>{escape(document.licence)}</dc:rights>" if document.licence else ""
    more += f"<dc:description>{escape(document.about)}</dc:description>" if document.about else ""
    chapters = "".join(f'<item id="d{n}" href="day-{n}.xhtml" media-type="application/xhtml+xml"/>' for n in numbers)
    spine = "".join(f'<itemref idref="d{n}"/>' for n in numbers)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">\n'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:uuid:{known}</dc:identifier>'
        f"<dc:title>{escape(document.title)}</dc:title><dc:language>{escape(document.language)}</dc:language>{more}"
        '<meta property="dcterms:modified">2026-01-01T00:00:00Z</meta></metadata>\n'
        '<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        '<item id="css" href="style.css" media-type="text/css"/>'
        f'<item id="plan" href="plan.json" media-type="application/json"/>{chapters}</manifest>\n'
        f"<spine>{spine}</spine>\n</package>\n"
    )


def _day(number: int, day: Day) -> str:
    parts = [f"<h1>{escape(_name(number, day))}</h1>"]
    for task in day.tasks:
        parts += [f"<h2>{escape(task.title)}</h2>"] if task.title else []
        parts += [_item(item) for item in task.items]
    return "".join(parts)


def _item(item: Item) -> str:
    if item.segments:
        return "".join(_pair(each.texts) for each in item.segments)
    body, found = item.body, []
    if item.kind == "source":
        found.append(f'<p class="place">{escape(" ".join(str(body[n]) for n in ("work", "place") if body.get(n)))}</p>')
    if item.kind == "meditation":
        found.append(f'<p class="place">{int(body.get("minutes") or 0)} min</p>')
    for name in ("text", "quote", "transcript"):
        if body.get(name):
            found.append(rich.as_xhtml(str(rich.html(str(body[name])))))
    if item.kind == "image":
        found.append(f"<p>{escape(str(body.get('caption') or body.get('alt') or ''))}</p>")
    if str(body.get("url", "")).startswith(("https://", "http://")):
        found.append(f'<p><a href="{escape(str(body["url"]))}">{escape(str(body["url"]))}</a></p>')
    return "".join(found)


def _pair(texts: object) -> str:
    rows = []
    for layer, words in dict(texts).items():  # type: ignore[call-overload]
        if layer.startswith(("root", "translation")) and words.strip():
            kind, lang = [*layer.split("-"), "en"][:2]
            said, tongue = rich.as_xhtml(rich.line(words)), escape(lang)
            rows.append(f'<p class="{kind}" xml:lang="{tongue}" lang="{tongue}">{said}</p>')
    return f'<div class="pair">{"".join(rows)}</div>' if rows else ""
