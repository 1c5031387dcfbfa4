"""Bilara: texts with a layer per language come in whole, in order, side by side."""

import json
from pathlib import Path

import pytest

from webapp.features.plans import actions, formats, queries
from webapp.features.plans.formats.document import Broken


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
    assert [str(each) for each in document.warnings] == ["x1:1.2: only in translation-de-me, not in root-pli-ms"]
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


def test_an_empty_layer_is_left_out_and_what_has_another_name_is_named(tmp_path):
    (tmp_path / "x1_root-pli-ms.json").write_bytes(b"\xef\xbb\xbf" + json.dumps({"x1:1.1": "a", "x1:1.2": ""}).encode())
    (tmp_path / "x1_variant-pli-ms.json").write_text("{}")
    (tmp_path / "notes.json").write_text("[]")
    document = formats.read(tmp_path)
    assert [each.texts for each in document.days[0].tasks[0].items[0].segments] == [
        {"root-pli-ms": it} for it in ("a", "")
    ]
    assert [str(each).split(":")[0] for each in document.warnings] == ["notes.json", "x1_variant-pli-ms.json"]


def test_a_text_of_thirty_thousand_lines_in_layers_that_differ_keeps_them_all(tmp_path):
    root = {f"x1:{n // 40}.{n % 40}": f"line {n}" for n in range(30_000)}
    (tmp_path / "x1_root-pli-ms.json").write_text(json.dumps(root))
    for number, name in ((7, "one"), (3, "two")):
        some = {key: text for n, (key, text) in enumerate(root.items()) if n % number}
        (tmp_path / f"x1_translation-en-{name}.json").write_text(json.dumps({**some, f"x1:9999.{number}": "more"}))
    segments = formats.read(tmp_path).days[0].tasks[0].items[0].segments
    assert [each.key for each in segments] == [*root, "x1:9999.3", "x1:9999.7"]
