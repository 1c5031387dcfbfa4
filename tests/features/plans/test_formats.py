"""Plans as files: what comes in whole, what goes out and comes in again, and what is refused with nothing stored."""

import json
import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from sqlalchemy import func, select

from webapp.features.plans import actions, formats, measure, queries, rich, samples
from webapp.features.plans.formats import own
from webapp.features.plans.formats.document import Broken, Day, Document, Item, Segment, Task
from webapp.features.plans.models import Plan
from webapp.infra.db import db


def test_every_bilara_text_comes_in_with_all_segments_in_order(app, shared):
    folder = shared / "reading" / "bilara"
    document = formats.read(folder)
    texts = {}
    for file in folder.rglob("*.json"):
        if not file.name.startswith("_"):
            texts.setdefault(file.name.split("_")[0], {})[file.name.split("_")[1][:-5]] = json.loads(file.read_text())
    assert {day.key for day in document.days} == set(texts) and len(texts) >= 6
    for day in document.days:
        segments = day.tasks[0].items[0].segments
        layers = texts[day.key]
        root = next(layers[name] for name in layers if name.startswith("root"))
        assert [each.key for each in segments if each.key in root] == list(root)
        for name, told in layers.items():
            layer = name if "-" in name else f"{name}-pli-ms"
            assert {each.key: each.texts[layer] for each in segments if layer in each.texts} == told
    plan = actions.take_in(document, by=None, publish=True)
    stored = queries.document(queries.offered(plan).id)
    assert stored == document


def test_keys_that_do_not_match_are_kept_in_their_place_and_named(tmp_path):
    (tmp_path / "x1_root-pli-ms.json").write_text(json.dumps({"x1:0.1": "Head", "x1:1.1": "a ", "x1:1.3": "c "}))
    told = {"x1:0.1": "Kopf", "x1:1.1": "A", "x1:1.2": "B", "x1:1.3": "C"}
    (tmp_path / "x1_translation-de-me.json").write_text(json.dumps(told))
    document = formats.read(tmp_path)
    segments = document.days[0].tasks[0].items[0].segments
    assert [each.key for each in segments] == ["x1:0.1", "x1:1.1", "x1:1.2", "x1:1.3"]
    assert document.warnings == ("x1:1.2: only in translation-de-me, not in root-pli-ms",)
    assert (document.days[0].title, document.language) == ("Kopf", "de")


def test_a_key_the_root_does_not_know_stands_where_its_number_belongs(tmp_path):
    (tmp_path / "x1_root-pli-ms.json").write_text(json.dumps({"x1:1.1": "a", "x1:1.2": "b", "x1:1.10": "d"}))
    (tmp_path / "x1_translation-en-me.json").write_text(json.dumps({"x1:1.1": "A", "x1:1.3": "C", "x1:1.10": "D"}))
    segments = formats.read(tmp_path).days[0].tasks[0].items[0].segments
    assert [each.key for each in segments] == ["x1:1.1", "x1:1.2", "x1:1.3", "x1:1.10"]


def test_a_file_whose_keys_a_program_sorted_is_read_in_its_own_order(tmp_path):
    (tmp_path / "x1_root-pli-ms.json").write_text(json.dumps({"x1:1.1": "a", "x1:1.10": "c", "x1:1.2": "b"}))
    segments = formats.read(tmp_path).days[0].tasks[0].items[0].segments
    assert [each.key for each in segments] == ["x1:1.1", "x1:1.2", "x1:1.10"]


