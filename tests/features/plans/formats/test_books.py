"""Books: ours are EPUBs like others, and other people's become days to read."""

import zipfile
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest

from webapp.features.plans import formats, measure, rich, samples
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


def _book(path, page, opf="", more=(), **how):
    """A book of one page, or of what ``opf`` says and the parts in ``more``."""
    with zipfile.ZipFile(path, "w", **how) as book:
        for name, content in more:
            book.writestr(name, content)
        book.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OPS/opf/a.opf"/></rootfiles></container>',
        )
        book.writestr(
            "OPS/opf/a.opf",
            opf
            or '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="../text/a.xhtml"/>'
            '</manifest><spine><itemref idref="a"/></spine></package>',
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


SPINE = """<package xmlns="http://www.idpf.org/2007/opf"><manifest>
 <item id="a" href="../text/a.xhtml" media-type="application/xhtml+xml"/>
 <item id="c" href="../c.jpg" media-type="image/jpeg"/>
 <item id="t" href="../t.ncx" media-type="application/x-dtbncx+xml"/>
 </manifest><spine toc="t"><itemref idref="c"/><itemref idref="a"/></spine></package>"""
NCX = """<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint>
 <navLabel><text>The  First</text></navLabel><content src="text/a.xhtml#top"/></navPoint></navMap></ncx>"""
SEALED = """<encryption xmlns:enc="http://www.w3.org/2001/04/xmlenc#">
 <enc:CipherReference URI="OPS/text/a.xhtml"/></encryption>"""


def test_a_page_without_a_heading_is_called_as_the_contents_say_and_pictures_are_no_days(tmp_path):
    page = "<html><body><p>1. one</p><p>verse<br/> two</p><p>- <ruby>\u6f22<rt>kan</rt></ruby></p></body></html>"
    _book(tmp_path / "a.epub", page, SPINE, [("OPS/t.ncx", NCX)])
    document = formats.read(tmp_path / "a.epub")
    ((title, text),) = [(day.title, day.tasks[0].items[0].body["text"]) for day in document.days]
    assert title == "The First" and len(document.warnings) == 1
    shown = str(rich.html(text))
    assert "verse<br" in shown and "<ol" not in shown and "<ul" not in shown and "kan" not in shown


def test_a_book_somebody_has_locked_is_refused_and_one_with_broken_contents_is_not(tmp_path):
    page = "<html><body><p>words</p></body></html>"
    _book(tmp_path / "a.epub", page, more=[("META-INF/encryption.xml", SEALED)])
    with pytest.raises(Broken, match=r"OPS/text/a.xhtml: it is encrypted"):
        formats.read(tmp_path / "a.epub")
    _book(tmp_path / "b.epub", page, SPINE, [("OPS/t.ncx", "<ncx")])
    assert [day.title for day in formats.read(tmp_path / "b.epub").days] == ["a"]


def test_a_long_chapter_becomes_texts_an_author_can_change(tmp_path):
    pages = "".join(f"<p>{n} {'word ' * 300}</p>" for n in range(90))
    _book(tmp_path / "a.epub", f"<html><body>{pages}</body></html>")
    items = formats.read(tmp_path / "a.epub").days[0].tasks[0].items
    texts = [item.body["text"] for item in items]
    assert len(texts) > 2 and max(map(len, texts)) <= 40_000
    assert "\n\n".join(texts).count("word") == 90 * 300


def test_links_that_lead_nowhere_are_words_and_addresses_are_whole():
    text = '[a](foo/bar) [b](#c) [d]() [e](https://e.org/a b) <https://e.org/%zz?q="x">'
    document = Document("x", (Day("One", (Task("read", (Item("text", {"text": text}),)),)),))
    with zipfile.ZipFile(BytesIO(formats.written(document, "epub"))) as book:
        page = ET.fromstring(book.read("EPUB/day-1.xhtml"))
    links = [link.get("href") for link in page.iter("{http://www.w3.org/1999/xhtml}a")]
    assert links and all(link.startswith("https://e.org/") and " " not in link and "%zz" not in link for link in links)
