"""However a log came to be, its fold is that of what stands."""

from tests.features.games.rules.scorer import BASKETBALL, Table, board
from webapp.features.games.rules import Entry, advance, fold


def test_a_correction_at_every_place_of_a_long_game_gives_the_same_as_from_nothing():
    table = Table()
    for n in range(100):
        table.add("shot", f"{9 - n // 12}:{59 - n % 12 * 4:02d}", f"{'HA'[n % 2]}{n % 5 + 1}", value=2, made=n % 3 > 0)
    for name in [row.id for row in table.folded.plays[::9]]:
        undo = table.void(name)
        assert board(table.folded) == board(table.afresh())
        table.void(undo)
        assert board(table.folded) == board(table.afresh())


def test_a_long_log_can_be_taken_in_one_by_one_or_at_once():
    table = Table()
    for n in range(80):
        table.add("shot", "9:00", f"H{n % 5 + 1}", value=3, made=True)
    at_once = advance(fold((), BASKETBALL, table.rules, table.members), table.entries)
    assert board(at_once) == board(table.folded)
    assert isinstance(table.entries[0], Entry)
