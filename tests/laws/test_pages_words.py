"""No page has a word that was not translated: every page, painted in a tongue that puts ⟦brackets⟧ around each known
sentence, has no word outside of them that is not a name or a number.
"""

import re
from collections.abc import Iterator
from typing import Any
from zoneinfo import available_timezones

import pytest
from babel import Locale
from babel.support import NullTranslations
from flask import Flask
from sqlalchemy import JSON, String, Text, select, update

from tests.laws.doors import ANYBODY, AsPerson, doors
from tests.laws.house import House, address, furnish
from tests.laws.reading import ANYWHERE, KNOWN, WORD, read
from webapp.features.accounts.models import User
from webapp.features.games.actions import share
from webapp.features.plans.models import PlanVersion
from webapp.infra import mail, tongue
from webapp.infra.db import db, write
from webapp.settings import Settings

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
            left = sorted({word for text in read(answer.text) for word in _strange(text, names)})
            if left:
                unknown[f"{key} for {name}"] = left
    assert seen > 30, "there are hardly any pages"
    lines = "".join(f"\n  {page}: {', '.join(words)}" for page, words in unknown.items())
    assert not unknown, f"words that no book knows:{lines}"


def test_the_law_sees_a_word_that_was_not_translated() -> None:
    names = {"ada", "herons"}
    assert list(_strange("⟦%(team)s: ⟦moved⟧⟧ Ada, Herons 7:30", names)) == []
    assert list(_strange("⟦Saved⟧ by somebody", names)) == ["by", "somebody"]
    assert read('<p title="Hint">Text<script>no</script></p>') == ["Hint", "Text"]


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
