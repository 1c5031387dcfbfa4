"""Every piece says what it needs and has one root with an id: so it can be included, returned and pushed alike."""

import re
from functools import cache
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import meta, nodes

from webapp.settings import ROOT

pytestmark = pytest.mark.embedded  # templates, and what they are painted with
TEMPLATES = ROOT / "templates"
ALL = sorted(TEMPLATES.rglob("*.html"))
PIECES = [path for path in ALL if path.name.startswith("_")]
NEEDS = re.compile(r"\{# needs: ([a-z_]+(?:, [a-z_]+)*|nothing) #\}")
OPENS = re.compile(r'<([a-z][a-z0-9-]*) id="[^"]+"')
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)(/?)>")
ELSE = re.compile(r"\{%-?\s*(?:else|elif)\b.*?(?=\{%-?\s*endif)", re.S)
AMBIENT = {"current", "lang", "dir", "theme", "request_id"}  # given to every template, by web/page.py


def _id(path: Path) -> str:
    return str(path.relative_to(TEMPLATES))


@cache
def _needs(name: str) -> frozenset[str]:
    declared = NEEDS.match((TEMPLATES / name).read_text())
    assert declared, f"{name} begins with what it needs: {{# needs: board #}}"
    return frozenset() if declared[1] == "nothing" else frozenset(declared[1].split(", "))


def test_there_are_pieces() -> None:
    assert len(PIECES) > 5


@pytest.mark.parametrize("path", PIECES, ids=_id)
def test_a_piece_declares_what_it_needs_and_needs_what_it_declares(path: Path, _club: Flask) -> None:
    ambient = AMBIENT | _club.jinja_env.globals.keys()
    parsed = _club.jinja_env.parse(path.read_text())
    used = meta.find_undeclared_variables(parsed) - ambient
    included = {name for name in meta.find_referenced_templates(parsed) if name and Path(name).name.startswith("_")}
    passed_on = frozenset().union(*(_needs(name) for name in included))
    needs = _needs(_id(path))
    assert used <= needs, f"undeclared: {sorted(used - needs)}"
    assert needs <= used | passed_on, f"declared but not used: {sorted(needs - used - passed_on)}"


@pytest.mark.parametrize("path", PIECES, ids=_id)
def test_a_piece_has_one_root_whose_first_attribute_is_its_id(path: Path) -> None:
    source = path.read_text()
    second = source.split("\n", 2)[1]
    opening = OPENS.match(second)
    assert opening, f"line two opens the root and begins with its id, not {second[:60]!r}"
    # What remains without Jinja, taking the first branch of every condition, is what a browser would see.
    html = re.sub(r"\{\{.*?\}\}", "x", ELSE.sub("", re.sub(r"\{#.*?#\}", "", source, flags=re.S)), flags=re.S)
    html = re.sub(r"\{%.*?%\}", "", html, flags=re.S).strip()
    depth = 0
    for tag in TAG.finditer(html):
        closes, name, _, itself = tag.groups()
        if name != opening[1] or itself:
            continue
        depth += -1 if closes else 1
        if depth == 0:
            assert tag.end() == len(html), f"something stands behind the root: {html[tag.end() :][:60]!r}"
    assert depth == 0, "the root is never closed"


@pytest.mark.parametrize("path", ALL, ids=_id)
def test_templates_know_neither_htmx_swaps_nor_the_request(path: Path, _club: Flask) -> None:
    parsed = _club.jinja_env.parse(path.read_text())
    assert not {"request", "htmx", "session", "g"} & {name.name for name in parsed.find_all(nodes.Name)}
    assert not any("hx-swap-oob" in text.data for text in parsed.find_all(nodes.TemplateData))
