"""Which plan next (E.6)."""

import pytest

from webapp.features.plans.rules import recommend as r

READERS = {"a": {1, 2, 4}, "b": {1, 2, 3}, "c": {1, 3}, "d": {4}}


def test_t_e6_common_tags():
    assert r.jaccard({"metta", "beginner", "7day"}, {"metta", "14day"}) == 0.25


@pytest.mark.parametrize(
    ("pair", "cosine", "shrunk"),
    [("ab", 0.666667, 0.333333), ("bc", 0.816497, 0.408248), ("ac", 0.408248, 0.136083), ("ad", 0.577350, 0.192450)],
)
def test_t_e7_likeness_by_readers_shrunk_where_few_say_it(pair, cosine, shrunk):
    one, other = (READERS[name] for name in pair)
    assert r.cosine(one, other) == pytest.approx(cosine, abs=5e-7)
    assert r.likeness(one, other) == pytest.approx(shrunk, abs=5e-7)


def test_t_e8_blend():
    assert r.blend(0.408, 0.62, 3) == pytest.approx(0.5405)


def test_t_e9_priors():
    assert r.bayesian([5, 5, 5], 4.1) == pytest.approx(4.217391, abs=5e-7)
    assert r.bayesian([4.6] * 250, 4.1) == pytest.approx(4.562963, abs=5e-7)
    assert [round(r.wilson(*each), 6) for each in ((9, 10), (90, 100), (3, 3))] == [0.595844, 0.825633, 0.438494]


def plan(id, tags="", author=1, **more):
    return r.Candidate(id, author, frozenset(tags.split()), more.pop("language", "en"), **more)


def test_somebody_new_is_told_what_most_finish():
    found = r.recommend([plan(1, readers=frozenset({7})), plan(2, readers=frozenset({7, 8}))], [])
    assert [(each.id, each.kind) for each in found] == [(2, r.POPULAR), (1, r.POPULAR)]


def test_what_is_alike_comes_first_and_says_why():
    finished = [plan(9, "sleep calm")]
    first, *_ = r.recommend([plan(1, "strength"), plan(2, "sleep evening", author=2)], finished)
    assert (first.id, first.kind, first.because, first.tags) == (2, r.ALIKE, 9, ("sleep",))


def test_what_the_same_people_finished_says_so():
    finished = [plan(9, readers=frozenset(range(30)))]
    first, *_ = r.recommend([plan(1, readers=frozenset(range(28))), plan(2)], finished)
    assert (first.id, first.kind) == (1, r.COMPANY)


def test_never_across_traditions_on_a_guess_nor_in_another_language_nor_again():
    plans = [plan(1, tradition="zen"), plan(2, language="fa"), plan(3), plan(4, author=2)]
    assert [each.id for each in r.recommend(plans, [], started={3}, languages={"en"})] == [4]
    zen = [plan(9, tradition="zen")]
    assert {each.id for each in r.recommend(plans, zen, languages={"en"})} == {1, 3, 4}


def test_personal_switched_off_means_popular_and_no_author_fills_the_list():
    plans = [plan(n, "sleep", readers=frozenset(range(n))) for n in range(1, 5)] + [plan(5, "x", author=2)]
    found = r.recommend(plans, [plan(9, "x")], personal=False)
    assert {each.kind for each in found} == {r.POPULAR}
    assert [each.id for each in found] == [4, 3, 5]
