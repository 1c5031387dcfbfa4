"""What is impossible never appears, whatever it would be worth, and every exclusion is counted with its reason."""

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.benchmarks.sessions import SPORTS
from tests.benchmarks.sessions import drill as invented
from tests.features.drills.rules.foreign import DIRTY, FILES, read
from webapp.catalog.drills._words import places_at, words
from webapp.features.drills.rules.mapping import understand
from webapp.features.training.rules import Drill, Keep, Need, Request, build, replan, swaps
from webapp.features.training.rules.exclude import allowed, equipment, in_time

PLAIN = Drill(id="plain", sport="soccer", primary="soccer.passing.crossing", minutes=10)
ASKED = Request(minutes=45, sport="soccer", players=9)

CHANCE = Random(7)
LIBRARY = [invented(n, SPORTS[n % 4], CHANCE) for n in range(400)]
LIBRARY = [replace(each, spares=CHANCE.choice(((), (), ("knee",), ("ankle", "back")))) for each in LIBRARY]
FOREIGN = [row.drill for name in FILES for row in read(name).rows if row.drill]
FOREIGN += [row.drill for row in understand(DIRTY, "soccer").rows if row.drill]
# Theirs have no warm-ups and cool-downs; a few of every part let a session be made of them.
FOREIGN = [
    replace(each, id=f"{n}-{each.id}", phases=(("warmup",), ("cooldown",), ("main",), ("main",))[n % 4])
    for n, each in enumerate(FOREIGN)
]


def rule(drill: Drill, request: Request) -> tuple[str, str] | None:
    groups = allowed([drill], request).excluded
    return (groups[0].rule, groups[0].about) if groups else None


def test_whatever_suits_is_let_through() -> None:
    assert rule(PLAIN, ASKED) is None
    assert (
        rule(replace(PLAIN, players_min=9, players_max=9, age_min=9, age_max=12), replace(ASKED, ages=(9, 12))) is None
    )


def test_another_sport_and_what_nobody_wants_are_out() -> None:
    assert rule(PLAIN, replace(ASKED, sport="hockey")) == ("sport", "")
    assert rule(PLAIN, replace(ASKED, without=("plain",))) == ("unwanted", "")


def test_head_count_and_age_have_both_ends() -> None:
    assert rule(replace(PLAIN, players_min=10), ASKED) == ("head_count", "")
    assert rule(replace(PLAIN, players_max=8), ASKED) == ("head_count", "")
    assert rule(replace(PLAIN, age_min=12), replace(ASKED, ages=(11, 14))) == ("age", "")
    assert rule(replace(PLAIN, age_max=13), replace(ASKED, ages=(11, 14))) == ("age", "")


def test_equipment_is_counted_for_the_players_there_are() -> None:
    each_a_ball = replace(PLAIN, needs=(Need("ball", 1, per=1),))
    assert rule(each_a_ball, replace(ASKED, equipment={"ball": 9})) is None
    assert rule(each_a_ball, replace(ASKED, equipment={"ball": 8})) == ("equipment", "ball")
    assert rule(replace(PLAIN, needs=(Need("ball", 1, per=2),)), replace(ASKED, equipment={"ball": 5})) is None
    assert rule(each_a_ball, replace(ASKED, equipment={"ball": None})) is None
    assert rule(each_a_ball, ASKED) == ("equipment", "ball")


def test_something_may_stand_in_but_nothing_is_used_twice() -> None:
    drill = replace(PLAIN, needs=(Need("goal", 2), Need("cones", 6)), substitutes={"goal": ("cones",)})
    assert equipment(drill, {"cones": 8}, 9) == (0.7, "")
    assert equipment(drill, {"cones": 7}, 9) == (0.0, "cones")
    assert equipment(drill, {"cones": 6, "goal": 2}, 9) == (1.0, "")
    either = replace(PLAIN, needs=(Need("goal"), Need("cones", 6)), substitutes={"goal": ("cones", "bibs")})
    assert equipment(either, {"cones": 6, "bibs": 2}, 9) == (0.7, ""), "the bibs, for the cones are needed themselves"


def test_a_place_offers_what_is_smaller_and_space_is_measured() -> None:
    drill = replace(PLAIN, places=("small_space",), space=(20.0, 10.0))
    assert rule(drill, replace(ASKED, place="half_field")) is None
    assert rule(replace(PLAIN, places=("full_field",)), replace(ASKED, place="half_field")) == ("place", "")
    assert rule(replace(PLAIN, places=("with_wall",)), replace(ASKED, place="gym")) == ("place", "")
    assert rule(replace(PLAIN, places=("with_wall",)), replace(ASKED, place="gym", equipment={"wall": None})) is None
    assert rule(drill, replace(ASKED, space=(10.0, 20.0))) is None
    assert rule(drill, replace(ASKED, space=(19.0, 19.0))) == ("space", "")


