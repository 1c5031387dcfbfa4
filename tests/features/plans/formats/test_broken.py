"""What cannot be taken in is refused with file, place and reason, and nothing of it is stored."""

import pytest
from sqlalchemy import func, select

from webapp.features.plans import actions, formats
from webapp.features.plans.formats import own
from webapp.features.plans.formats.document import Broken
from webapp.features.plans.models import Plan
from webapp.infra.db import db

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


def test_ids_that_stand_twice_are_refused():
    item = {"kind": "text", "body": {"text": "x"}, "key": "same"}
    told = {"title": "x", "days": [{"tasks": [{"items": [item, item]}]}]}
    with pytest.raises(Broken, match="same"):
        formats.checked(own.parse(told, "x.json"), "x.json")
