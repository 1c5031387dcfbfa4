"""Plans written down as JSON, as text and as sheets; and what goes out comes in again."""

import pytest

from webapp.features.plans import formats, measure, queries, samples
from webapp.features.plans.formats.document import Broken


@pytest.mark.parametrize("form", ["json", "epub"])
def test_what_goes_out_comes_in_again_as_it_was(tmp_path, form):
    for number, document in enumerate(samples.documents()):
        path = tmp_path / f"{number}.{form}"
        path.write_bytes(formats.written(document, form))
        assert formats.read(path) == document
        assert formats.written(formats.read(path), form) == path.read_bytes()


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


def test_prose_without_headings_is_not_cut_and_a_head_alone_is_no_day(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfTitle: Long\r\n" + b"word " * 100 + b"\r\n")
    (day,) = formats.read(path).days
    assert day.tasks[0].items[0].body == {"text": ("word " * 100).strip()}
    path.write_text("Title: Long")
    with pytest.raises(Broken, match="no day"):
        formats.read(path)


def test_the_four_plans_of_the_demo_are_ready_to_be_read(app):
    assert [len(document.days) for document in samples.documents()] == [7, 14, 21, 40]
    assert all(measure.remarks(document) == () for document in samples.documents())
    assert measure.languages_of(samples.documents()[0]) == ["en", "es"]
    assert queries.slug_taken("a-week-of-good-sleep")


SHEETS = {
    "Excel's own": "sep=;\r\nday;kind;text;;\r\n1;text;\u0f40;;\r\n;;;;\r\n".encode(),
    "Unicode text": "day\tkind\ttext\r\n1\ttext\t\u0f40\r\n".encode("utf-16"),
    "with a mark": b"\xef\xbb\xbfday,kind,text\n1,text,\xe0\xbd\x80\n",
}


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_comes_in_as_spreadsheets_save_it(tmp_path, sheet):
    (tmp_path / "a.csv").write_bytes(SHEETS[sheet])
    assert formats.read(tmp_path / "a.csv").days[0].tasks[0].items[0].body == {"text": "\u0f40"}


def test_a_name_no_disk_should_have_is_refused_as_it_is(tmp_path):
    path = tmp_path / "\udcff.txt"
    path.write_text("# One\nx\n")
    with pytest.raises(Broken, match="this is not UTF-8"):
        formats.read(path)
