"""Everything a person reads can be read in their language: every sentence is in every book, and every page, painted in
a tongue that puts ⟦brackets⟧ around each known sentence, has no word outside of them that is not a name or a number.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

import pytest
from babel import Locale
from babel.support import NullTranslations
from flask import Flask
from sqlalchemy import JSON, String, Text, select, update

from tests.laws.doors import ANYBODY, AsPerson, doors
from tests.laws.house import House, address, furnish
from webapp.catalog import shelf
from webapp.features.accounts.models import User
from webapp.features.games.actions import share
from webapp.features.games.screens import tell
from webapp.features.plans.models import PlanVersion
from webapp.infra import mail, tongue
from webapp.infra.db import db, write
from webapp.lexicon import books, finding
from webapp.settings import ROOT, Settings

SENTENCES = finding.everything()
KNOWN = {each.text for each in SENTENCES} | {each.plural for each in SENTENCES}
# The gallery of the kit shows its parts with made-up people and icons by their keys.
TEMPLATES = sorted(
    path
    for path in (ROOT / "templates").rglob("*.*")
    if path.suffix in (".html", ".txt") and not path.name.startswith("gallery")
)
READ_ALOUD = ("aria-label", "title", "placeholder", "alt", "aria-description", "aria-roledescription")
WORD = re.compile(r"[^\W\d_]{2,}")
BRACKETED = re.compile(r"⟦[^⟦⟧]*⟧")
NO_PAGES = (
    "/admin/kit",
    "/static",
    ".css",
    ".ics",
    ".csv",
    "/export/",
    "/health",
    "/time",
    "/live",
    "/files/",
    ".json",
    ".js",
)
BRANDS = ("Google", "Apple", "Facebook", "kB", "MB")
MEASURED = ("NCAA", "UWW", "mm", "DXA", "BIA", "ADP")  # governing bodies, a unit, methods
DOSED = ("mg", "µg", "mL", "IU", "BSCG", "HASTA", "NSF Certified for Sport", "Informed Sport", "Cologne List")
# Words that are the same in every language: our own name, units, keys of a keyboard, signs of the sport's feeds.
ANYWHERE = frozenset(
    {"Fieldhouse", "UTC", "FIBA", "NBA", "NFHS", "CSV", "JSON", "kg", "lb", "cm", "km", "min", "Enter", "Ctrl", *BRANDS}
    | set(MEASURED)
    | set(DOSED)
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


# --- templates ------------------------------------------------------------------------------------------------------


class _Reader(HTMLParser):
    """Collects what somebody reads or hears: text, and the attributes that are read aloud."""

    UNREAD = frozenset({"script", "style", "code", "kbd"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.read: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.read += [known[name] or "" for name in READ_ALOUD if name in known]
        if tag == "meta" and known.get("name") == "description":
            self.read.append(known.get("content") or "")
        if tag == "input" and known.get("type") in ("submit", "button"):
            self.read.append(known.get("value") or "")
        if tag in self.UNREAD:
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.read.append(data)


def _read(html: str) -> list[str]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [text for text in reader.read if text.strip()]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_says_nothing_but_what_can_be_translated(path: Path) -> None:
    source = re.sub(r"\{% block body_class %\}.*?\{% endblock %\}", "", path.read_text())
    html = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", source, flags=re.S)
    texts = [text.strip() for text in _read(html) if '="' not in text]  # a macro may write attributes
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


# --- what a sport tells ---------------------------------------------------------------------------------------------


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


# --- pages ----------------------------------------------------------------------------------------------------------


class _Brackets(NullTranslations):
    """A language in which every known sentence stands in brackets."""

    def ugettext(self, message: str) -> str:
        return f"⟦{message}⟧" if message in KNOWN else message

    def ungettext(self, singular: str, plural: str, num: int) -> str:
        return self.ugettext(singular if num == 1 else plural)

    gettext, ngettext = ugettext, ungettext


@pytest.fixture
def house(app: Flask, settings: Settings, as_person: AsPerson, monkeypatch: pytest.MonkeyPatch) -> House:
    """A club with something at every address and a public game, in which everybody speaks in brackets."""
    furnished = furnish(app, settings, as_person)
    _speak("es")
    monkeypatch.setattr(tongue, "book", lambda _language: _Brackets())
    return furnished


@write
def _speak(language: str) -> None:
    db.session.execute(update(User).values(language=language))


@pytest.mark.embedded  # what is painted does not depend on the database, and how it is asked is tested elsewhere
def test_no_page_has_a_word_that_was_not_translated(house: House, cast: Any) -> None:
    share(cast.game, public=True, by=cast.ada)
    names = _names()
    unknown: dict[str, list[str]] = {}
    seen = 0
    for key, name in _pages():
        answer = house.browser(name).get(address(house, key)[1], headers={"Accept-Language": "es"})
        with answer:
            if answer.mimetype != "text/html" or answer.status_code >= 300:
                continue
            seen += 1
            left = sorted({word for text in _read(answer.text) for word in _strange(text, names)})
            if left:
                unknown[f"{key} for {name}"] = left
    assert seen > 30, "there are hardly any pages"
    lines = "".join(f"\n  {page}: {', '.join(words)}" for page, words in unknown.items())
    assert not unknown, f"words that no book knows:{lines}"


def test_the_law_sees_a_word_that_was_not_translated() -> None:
    names = {"ada", "herons"}
    assert list(_strange("⟦%(team)s: ⟦moved⟧⟧ Ada, Herons 7:30", names)) == []
    assert list(_strange("⟦Saved⟧ by somebody", names)) == ["by", "somebody"]
    assert _read('<p title="Hint">Text<script>no</script></p>') == ["Hint", "Text"]


def _pages() -> Iterator[tuple[str, str]]:
    """Every page for the first of the cast it opens for, and for guests where they may see it."""
    for key, door in doors().items():
        if key.startswith("GET ") and not any(part in key for part in NO_PAGES):
            opens = [name for name in ANYBODY if door.outcome(name) == "opens"] or ["anonymous"]
            yield from ((key, name) for name in dict.fromkeys((opens[0], opens[-1])))


def _strange(text: str, names: set[str]) -> Iterator[str]:
    before = ""
    while before != text:
        before, text = text, BRACKETED.sub(" ", text)
    for piece in text.split():
        if "@" not in piece and "://" not in piece and "/" not in piece[1:]:
            yield from (word for word in WORD.findall(piece) if word.casefold() not in names)


def _texts(value: Any) -> Iterator[str]:
    """What people have typed into lists; keys and tokens are small letters without a space."""
    if isinstance(value, str) and not re.fullmatch(r"[a-z0-9_.:-]+", value):
        yield value
    elif isinstance(value, (list, dict)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


def _names() -> set[str]:
    """Words people have typed, and those a calendar has."""
    texts = [*available_timezones(), *tongue.languages().values(), *ANYWHERE]
    texts += [f"{letter.subject} {letter.text}" for lies in mail.outbox(50) if (letter := mail.lying(lies.name))]
    for table in db.metadata.sorted_tables:
        for column in (each for each in table.columns if isinstance(each.type, JSON)):
            texts += [text for value in db.session.scalars(select(column)) for text in _texts(value)]
        for column in (each for each in table.columns if isinstance(each.type, (String, Text))):
            typed = (str(value) for value in db.session.scalars(select(column)) if value)
            typed_names = list(typed)
            texts += ["".join(word[0] for word in text.split()) for text in typed_names]  # what avatars show
            texts += [text for text in typed_names if not re.fullmatch(r"[a-z_.]+", text) or column.name == "position"]
    texts += [tag for tags in db.session.scalars(select(PlanVersion.tags)) for tag in tags]
    spanish = Locale("es")
    texts += [spanish.languages[code] for code in tongue.languages()]
    for width in ("abbreviated", "wide"):
        texts += [*spanish.months["format"][width].values(), *spanish.days["format"][width].values(), "de"]
    return {word.casefold() for text in texts for word in WORD.findall(text)}
