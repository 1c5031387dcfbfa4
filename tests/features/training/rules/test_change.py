"""Changing a session: what is locked stays, what need not change does not, and a swap keeps its place."""

from dataclasses import replace
from random import Random

import pytest

from tests.benchmarks.sessions import drill as invented
from tests.features.training.rules.brute import instance
from tests.features.training.rules.tiny import LIBRARY as TINY
from tests.features.training.rules.tiny import REQUEST as TINY_REQUEST
from webapp.features.training.rules import MAIN, Drill, Keep, Request, Session, assess, build, replan, swaps

CHANCE = Random(3)
LIBRARY = [replace(invented(n, "soccer", CHANCE), needs=(), places=(), age_min=0) for n in range(160)]
BY_ID = {drill.id: drill for drill in LIBRARY}
ASKED = Request(minutes=60, sport="soccer", players=9, goals={"soccer.passing": 1.0}, seed="monday")


def fits(drill: Drill, players: int) -> bool:
    return drill.players_min <= players <= (drill.players_max or players)


def with_limited(session: Session, how_many: int, most: int) -> list[Drill]:
    """The library, in which so many of the session's main drills take at most so many players."""
    mains = [each.drill for each in session.choices if each.phase == MAIN][:how_many]
    return [replace(drill, players_max=most) if drill.id in mains else drill for drill in LIBRARY]


def test_locked_drills_are_in_with_their_minutes_and_their_place() -> None:
    free = build(LIBRARY, ASKED)
    poor = [
        drill.id for drill in LIBRARY if drill.id not in free.drills and drill.phases == ("main",) and fits(drill, 9)
    ][:2]
    kept = (Keep(poor[0], minutes=7, at=2), Keep(poor[1]))
    session = build(LIBRARY, replace(ASKED, kept=kept))
    assert set(poor) <= set(session.drills) and session.relaxed == ()
    assert session.drills[2] == poor[0] and session.choices[2].minutes == 7
    assert [each.drill for each in session.choices if each.kept] == [each for each in session.drills if each in poor]
    assert session.minutes <= 60 and session.objective < free.objective and session.gap == 0


def test_locking_what_would_be_chosen_anyway_changes_nothing() -> None:
    free = build(LIBRARY, ASKED)
    again = build(LIBRARY, replace(ASKED, kept=free.state))
    assert again.state == free.state and again.objective == pytest.approx(free.objective)


def test_two_locked_warm_ups_get_room() -> None:
    first, second = [drill.id for drill in LIBRARY if drill.phases == ("warmup",) and fits(drill, 9)][:2]
    session = build(LIBRARY, replace(ASKED, kept=(Keep(first, phase="warmup"), Keep(second, phase="warmup"))))
    assert {first, second} == {each.drill for each in session.choices if each.phase == "warmup"}
    assert set(session.drills[:2]) == {first, second}


def test_a_locked_drill_that_no_longer_fits_is_named() -> None:
    drill = next(drill for drill in LIBRARY if drill.players_min > 3)
    session = build(LIBRARY, replace(ASKED, players=2, kept=(Keep(drill.id),)))
    assert drill.id not in session.drills
    assert [(each.token, each.drills) for each in session.relaxed] == [("kept", (drill.id,))]


def test_another_head_count_only_touches_what_no_longer_fits() -> None:
    before = build(LIBRARY, ASKED)
    library = with_limited(before, 2, most=9)
    assert build(library, ASKED).state == before.state
    after = replan(library, before.state, replace(ASKED, players=14))
    gone = {each.drill for each in before.choices} - set(after.drills)
    assert (
        gone == {each.drill for each in before.choices if not fits({d.id: d for d in library}[each.drill], 14)} != set()
    )
    staying = [each for each in before.state if each.drill not in gone]
    assert [each for each in after.state if each.drill in {keep.drill for keep in staying}] == staying
    assert [each.phase for each in after.choices] == [each.phase for each in before.choices]
    assert all(fits(BY_ID[drill], 14) for drill in after.drills) and after.minutes <= 60


def test_nothing_changes_when_everything_still_fits() -> None:
    before = build(LIBRARY, ASKED)
    edited = (replace(before.state[0], minutes=3), *before.state[1:])
    assert replan(LIBRARY, edited, replace(ASKED, players=10)).state == edited


def test_a_shorter_time_drops_what_brings_least_but_nothing_locked() -> None:
    before = build(LIBRARY, ASKED)
    locked = before.state[1]
    after = replan(LIBRARY, before.state, replace(ASKED, minutes=40, kept=(locked,)))
    assert after.minutes <= 40 and locked.drill in after.drills
    assert len(set(after.drills) & set(before.drills)) >= 2


def test_a_drill_that_was_deleted_is_replaced() -> None:
    before = build(LIBRARY, ASKED)
    left = [drill for drill in LIBRARY if drill.id != before.drills[2]]
    after = replan(left, before.state, ASKED)
    assert after.drills[2] != before.drills[2] and len(after.drills) == len(before.drills)
    assert [*after.drills[:2], *after.drills[3:]] == [*before.drills[:2], *before.drills[3:]]


