"""Sets of bits say what a plain look at every drill says."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.catalog.drills import _words as vocab
from webapp.features.drills.rules import facets
from webapp.features.drills.rules.facets import Fact, Filter, counts, deck, narrow, usable

SKILLS = ("soccer.passing.crossing", "soccer.passing.short_passing", "basketball.shooting.form")
ITEMS = ("ball", "cones", "goal", "small_goal")
PLACES = ("full_field", "small_field", "gym", "half_gym", "home", "rink")
SPAN = st.tuples(st.integers(1, 12), st.integers(0, 15)).map(lambda pair: (pair[0], pair[0] + pair[1]))


def _some(of: tuple[str, ...], least: int = 0) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(of), min_size=least, max_size=2, unique=True).map(tuple)


FACTS = st.builds(
    Fact,
    id=st.just(0),
    scope=st.sampled_from(("public", "club", "team", "personal")),
    team_id=st.sampled_from((7, 8)),
    owner_id=st.sampled_from((1, 2)),
    status=st.sampled_from(("published", "submitted", "changes")),
    archived=st.sampled_from((False, False, True)),
    sport=st.sampled_from(("soccer", "basketball")),
    skills=_some(SKILLS, 1),
    phases=_some(("warmup", "main"), 1),
    places=_some(PLACES, 1),
    equipment=_some(ITEMS),
    substitutes=st.sampled_from(({}, {"goal": ["small_goal"]}, {"ball": ["cones"]})),
    players=SPAN,
    ages=SPAN,
    rpe=st.integers(1, 10),
    rating=st.integers(600, 1800),
    minutes=SPAN,
).map(lambda fact: replace(fact, team_id=fact.team_id if fact.scope == "team" else None))
DECKS = st.lists(FACTS, max_size=7).map(lambda facts: [replace(f, id=n + 1) for n, f in enumerate(facts)])
FILTERS = st.builds(
    Filter,
    sport=st.sampled_from(("", "soccer")),
    skill=_some(("soccer.passing", "soccer.passing.crossing", "basketball.shooting.form")),
    place=_some(("full_field", "gym", "home")),
    equipment=_some(ITEMS),
    only=st.booleans(),
    players=st.sampled_from((0, 1, 6, 12)),
    age=st.sampled_from((0, 8, 14)),
    intensity=_some(("low", "high")),
    level=_some(("beginner", "advanced")),
    minutes=st.sampled_from((0, 5, 15)),
)


def fits(fact: Fact, asked: Filter) -> bool:
    """The filter as one would say it aloud."""
    have = set(asked.equipment)
    lacking = [item for item in fact.equipment if item not in have]
    reachable = {token for place in asked.place for token in vocab.places_at(place)}
    return all(
        (
            not asked.sport or fact.sport == asked.sport,
            not asked.skill or any(own == s or own.startswith(f"{s}.") for own in fact.skills for s in asked.skill),
            not asked.place or bool(reachable & set(fact.places)),
            not (asked.equipment or asked.only) or all(have & set(fact.substitutes.get(i, ())) for i in lacking),
            not asked.players or fact.players[0] <= asked.players <= fact.players[1],
            not asked.age or fact.ages[0] <= asked.age <= fact.ages[1],
            not asked.minutes or fact.minutes[0] <= asked.minutes,
            not asked.intensity or vocab.grade("intensities", fact.rpe) in asked.intensity,
            not asked.level or vocab.grade("levels", fact.rating) in asked.level,
        )
    )


@given(DECKS, FILTERS)
@settings(max_examples=40, deadline=None)
def test_a_filter_leaves_what_fits_it(facts: list[Fact], asked: Filter) -> None:
    held = deck(facts)
    found = held.sorted(narrow(held, asked, held.everything, {}))
    assert found == [fact.id for fact in facts if fits(fact, asked)]


@given(DECKS, FILTERS)
@settings(max_examples=40, deadline=None)
def test_a_choices_number_is_how_many_it_alone_would_leave(facts: list[Fact], asked: Filter) -> None:
    held = deck(facts)
    shown = counts(held, asked, held.everything, {}).of
    for level in ("beginner", "advanced"):
        alone = sum(fits(fact, replace(asked, level=(level,))) for fact in facts)
        assert shown["level"].get(level, 0) == alone
    for number in facets.PLAYERS:
        alone = sum(fits(fact, replace(asked, players=number)) for fact in facts)
        assert shown["players"].get(str(number), 0) == alone
    for number in facets.MINUTES:
        assert shown["minutes"].get(str(number), 0) == sum(fits(f, replace(asked, minutes=number)) for f in facts)


@given(DECKS, st.sampled_from((None, 1, 2)), st.sets(st.sampled_from((7, 8))), st.booleans())
@settings(max_examples=40, deadline=None)
def test_people_see_what_is_theirs_to_see(
    facts: list[Fact], person: int | None, teams: set[int], reviewer: bool
) -> None:
    reviewer = reviewer and person is not None

    def sees(fact: Fact) -> bool:
        if fact.archived:
            return False
        mine = {
            "public": fact.status == "published",
            "club": person is not None and fact.status == "published",
            "team": person is not None and fact.team_id in teams,
            "personal": person is not None and fact.owner_id == person,
        }[fact.scope]
        return mine or (reviewer and fact.status == "submitted")

    held = deck(facts)
    assert held.sorted(usable(held, person, teams, reviewer=reviewer)) == [f.id for f in facts if sees(f)]


def test_a_deck_gives_back_the_ids_it_is_asked_for() -> None:
    fact = Fact(
        1, "public", None, None, "published", False, "soccer", (), (), (), (), {}, (1, 2), (6, 9), 3, 900, (5, 6)
    )
    held = deck([replace(fact, id=9, rating=1500), replace(fact, id=4), replace(fact, id=5)])
    assert held.sorted(held.of([5, 9, 77])) == [9, 5]
    assert held.sorted(held.everything, "easiest") == [4, 5, 9]
    assert held.sorted(held.everything, "newest") == [9, 5, 4]
    assert held.of([]) == 0
