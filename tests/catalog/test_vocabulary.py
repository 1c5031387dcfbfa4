"""One vocabulary: every token is there once and has a label, and no foreign word means two things."""

import re
from collections import Counter

import pytest

from webapp.catalog import shelf
from webapp.catalog.drills import _words
from webapp.catalog.drills._kind import Grade, Place, Vocabulary
from webapp.catalog.skills import _tokens
from webapp.catalog.skills._kind import DEMANDS, Taxonomy
from webapp.features.drills.rules.words import fold

KEY = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")
SPORTS = list(shelf("skills").values())
VOCABULARIES = list(shelf("drills").values())


def twice(words: list[str]) -> list[str]:
    return [word for word, times in Counter(words).items() if times > 1]


def test_the_four_sports_have_their_skills() -> None:
    assert {"soccer", "basketball", "hockey", "wrestling"} <= {sport.key for sport in SPORTS}


@pytest.mark.parametrize("sport", SPORTS, ids=lambda sport: sport.key)
def test_every_skill_has_a_stable_token_a_label_and_words_of_its_own(sport: Taxonomy) -> None:
    assert twice([skill.key for skill in sport.skills]) == []
    for skill in sport.skills:
        assert twice([sub.key for sub in skill.subs]) == []
        assert twice([sub.label for sub in skill.subs]) == []
        assert skill.subs and skill.label.strip()
        for sub in skill.subs:
            assert KEY.fullmatch(sub.key) and KEY.fullmatch(skill.key) and sub.label.strip()
            assert sub.demand in DEMANDS
        said = [word for sub in skill.subs for word in {fold(each) for each in (sub.key, *sub.also)}]
        assert twice(said) == [], f"{sport.key}.{skill.key}"


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda vocabulary: vocabulary.key)
def test_every_word_has_a_token_a_label_and_words_of_its_own(vocabulary: Vocabulary) -> None:
    assert vocabulary.label.strip() and len(vocabulary.words) > 2
    assert twice([word.token for word in vocabulary.words]) == []
    assert twice([word.label for word in vocabulary.words]) == []
    said = [each for word in vocabulary.words for each in {fold(also) for also in (word.token, word.label, *word.also)}]
    assert twice(said) == []
    for word in vocabulary.words:
        assert KEY.fullmatch(word.token) and word.label.strip()
        assert set(word.sports) <= {sport.key for sport in SPORTS}


def test_scales_have_no_holes_and_their_usual_number_is_their_own() -> None:
    scales = [vocabulary for vocabulary in VOCABULARIES if isinstance(vocabulary.words[0], Grade)]
    assert {scale.key for scale in scales} == {"levels", "intensities"}
    for scale in scales:
        steps = [word for word in scale.words if isinstance(word, Grade)]
        assert len(steps) == len(scale.words)
        assert [step.below for step in steps[:-1]] == [step.least for step in steps[1:]]
        assert [_words.grade(scale.key, step.usual) for step in steps] == [step.token for step in steps]
    assert _words.grade("levels", 999) == "beginner" and _words.grade("levels", 1000) == "intermediate"
    assert _words.grade("levels", 3000) == "elite" and _words.grade("intensities", 0) == "low"


def test_places_offer_places_that_exist_and_equipment_makes_some() -> None:
    places = [word for word in _words.vocabulary("places").words if isinstance(word, Place)]
    for place in places:
        assert all(_words.exists("places", offered) for offered in place.offers)
        assert all(_words.exists("equipment", item) for item in place.equipment)
    assert {"half_field", "small_field", "small_space", "outdoor"} <= _words.places_at("full_field")
    assert "full_field" not in _words.places_at("half_field")
    assert "with_wall" in _words.places_at("half_gym", ["wall"]) and "with_wall" not in _words.places_at("half_gym")
    assert _words.places_at("", ["cones"]) == frozenset()


def test_a_skill_expands_to_its_sub_skills_and_the_unknown_to_nothing() -> None:
    assert _tokens.expand("wrestling.bottom.granby") == ("wrestling.bottom.granby",)
    assert "soccer.passing.crossing" in _tokens.expand("soccer.passing") and len(_tokens.expand("soccer.passing")) == 7
    assert _tokens.expand("soccer.knitting") == () == _tokens.expand("curling.sweeping")
    assert _tokens.label("soccer.passing.crossing") == "Crossing" and _tokens.label("gone.token") == "gone.token"
    assert _tokens.demand("soccer.fitness.endurance") == "conditioning" and _tokens.demand("soccer.fitness") == "fresh"
