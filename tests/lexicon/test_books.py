"""Books of words: renewed without losing a translation, and asked what is wrong with them."""

from pathlib import Path

import pytest

from webapp.lexicon import books
from webapp.lexicon.finding import Sentence

SAVED = Sentence("Saved", "", "webapp/a.py")
GAMES = Sentence("%(num)s game", "%(num)s games", "templates/b.html")
GONE = Sentence("Nobody says this", "", "webapp/a.py")


def test_a_new_book_has_every_sentence_and_lacks_every_translation(tmp_path: Path) -> None:
    book = books.renew("es", [SAVED, GAMES], tmp_path)
    assert books.languages(tmp_path) == ["es"]
    assert books.untranslated(book) == {"%(num)s game": "%(num)s games", "Saved": ""}
    assert [wrong.what for wrong in books.wrongs(book, [SAVED, GAMES])] == ["not translated"] * 2


def test_what_is_translated_stays_and_what_nobody_says_goes(tmp_path: Path) -> None:
    table = {"Saved": "Guardado", "%(num)s game": ["%(num)s partido", "%(num)s partidos"], "Nobody says this": "Nadie"}
    books.renew("es", [SAVED, GAMES, GONE], tmp_path, also=table)
    book = books.renew("es", [SAVED, GAMES], tmp_path)
    assert books.wrongs(book, [SAVED, GAMES]) == []
    written = (tmp_path / "es" / "LC_MESSAGES" / "messages.po").read_text()
    assert "partidos" in written and "Nadie" not in written
    assert books.renew("es", [SAVED, GAMES], tmp_path).get("Saved").string == "Guardado"
    assert (tmp_path / "es" / "LC_MESSAGES" / "messages.po").read_text() == written


@pytest.mark.parametrize(
    ("translation", "wrong"),
    [
        ("", "not translated"),
        ("Partido %(team)s", "other parameters"),
        ("Partido", "other parameters"),
        ("%(num)s <b>partido</b>", "carries no HTML"),
        (" %(num)s partido", "another space"),
    ],
)
def test_a_translation_that_cannot_be_right_is_named(tmp_path: Path, translation: str, wrong: str) -> None:
    one = Sentence("%(num)s match", "", "templates/b.html")
    book = books.renew("es", [one], tmp_path, also={"%(num)s match": translation})
    (found,) = books.wrongs(book, [one])
    assert wrong in str(found) and "%(num)s match" in str(found)


def test_plurals_have_as_many_forms_as_the_language(tmp_path: Path) -> None:
    table = {"%(num)s game": ["%(num)s بازی"]}
    assert books.wrongs(books.renew("fa", [GAMES], tmp_path, also=table), [GAMES]) == []
    short = books.renew("es", [GAMES], tmp_path, also={"%(num)s game": ["uno", "dos", "tres"]})
    assert [wrong.what for wrong in books.wrongs(short, [GAMES])] == ["not translated"]


def test_a_book_that_misses_a_sentence_or_has_one_too_many_is_not_whole(tmp_path: Path) -> None:
    book = books.renew("es", [SAVED], tmp_path, also={"Saved": "Guardado"})
    assert [wrong.what for wrong in books.wrongs(book, [GAMES])] == ["missing", "nobody says this any more"]


def test_a_translation_nobody_has_looked_at_does_not_count(tmp_path: Path) -> None:
    books.renew("es", [SAVED], tmp_path, also={"Saved": "Guardado"})
    place = tmp_path / "es" / "LC_MESSAGES" / "messages.po"
    place.write_text(place.read_text().replace('msgid "Saved"', '#, fuzzy\nmsgid "Saved"'))
    assert [wrong.what for wrong in books.wrongs(books.read("es", tmp_path), [SAVED])] == [
        "nobody has looked at this translation"
    ]


def test_a_word_of_several_meanings_stands_there_once_for_each(tmp_path: Path) -> None:
    meant = Sentence("Saved", "", "webapp/b.py", "goal")
    table = {"Saved": "Guardado", "goal\x04Saved": "Parado"}
    book = books.renew("es", [SAVED, meant], tmp_path, also=table)
    assert books.wrongs(book, [SAVED, meant]) == [] and books.untranslated(book) == {}
    again = books.renew("es", [SAVED, meant], tmp_path)
    assert (again.get("Saved").string, again.get("Saved", "goal").string) == ("Guardado", "Parado")
    assert [wrong.what for wrong in books.wrongs(again, [SAVED])] == ["nobody says this any more"]