def test_the_three_best_replacements_take_the_place_and_its_minutes() -> None:
    session = build(LIBRARY, ASKED)
    for at, place in enumerate(session.choices):
        offers = swaps(LIBRARY, session.state, ASKED, at)
        assert len(offers) == 3 and len({offer.choice.drill for offer in offers}) == 3
        for offer in offers:
            new = offer.choice
            drill = BY_ID[new.drill]
            assert new.drill not in session.drills and new.phase == place.phase and new.at == at
            assert new.minutes == place.minutes and (not offer.sound or drill.bounded(new.minutes) == new.minutes)
            state = (*session.state[:at], Keep(new.drill, new.minutes, new.phase, at), *session.state[at + 1 :])
            swapped = assess(LIBRARY, state, ASKED)
            assert swapped.minutes <= ASKED.minutes and swapped.state == state
            assert swapped.objective - session.objective == pytest.approx(offer.difference, abs=1e-6)
        sound = [offer.difference for offer in offers if offer.sound]
        assert sound == sorted(sound, reverse=True)
        assert [offer.sound for offer in offers] == sorted((offer.sound for offer in offers), reverse=True)


def test_no_other_replacement_would_have_been_better() -> None:
    session = build(LIBRARY, ASKED)
    offers = swaps(LIBRARY, session.state, ASKED, 2)
    place, reached = session.state[2], []
    for drill in LIBRARY:
        if drill.id in session.drills or place.phase not in drill.phases or not fits(drill, ASKED.players):
            continue
        if drill.bounded(place.minutes or 0) != place.minutes:
            continue
        new = Keep(drill.id, place.minutes, place.phase, 2)
        found = assess(LIBRARY, (*session.state[:2], new, *session.state[3:]), ASKED)
        mains: dict[str, int] = {}
        for each in found.choices:
            if each.phase == MAIN:
                mains[each.skill] = mains.get(each.skill, 0) + each.minutes
        balanced = max(mains.values()) <= 0.6 * sum(mains.values()) + 1e-9
        if 51 <= found.minutes <= 60 and balanced:
            reached.append(found.objective - session.objective)
    assert [offer.difference for offer in offers] == pytest.approx(sorted(reached, reverse=True)[:3], abs=1e-6)


def test_a_replacement_that_breaks_a_wish_is_only_offered_for_want_of_others_and_says_so() -> None:
    session = build(TINY, TINY_REQUEST)
    at = session.drills.index("M2")  # the only drill that brings the minutes in focus and fits the time
    offers = swaps(TINY, session.state, TINY_REQUEST, at)
    assert [(offer.choice.drill, offer.sound) for offer in offers] == [("M5", False), ("M6", False)]
    assert [offer.choice.minutes for offer in offers] == [12, 12], "M5 is meant for 14, and leaves no room for them"


def test_nothing_gains_on_a_proven_session_but_by_taking_other_minutes_than_it_usually_does() -> None:
    compared = gains = 0
    asked = [(list(LIBRARY), replace(ASKED, minutes=minutes, seed=str(minutes))) for minutes in (30, 45, 60)]
    asked += [instance(number) for number in range(40)]
    for library, request in asked:
        session = build(library, request)
        assert session.method == "exact" or not session.choices
        usual = {drill.id: drill.minutes for drill in library}
        for at, _ in enumerate(session.choices):
            for offer in swaps(library, session.state, request, at):
                at_its_own = usual[offer.choice.drill] == offer.choice.minutes
                compared += offer.sound and at_its_own
                gains += offer.difference > 1e-6 and offer.sound
                assert offer.difference <= 1e-6 or not at_its_own or not offer.sound
    assert compared > 50 and gains > 0, "both kinds are met"


def test_of_a_drill_that_stands_there_twice_only_one_place_is_swapped() -> None:
    session = build(LIBRARY, ASKED)
    twice = (*session.state[:2], replace(session.state[1], at=2), *session.state[3:])
    (offer, *_) = swaps(LIBRARY, twice, ASKED, 2)
    new = Keep(offer.choice.drill, offer.choice.minutes, offer.choice.phase, 2)
    before, after = (assess(LIBRARY, state, ASKED) for state in (twice, (*twice[:2], new, *twice[3:])))
    assert after.objective - before.objective == pytest.approx(offer.difference, abs=1e-6)


def test_there_is_no_swap_for_a_place_that_is_not_there() -> None:
    session = build(TINY, TINY_REQUEST)
    with pytest.raises(IndexError):
        swaps(TINY, session.state, TINY_REQUEST, 9)


def test_swaps_and_re_plans_are_the_same_every_time() -> None:
    session = build(LIBRARY, ASKED)
    mixed = LIBRARY.copy()
    Random(1).shuffle(mixed)
    assert swaps(mixed, session.state, ASKED, 1) == swaps(LIBRARY, session.state, ASKED, 1)
    other = replace(ASKED, players=3)
    assert replan(mixed, session.state, other).state == replan(LIBRARY, session.state, other).state


def test_without_a_cool_down_the_session_says_what_gave_way() -> None:
    library = [drill for drill in LIBRARY if drill.phases != ("cooldown",)]
    session = build(library, ASKED)
    assert session.choices and [each.token for each in session.relaxed] == ["phases"]
    assert build(library, replace(ASKED, relax=False)).choices == ()


def test_one_skill_alone_gives_way_only_in_balance() -> None:
    library = [drill for drill in LIBRARY if drill.skill == "soccer.passing" or drill.phases != ("main",)]
    library = [drill for drill in library if MAIN not in drill.phases or drill.skill == "soccer.passing"]
    session = build(library, ASKED)
    assert session.choices and [each.token for each in session.relaxed] == ["balance"]
    assert all(str(each.say()) for each in session.relaxed)


def test_an_empty_library_gives_an_empty_session() -> None:
    session = build([], ASKED)
    assert (session.choices, session.minutes, session.objective, session.gap) == ((), 0, 0, 0)
    assert replan([], (), ASKED).choices == () == assess([], (), ASKED).choices