def test_the_same_text_in_two_folders_is_refused(tmp_path):
    for folder in ("old", "new"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x1_root-pli-ms.json").write_text(json.dumps({"x1:1.1": folder}))
    with pytest.raises(Broken, match="x1"):
        formats.read(tmp_path)


def test_the_folder_one_stands_in_has_a_name(tmp_path, monkeypatch):
    for number in (1, 2):
        (tmp_path / f"x{number}_root-pli-ms.json").write_text(json.dumps({f"x{number}:1.1": "a"}))
    monkeypatch.chdir(tmp_path)
    assert formats.read(Path()).title
    with pytest.raises(Broken, match="cannot be read"):
        formats.read(Path(), "text")


@pytest.mark.parametrize("form", ["json", "epub"])
def test_what_goes_out_comes_in_again_as_it_was(tmp_path, form):
    for number, document in enumerate(samples.documents()):
        path = tmp_path / f"{number}.{form}"
        path.write_bytes(formats.WRITERS[form](document))
        assert formats.read(path) == document
        assert formats.WRITERS[form](formats.read(path)) == path.read_bytes()


def test_our_epub_is_a_book_and_every_link_in_it_resolves():
    document = samples.documents()[1]
    with zipfile.ZipFile(BytesIO(formats.WRITERS["epub"](document))) as book:
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


def test_plans_of_other_programs_come_in(shared):
    document = formats.read(shared / "reading" / "plans" / "mcheyne_365.json")
    assert (len(document.days), document.items) == (365, 1460)
    assert document.days[0].tasks[0].items[0].body == {"work": "Genesis 1"}


def test_plain_text_in_both_spellings(tmp_path):
    path = tmp_path / "calm.txt"
    path.write_text(
        "Title: Calm\nTags: a, b\n\n# One\nRead *this*.\n\n## [meditate 5] Sit\n\n# Two\n## [reflect] Why?\n"
    )
    document = formats.read(path)
    assert (document.title, document.tags, [day.title for day in document.days]) == ("Calm", ("a", "b"), ["One", "Two"])
    kinds = [(task.kind, item.kind) for day in document.days for task in day.tasks for item in task.items]
    assert kinds == [("read", "text"), ("meditate", "meditation"), ("reflect", "text")]
    path.write_text("1=Gen 1; Matt 1\n2=Gen 2\n")
    lines = formats.read(path)
    assert [[it.body["work"] for it in day.tasks[0].items] for day in lines.days] == [["Gen 1", "Matt 1"], ["Gen 2"]]


def test_a_sheet_has_a_row_per_item(tmp_path):
    path = tmp_path / "my-plan.csv"
    path.write_text(
        "day,title,task,kind,required,text,minutes\n1,Start,,text,,Hello,\n1,,Sit,meditation,no,,10\n2,,,text,,World,\n"
    )
    document = formats.read(path)
    assert (document.title, len(document.days), document.items) == ("My plan", 2, 3)
    assert document.days[0].tasks[1].items[0].body == {"minutes": 10} and not document.days[0].tasks[1].required


BROKEN = [
    (
        "a.json",
        '{"title": "x", "days": [{"tasks": [{"items": [{"kind": "dance"}]}]}]}',
        "days[0].tasks[0].items[0].kind",
    ),
    ("a.json", '{"title": "x", "title": "y", "days": []}', "title"),
    ("a.json", '{"title": "x",', "line 1"),
    ("a.json", '{"title": "", "days": [{"readings": ["Gen 1"]}]}', "title"),
    ("a1_root-pli-ms.json", '{"a1:1.1": 3}', "a1:1.1"),
    ("a1_root-pli-ms.json", '{"no id": "x"}', "no id"),
    ("a1_root-pli-ms.json", '{"a1:1.1": "x", "a1:1.1": "y"}', "a1:1.1"),
    ("a.csv", "day,kind,text\n1,text,a\n3,text,b\n", "day 3"),
    ("a.csv", "day,kind,text\nx,text,a\n", "line 2, day"),
    ("a.csv", "day,kind,colour\n1,text,a\n", "line 1, colour"),
    ("a.csv", "day,kind,text\n1,text\n", "line 2"),
    ("a.txt", "# One\n\n# Two\nx\n", "One"),
    ("a.txt", "1=Gen 1\n3=Gen 3\n", "line 2"),
    ("a.epub", "no book", "-"),
    ("a.json", '{"title": "x", "tags": 5, "days": [{"readings": ["Gen 1"]}]}', "tags"),
    ("a.json", '{"title": "x", "days": [{"tasks": [{"items": [{"kind": []}]}]}]}', "days[0].tasks[0].items[0].kind"),
    ("a.json", '{"title": "x", "days": [{"tasks": [{"items": [{"kind": "text", "segments": 5}]}]}]}', "segments"),
    ("a.json", '{"title": "\\ud800", "days": [{"readings": ["Gen 1"]}]}', "title"),
    ("a.json", f'{{"title": {"9" * 5000}}}', "-"),
    ("a.json", f'{{"title": "x", "days": [{{"title": "{"x" * 161}", "readings": ["Gen 1"]}}]}}', "days[0].title"),
    (
        "a.json",
        '{"title": "x", "days": [{"tasks": [{"items": [{"kind": "source", "body": {"work": "MN 1", "url": '
        '"javascript:alert(1)"}}]}]}]}',
        "days[0].tasks[0].items[0].body.url",
    ),
    (
        "a.json",
        '{"title": "x", "days": [{"tasks": [{"items": [{"kind": "meditation", "body": {"minutes": "ten"}}]}]}]}',
        "days[0].tasks[0].items[0].body.minutes",
    ),
    ("a.csv", "day,kind,work,url\n1,source,MN 1,javascript:x\n", "body.url"),
    ("a.csv", f"day,kind,text\n{'1' * 5000},text,a\n", "line 2, day"),
    ("a.csv", 'day,"kind"x,text\n1,text,a\n', "line"),
    ("a1_root-pli-ms.json", '{"a1:1.1": "\\ud800"}', "a1:1.1"),
    ("a.xyz", "", "-"),
]


def test_a_broken_file_is_refused_with_file_and_place_and_nothing_is_stored(app, tmp_path):
    before = db.session.scalar(select(func.count(Plan.id)))
    for name, content, place in BROKEN:
        path = tmp_path / name
        path.write_text(content)
        with pytest.raises(Broken) as refused:
            actions.take_in(formats.read(path), by=None)
        assert refused.value.file == name and place in refused.value.place, (name, content, str(refused.value))
        path.unlink()
    assert before and db.session.scalar(select(func.count(Plan.id))) == before


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


def test_entities_are_not_unfolded_in_another_encoding_either(tmp_path):
    page = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'
    _book(tmp_path / "a.epub", page.encode("utf-16"))
    with pytest.raises(Broken, match="entities"):
        formats.read(tmp_path / "a.epub")


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
    with zipfile.ZipFile(BytesIO(formats.WRITERS["epub"](document))) as book:
        assert "a " in "".join(ET.fromstring(book.read("EPUB/day-1.xhtml")).itertext())


def test_prose_without_headings_is_not_cut_and_a_head_alone_is_no_day(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfTitle: Long\r\n" + b"word " * 100 + b"\r\n")
    (day,) = formats.read(path).days
    assert day.tasks[0].items[0].body == {"text": ("word " * 100).strip()}
    path.write_text("Title: Long")
    with pytest.raises(Broken, match="no day"):
        formats.read(path)


def test_words_of_authors_are_made_harmless():
    painted = str(
        rich.html("# A\n\n<script>x</script>\n\n[a](javascript:x) [b](https://e.org) ![i](https://e.org/i.png)")
    )
    assert "<script" not in painted and "javascript:" not in painted and "<img" not in painted and "<h1" not in painted
    assert 'href="https://e.org"' in painted
    assert str(rich.line("*a* <b>x</b> _word_ #12")) == "<em>a</em> &lt;b&gt;x&lt;/b&gt; <i>word</i> 12"


def test_ids_that_stand_twice_are_refused():
    item = {"kind": "text", "body": {"text": "x"}, "key": "same"}
    told = {"title": "x", "days": [{"tasks": [{"items": [item, item]}]}]}
    with pytest.raises(Broken, match="same"):
        formats.checked(own.parse(told, "x.json"), "x.json")


def test_the_four_plans_of_the_demo_are_ready_to_be_read(app):
    assert [len(document.days) for document in samples.documents()] == [7, 14, 21, 40]
    assert all(measure.remarks(document) == () for document in samples.documents())
    assert measure.languages_of(samples.documents()[0]) == ["en", "es"]
    assert queries.slug_taken("a-week-of-good-sleep")
