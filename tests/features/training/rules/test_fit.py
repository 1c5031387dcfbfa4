"""How well a drill suits: every part says what it should, and the reasons say no more than the parts."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from math import isfinite

import pytest

from tests.features.training.rules.brute import instance
from tests.features.training.rules.tiny import LIBRARY as TINY
from tests.features.training.rules.tiny import REQUEST as TINY_REQUEST
from webapp.features.training.rules import Drill, Keep, Need, Request, build
from webapp.features.training.rules.fit import Judge, main_count, preferred
from webapp.features.training.rules.mastery import difficulty_fit, expected, mastery
from webapp.features.training.rules.request import WEIGHTS
from webapp.features.training.rules.session import REASONS, Reason

CROSSING, VOLLEYS = "soccer.passing.crossing", "soccer.shooting.volleys"
DRILL = Drill(
    id="d",
    sport="soccer",
    primary=CROSSING,
    skills={CROSSING: 0.75, VOLLEYS: 0.25},
    minutes=10,
    rating=1150,
    rpe=6,
    places=("half_field",),
    styles=("technical",),
    needs=(Need("ball"),),
    substitutes={"ball": ("tennis_ball",)},
)
ASKED = Request(minutes=45, equipment={"ball": None})


def part(key: str, drill: Drill = DRILL, **asked: object) -> float:
    return Judge(replace(ASKED, **asked)).fit(drill, "main").parts[key]  # type: ignore[arg-type]


def test_the_weights_are_those_of_the_reference_and_make_one() -> None:
    assert list(WEIGHTS.values()) == [0.30, 0.20, 0.20, 0.10, 0.05, 0.05, 0.05, 0.05]
    assert sum(WEIGHTS.values()) == pytest.approx(1)


def test_skill_is_the_share_of_the_drill_that_meets_the_goals() -> None:
    assert part("skill", goals={CROSSING: 1.0}) == 0.75
    assert part("skill", goals={CROSSING: 0.5, VOLLEYS: 1.0}) == pytest.approx(0.75 * 0.5 + 0.25)
    assert part("skill", goals={"soccer.passing": 2.0}) == 0.75  # a skill stands for its sub-skills
    assert part("skill", goals={"soccer.dribbling": 1.0}) == 0
    assert part("skill") == 0.5  # nothing asked, nothing met or missed


def test_weakness_and_difficulty_come_from_the_athletes_ratings() -> None:
    ratings = {CROSSING: 1000.0, VOLLEYS: 1600.0}
    assert part("weakness", ratings=ratings) == pytest.approx(0.75 * (1 - mastery(1000)) + 0.25 * (1 - mastery(1600)))
    p = expected(0.75 * 1000 + 0.25 * 1600, 1150)
    assert part("difficulty", ratings=ratings) == pytest.approx(difficulty_fit(p))
    assert part("difficulty", ratings=ratings, level="beginner") == pytest.approx(difficulty_fit(p, 0.8))
    assert part("difficulty", ratings=ratings, careful=True) == pytest.approx(difficulty_fit(p, 0.8))


def test_the_other_parts_say_what_they_should() -> None:
    assert part("spacing", days_since={"d": 2.0}) == pytest.approx(0.486583, abs=1e-6) and part("spacing") == 1
    assert (part("equipment"), part("equipment", equipment={"tennis_ball": 1})) == (1, 0.7)
    assert (part("variety"), part("variety", recent=(CROSSING,))) == (1, 0.5)
    wanted = preferred("main", ASKED)
    assert part("duration") == pytest.approx(1 - abs(10 - wanted) / wanted)
    assert part("duration", replace(DRILL, minutes=60)) == 0


def test_place_style_and_intensity_are_met_or_neutral() -> None:
    assert (part("style"), part("style", place="full_field")) == (0.5, 1)
    assert part("style", place="full_field", styles=("tactical",)) == 0.75
    assert part("style", place="full_field", styles=("technical",), intensity="medium") == 1
    assert part("style", replace(DRILL, places=()), place="home") == 0.5


def test_the_budget_decides_how_many_drills_the_main_part_has() -> None:
    assert [main_count(t) for t in (15, 29, 30, 59, 60, 90, 120)] == [
        (1, 2),
        (1, 2),
        (2, 4),
        (2, 4),
        (3, 6),
        (3, 6),
        (4, 8),
    ]


def test_parts_measured_elsewhere_are_taken_as_they_are() -> None:
    assert part("weakness", replace(DRILL, parts={"weakness": 0.11})) == 0.11
    assert Judge(ASKED).fit(replace(DRILL, parts={"fit": 0.4}), "main").value == 0.4


def test_reasons_are_the_parts_that_brought_most_and_can_be_said_in_any_language() -> None:
    judge = Judge(replace(ASKED, goals={CROSSING: 1.0}))
    reasons = judge.reasons(DRILL, judge.fit(DRILL, "main"), 10)
    assert reasons[0].token == "skill" and len(reasons) == 3
    assert [why.points for why in reasons] == sorted((why.points for why in reasons), reverse=True)
    assert str(reasons[0].say()) == "Crossing is what this session is for: 75% of the drill"
    assert "flanke" in str(reasons[0].say(lambda text: {"Crossing": "flanke"}.get(text, text)))


def test_every_kind_of_reason_can_be_said() -> None:
    for token, without_figure in REASONS:
        assert str(Reason(token, 1.0, 0.1, -1.0 if without_figure else 3.0, CROSSING).say())
    assert {token for token, _ in REASONS} == {*WEIGHTS, "fit"}


def test_when_the_time_is_up_the_gap_is_told() -> None:
    for number in (0, 2, 4, 6, 8):
        library, request = instance(number)
        exact, hasty = build(library, request), build(library, replace(request, time_limit=1e-9))
        if not hasty.choices:
            continue
        assert hasty.objective <= exact.objective + 1e-6 <= hasty.bound + 2e-6
        assert isfinite(hasty.bound) and 0 <= hasty.gap < 1
        assert hasty.method == ("exact" if hasty.gap == 0 else "unproven")


def test_sessions_built_side_by_side_are_the_same_as_one_after_the_other() -> None:
    jobs = [instance(number) for number in range(0, 24)]
    alone = [build(*job).state for job in jobs]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda job: build(*job).state, jobs)) == alone


def test_more_is_locked_than_the_time_allows_and_the_last_locks_give_way() -> None:
    every_main = tuple(Keep(drill.id) for drill in TINY if drill.phases == ("main",) and drill.id != "M4")
    session = build(TINY, replace(TINY_REQUEST, kept=every_main))
    assert session.minutes <= 45 and session.drills
    assert [each.drills for each in session.relaxed if each.token == "kept"] == [("M5",)]


def test_of_who_is_unknown_no_reason_claims_to_know_anything() -> None:
    drill, claims = replace(DRILL, rating=900), {"weakness", "spacing", "variety"}

    def told(**known: object) -> dict[str, Reason]:
        judge = Judge(replace(ASKED, weights=dict.fromkeys(WEIGHTS, 1.0), **known))  # type: ignore[arg-type]
        fit = judge.fit(drill, "main")
        every = {key for key, part in fit.parts.items() if part > 0.5}
        assert claims <= every, "these parts rank the drill all the same"
        shown = [judge.reasons(replace(drill, parts={}), replace_parts(fit, only), 10) for only in every]
        return {reason.token: reason for some in shown for reason in some}

    def replace_parts(fit, only):  # type: ignore[no-untyped-def]
        return replace(fit, parts={only: fit.parts[only]})

    assert not claims & told().keys()
    known = told(ratings={CROSSING: 900.0}, days_since={"other": 3.0})
    assert claims <= known.keys() and known["weakness"].about == CROSSING
    assert all(reason.figure < 0 for reason in told().values() if reason.token == "difficulty")
