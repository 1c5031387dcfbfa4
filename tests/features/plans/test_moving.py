"""A plan moves to another house: its recordings travel in a ZIP or in the book, and sound there as they did here."""

import json
import zipfile
from argparse import Namespace
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from sqlalchemy import select

from tests.features.plans.heard import BOWL, with_recording
from webapp.features.plans import formats, queries
from webapp.features.plans.commands import COMMANDS
from webapp.features.plans.formats import Broken
from webapp.features.plans.listening import moving
from webapp.features.plans.listening.models import PlanSound
from webapp.features.plans.models import Plan
from webapp.infra import storage
from webapp.infra.db import db

RUN = {command.name: command.run for command in COMMANDS}
MOST = 10**7


@pytest.fixture
def played(cast, sleep):
    return with_recording(sleep, cast)


@pytest.fixture
def out(sleep, played):
    """``out("zip")``: the plan as a file of this form."""
    return lambda form: formats.written(moving.packed(queries.offered(sleep)), form)


@pytest.mark.parametrize("form", ["zip", "epub"])
def test_what_moves_with_its_recordings_is_the_same_there(form, out, sleep, played, tmp_path, client):
    path = tmp_path / f"sleep.{form}"
    path.write_bytes(out(form))
    plan = moving.take_in(formats.read(path, most=MOST), by=None, publish=True)
    there = queries.offered(plan)
    assert formats.written(moving.packed(there), form) == path.read_bytes()
    (sound,) = db.session.scalars(select(PlanSound).where(PlanSound.plan_id == plan.id))
    assert (sound.key != played.sound, sound.name, sound.kind) == (True, "bowl.wav", "audio/wav")
    assert client.get(f"/plans/{plan.slug}/recordings/{sound.key}").data == BOWL
    assert client.get(f"/plans/{sleep.slug}/recordings/{sound.key}").status_code == 404


def test_a_book_plays_what_it_carries_and_names_what_to_show_instead(out):
    with zipfile.ZipFile(BytesIO(out("epub"))) as book:
        page = ET.fromstring(book.read("EPUB/day-1.xhtml"))
        (sound,) = page.iter("{http://www.w3.org/1999/xhtml}audio")
        assert book.read(f"EPUB/{sound.get('src')}") == BOWL
        opf = ET.fromstring(book.read("EPUB/book.opf"))
        items = {it.get("href"): it for it in opf.iter("{http://www.idpf.org/2007/opf}item")}
        assert items[sound.get("src")].get("fallback") in {it.get("id") for it in items.values()}


def test_words_alone_stay_a_draft_until_the_recording_is_there(sleep, played, tmp_path, capsysbinary):
    RUN["plans export"](Namespace(id=sleep.id, form="json"))
    told = capsysbinary.readouterr()
    assert b"1 recordings are not in it" in told.err
    (tmp_path / "sleep.json").write_bytes(told.out)
    RUN["plans import"](Namespace(path=tmp_path / "sleep.json", form="", draft=False))
    said = capsysbinary.readouterr().out.decode()
    assert "its recording is not in this file" in said and "It stays a draft" in said
    plan = db.session.scalars(select(Plan).order_by(Plan.id.desc())).first()
    assert plan.status == "draft"
    lost = [it.body for task in queries.day(queries.draft(plan).id, 1).tasks for it in task.items if it.kind == "audio"]
    assert lost and all("sound" not in body for body in lost), "no item names a recording of another house"
    RUN["plans export"](Namespace(id=plan.id, form="json"))
    assert capsysbinary.readouterr().out == told.out


def _again(raw, change):
    """The container with its parts as ``change(name, content)`` makes them; None takes a part out."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.infolist():
            content = change(part.filename, old.read(part))
            if content is not None:
                new.writestr(part.filename, content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _sound(name):
    return name.startswith("recordings/")


BAD = {
    "this part is missing": lambda raw: _again(raw, lambda name, it: None if _sound(name) else it),
    "is an MP3": lambda raw: _again(raw, lambda name, it: b"<html>" if _sound(name) else it),
    "more than 1 megabytes": lambda raw: _again(raw, lambda name, it: BOWL * 9 if _sound(name) else it),
    "unfolds to far more": lambda raw: _again(raw, lambda name, it: BOWL[:9000] + bytes(MOST) if _sound(name) else it),
    "not a ZIP": lambda raw: raw.replace(BOWL[2000:2100], bytes(100)),
    "an object is expected": lambda raw: _again(raw, lambda name, it: it if _sound(name) else _said(it, ["1"])),
    "a text is expected": lambda raw: _again(raw, lambda name, it: it if _sound(name) else _said(it, {"1": "a\nb"})),
}


def _said(raw, recordings):
    return json.dumps({**json.loads(raw), "recordings": recordings})


@pytest.mark.parametrize("reason", BAD)
def test_a_damaged_container_is_refused_whole(reason, out, tmp_path):
    before, files = db.session.query(Plan).count(), list(storage.list("plans/"))
    path = tmp_path / "sleep.zip"
    path.write_bytes(BAD[reason](out("zip")))
    with pytest.raises(Broken, match=reason) as refused:
        moving.take_in(formats.read(path, most=2**20), by=None)
    assert refused.value.file == "sleep.zip"
    assert (db.session.query(Plan).count(), list(storage.list("plans/"))) == (before, files)


def test_what_was_stored_for_a_plan_that_is_not_taken_in_goes_again(out, tmp_path, monkeypatch):
    path = tmp_path / "sleep.zip"
    path.write_bytes(out("zip"))
    document, files = formats.read(path, most=MOST), list(storage.list("plans/"))
    path.write_bytes(path.read_bytes().replace(BOWL[2000:2100], bytes(100)))  # damaged after it was looked at
    with pytest.raises(zipfile.BadZipFile):
        moving.take_in(document, by=None)
    assert list(storage.list("plans/")) == files


def test_an_author_brings_a_plan_with_its_recording_in_the_studio_and_takes_it_away_for_ever(as_person, out):
    ines, files = as_person("ines"), set(storage.list("plans/"))
    answer = ines.post("/plans/studio/import", data={"file": (BytesIO(out("epub")), "sleep.epub")})
    desk = answer.location
    plan = queries.one(desk.split("/")[2])
    (new,) = set(storage.list("plans/")) - files
    assert queries.draft(plan).length == 7 and ines.get(desk).status_code == 200
    for deed in ("archive", "remove"):
        assert ines.post(f"{desk}/{deed}").status_code == 303
    assert not storage.exists(new)
