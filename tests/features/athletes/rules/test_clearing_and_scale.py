"""What people say about medical flags, and what a scale says about a class."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.features.athletes.rules import weight
from webapp.features.athletes.rules.clearing import CLEARED, CONCUSSION, STANDS, Word, settled
from webapp.features.athletes.rules.flags import Flag, concussion, ill
from webapp.features.athletes.rules.weighin import verdict

pytestmark = pytest.mark.embedded
NOW = datetime(2026, 11, 20, tzinfo=UTC)
LOW = Flag("HB_LOW", "red", "blood", medical=True)


def test_the_last_word_about_a_flag_counts() -> None:
    reported, cleared = Word(CONCUSSION, STANDS), Word(CONCUSSION, CLEARED)
    assert settled([], [reported], NOW) == [concussion()]
    assert settled([], [reported, cleared], NOW) == []
    assert settled([], [reported, cleared, reported], NOW) == [concussion()]
    assert settled([concussion()], [], NOW) == [], "nobody reported one: what was kept of it is over"


def test_a_clearance_ends_and_never_covers_what_is_not_medical() -> None:
    week = Word("HB_LOW", CLEARED, NOW + timedelta(days=7))
    assert settled([LOW, ill()], [week], NOW) == [ill()]
    assert settled([LOW], [week], NOW + timedelta(days=7)) == [LOW]
    assert settled([ill()], [Word("ILLNESS", CLEARED)], NOW) == [ill()]


@given(st.lists(st.builds(Word, st.sampled_from(["HB_LOW", CONCUSSION]), st.sampled_from([STANDS, CLEARED]))))
def test_a_concussion_stands_exactly_while_its_last_word_says_so(words: list[Word]) -> None:
    last = next((word.word for word in reversed(words) if word.flag == CONCUSSION), CLEARED)
    assert (concussion() in settled([LOW], words, NOW)) == (last == STANDS)


def test_a_class_is_made_missed_or_forbidden() -> None:
    kg = weight.RULE_SETS["ncaa"].kg
    assert verdict(kg(157), kg(157), kg(155.7)).made, "the limit itself is made, whatever pounds do in kilograms"
    missed = verdict(kg(157.2), kg(157), kg(155.7))
    assert missed.made is False and round(missed.over / kg(1), 9) == 0.2 and missed.lawful
    light = verdict(kg(155), kg(157), kg(155.7))
    assert light.made and not light.lawful and round(light.under / kg(1), 9) == 0.7
    free = verdict(70, None, None)
    assert free.made is None and free.lawful


@given(st.floats(30, 150), st.floats(30, 150), st.floats(30, 150))
def test_nobody_is_over_and_within_at_once(mass: float, limit: float, allowed: float) -> None:
    found = verdict(mass, limit, allowed)
    assert (found.over > 1e-6) == (found.made is False) and found.over >= 0 <= found.under


def test_every_rule_set_says_who_assesses_and_how_late() -> None:
    certifying = [each for each in weight.RULE_SETS.values() if each.certifies]
    assert certifying and all(not each.coach_assesses and 0 <= each.backdate <= 3 for each in certifying)
