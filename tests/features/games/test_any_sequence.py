"""Whatever is done in whatever order: the book, the columns and a fold of the stored log from nothing say the same, and
what is undone and redone leaves everything as it was."""

import random
from collections.abc import Callable
from typing import Any

import pytest

from tests.features.games.conftest import HERONS, KITES, Courtside
from webapp.errors import Conflict, Invalid
from webapp.features.games import actions, book, queries
from webapp.features.games.book import reading
from webapp.features.games.report import Report
from webapp.features.games.rules import box, units

TABS = ("board", "plays", "box", "shots", "units", "leaders", "run", "flags")


class Hands:
    """Two people at one table who do anything at all."""

    def __init__(self, table: Courtside, people: list[Any], seed: int) -> None:
        self.table, self.people, self.chance = table, people, random.Random(seed)
        self.done = 0

    def act(self) -> None:
        ways = [self.foul, self.change, self.correct, self.take_back, self.undo, self.redo]
        self.attempt(self.chance.choice([self.shoot] * 4 + ways))

    def attempt(self, do: Callable[[Any], None]) -> None:
        """Undoing nothing, correcting what is gone: refused is as good as done."""
        try:
            do(self.chance.choice(self.people))
            self.done += 1
        except (Conflict, Invalid):
            pass

    def somebody(self) -> str:
        return self.chance.choice(HERONS + KITES)

    def some_play(self) -> str:
        with reading(self.table.game) as kept:
            return self.chance.choice(kept.folded.plays[3:] or kept.folded.plays).id

    def shoot(self, who: Any) -> None:
        where = self.chance.choice(({}, {}, {"after": self.some_play()}, {"before": self.some_play()}))
        made = self.chance.random() < 0.5
        shot = self.table.shot(self.somebody(), made, self.chance.choice((2, 3)), by=who, **where)
        if not made and self.chance.random() < 0.7:
            kind = self.chance.choice(("offensive", "defensive"))
            self.table.write("rebound", by=who, player=self.somebody(), kind=kind, cause=shot.play, after=shot.play)

    def foul(self, who: Any) -> None:
        foul = self.table.write("foul", by=who, player="h7", drawn_by="a0", kind="shooting", shots=1)
        self.table.write("free_throw", by=who, player="a0", made=True, n=1, of=1, value=1, cause=foul.play)

    def change(self, who: Any) -> None:
        on, off = self.chance.sample(["h4", "h5", "h8", "h9", "h10", "h11"], 2)
        self.table.write("substitution", by=who, side="home", ins=[on], outs=[off])

    def correct(self, who: Any) -> None:
        changes = self.chance.choice(({"made": True}, {"made": False}, {"value": 3}))
        actions.amend(self.table.game, self.some_play(), Report(others=changes), by=who)

    def take_back(self, who: Any) -> None:
        actions.void(self.table.game, self.some_play(), by=who)

    def undo(self, who: Any) -> None:
        actions.undo(self.table.game, by=who)

    def redo(self, who: Any) -> None:
        actions.redo(self.table.game, by=who)


def everything(table: Courtside) -> dict[str, Any]:
    return queries.looks(table.game, *TABS)


@pytest.mark.parametrize("seed", range(8))
def test_the_book_is_the_fold_of_the_log(begun: Courtside, cast: Any, seed: int):
    hands = Hands(begun, [cast.ada, cast.mo], seed)
    for _ in range(40):
        hands.act()
    assert hands.done > 25
    kept, columns = everything(begun), begun.score
    book._shelf.clear()
    game = begun.fresh()
    assert everything(begun) == kept
    assert (game.home_score, game.away_score) == columns == begun.score
    with reading(game) as fresh:
        folded = fresh.folded
        sides = box(folded).sides
        assert [side.totals["pts"] for side in sides] == list(columns)
        for side in sides:
            assert sum(unit.ms for unit in units(folded, side.side)) * 5 == side.ms
            assert sum(unit.plus_minus for unit in units(folded, side.side)) == side.plus_minus


@pytest.mark.parametrize("seed", range(4))
def test_undoing_everything_and_redoing_it_changes_nothing(begun: Courtside, cast: Any, seed: int):
    hands = Hands(begun, [cast.ada], seed)
    for _ in range(15):
        for do in (hands.shoot, hands.correct, hands.foul):
            hands.attempt(do)
        if hands.chance.random() < 0.3:
            hands.attempt(hands.take_back)
    before = everything(begun)
    undone = 0
    while begun.types:
        actions.undo(begun.game, by=cast.ada)
        undone += 1
    assert undone > 30
    assert begun.score == (0, 0)
    for _ in range(undone):
        actions.redo(begun.game, by=cast.ada)
    after = everything(begun)
    assert {name: after[name] for name in TABS} == {name: before[name] for name in TABS}
