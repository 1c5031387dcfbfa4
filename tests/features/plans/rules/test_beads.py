"""Beads that two devices count together, against a plain model: a list of taps."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.features.plans.rules import beads
from webapp.features.plans.rules.beads import Round

pytestmark = pytest.mark.embedded
ROUNDS = st.dictionaries(
    st.integers(1, 4), st.builds(Round, st.integers(0, 200), st.integers(0, 60), st.sampled_from([7, 27, 108]))
)


@settings(deadline=None, max_examples=80)
@given(ROUNDS, ROUNDS, ROUNDS)
def test_rounds_merge_in_any_order_and_twice(a, b, c):
    assert beads.merged(a, b) == beads.merged(b, a)
    assert beads.merged(beads.merged(a, b), c) == beads.merged(a, beads.merged(b, c))
    assert beads.merged(beads.merged(a, b), b) == beads.merged(a, b)


@settings(deadline=None, max_examples=80)
@given(st.lists(st.booleans(), max_size=60), st.integers(1, 9))
def test_one_device_counts_as_on_paper(steps, size):
    rounds, paper = {}, 0
    for more in steps:
        rounds = beads.tapped(rounds, size) if more else beads.untapped(rounds)
        paper = paper + 1 if more else max(0, paper - 1)
        assert beads.total(rounds.values()) == paper


@settings(deadline=None, max_examples=80)
@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["tap", "undo", "meet"])), max_size=60))
def test_what_was_counted_is_never_lost_and_what_was_taken_back_stays_so(steps):
    """Two devices tap apart and meet now and then: each round is as far as the further of them, less all taken back."""
    held = {"a": {}, "b": {}}
    for who, what in steps:
        if what == "meet":
            held["a"] = held["b"] = beads.merged(held["a"], held["b"])
            continue
        before = held[who]
        held[who] = beads.tapped(before, 5) if what == "tap" else beads.untapped(before)
        for number, was in before.items():
            now = held[who][number]
            assert now.told >= was.told and now.back >= was.back
    both = beads.merged(held["a"], held["b"])
    for number, each in both.items():
        known = [rounds[number] for rounds in held.values() if number in rounds]
        assert each.told == max(one.told for one in known) and each.back == max(one.back for one in known)


def test_a_hundred_and_eight_are_a_round():
    rounds = {}
    for _ in range(109):
        rounds = beads.tapped(rounds)
    assert beads.current(rounds) == (2, Round(1, 0, 108)) and beads.total(rounds.values()) == 109
    rounds = beads.untapped(beads.untapped(rounds))
    assert rounds[1].count == 107 and not rounds[1].full
    assert beads.untapped({}) == {} and beads.current({}, 27) == (1, Round(0, 0, 27))
