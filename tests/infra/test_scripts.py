"""Words across scripts (E.11): what folds, and what must never."""

import unicodedata

import pytest

from webapp.infra.scripts import bigrams, fold, loosen, simplified, syllables, tokens


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Satipaṭṭhāna", "satipatthana"),
        ("saṃsāra", "samsara"),
        ("saṁsāra", "samsara"),
        ("saŋsāra", "sansara"),
        ("Viññāṇa", "vinnana"),
        ("Śūnyatā", "sunyata"),
        ("Prajñāpāramitā", "prajnaparamita"),
        ("Dīgha Nikāya", "digha nikaya"),
    ],
)
def test_t_e13_marks_of_latin_letters_fold(written, folded):
    for form in ("NFC", "NFD", "NFKD"):
        assert fold(unicodedata.normalize(form, written)) == folded


def test_t_e13_the_three_spellings_meet_in_the_loose_copy():
    assert {loosen(fold(each)) for each in ("saṃsāra", "saṁsāra", "saŋsāra")} == {"sansara"}


def test_t_e14_tibetan_syllables():
    assert syllables("བཀྲ་ཤིས་བདེ་ལེགས།") == ["བཀྲ", "ཤིས", "བདེ", "ལེགས"]


def test_t_e15_chinese_bigrams():
    assert bigrams("四聖諦與八正道") == ["四聖", "聖諦", "諦與", "與八", "八正", "正道"]
    assert simplified("四聖諦與八正道") == "四圣谛与八正道"


@pytest.mark.parametrize("text", ["བཀྲ་ཤིས་བདེ་ལེགས་", "धर्म", "ที่นี่", "धर्म्य"])
def test_marks_of_other_scripts_are_letters_and_stay(text):
    def marks(it):
        return [sign for sign in it if unicodedata.category(sign) == "Mn"]

    assert marks(text), "there are some"
    for form in ("NFC", "NFD"):
        given = unicodedata.normalize(form, text)
        assert marks(fold(given)) == marks(unicodedata.normalize("NFC", given))
        found = list(tokens(given))
        single = [token for token in found if "་" not in token.folded]
        assert "".join(sign for token in single for sign in marks(token.folded)) == "".join(marks(given))


def test_a_question_of_several_syllables_asks_for_their_order():
    assert [token.folded for token in tokens("བདེ་ལེགས") if token.asked] == ["བདེ་ལེགས"]
    assert [token.folded for token in tokens("བདེ") if token.asked] == ["བདེ"]
    assert [token.folded for token in tokens("正道") if token.asked] == ["正道"]


def test_mixed_scripts_come_apart():
    assert [token.folded for token in tokens("MN 10 念處 test") if token.asked] == ["mn", "10", "念处", "test"]
