"""Finding plans by their words."""

from webapp.features.plans import actions, queries
from webapp.features.plans.formats.document import Day, Document, Item, Task


def test_words_on_every_day_of_a_long_plan_do_not_hide_the_other_plans(cast):
    def made(title, days):
        told = tuple(Day("Quokka", (Task("read", (Item("text", {"text": "quokka"}),)),)) for _ in range(days))
        return actions.take_in(Document(title, told), by=cast.ines, publish=True)

    plans = {made("Long", 30).id, made("Short", 1).id}
    assert {plan for plan, _ in queries.search("quokka", 2)} == plans


TEXTS = {
    "Satipaṭṭhāna: ekāyano ayaṃ maggo": ("SATIPATTHANA", "ayaṁ", "ekayano maggo"),
    "བཀྲ་ཤིས་བདེ་ལེགས།": ("བདེ་ལེགས", "ཤིས"),
    "如是我聞，四聖諦": ("四圣谛", "聞"),
    "धर्मचक्र धर्म": ("धर्म",),
    "การเจริญสติปัฏฐาน": ("สติ", "เจริญ"),
    "사성제를 닦다": ("사성제",),
    "السَّلامُ كتابي": ("السلام", "کتابی"),
}
NOTHING = ("धरम", "བཀ་ཤས", "สต", '"', "''", "%")  # words without their vowels are other words


def test_every_script_is_found_as_people_type_it(cast):
    def made(text):
        day = Day("", (Task("read", (Item("text", {"text": text}),)),))
        return actions.take_in(Document("Title", (day,)), by=cast.ines, publish=True).id

    for text, asked in TEXTS.items():
        plan = made(text)
        for words in asked:
            assert plan in dict(queries.search(words)), (text, words)
    assert not any(queries.search(words) for words in NOTHING)
