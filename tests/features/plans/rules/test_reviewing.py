"""When a review stands by itself, and when somebody looks first (domain.md E.7)."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.features.plans.rules import motif, reviewing, together

pytestmark = pytest.mark.embedded


@dataclass
class Judged:
    status: str


def test_a_third_of_it_is_enough() -> None:
    assert [reviewing.far_enough(done, 21) for done in (0, 6, 7, 21)] == [False, False, True, True]
    assert not reviewing.far_enough(0, 0)


@pytest.mark.parametrize(
    ("words", "noticed"),
    [
        ("It brought me through the winter. 21 days are just right.", ()),
        ("I sleep 8.5 hours now instead of 6, since 2025.", ()),
        ("Better at https://example.org", ("link",)),
        ("Look at www.example.org for more", ("link",)),
        ("buy it from cheap-pills.shop today", ("link",)),
        ("Write to me: ada@example.org", ("link", "contact")),
        ("find me as @coach_ada", ("contact",)),
        ("call 0912 123 45 67", ("contact",)),
        ("زنگ بزن ۰۹۱۲ ۱۲۳ ۴۵۶۷", ("contact",)),
        ("+34 (600) 12 34 56, any time", ("contact",)),
    ],
)
def test_links_and_addresses_wait_for_somebody(words: str, noticed: tuple[str, ...]) -> None:
    assert reviewing.remarks(words) == noticed


def test_repeating_hurrying_and_being_new_wait_too() -> None:
    words = "A good plan for tired people"
    assert reviewing.remarks(words, others=["A  good plan, for tired people!"]) == ("twice",)
    assert reviewing.remarks(words, today=5) == ("many",) and reviewing.remarks(words, today=4) == ()
    assert reviewing.remarks(words, account_age=timedelta(hours=23)) == ("new",)


@given(st.sampled_from(["shown", "waiting", "rejected"]), st.integers(0, 9), st.integers(1, 9))
def test_reports_hide_what_stands_and_show_nothing_else(status: str, reports: int, bound: int) -> None:
    assert reviewing.visible(Judged(status), reports, bound) == (status == "shown" and reports < bound)


@given(st.text(min_size=1, max_size=60))
def test_every_plan_has_quiet_lines_of_its_own_that_stay(name: str) -> None:
    drawn = motif.motif(name)
    assert drawn == motif.motif(name) and 0 <= drawn.tone < motif.TONES and 3 < len(drawn.paths) < 9
    assert all(path.startswith("M") and not set(path) & set("<>\"'&") for path in drawn.paths)


def test_a_code_is_understood_as_people_write_it() -> None:
    assert together.understood(" k7qm-2 xyz ") == "K7QM2XYZ"
