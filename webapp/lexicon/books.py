"""The books of words: one for each language, ``translations/<language>/LC_MESSAGES/messages.po``.

The pages read the same files (infra/tongue.py); nothing is compiled, so nothing can be out of date. A book holds every
sentence there is and no other, in the order of the files they stand in.
"""

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from webapp.lexicon.finding import Sentence
from webapp.settings import ROOT

SHELF = ROOT / "translations"
HEADER = """# Fieldhouse in {name}. Written by `./fieldhouse words`; GLOSSARY.md says which words we use.
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""
PARAMETER = re.compile(r"%\(\w+\)[sd]|%%|%")
Table = Mapping[str, str | Sequence[str]]  # a sentence -> its translation, or all forms of it
MEANS = "\x04"  # between a meaning and its word, as gettext's own files have it


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a translation, in words for whoever translates."""

    text: str
    what: str

    def __str__(self) -> str:
        return f"{self.what}: {self.text!r}"


def languages(shelf: Path = SHELF) -> list[str]:
    """Every language with a book, English apart."""
    return sorted(path.parent.parent.name for path in shelf.glob("*/LC_MESSAGES/messages.po"))


def read(language: str, shelf: Path = SHELF) -> Catalog:
    """The book as it is written. Raises FileNotFoundError when there is none."""
    with _place(language, shelf).open("rb") as file:
        return read_po(file, locale=language)


def renew(language: str, sentences: Sequence[Sentence], shelf: Path = SHELF, also: Table | None = None) -> Catalog:
    """The book with exactly these sentences: what is translated stays, ``also`` is added, what nobody says goes."""
    old = read(language, shelf) if _place(language, shelf).exists() else Catalog(locale=language)
    new, also = Catalog(locale=language, fuzzy=False), also or {}
    for key, plural, files in _gathered(sentences):
        meaning, _, text = key.rpartition(MEANS)
        known = old.get(text, meaning or None)
        string = known.string if known is not None and not known.fuzzy else ""
        forms = _forms(also.get(key, string), new.num_plurals, plural)
        places = [(file, 0) for file in files]
        new.add((text, plural) if plural else text, forms, places, context=meaning or None)
    _write(new, language, shelf)
    return new


def wrongs(book: Catalog, sentences: Sequence[Sentence]) -> list[Wrong]:
    """What keeps a book from being whole: sentences it lacks or has too many, and translations that are not right."""
    said = {key: plural for key, plural, _ in _gathered(sentences)}
    held = {_text(each): each for each in book if each.id}
    return [
        *(Wrong(text, "missing") for text in said if text not in held),
        *(Wrong(text, "nobody says this any more") for text in held if text not in said),
        *(Wrong(text, what) for text, each in held.items() for what in _faults(each, book.num_plurals)),
    ]


def untranslated(book: Catalog) -> dict[str, str]:
    """The sentences without a translation, each with its plural or ""."""
    empty = (each for each in book if each.id and not all(_strings(each)))
    return {_text(each): each.id[1] if isinstance(each.id, (list, tuple)) else "" for each in empty}


def _faults(each: Message, plurals: int) -> Iterator[str]:
    strings = _strings(each)
    if each.fuzzy:
        yield "nobody has looked at this translation"
    if not all(strings) or (each.pluralizable and len(strings) != plurals):
        yield "not translated"
        return
    wanted = each.id if isinstance(each.id, (list, tuple)) else (each.id,)
    for string in strings:
        if not any(Counter(PARAMETER.findall(string)) == Counter(PARAMETER.findall(text)) for text in wanted):
            yield f"other parameters in {string!r}"
        if "<" in string and "<" not in wanted[0]:
            yield "a sentence carries no HTML"
        if (string[0].isspace(), string[-1].isspace()) != (wanted[0][0].isspace(), wanted[0][-1].isspace()):
            yield "begins or ends with another space"


def _gathered(sentences: Sequence[Sentence]) -> list[tuple[str, str, tuple[str, ...]]]:
    """Each sentence once, with its plural and the files that say it, ordered by file; a word of several meanings once
    for each of them, with that before it."""
    plural: dict[str, str] = {}
    files: dict[str, list[str]] = {}
    for each in sentences:
        key = f"{each.meaning}{MEANS}{each.text}" if each.meaning else each.text
        plural[key] = plural.get(key) or each.plural
        if each.file not in files.setdefault(key, []):
            files[key].append(each.file)
    ordered = sorted(files, key=lambda text: (files[text][0], text))
    return [(text, plural[text], tuple(files[text])) for text in ordered]


def _forms(string: str | Sequence[str], count: int, plural: str) -> str | tuple[str, ...]:
    forms = (string,) if isinstance(string, str) else tuple(string)
    if not plural:
        return forms[0] if forms else ""
    return forms if len(forms) == count else (forms * count)[:count] if len(set(forms)) == 1 else ("",) * count


def _strings(each: Message) -> tuple[str, ...]:
    return (each.string,) if isinstance(each.string, str) else tuple(each.string)


def _text(each: Message) -> str:
    text = each.id if isinstance(each.id, str) else each.id[0]
    return f"{each.context}{MEANS}{text}" if each.context else text


def _place(language: str, shelf: Path) -> Path:
    return shelf / language / "LC_MESSAGES" / "messages.po"


def _write(book: Catalog, language: str, shelf: Path) -> None:
    written = io.BytesIO()
    write_po(written, book, width=120, omit_header=True, include_lineno=False)
    name = book.locale.get_display_name("en") if book.locale else language
    header = HEADER.format(name=name, language=language, plurals=book.plural_forms)
    place = _place(language, shelf)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(header.encode() + written.getvalue())
