"""``./fieldhouse bench fold``: what a long game costs.

Prints the CPU of folding a game from nothing, and of recording event 50 and event 500 through the action the pad uses,
with the ratio of the two (aim: at most 1.2). The game is invented: shots, rebounds, fouls, free throws, line changes.
"""

import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select

from webapp import create_app, world
from webapp.features.games import actions as games
from webapp.features.games.models import Game, GamePlayer
from webapp.features.games.report import Report
from webapp.features.games.rules.fold import fold
from webapp.infra.db import db
from webapp.infra.migration import upgrade
from webapp.settings import Settings

PLAYS = 560
GAMES = 3  # each measured anew; medians are printed


def plays(refs: dict[str, list[str]], chance: random.Random) -> Iterator[Report]:
    """A game without an end: what scorers really send, in the mix of real games."""
    court = {side: list(five[:5]) for side, five in refs.items()}
    bench = {side: list(five[5:]) for side, five in refs.items()}
    for side, five in court.items():
        yield Report(type="lineup", side=side, period=1, others={"five": list(five)})
    yield Report(type="period_start", period=1)
    clock = 600_000
    while True:
        side, other = chance.sample(("home", "away"), 2)
        clock = max(1, clock - chance.randrange(900))
        said = {"period": 1, "clock": clock}
        player, rival = chance.choice(court[side]), chance.choice(court[other])
        what = chance.random()
        if what < 0.40:
            made = chance.random() < 0.47
            place = {"x": round(chance.uniform(-7, 7), 2), "y": round(chance.uniform(0.5, 9), 2), "made": made}
            yield Report(type="shot", side=side, player=player, others=place, **said)
            if not made:
                by, kind = (side, "offensive") if chance.random() < 0.3 else (other, "defensive")
                rebounder = player if by == side else rival
                yield Report(type="rebound", side=by, player=rebounder, others={"kind": kind}, **said)
        elif what < 0.6:
            yield Report(type="foul", side=side, player=player, others={"kind": "personal", "drawn_by": rival}, **said)
            for n in (1, 2):
                yield Report(
                    type="free_throw", side=other, player=rival, others={"n": n, "of": 2, "made": True}, **said
                )
        elif what < 0.75:
            yield Report(type="turnover", side=side, player=player, others={"stolen_by": rival}, **said)
        elif what < 0.87 and bench[side]:
            comes = bench[side].pop(0)
            court[side].remove(player)
            court[side].append(comes)
            bench[side].append(player)
            yield Report(type="substitution", side=side, others={"ins": [comes], "outs": [player]}, **said)
        else:
            yield Report(type="clock", others={"running": chance.random() < 0.5}, **said)


def record_one_game(seed: int) -> tuple[Game, list[float], list[float]]:
    """A new game scored play by play: CPU and elapsed milliseconds of each record."""
    cast = world.cast()
    game = games.schedule(
        cast.herons, opponent=cast.kites, ruleset="fiba", starts_at=cast.game.starts_at, venue="", by=cast.ada
    )
    here = select(GamePlayer).where(GamePlayer.game_id == game.id).order_by(GamePlayer.id)
    refs: dict[str, list[str]] = {"home": [], "away": []}
    for player in db.session.scalars(here):
        refs[player.side].append(player.ref)
    cpu, elapsed = [], []
    for _, report in zip(range(PLAYS), plays(refs, random.Random(seed)), strict=False):
        began, wall = time.process_time(), time.perf_counter()
        games.record(game, report, by=cast.ada)
        cpu.append(1000 * (time.process_time() - began))
        elapsed.append(1000 * (time.perf_counter() - wall))
    return game, cpu, elapsed


def fold_from_nothing(game: Game) -> list[float]:
    """CPU milliseconds of folding the first 500 entries of the game, twenty times."""
    from webapp.features.games.book import _entry, _log, _roster, rules_of

    sport, rules = rules_of(game)
    entries = [_entry(row) for row in db.session.execute(_log(game.id)).all()][:500]
    roster = _roster(game.id)
    times = []
    for _ in range(20):
        began = time.process_time()
        folded = fold(entries, sport, rules, roster)
        times.append(1000 * (time.process_time() - began))
        assert len(folded.plays) == 500
    return times


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as home:
        app = create_app(Settings(home=Path(home), argon2_memory=64, secret_key="bench"))
        with app.app_context():
            upgrade()
            world.build()
            early, late, early_wall, late_wall, folds = [], [], [], [], []
            for seed in range(GAMES):
                game, cpu, elapsed = record_one_game(seed)
                early += cpu[35:65]
                late += cpu[485:515]
                early_wall += elapsed[35:65]
                late_wall += elapsed[485:515]
                folds += fold_from_nothing(game)
            db.session.remove()
            db.engine.dispose()
    fifty, five_hundred = statistics.median(early), statistics.median(late)
    print(f"fold of 500 entries from nothing    {statistics.median(folds):8.2f} ms CPU (best {min(folds):.2f}, aim 10)")
    print(f"record, around event 50             {fifty:8.2f} ms CPU {statistics.median(early_wall):8.2f} ms elapsed")
    print(
        f"record, around event 500            {five_hundred:8.2f} ms CPU {statistics.median(late_wall):8.2f} ms elapsed"
    )
    print(f"event 500 / event 50                {five_hundred / fifty:8.2f}    (aim 1.2)")


if __name__ == "__main__":
    main()
