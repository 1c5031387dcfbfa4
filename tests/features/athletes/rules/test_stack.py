"""What is taken: two weeks of ticks, batches, protocols for adults and children, and the prohibited list."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.catalog import shelf
from webapp.catalog.prohibited._kind import YearList, listed
from webapp.features.athletes.queries.stack import CLASSES
from webapp.features.athletes.rules import stack
from webapp.features.athletes.rules.stack import Taken, adherence, book_for, judge, shares

pytestmark = pytest.mark.embedded
TODAY = date(2026, 11, 20)
BOOK = book_for(tuple(shelf("prohibited").values()), TODAY)


def taken(name: str, dose: float = 4, unit: str = "g", **more: object) -> Taken:
    known = {"times": ("morning",), "since": TODAY - timedelta(days=60), "until": None, "scheme": "", "batch": ""}
    known |= {"ingredients": "", "approved": False, "exempt_until": None} | more
    return Taken(id=1, name=name, dose=dose, unit=unit, **known)  # type: ignore[arg-type]


def test_the_worked_stack() -> None:
    """T-A28: 12 of 14 doses; creatine and vitamin D tested (A), fish oil tested (B), BCAA (C) not."""
    items = [
        taken("Creatine", scheme="nsf", batch="1"),
        taken("Vitamin D", 1000, "IU", scheme="nsf", batch="2"),
        taken("Fish oil", 1, "g", scheme="nsf", batch="3"),
        taken("BCAA", 5, "g"),
    ]
    judged = [judge(item, TODAY, BOOK, mass=74, minor=False) for item in items]
    found = shares(judged, 100 * 12 / 14)
    assert found.score == pytest.approx(82.5) and (found.tested, found.protocol, found.hits) == (75, 100, 0)
    assert shares([*judged, judge(taken("Tribulus"), TODAY, BOOK, mass=74, minor=False)], 100).score == 39
    assert shares([], None).score is None and shares(judged, None).score is None, "not known is not nothing"


def test_a_tick_without_a_batch_is_no_test() -> None:
    assert not taken("Creatine", scheme="nsf").proven and not taken("Creatine", batch="9").proven
    assert taken("Creatine", scheme="nsf", batch="9").proven


def test_doses_within_protocol_for_adults_and_children() -> None:
    def fits(item: Taken, mass: float | None = 74, minor: bool = False) -> bool | None:
        return judge(item, TODAY, BOOK, mass=mass, minor=minor).fits

    assert fits(taken("Caffeine", 300, "mg")) is True and fits(taken("Caffeine", 500, "mg")) is False
    assert fits(taken("Caffeine", 150, "mg", times=("morning", "evening"))) is True, "a day's dose counts"
    assert fits(taken("Caffeine", 300, "mg"), mass=None) is None and fits(taken("Collagen")) is None
    assert fits(taken("Creatine", 2, "capsules")) is None, "nobody knows how much a capsule holds"
    assert fits(taken("Creatine"), minor=True) is False and fits(taken("Creatine", approved=True), minor=True) is True


def test_what_stands_on_the_list_is_found_by_its_names_and_salts() -> None:
    def hits(name: str, ingredients: str = "", **more: object) -> list[tuple[str, str]]:
        found = judge(taken(name, ingredients=ingredients, **more), TODAY, BOOK, mass=74, minor=False)
        return [(entry.section, entry.when) for _, entry in found.hits]

    assert hits("Pre-workout", "caffeine, 1,3-dimethylamylamine HCl") or hits("DMAA HCl")
    assert hits("DMAA HCl") == [("S6", "in_competition")] and hits("Ostarine MK-2866")[0][1] == "always"
    assert hits("Booster", "Higenamine; zinc") == [("S3", "always")]
    assert hits("Creatine", "creatine monohydrate") == []
    caffeine = judge(taken("Caffeine", 200, "mg"), TODAY, BOOK, mass=74, minor=False)
    assert caffeine.hits[0][1].when == "monitored" and not caffeine.open
    inhaler = judge(taken("Salbutamol", exempt_until=TODAY), TODAY, BOOK, mass=74, minor=False)
    assert inhaler.hits and inhaler.settled and not inhaler.open
    assert judge(taken("Salbutamol"), TODAY, BOOK, mass=74, minor=False).open
    blocker = judge(taken("Bisoprolol"), TODAY, BOOK, mass=74, minor=False)
    assert blocker.hits[0][1].category == "P1" and not blocker.open, "in archery, not on a mat"


def test_the_list_of_the_year_knows_every_class_and_what_came_new() -> None:
    def classes(book: YearList) -> set[str]:
        return {entry.category for entry in book.entries}

    old, new = (book_for(tuple(shelf("prohibited").values()), date(year, 6, 1)) for year in (2025, 2026))
    assert (old.year, new.year) == (2025, 2026) and new.checked
    assert classes(new) == {f"S{n}" for n in range(10)} | {"M1", "M2", "M3", "P1", "M"} == set(CLASSES)
    for name, category in (("Flmodafinil", "S6"), ("pegmolesatide", "S2"), ("Carbon monoxide", "M1")):
        assert judge(taken(name), TODAY, old, mass=None, minor=False).hits == ()
        found = judge(taken(name), TODAY, new, mass=None, minor=False)
        assert found.hits[0][1].category == category and found.open
    assert book_for((old, new), date(2019, 1, 1)) == old, "a clock that is wrong asks the oldest copy"


def test_another_list_counts_from_the_first_of_january() -> None:
    books = (YearList("2025", ()), YearList("2026", (listed("S0", "always", "newthing"),)))
    assert book_for(books, date(2025, 12, 31)).year == 2025 and book_for(books, date(2026, 1, 1)).year == 2026
    assert book_for(books, date(2029, 1, 1)).year == 2026
    item = taken("Newthing")
    assert not judge(item, TODAY, books[0], mass=None, minor=False).open
    assert judge(item, TODAY, books[1], mass=None, minor=False).open


def test_adherence_counts_what_was_planned_and_of_today_only_what_is_ticked() -> None:
    item = taken("Creatine", since=TODAY - timedelta(days=2), times=("morning", "evening"))
    yesterday = TODAY - timedelta(days=1)
    assert adherence([item], [], TODAY) == 0
    assert adherence([item], [(1, yesterday, "morning"), (1, TODAY, "morning")], TODAY) == pytest.approx(40)
    assert adherence([taken("Zinc", since=TODAY)], [], TODAY) is None, "nothing was planned yet"
    assert adherence([taken("Zinc", since=TODAY)], [(1, TODAY, "morning")], TODAY) == 100


@settings(max_examples=60, deadline=None)
@given(st.sets(st.integers(0, 20)), st.integers(0, 20))
def test_adherence_is_a_share_and_another_tick_never_lowers_it(ticked: set[int], more: int) -> None:
    item = taken("Creatine", since=TODAY - timedelta(days=10))

    def kept(days: set[int]) -> float:
        found = adherence([item], [(1, TODAY - timedelta(days=n), "morning") for n in days], TODAY)
        assert found is not None and 0 <= found <= 100
        return found

    assert kept(ticked | {more}) >= kept(ticked)
    assert set(stack.TIMES) == {"morning", "before", "after", "evening"}
