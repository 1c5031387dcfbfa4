"""The made-up game: the same for the same seed, without a contradiction, ending by itself."""

import uuid

import pytest
from flask import Flask
from sqlalchemy import func, select

from webapp import demo
from webapp.demo.simulation import plays
from webapp.errors import Conflict
from webapp.features.games import actions, queries
from webapp.features.games.book import reading
from webapp.features.games.models import Game, LogEntry
from webapp.features.games.report import Report
from webapp.features.games.turns import Tap
from webapp.infra.clock import at, now
from webapp.infra.db import db

ROSTERS = {"home": [f"h{n}" for n in range(10)], "away": [f"a{n}" for n in range(10)]}


def test_the_same_seed_tells_the_same_game():
    assert list(plays("one", ROSTERS)) == list(plays("one", ROSTERS))
    assert list(plays("one", ROSTERS)) != list(plays("two", ROSTERS))


@pytest.mark.parametrize("seed", range(4))
def test_a_told_game_is_recorded_without_a_flag_and_becomes_official(app: Flask, seed: int):
    game = demo.begin()
    with reading(game) as book:
        rosters = {side: [m.ref for m in book.folded.roster.values() if m.side == side] for side in ("home", "away")}
    told = list(plays(f"seed {seed}", rosters))
    assert 200 < len(told) < 700
    for name, report in told:
        actions.record(game, report, by=None, tap=Tap(name))
    assert queries.flags(game).open == ()
    assert game.phase == "official"
    assert 40 < game.home_score < 140 and 40 < game.away_score < 140
    shots = queries.looks(game, "shots")["shots"]
    assert len(shots.dots) > 60


def entries(game: Game) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(LogEntry).where(LogEntry.game_id == game.id))


def test_it_goes_on_where_it_stood(app: Flask):
    moment = now()
    for n in range(6):
        with at(moment + n * demo.REST / 40):
            demo.go_on()
    game = demo.current()
    assert game is not None
    assert entries(game) == 5, "the first step made the game"
    with reading(game) as book:
        assert [row.id for row in book.folded.plays] == [f"demo-{n:04d}" for n in range(1, 6)]


def test_two_processes_tell_every_play_once(app: Flask):
    demo.go_on()
    game = demo.current()
    assert game is not None
    moment = now()
    with at(moment):
        demo.go_on()
        assert demo.go_on() > 0
    assert entries(game) == 1


def test_guests_find_a_handful_of_them(app: Flask):
    games = [demo.begin() for _ in range(demo.SHOWN + 3)]
    shown = [card.id for card in queries.listed(None).coming]
    assert shown == [game.id for game in games[-demo.SHOWN - 1 :]][: len(shown)]
    assert len(shown) == demo.SHOWN + 1


def test_a_new_one_follows_after_a_rest(app: Flask):
    game = demo.begin()
    with reading(game) as book:
        rosters = {side: [m.ref for m in book.folded.roster.values() if m.side == side] for side in ("home", "away")}
    for name, report in plays(f"demo {game.id}", rosters):
        actions.record(game, report, by=None, tap=Tap(name))
    assert 0 < demo.go_on() <= demo.REST.total_seconds()
    assert demo.current() is game
    with at(now() + demo.REST * 2):
        demo.go_on()
    following = demo.current()
    assert following is not None and following.id != game.id


def test_somebody_who_scores_in_it_does_not_stop_the_demo(app: Flask):
    game = demo.begin()
    actions.record(game, Report(type="period_start", period=1), by=None, tap=Tap(uuid.uuid4().hex))
    actions.record(game, Report(type="period_end", period=1, clock=0), by=None)
    with at(now() + demo.REST):
        for _ in range(8):
            try:
                demo.go_on()
            except Conflict:
                break
