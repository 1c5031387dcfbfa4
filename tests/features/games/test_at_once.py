"""Two phones at one table, and one phone that sends everything twice."""

import threading
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from tests.features.games.conftest import Courtside
from webapp.errors import Conflict
from webapp.features.accounts.models import User
from webapp.features.games import actions, queries
from webapp.features.games.actions import Written
from webapp.features.games.models import LogEntry
from webapp.features.games.report import Report
from webapp.features.games.turns import Tap
from webapp.infra.db import db
from webapp.world import Cast


def at_once(app: Flask, *acts: Callable[[], object]) -> list[object]:
    """What each of them returned or raised, all begun at the same moment."""
    outcomes: list[object] = [None] * len(acts)
    gate = threading.Barrier(len(acts))

    def run(n: int) -> None:
        with app.app_context():
            gate.wait(10)
            try:
                outcomes[n] = acts[n]()
            except Exception as raised:
                outcomes[n] = raised
            finally:
                db.session.remove()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return outcomes


def shot(game_id: int, user_id: int, player: str, tap: Tap) -> Written:
    game, user = queries.one(game_id), db.session.get(User, user_id)
    assert game is not None
    report = Report(type="shot", player=player, others={"made": True, "value": 2})
    return actions.record(game, report, by=user, tap=tap)


def test_one_tap_arriving_eight_times_at_once_counts_once(app: Flask, begun: Courtside):
    game, ada = begun.game.id, begun.scorer.id
    db.session.remove()
    outcomes = at_once(app, *[lambda: shot(game, ada, "h7", Tap("same"))] * 8)
    assert len({outcome.seq for outcome in outcomes}) == 1, outcomes
    assert sum(not outcome.again for outcome in outcomes) == 1
    assert Courtside(queries.one(game), begun.scorer).score == (2, 0)


def test_many_taps_at_once_are_all_written_and_numbered_without_gaps(app: Flask, begun: Courtside):
    game, ada = begun.game.id, begun.scorer.id
    db.session.remove()
    taps = [lambda n=n: shot(game, ada, ("h7", "a3")[n % 2], Tap(f"tap-{n}")) for n in range(24)]
    outcomes = at_once(app, *taps)
    assert all(isinstance(outcome, Written) for outcome in outcomes), outcomes
    table = Courtside(queries.one(game), begun.scorer)
    assert table.score == (24, 24)
    assert (table.game.home_score, table.game.away_score) == (24, 24)
    assert db.session.scalars(select(LogEntry.seq).order_by(LogEntry.seq)).all() == list(range(1, 28))


def test_different_players_go_together(begun: Courtside, cast: Cast):
    seen = begun.fresh().last_seq
    begun.shot("a3", by=cast.mo, tap=Tap("b", seen, "mo's phone"))
    begun.shot("h7", tap=Tap("a", seen, "ada's phone"))
    assert begun.score == (2, 2)


@pytest.mark.parametrize(
    ("theirs", "mine"),
    [
        ({"type": "shot", "player": "h7", "made": True, "value": 2},) * 2,
        ({"type": "period_end", "clock": 0}, {"type": "shot", "player": "h7", "made": True, "value": 2}),
        ({"type": "clock", "running": True}, {"type": "clock", "running": False}),
        (
            {"type": "substitution", "side": "home", "ins": ["h10"], "outs": ["h7"]},
            {"type": "foul", "player": "h7", "kind": "personal"},
        ),
    ],
)
def test_a_stale_tap_that_changed_its_sense_is_told(begun: Courtside, cast: Cast, theirs: dict, mine: dict):
    seen = begun.fresh().last_seq
    begun.write(**theirs, by=cast.mo, tap=Tap("b", seen, "mo's phone"))
    with pytest.raises(Conflict):
        begun.write(**mine, tap=Tap("a", seen, "ada's phone"))
    begun.write(**mine, tap=Tap("a2", begun.fresh().last_seq, "ada's phone"))


def test_ones_own_quick_taps_never_stand_against_each_other(begun: Courtside):
    seen = begun.fresh().last_seq
    for n in range(3):
        begun.shot("h7", tap=Tap(f"tap-{n}", seen, "ada's phone"))
    assert begun.score == (6, 0)


def test_one_person_on_two_phones_is_two_scorers(begun: Courtside):
    seen = begun.fresh().last_seq
    begun.shot("h7", tap=Tap("a", seen, "ada's phone"))
    with pytest.raises(Conflict):
        begun.shot("h7", tap=Tap("b", seen, "ada's tablet"))


def test_a_play_somebody_else_has_just_corrected_is_looked_at_again(begun: Courtside, cast: Cast):
    play = begun.shot("h7")
    seen = begun.fresh().last_seq
    actions.amend(begun.game, play.play, Report(others={"value": "3"}), by=cast.mo, tap=Tap("b", seen, "mo's phone"))
    with pytest.raises(Conflict):
        actions.void(begun.game, play.play, by=begun.scorer, tap=Tap("a", seen, "ada's phone"))
    assert begun.score == (3, 0)
