"""Books: ours are EPUBs like others, and other people's become days to read."""

import zipfile
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest

from webapp.features.plans import formats, measure, samples
from webapp.features.plans.formats.document import Broken, Day, Document, Item, Segment, Task


def test_our_epub_is_a_book_and_every_link_in_it_resolves():
    document = samples.documents()[1]
    with zipfile.ZipFile(BytesIO(formats.written(document, "epub"))) as book:
        first = book.infolist()[0]
        assert (first.filename, first.compress_type, book.read(first)) == (
            "mimetype",
            zipfile.ZIP_STORED,
            b"application/epub+zip",
        )
        opf = ET.fromstring(book.read("EPUB/book.opf"))
        hrefs = {item.get("id"): item.get("href") for item in opf.iter("{http://www.idpf.org/2007/opf}item")}
        assert {f"EPUB/{href}" for href in hrefs.values()} <= set(book.namelist())
        spine = [ref.get("idref") for ref in opf.iter("{http://www.idpf.org/2007/opf}itemref")]
        assert len(spine) == len(document.days) and set(spine) <= set(hrefs)
        for name in (name for name in book.namelist() if name.endswith(".xhtml")):
            page = ET.fromstring(book.read(name))
            for link in page.iter("{http://www.w3.org/1999/xhtml}a"):
                assert link.get("href").startswith("https://") or f"EPUB/{link.get('href')}" in book.namelist()


def test_somebody_elses_epub_becomes_days_to_read(shared):
    document = formats.read(shared / "reading" / "formats" / "wasteland.epub")
    words = "\n".join(measure.words_of(item) for day in document.days for task in day.tasks for item in task.items)
    assert document.title == "The Waste Land" and "April is the cruellest month" in words


def test_a_book_full_of_entities_is_not_unfolded(tmp_path):
    path = tmp_path / "bomb.epub"
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("META-INF/container.xml", '<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>')
    with pytest.raises(Broken, match="entities"):
        formats.read(path)


def _book(path, page, **how):
    with zipfile.ZipFile(path, "w", **how) as book:
        book.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OPS/opf/a.opf"/></rootfiles></container>',
        )
        book.writestr(
            "OPS/opf/a.opf",
            '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="../text/a.xhtml"/></manifest>'
            '<spine><itemref idref="a"/></spine></package>',
        )
        book.writestr("OPS/text/a.xhtml", page)


def test_an_older_book_with_its_pages_beside_and_named_signs_comes_in(tmp_path):
    _book(tmp_path / "a.epub", "<html><body><h1>One</h1><p>a&nbsp;b&mdash;c &amp; d</p></body></html>")
    (day,) = formats.read(tmp_path / "a.epub").days
    assert (day.title, day.tasks[0].items[0].body["text"]) == ("One", "a b\u2014c & d")


def test_a_damaged_book_is_refused(tmp_path):
    path = tmp_path / "a.epub"
    _book(path, "<html><body><p>" + "words " * 500 + "</p></body></html>", compression=zipfile.ZIP_DEFLATED)
    raw = bytearray(path.read_bytes())
    start = raw.index(b"OPS/text/a.xhtml") + len("OPS/text/a.xhtml")
    raw[start : start + 8] = b"\xff" * 8
    path.write_bytes(bytes(raw))
    with pytest.raises(Broken, match="not an EPUB"):
        formats.read(path)


def test_marks_that_cross_and_signs_xml_forbids_leave_a_book_whole():
    segment = Segment("x1:1.1", {'root-p"li-ms': "**a *b** c*\u00a0\x0b_d *e_ f*"})
    document = Document("x", (Day("One", (Task("read", (Item("text", {}, (segment,)),)),)),))
    with zipfile.ZipFile(BytesIO(formats.written(document, "epub"))) as book:
        assert "a " in "".join(ET.fromstring(book.read("EPUB/day-1.xhtml")).itertext())


def test_entities_are_not_unfolded_in_another_encoding_either(tmp_path):
    page = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'
    _book(tmp_path / "a.epub", page.encode("utf-16"))
    with pytest.raises(Broken, match="entities"):
        formats.read(tmp_path / "a.epub")
