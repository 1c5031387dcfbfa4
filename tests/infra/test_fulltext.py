"""Full text on the database under test: FTS5 and tsvector find the same."""

import random

import pytest
from sqlalchemy import func, select

from webapp.infra import fulltext
from webapp.infra.db import db, write
from webapp.infra.fulltext import Written

TEXTS = {
    1: ("Mindfulness", "cattāro satipaṭṭhānā, the foundations of mindfulness"),
    2: ("Samsara", "saṃsāra without beginning"),
    3: ("Greeting", "བཀྲ་ཤིས་བདེ་ལེགས།"),
    4: ("Truths", "四聖諦與八正道"),
    5: ("Law", "धर्म चक्र"),
    6: ("Breath", "Breathing in, breathing out: mindfulness of breathing"),
    7: ("Near", "བདེ་བ་ལེགས་པ"),
}


@pytest.fixture
def found(app):
    @write
    def fill():
        for thing, (title, body) in TEXTS.items():
            fulltext.index("test", thing, [Written(0, title, body)])

    fill()
    return lambda words, kind="test": [hit.thing for hit in fulltext.find(kind, words)]


def test_words_are_found_with_marks_and_without(found):
    assert found("satipaṭṭhānā") == found("satipatthana") == [1]
    assert found("saṁsāra") == found("samsara") == found("sansara") == [2]
    assert found("satipathan") == [1], "misspelled and only begun"


def test_tibetan_finds_its_syllables_in_their_order_and_no_other_word(found):
    assert found("བཀྲ་ཤིས") == [3] and found("བདེ་ལེགས") == [3]
    assert set(found("བདེ")) == {3, 7}
    assert found("བཀ་ཤས") == [], "without its vowels it is another word"


def test_chinese_is_found_in_both_scripts_and_by_one_character(found):
    assert found("八正道") == found("圣谛") == found("諦") == [4]
    assert found("道八") == []


def test_virama_and_vowels_of_devanagari_stay(found):
    assert found("धर्म") == [5] and found("धरम") == []


def test_all_words_must_stand_in_it_and_a_title_counts_more(found):
    assert found("mindfulness breathing") == [6]
    assert found("mindfulness") == [1, 6]
    assert found("") == found("?!") == found("breathing", kind="other") == []


def test_signs_of_the_engines_own_languages_mean_nothing(found):
    for words in ('"', "breath* OR -x", "a:b", "NEAR(", "' & | !", "%_\\", "x" * 500):
        found(words)
    assert found("breathing AND out") == []


def test_what_is_replaced_or_forgotten_is_not_found_any_more(app, found):
    @write
    def change():
        fulltext.index("test", 1, [Written(0, "Other", "words")])
        fulltext.forget("test", 2)

    change()
    assert found("satipatthana") == [] and found("words") == [1] and found("samsara") == []


def test_the_best_of_more_answers_than_can_be_ranked_comes_first_wherever_it_lies(app):
    many = fulltext.CANDIDATES + 50
    plain = [(n, Written(0, "Day", "breath once " + "and other words " * 30)) for n in range(1, 2 * many)]
    plain[many] = (many + 1, Written(0, "Day", "breath in breath out " * 20))
    plain[many + 9] = (many + 10, Written(0, "Breath", "nothing but words about it"))

    @write
    def fill():
        fulltext.index_new("crowd", plain)

    fill()
    found = [hit.thing for hit in fulltext.find("crowd", "breath", 5)]
    assert found[:2] == [many + 10, many + 1] and len(set(found)) == 5


@pytest.mark.parametrize(("first", "signs"), [(0x4E00, 20_000), (0x0F40, 41)])
def test_a_chapter_of_a_whole_book_is_taken_in_and_found(app, first, signs):
    dice = random.Random(3)
    chapter = [chr(first + dice.randrange(signs)) for _ in range(60_000)]
    text = "".join(chapter) if signs > 100 else "\u0f0b".join(map("".join, zip(*[iter(chapter)] * 4, strict=True)))
    near_the_end = text[-40:-30] if signs > 100 else "\u0f0b".join(text.split("\u0f0b")[-9:-6])

    @write
    def fill():
        fulltext.index("book", 1, [Written(7, "A chapter", text)])

    fill()
    assert [(hit.thing, hit.part) for hit in fulltext.find("book", near_the_end)] == [(1, 7)]
    fulltext_rows = select(func.count()).where(fulltext.Document.kind == "book")
    assert db.session.scalar(fulltext_rows) > 1, "one row would be too small"
