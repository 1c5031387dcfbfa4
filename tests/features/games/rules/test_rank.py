"""Places between places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.features.games.rules import rank


def test_ten_thousand_appended_plays_have_short_ranks_in_order():
    ranks = rank.spread(10_000)
    assert ranks == sorted(set(ranks))
    assert max(map(len, ranks)) <= 4


def test_a_thousand_insertions_into_one_gap_stay_short_whichever_end_they_crowd():
    for towards_high in (True, False):
        low, high = rank.spread(2)
        for _ in range(1000):
            middle = rank.between(low, high)
            assert low < middle < high
            low, high = (middle, high) if towards_high else (low, middle)
        assert max(len(low), len(high)) <= 12


def test_even_a_zigzag_grows_by_less_than_one_letter_an_insertion():
    low, high = rank.spread(2)
    for turn in range(1000):
        middle = rank.between(low, high)
        assert low < middle < high
        low, high = (middle, high) if turn % 2 else (low, middle)
    assert len(low) < 500


@given(st.lists(st.integers(min_value=0, max_value=10_000), min_size=1, max_size=120))
def test_ranks_keep_any_order_of_insertion(places: list[int]):
    ranks: list[str] = []
    for place in places:
        at = place % (len(ranks) + 1)
        low = ranks[at - 1] if at else None
        high = ranks[at] if at < len(ranks) else None
        ranks.insert(at, rank.between(low, high))
    assert ranks == sorted(set(ranks))


def test_before_the_first_there_is_always_room():
    first = rank.between(None, None)
    for _ in range(1000):
        before = rank.between(None, first)
        assert before < first
        first = before
    assert len(first) <= 4


@pytest.mark.parametrize(("low", "high"), [("a1", "a1"), ("a2", "a1"), ("b10", "a0")])
def test_nothing_lies_between_what_is_not_in_order(low: str, high: str):
    with pytest.raises(ValueError, match="nothing lies between"):
        rank.between(low, high)


@pytest.mark.parametrize("nonsense", ["", "1", "a", "b1", "a!", "a1 ", "é"])
def test_what_is_no_rank_has_no_neighbours(nonsense: str):
    with pytest.raises(ValueError, match="rank"):
        rank.between(nonsense, None)