def test_injuries_and_todays_readiness_are_respected() -> None:
    assert rule(replace(PLAIN, spares=("ankle", "knee")), replace(ASKED, injuries=("knee",))) == ("injury", "knee")
    assert rule(replace(PLAIN, rpe=8), replace(ASKED, careful=True)) == ("careful", "")
    assert rule(replace(PLAIN, rpe=7), replace(ASKED, careful=True)) is None


def test_what_takes_longer_than_the_session_is_left_out_with_its_reason_unless_it_is_kept() -> None:
    long, short = replace(PLAIN, id="long", minutes=20), replace(PLAIN, id="short", minutes=10)
    fitting = allowed([long, short], replace(ASKED, minutes=15))
    left = in_time(fitting, 15, ())
    assert [drill.id for drill in left.drills] == ["short"]
    assert [(group.rule, group.drills) for group in left.excluded] == [("length", ("long",))]
    assert in_time(fitting, 15, {"long"}) == fitting


def test_nobody_may_be_a_number_too() -> None:
    assert rule(replace(PLAIN, players_min=0, players_max=0), ASKED) == ("head_count", "")


def test_every_drill_is_let_through_or_counted_once() -> None:
    request = Request(minutes=45, sport="soccer", players=9, equipment={"ball": 6, "cones": None}, place="half_gym")
    found = allowed(LIBRARY, request)
    assert len(found.drills) + sum(group.count for group in found.excluded) == len(LIBRARY)
    assert {"sport", "equipment", "place"} <= {group.rule for group in found.excluded}
    assert all(str(group.say()) for group in found.excluded)


def impossible(drill: Drill, request: Request) -> bool:
    """The hard rules once more, in other words."""
    fits_age = request.ages is None or (
        drill.age_min <= request.ages[0] and (drill.age_max is None or request.ages[1] <= drill.age_max)
    )
    owned = {item: 10_000 if count is None else count for item, count in request.equipment.items()}
    there = all(
        any(
            owned.get(item, 0) >= need.amount(request.players)
            for item in (need.item, *drill.substitutes.get(need.item, ()))
        )
        for need in drill.needs
    )
    here = not request.place or not drill.places or set(drill.places) & places_at(request.place, request.equipment)
    return not (
        there
        and here
        and fits_age
        and drill.players_min <= request.players <= (drill.players_max or 10_000)
        and not set(drill.spares) & set(request.injuries)
        and drill.sport == request.sport
    )


@st.composite
def requests(draw: st.DrawFn, sports: tuple[str, ...] = SPORTS) -> Request:
    sport = draw(st.sampled_from(sports))
    items = [word.token for word in words("equipment", sport)]
    places = ["", *(word.token for word in words("places", sport))]
    youngest = draw(st.integers(6, 17))
    return Request(
        minutes=draw(st.sampled_from((20, 30, 45, 60, 90))),
        sport=sport,
        players=draw(st.integers(1, 20)),
        ages=draw(st.sampled_from((None, (youngest, youngest + 2)))),
        equipment=draw(st.dictionaries(st.sampled_from(items), st.sampled_from((None, 1, 4, 12)), max_size=12)),
        place=draw(st.sampled_from(places)),
        injuries=tuple(draw(st.sets(st.sampled_from(("knee", "back")), max_size=1))),
        seed=str(draw(st.integers(0, 9))),
    )


def never_appears(library: list[Drill], request: Request) -> int:
    """Build, lock what is forbidden, swap, and re-plan: no forbidden drill is anywhere. How many drills there were."""
    by_id = {drill.id: drill for drill in library}
    forbidden = [drill for drill in library if impossible(drill, request)]
    session = build(library, replace(request, kept=tuple(Keep(drill.id) for drill in forbidden[:2])))
    assert {each.token for each in session.relaxed} >= ({"kept"} if forbidden else set())
    appearing = set(session.drills)
    for at in range(min(2, len(session.choices))):
        appearing |= {swap.choice.drill for swap in swaps(library, session.state, request, at)}
    other = replace(request, players=request.players + 7)
    again = replan(library, session.state, other)
    assert not [drill for drill in again.drills if impossible(by_id[drill], other)]
    assert not [drill for drill in appearing if impossible(by_id[drill], request)]
    assert session.minutes <= request.minutes and again.minutes <= request.minutes
    return len(appearing)


@settings(max_examples=40, deadline=None)
@given(requests())
def test_no_excluded_drill_ever_appears(request: Request) -> None:
    never_appears(LIBRARY, request)


@settings(max_examples=20, deadline=None)
@given(requests(("soccer",)))
def test_no_excluded_drill_of_other_peoples_libraries_ever_appears(request: Request) -> None:
    never_appears(FOREIGN, request)


def test_the_requests_above_do_find_sessions() -> None:
    request = Request(minutes=45, sport="soccer", players=9, equipment={"ball": None, "cones": None, "goal": 1})
    assert never_appears(LIBRARY, request) > 4
    if FILES:
        assert never_appears(FOREIGN, request) > 4
