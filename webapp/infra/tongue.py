"""Words in somebody's language: on pages, and where no request says whose, in mails, in pushes, in jobs.

English stands in the code. Every other language is a book, ``translations/<language>/LC_MESSAGES/messages.po``, read as
it is when first asked for (about 30 ms): nothing is compiled, so nothing spoken can be older than what is written.
What has no translation is said in English.
"""

import io
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from types import MappingProxyType
from zoneinfo import ZoneInfo

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from webapp.errors import Meant
from webapp.infra import almanac
from webapp.settings import ROOT

SHELF = ROOT / "translations"


class Book(Translations):
    """The sentences of a language; of a word with several meanings, the translation of the one that is meant."""

    def ugettext(self, message: str) -> str:
        meant = isinstance(message, Meant)
        return self.upgettext(message.meaning, message) if meant else super().ugettext(message)  # type: ignore[attr-defined]


@cache
def languages() -> Mapping[str, str]:
    """The languages the house speaks, each by its own name: {"en": "English", "es": "Español", …}."""
    books = sorted(path.parent.parent.name for path in SHELF.glob("*/LC_MESSAGES/messages.po"))
    named = {name: Locale.parse(name).get_display_name() or name for name in ("en", *books)}
    return MappingProxyType({name: own[0].upper() + own[1:] for name, own in named.items()})


@cache
def book(language: str) -> NullTranslations:
    """The sentences of a language, as gettext asks for them; an empty book for English and for one nobody wrote."""
    place = SHELF / str(_locale(language)) / "LC_MESSAGES" / "messages.po"
    if not place.exists():
        return NullTranslations()
    compiled = io.BytesIO()
    with place.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return Book(compiled)


def say(language: str, text: str, params: Mapping[str, object]) -> str:
    """One sentence, an English message id with named parameters. Raises KeyError when one of them is missing."""
    return book(language).ugettext(text) % params if text else ""


def moment(language: str, zone: str, instant: datetime) -> str:
    """An instant as a person there reads it: weekday, day and time on their clock."""
    here = instant.astimezone(ZoneInfo(zone))
    parts = (almanac.write(here.date(), "full", language), almanac.write(here.time(), "short", language))
    return almanac.COMMA.get(language, ", ").join(parts)


def paint(template: str, language: str, **looks: object) -> str:
    """A template outside of any page. It has ``_``, ``ngettext``, ``lang`` and ``dir``, and what is handed in."""
    locale = _locale(language)
    known = {"lang": str(locale).replace("_", "-"), "dir": locale.text_direction}
    return _templates(language).get_template(template).render(**known, **looks).strip() + "\n"


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language.replace("-", "_"))


@cache
def _templates(language: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(ROOT / "templates"),
        autoescape=select_autoescape(["html"]),
        extensions=["jinja2.ext.i18n"],
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words = book(language)
    environment.install_gettext_callables(words.ugettext, words.ungettext, newstyle=True)  # type: ignore[attr-defined]
    return environment
