"""The session is the best there is: the tiny instance of the domain reference, and what going over everything finds."""

from dataclasses import replace
from random import Random

import pytest

from tests.features.training.rules.brute import feasible, instance
from tests.features.training.rules.tiny import FITS, LIBRARY, REQUEST
from webapp.features.training.rules import build
from webapp.features.training.rules.exclude import allowed
from webapp.features.training.rules.fit import Judge
from webapp.features.training.rules.heuristic import greedy, improve
from webapp.features.training.rules.programme import Candidate, broken, candidates, limits, worth


def options() -> list[Candidate]:
    return candidates(allowed(LIBRARY, REQUEST).drills, REQUEST, Judge(REQUEST))


def names(chosen: list[int]) -> set[str]:
    given = options()
    return {given[i].drill.id for i in chosen}


def test_the_fits_of_the_tiny_instance_are_those_of_the_table() -> None:
    judge = Judge(REQUEST)
    for drill in LIBRARY:
        assert judge.fit(drill, drill.phases[0]).value == pytest.approx(FITS[drill.id], abs=1e-12)


def test_the_tiny_instance_has_thirteen_feasible_sets_and_the_known_ranking() -> None:
    fitting = list(allowed(LIBRARY, REQUEST).drills)
    found = sorted(feasible(fitting, REQUEST), key=lambda each: -each[0])
    assert len(found) == 13
    assert [round(worth, 4) for worth, _, _ in found][:5] == [34.54, 34.14, 34.13, 33.49, 33.48]
    assert round(found[-1][0], 4) == 30.06
    assert {drill.id for drill, _ in found[0][2]} == {"W1", "M1", "M2", "M3", "C1"}


def test_the_tiny_instance_is_solved_to_its_proven_optimum() -> None:
    session = build(LIBRARY, REQUEST)
    assert set(session.drills) == {"W1", "M1", "M2", "M3", "C1"}
    assert (session.minutes, round(session.objective, 4), session.bound, session.gap) == (
        45,
        34.54,
        session.objective,
        0,
    )
    assert session.method == "exact" and session.relaxed == ()
    assert session.drills[0] == "W1" and session.drills[-1] == "C1"
    assert [(each.rule, each.about, each.drills) for each in session.excluded] == [("equipment", "goal", ("M4",))]


def test_the_heuristic_builds_what_the_reference_says_and_one_exchange_finds_the_optimum() -> None:
    given = limits(REQUEST)
    first = greedy(options(), given)
    assert names(first) == {"W2", "M2", "M3", "M6", "C1"}
    assert worth([options()[i] for i in first], given.sameness) == pytest.approx(34.14)
    better = improve(options(), given, first)
    assert names(better) == {"W1", "M1", "M2", "M3", "C1"}


def test_two_hundred_random_instances_equal_brute_force() -> None:
    solvable = ties = 0
    for number in range(200):
        library, request = instance(number)
        best = min(
            ((-round(worth, 6), minutes) for worth, minutes, _ in feasible(library, request, request.load_cap)),
            default=None,
        )
        session = build(library, request)
        if best is None:
            assert session.choices == (), number
            continue
        solvable += 1
        ties += number % 2
        assert (-round(session.objective, 6), session.minutes) == best, number
        assert session.gap == 0 and session.bound == session.objective
    assert solvable > 120 and ties > 50


def test_the_same_seed_gives_the_same_session_whatever_order_the_library_comes_in() -> None:
    for number in range(1, 40, 2):  # coarse instances: many ties
        library, request = instance(number)
        first = build(library, request)
        mixed = library.copy()
        Random(number).shuffle(mixed)
        again = build(mixed, request)
        assert (first.choices, first.objective) == (again.choices, again.objective)


def test_another_seed_breaks_ties_another_way_but_never_costs_anything() -> None:
    different = 0
    for number in range(1, 60, 2):
        library, request = instance(number)
        sessions = [build(library, replace(request, seed=seed)) for seed in "abc"]
        assert len({round(each.objective, 6) for each in sessions}) == 1
        different += len({frozenset(each.drills) for each in sessions}) > 1
    assert different > 3


def test_what_is_built_breaks_no_limit() -> None:
    for number in range(0, 60, 3):
        library, request = instance(number)
        session = build(library, request)
        by_id = {drill.id: drill for drill in library}
        judge = Judge(request)
        chosen = [
            Candidate(by_id[each.drill], each.phase, each.minutes, judge.fit(by_id[each.drill], each.phase), 0)
            for each in session.choices
        ]
        if chosen:
            assert broken(chosen, limits(request)) == 0
            assert worth(chosen, request.sameness) == pytest.approx(session.objective)
