"""Words across scripts (E.11): what folds, and what must never."""

import unicodedata

import pytest

from webapp.infra.scripts import bigrams, fold, loosen, simplified, syllables, tokens, unpointed


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


@pytest.mark.parametrize("text", ["བཀྲ་ཤིས་བདེ་ལེགས་", "धर्म", "ที่นี่", "धर्म्य", "ព្រះ", "သတိ"])
def test_marks_of_other_scripts_are_letters_and_stay(text):
    def marks(it):
        return [sign for sign in it if unicodedata.category(sign) == "Mn"]

    assert marks(text), "there are some"
    for form in ("NFC", "NFD"):
        given = unicodedata.normalize(form, text)
        assert marks(fold(given)) == marks(unicodedata.normalize("NFC", given))
        found = list(tokens(given))
        single = [token for token in found if not (token.asked and len(found) > 1)]
        assert "".join(sign for token in single for sign in marks(token.folded)) == "".join(marks(given))


def test_a_word_of_a_script_without_spaces_is_found_inside_what_is_written():
    for inside, whole in (("สติ", "การเจริญสติปัฏฐาน"), ("ธรรม", "พระธรรมวินัย"), ("ធម៌", "ព្រះធម៌"), ("さとり", "おさとりの")):
        asked = {token.folded for token in tokens(inside) if token.asked}
        assert asked and asked <= {token.folded for token in tokens(whole)}
    assert not {token.folded for token in tokens("สติ") if token.asked} <= {token.folded for token in tokens("สต")}
    assert next(token.folded for token in tokens("MNธรรม 10")) == "mn"
    typed = [[token.folded for token in tokens(each)] for each in ("น้ำใจ", "น้\u0e4d\u0e32ใจ")]
    assert typed[0] == typed[1], "one vowel, or the two signs it is made of"


@pytest.mark.parametrize(
    ("pointed", "typed"), [("שָׁלוֹם", "שלום"), ("السَّلامُ", "السلام"), ("كتابي", "کتابی"), ("آمد", "امد")]
)
def test_points_and_keyboards_do_not_matter_in_the_loose_copy_and_nothing_else_goes(pointed, typed):
    (one,), (other,) = tokens(pointed), tokens(typed)
    assert one.folded != other.folded and one.loose == other.loose
    assert unpointed("धर्म") == "धर्म" and unpointed("λόγος") == "λόγος"


def test_a_question_of_several_syllables_asks_for_their_order():
    assert [token.folded for token in tokens("བདེ་ལེགས") if token.asked] == ["བདེ་ལེགས"]
    assert [token.folded for token in tokens("བདེ") if token.asked] == ["བདེ"]
    assert [token.folded for token in tokens("正道") if token.asked] == ["正道"]


def test_mixed_scripts_come_apart():
    assert [token.folded for token in tokens("MN 10 念處 test") if token.asked] == ["mn", "10", "念处", "test"]
