"""Search finds the same in the same order on both databases."""

from collections.abc import Callable

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from webapp.infra import search
from webapp.infra.db import db, write

Find = Callable[[str], list[int]]
TEXTS = {
    1: [("Dribbling through gates", 10), ("close control", 2)],
    2: [("Élan für Größe", 10)],
    3: [("Passing square", 10), ("dribbling afterwards", 2)],
    4: [("پاس‌کاری كوتاه", 10)],
    5: [("Rondo 4v1", 10), ("passing", 2)],
}


@pytest.fixture
def find(app: Flask) -> Find:
    write(search.put)("test", TEXTS)
    write(search.put)("other", {99: [("Dribbling elsewhere", 10)]})

    def found(typed: str) -> list[int]:
        wanted = search.found("test", typed)
        assert wanted is not None
        rows = db.session.execute(select(wanted)).all()
        return [row.thing for row in sorted(rows, key=lambda row: (-row.score, row.thing))]

    return found


def test_words_are_found_by_their_beginnings_the_more_prominent_first(find: Find) -> None:
    assert find("dribbling") == [1, 3]
    assert find("drib") == [1, 3]
    assert find("pass") == [3, 5]
    assert find("dribbling pass") == [3]
    assert find("4v1") == [5]
    assert find("ribbling") == [1, 3]  # one slip: the first letter is missing
    assert find("zebra") == []


def test_accents_case_and_keyboards_make_no_difference(find: Find) -> None:
    for typed in ("elan", "ÉLAN", "grosse", "Größe", "fur"):
        assert find(typed) == [2], typed
    for typed in ("کوتاه", "كوتاه"):  # the Persian and the Arabic kaf
        assert find(typed) == [4], typed


def test_slips_are_forgiven(find: Find) -> None:
    for typed in ["dribling", "dribbilng", "drbbling", "drxbbling", "driblin", "dribbbling"]:
        assert find(typed) == [1, 3], typed


def test_short_words_are_taken_as_typed(find: Find) -> None:
    assert find("ela") == [2]
    assert find("eln") == []


def test_what_was_put_again_or_dropped_is_found_so(find: Find) -> None:
    write(search.put)("test", {1: [("Shooting", 10)]})
    assert find("dribbling") == [3]
    assert find("shooting") == [1]
    write(search.drop)("test", [3])
    assert find("square") == []


def test_nothing_to_look_for_is_no_search(app: Flask) -> None:
    for typed in ("", "   ", "?!–", "_"):
        assert search.found("test", typed) is None


def test_whatever_is_typed_is_only_looked_for(find: Find) -> None:
    for typed in ["%", "a%b", "dribb_ing", "' OR 1=1 --", "\\", "x" * 500, "🏀 ball", "\ud7ff"]:
        wanted = search.found("test", typed)
        assert wanted is None or db.session.execute(select(wanted)).all() == [], typed


@given(st.text(alphabet="abc", max_size=6), st.text(alphabet="abc", max_size=6))
@settings(max_examples=200, deadline=None)
def test_distance_is_a_distance(a: str, b: str) -> None:
    assert search.distance(a, b) == search.distance(b, a)
    assert (search.distance(a, b) == 0) == (a == b)
    assert abs(len(a) - len(b)) <= search.distance(a, b) <= max(len(a), len(b))
