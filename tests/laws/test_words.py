"""Everything a person reads can be read in their language: every sentence is in every book, and templates, scripts and
sports say nothing else. What whole pages say is asked in test_pages_words.py.
"""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.laws.reading import ANYWHERE, KNOWN, SENTENCES, WORD, read
from webapp.catalog import shelf
from webapp.features.games.screens import tell
from webapp.lexicon import books, finding
from webapp.settings import ROOT

# The gallery of the kit shows its parts with made-up people and icons by their keys.
TEMPLATES = sorted(
    path
    for path in (ROOT / "templates").rglob("*.*")
    if path.suffix in (".html", ".txt") and not path.name.startswith("gallery")
)


@pytest.mark.parametrize("language", books.languages())
def test_every_sentence_stands_in_the_book_translated(language: str) -> None:
    wrong = books.wrongs(books.read(language), SENTENCES)
    lines = "".join(f"\n  {each}" for each in wrong)
    assert not wrong, f"./fieldhouse words {language} --missing prints what to translate, --take takes it:{lines}"


def test_there_are_books_and_sentences_of_every_kind() -> None:
    assert {"es", "fa"} <= set(books.languages())
    files = {each.file.split("/")[0] for each in SENTENCES} | {each.file.rsplit("/", 1)[0] for each in SENTENCES}
    assert {"templates", "webapp", "webapp/catalog"} <= files
    assert any(each.plural for each in SENTENCES)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_says_nothing_but_what_can_be_translated(path: Path) -> None:
    source = re.sub(r"\{% block body_class %\}.*?\{% endblock %\}", "", path.read_text())
    html = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", source, flags=re.S)
    texts = [text.strip() for text in read(html) if '="' not in text]  # a macro may write attributes
    said = [text for text in texts if not set(WORD.findall(text)) <= ANYWHERE]
    assert said == [], "outside of _()"


def test_scripts_show_only_words_a_template_gave_them() -> None:
    prose = re.compile(r"""(?<!import )(["'`])([A-Z][a-z]+ [a-z][^"'`]*)\1""")
    scripts = sorted((ROOT / "static" / "js").rglob("*.js"))
    assert scripts
    said = {path.name: [found[1] for found in prose.findall(_code(path))] for path in scripts}
    assert {name: found for name, found in said.items() if found} == {}, "hand them over in data-… attributes"


def _code(path: Path) -> str:
    return re.sub(r"/\*.*?\*/|^\s*//.*?$|\s//\s.*?$", "", path.read_text(), flags=re.S | re.M)


@pytest.mark.parametrize("sport", shelf("sports"))
def test_every_play_of_a_sample_game_is_told_in_known_sentences(sport: str) -> None:
    item = shelf("sports")[sport]
    told: set[str] = set()
    for sample in item.samples:
        for body in sample.plays:
            play = _Play(dict(body))
            told |= {say.text for say in tell.sentences(play, item, lambda ref: ref or "?")}  # type: ignore[arg-type]
    assert told, "no sample tells anything"
    assert {text for text in told if finding.PARAMETER.sub("", text).strip()} <= KNOWN


class _Play:
    """A play as the log stores it, for telling."""

    def __init__(self, body: dict[str, Any]) -> None:
        self.type, self.side, self.player = body["type"], body.get("side"), body.get("player")
        self.roles, self.facts, self.clock = body.get("roles", {}), body.get("facts", {}), body.get("clock")
