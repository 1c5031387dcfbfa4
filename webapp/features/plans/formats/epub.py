"""EPUB 2 and 3 as they come in. Ours (book.py) carry the whole plan inside and come in again as they were; of any other
book each chapter of its spine becomes a day to read."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from html.entities import html5
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from webapp.errors import Say
from webapp.features.plans.formats import packed
from webapp.features.plans.formats.book import INSIDE
from webapp.features.plans.formats.chapter import cut, headed, words_of
from webapp.features.plans.formats.document import LIMITS, TITLE, Broken, Day, Document, Item, Task

PAGES = ("application/xhtml+xml", "text/html", "text/x-oeb1-document", None)
NCX = "application/x-dtbncx+xml"
SEALS = "META-INF/encryption.xml"
META = ("title", "language", "rights", "creator")
MOST_UNPACKED = 60 * 1024 * 1024
_OPF, _DC = "{http://www.idpf.org/2007/opf}", "{http://purl.org/dc/elements/1.1/}"
_XHTML, _NCX = "{http://www.w3.org/1999/xhtml}", "{http://www.daisy.org/z3986/2005/ncx/}"
_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_ENTITIES = re.compile(rb"<!ENTITY", re.IGNORECASE)
_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,30});")
_XML_NAMES = {b"amp", b"lt", b"gt", b"quot", b"apos"}


def read(path: Path, most: int) -> Document:
    """The plan in an EPUB, its recordings of at most so many bytes each. Raises Broken naming the part of the book."""
    try:
        with zipfile.ZipFile(path) as book:
            if INSIDE in book.namelist():
                return packed.inside(book, path, INSIDE, most)
            if sum(part.file_size for part in book.infolist()) > MOST_UNPACKED:
                raise Broken(path.name, "-", "more than %(most)s megabytes", most=MOST_UNPACKED // 2**20)
            return _chapters(book, path.name)
    except packed.DAMAGED as wrong:
        raise Broken(path.name, "-", "this is not an EPUB: %(why)s", why=str(wrong)) from None


def _chapters(book: zipfile.ZipFile, file: str) -> Document:
    container = _xml(book, "META-INF/container.xml", file)
    root = container.find(f".//{_CONTAINER}rootfile")
    if root is None or not root.get("full-path"):
        raise Broken(file, "META-INF/container.xml", "it does not say where the book is")
    opf_name = str(root.get("full-path"))
    opf = _xml(book, opf_name, file)
    manifest = {it.get("id"): it for it in opf.iter(f"{_OPF}item")}
    places = {id: _beside(opf_name, it.get("href")) for id, it in manifest.items()}
    sealed, labels = _sealed(book, file), _labels(book, opf, places, file)
    days, warnings = [], []
    for ref in opf.iter(f"{_OPF}itemref"):
        item = manifest.get(ref.get("idref"))
        if item is None:
            raise Broken(file, opf_name, "its spine names %(id)s, which is not there", id=ref.get("idref"))
        name = places[ref.get("idref")]
        if "nav" in (item.get("properties") or "").split():
            continue
        if item.get("media-type") not in PAGES or ref.get("linear") == "no":
            warnings.append(Say("%(name)s: left out, not a page of the book's text", name=name))
            continue
        if name in sealed:
            raise Broken(file, name, "it is encrypted")
        page = _xml(book, name, file)
        title, words = words_of(page)
        if not words:
            warnings.append(Say("%(name)s: left out, no words in it", name=name))
            continue
        title = title or labels.get(name, "") or headed(page) or PurePosixPath(name).stem
        days.append(Day(title[:TITLE], (Task("read", tuple(Item("text", {"text": it}) for it in cut(words))),)))
    said = {name: " ".join((opf.findtext(f".//{_DC}{name}") or "").split()) for name in META}
    return Document(
        title=(said["title"] or Path(file).stem)[: LIMITS["title"]],
        days=tuple(days),
        language=re.split("[-_]", said["language"] or "en")[0].lower()[: LIMITS["language"]],
        licence=said["rights"][: LIMITS["licence"]],
        source=said["creator"][: LIMITS["source"]],
        warnings=tuple(warnings),
    )


def _beside(name: str, href: str | None) -> str:
    """The part of the book an address means that stands in another part."""
    return normpath(str(PurePosixPath(name).parent / unquote(str(href).partition("#")[0])))


def _sealed(book: zipfile.ZipFile, file: str) -> set[str]:
    """The parts that only who bought the book can open."""
    if SEALS not in book.namelist():
        return set()
    return {unquote(it.get("URI") or "") for it in _xml(book, SEALS, file).iter() if it.tag.endswith("CipherReference")}


def _labels(book: zipfile.ZipFile, opf: ET.Element, places: Mapping[str | None, str], file: str) -> dict[str, str]:
    """What the book's table of contents calls its parts, for those without a heading: of the second EPUB (NCX), else of
    the third; none where it cannot be read."""
    found: dict[str, str] = {}
    for item in opf.iter(f"{_OPF}item"):
        place, nav = places[item.get("id")], "nav" in (item.get("properties") or "").split()
        if place in book.namelist() and (nav or item.get("media-type") == NCX):
            try:
                listed = _xml(book, place, file)
            except Broken:
                continue  # the book can be read without it
            for href, label in _listed(listed) if nav else _mapped(listed):
                found.setdefault(_beside(place, href), " ".join(label.split()))
    return found


def _listed(nav: ET.Element) -> Iterator[tuple[str, str]]:
    for each in nav.iter(f"{_XHTML}a"):
        yield each.get("href") or "", "".join(each.itertext())


def _mapped(ncx: ET.Element) -> Iterator[tuple[str, str]]:
    for point in ncx.iter(f"{_NCX}navPoint"):
        content, label = point.find(f"{_NCX}content"), point.find(f"{_NCX}navLabel")
        if content is not None and label is not None:
            yield content.get("src") or "", "".join(label.itertext())


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
