"""Games kept in memory: always what is committed, never what is not, cheap for readers and writers alike."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import event

from tests.features.games.conftest import Courtside
from webapp.features.games import actions, book, queries
from webapp.features.games.book import reading
from webapp.features.games.models import Game, LogEntry
from webapp.infra.db import db, write


def test_readers_share_one_book(begun: Courtside):
    with reading(begun.game) as first:
        pass
    begun.shot("h7")
    with reading(begun.game) as second:
        assert second is first
        assert second.folded.state.score == [2, 0]


def test_what_was_rolled_back_was_never_in_it(begun: Courtside):
    @write
    def score_and_fall() -> None:
        begun.shot("h7")
        assert begun.score == (2, 0), "the action itself sees what it wrote"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        score_and_fall()
    assert begun.score == (0, 0)
    assert begun.fresh().home_score == 0
    begun.shot("a3")
    assert begun.score == (0, 2)


def test_a_refused_play_leaves_the_book_where_it_was(begun: Courtside):
    assert begun.score == (0, 0)
    kept = book._shelf[begun.game.id]
    with pytest.raises(Exception, match="player"):
        begun.shot("nobody")
    assert book._shelf[begun.game.id] is kept
    assert not kept.out


def test_others_do_not_see_what_is_not_committed(app: Flask, begun: Courtside):
    seen: list[tuple[int, int]] = []

    def look() -> None:
        with app.app_context():
            game = queries.one(begun.game.id)
            assert game is not None
            with reading(game) as shared:
                seen.append(tuple(shared.folded.state.score))
            db.session.remove()

    @write
    def score_while_somebody_looks() -> None:
        begun.shot("h7")
        looker = threading.Thread(target=look)
        looker.start()
        looker.join(10)

    begun.score  # noqa: B018  (somebody has the book open)
    score_while_somebody_looks()
    look()
    assert seen == [(0, 0), (2, 0)]


def test_another_log_under_the_same_number_is_noticed(begun: Courtside):
    """A backup is put back, or a test begins anew: the game's number is the same, its log is another."""
    begun.shot("h7")
    assert begun.score == (2, 0)
    held = book._shelf[begun.game.id]
    held.last = "an entry this database never had"
    assert begun.score == (2, 0)
    assert book._shelf[begun.game.id] is not held


def test_a_late_arrival_is_in_the_next_book(begun: Courtside):
    begun.shot("h7")
    added = actions.add_player(begun.game, side="home", number="99", name="Late Comer", by=begun.scorer)
    begun.write("substitution", side="home", ins=[added.ref], outs=["h9"])
    begun.shot(added.ref)
    assert begun.score == (4, 0)


def test_only_so_many_are_kept(courtside: Courtside):
    for number in range(book.KEPT + 5):
        game = Game(
            sport="basketball",
            ruleset="fiba",
            home_name="One",
            away_name="Two",
            home_code="ONE",
            away_code="TWO",
            starts_at=datetime(2026, 11, 20, tzinfo=UTC),
            token=f"token-{number}",
        )
        write(lambda game=game: db.session.add(game))()
        with reading(game):
            pass
    assert len(book._shelf) == book.KEPT


def test_reading_and_writing_ask_the_database_as_often_however_long_the_log_is(begun: Courtside):
    asked = [0]

    def count(*_: object) -> None:
        asked[0] += 1

    def cost(do: Callable[[], object]) -> int:
        before = asked[0]
        do()
        return asked[0] - before

    event.listen(db.engine, "before_cursor_execute", count)
    try:
        costs = []
        for length in (10, 60):
            while begun.game.last_seq < length:
                begun.shot("h7")
            costs.append((cost(lambda: begun.shot("a3")), cost(lambda: begun.score)))
    finally:
        event.remove(db.engine, "before_cursor_execute", count)
    assert costs[0] == costs[1]
    assert 0 < costs[0][0] <= 8
    assert costs[0][1] <= 2, "begin, and what was written since"


def test_the_log_says_by_which_rules_it_was_written(begun: Courtside):
    assert {row.ruleset for row in db.session.query(LogEntry)} == {"fiba@2024-10-01"}
