"""A plan as an EPUB 3: one chapter a day, with what is heard on it. The whole plan lies inside, too, so that the book
comes in again as the plan it was."""

import io
import re
import zipfile
from collections.abc import Mapping
from html import escape
from typing import IO
from uuid import NAMESPACE_URL, uuid5

from webapp.catalog.items._kind import SOUND
from webapp.features.plans import rich
from webapp.features.plans.formats import carrying, own
from webapp.features.plans.formats.document import Day, Document, Item, Recording

INSIDE = "EPUB/plan.json"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_TONGUE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?")
_CORE = ("audio/mpeg", "audio/mp4")  # what every reading system plays (EPUB 3.3, 3.2)
_CONTAINER_XML = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
"""
_STYLE = """body { margin: 1em; line-height: 1.5; } h1 { line-height: 1.2; } .root { font-style: italic; }
.pair { margin: 0 0 .8em; } .pair p { margin: 0; } .place { font-weight: bold; }
"""


def write(document: Document, out: IO[bytes]) -> None:
    """The plan as a book. The same plan gives the same bytes."""
    document = carrying.numbered(document)
    with zipfile.ZipFile(out, "w") as book:
        _put(book, "mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        _put(book, "META-INF/container.xml", _CONTAINER_XML)
        _put(book, "EPUB/book.opf", _opf(document))
        _put(book, "EPUB/nav.xhtml", _nav(document))
        _put(book, "EPUB/style.css", _STYLE)
        heard = {each.key: each for each in document.recordings}
        for number, day in enumerate(document.days, 1):
            page = _page(_name(number, day), _day(number, day, heard), document.language)
            _put(book, f"EPUB/day-{number}.xhtml", page)
        words = io.BytesIO()
        own.whole(document, words)
        book.writestr(carrying.entry(INSIDE), words.getvalue(), zipfile.ZIP_DEFLATED)
        carrying.put(book, "EPUB/", document)


def _put(book: zipfile.ZipFile, name: str, content: str, how: int = zipfile.ZIP_DEFLATED) -> None:
    book.writestr(carrying.entry(name), _NOT_XML.sub("", content).encode(), how)


def _name(number: int, day: Day) -> str:
    return f"{number} · {day.title}" if day.title else str(number)


def _tongue(code: str) -> str:
    """What the author calls the language, where a book may call it so (BCP 47)."""
    return escape(code) if _TONGUE.fullmatch(code) else "und"


def _page(title: str, body: str, language: str) -> str:
    language = _tongue(language)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="{language}" lang="{language}">\n'
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
    chapters += "".join(_recorded(each) for each in document.recordings)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">\n'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:uuid:{known}</dc:identifier>'
        f"<dc:title>{escape(document.title)}</dc:title><dc:language>{_tongue(document.language)}</dc:language>{more}"
        '<meta property="dcterms:modified">2026-01-01T00:00:00Z</meta></metadata>\n'
        '<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        '<item id="css" href="style.css" media-type="text/css"/>'
        f'<item id="plan" href="plan.json" media-type="application/json"/>{chapters}</manifest>\n'
        f"<spine>{spine}</spine>\n</package>\n"
    )


def _recorded(each: Recording) -> str:
    """A recording of a kind that not every reading system plays names what to show instead: the days' list."""
    instead = "" if each.kind in _CORE else ' fallback="nav"'
    return f'<item id="r{each.key}" href="{carrying.place(each)}" media-type="{each.kind}"{instead}/>'


def _day(number: int, day: Day, heard: Mapping[str, Recording]) -> str:
    parts = [f"<h1>{escape(_name(number, day))}</h1>"]
    for task in day.tasks:
        parts += [f"<h2>{escape(task.title)}</h2>"] if task.title else []
        parts += [_item(item, heard.get(str(item.body.get(SOUND, "")))) for item in task.items]
    return "".join(parts)


def _item(item: Item, recording: Recording | None) -> str:
    if item.segments:
        return "".join(_pair(each.texts) for each in item.segments)
    body, found = item.body, []
    if item.kind == "source":
        found.append(f'<p class="place">{escape(" ".join(str(body[n]) for n in ("work", "place") if body.get(n)))}</p>')
    if item.kind == "meditation":
        found.append(f'<p class="place">{int(body.get("minutes") or 0)} min</p>')
    if recording is not None:
        source, name = escape(carrying.place(recording)), escape(recording.name or recording.key)
        found.append(f'<audio controls="controls" src="{source}">{name}</audio>')
    for name in ("text", "quote", "transcript"):
        if body.get(name):
            found.append(rich.as_xhtml(str(rich.html(str(body[name])))))
    if item.kind == "image":
        found.append(f"<p>{escape(str(body.get('caption') or body.get('alt') or ''))}</p>")
    if whole := rich.address(str(body.get("url") or "")):
        found.append(f'<p><a href="{escape(whole)}">{escape(str(body["url"]))}</a></p>')
    return "".join(found)


def _pair(texts: object) -> str:
    rows = []
    for layer, words in dict(texts).items():  # type: ignore[call-overload]
        if layer.startswith(("root", "translation")) and words.strip():
            kind, lang = [*layer.split("-"), "en"][:2]
            said, tongue = rich.as_xhtml(rich.line(words)), _tongue(lang)
            rows.append(f'<p class="{kind}" xml:lang="{tongue}" lang="{tongue}">{said}</p>')
    return f'<div class="pair">{"".join(rows)}</div>' if rows else ""
