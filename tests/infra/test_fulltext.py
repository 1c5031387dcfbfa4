"""Full text on the database under test: FTS5 and tsvector find the same."""

import pytest

from webapp.infra import fulltext
from webapp.infra.db import write
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
