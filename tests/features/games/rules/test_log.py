"""Record, amend, void: what stands, with what content, in which order."""

from dataclasses import replace

import pytest

from tests.features.games.rules.scorer import Table, play
from webapp.features.games.rules import AMEND, RECORD, VOID, Entry, Play
from webapp.features.games.rules.log import Log


def scored() -> tuple[Table, str]:
    table = Table()
    return table, table.add("shot", "9:45", "H1", value=2, made=True)


def test_a_void_takes_a_play_back_and_a_void_of_the_void_brings_it_again():
    table, shot = scored()
    undo = table.void(shot)
    assert table.state.score == [0, 0]
    redo = table.void(undo)
    assert table.state.score == [2, 0]
    table.void(redo)
    assert table.state.score == [0, 0]


def test_an_amendment_gives_a_play_new_content_and_voiding_it_the_old():
    table, shot = scored()
    edit = table.amend(shot, facts={"value": 3, "made": True})
    assert table.state.score == [3, 0]
    table.void(edit)
    assert table.state.score == [2, 0]


def test_the_latest_living_amendment_counts():
    table, shot = scored()
    table.amend(shot, facts={"value": 3, "made": True})
    second = table.amend(shot, player="H2")
    assert (table.line("H1")["pts"], table.line("H2")["pts"]) == (0, 3)
    table.void(second)
    assert (table.line("H1")["pts"], table.line("H2")["pts"]) == (3, 0)


def test_voiding_the_record_takes_its_amendments_along():
    table, shot = scored()
    edit = table.amend(shot, facts={"value": 3, "made": True})
    undo = table.void(shot)
    table.void(edit)
    assert table.state.score == [0, 0]
    table.void(undo)
    assert table.state.score == [2, 0]


def test_two_voids_of_one_play_have_to_be_taken_back_both():
    table, shot = scored()
    first, second = table.void(shot), table.void(shot)
    table.void(first)
    assert table.state.score == [0, 0]
    table.void(second)
    assert table.state.score == [2, 0]


def test_an_amendment_may_move_a_play():
    table, shot = scored()
    later = table.add("shot", "9:30", "A1", value=3, made=True)
    assert [row.id for row in table.folded.plays[1:]] == [shot, later]
    move = table.amend(shot, rank=table.folded.place_after(later))
    assert [row.id for row in table.folded.plays[1:]] == [later, shot]
    assert table.folded.row(shot).score == (2, 3)
    table.void(move)
    assert [row.id for row in table.folded.plays[1:]] == [shot, later]


def test_the_same_entry_twice_changes_nothing():
    table, _ = scored()
    before = list(table.folded.plays)
    table.folded.take(table.entries)
    assert table.folded.plays == before


def test_plays_of_one_rank_stand_in_the_order_they_were_written():
    log = Log()
    for seq, name in enumerate(("b", "a"), start=1):
        log.add(Entry(name, seq, RECORD, name, None, "a5", play("note", None)))
    assert [name for *_, name in log.order] == ["b", "a"]


def test_the_history_of_a_play_tells_everything():
    table, shot = scored()
    edit = table.amend(shot, facts={"value": 3, "made": True})
    undo = table.void(edit)
    assert [entry.id for entry in table.folded.log.history(shot)] == [shot, edit, undo]
    assert not table.folded.log.alive(edit)


@pytest.mark.parametrize(
    "entry",
    [
        Entry("x", 9, RECORD, "x", None, None, play("note", None)),
        Entry("x", 9, RECORD, "y", None, "a1", play("note", None)),
        Entry("x", 9, RECORD, "x", None, "a1", None),
        Entry("x", 9, AMEND, "nobody", "nobody", None, play("note", None)),
        Entry("x", 9, VOID, "nobody", "nobody"),
        Entry("x", 9, "erase", "x"),
    ],
)
def test_an_entry_that_refers_to_nothing_is_refused(entry: Entry):
    with pytest.raises(ValueError, match="x"):
        Log().add(entry)


def test_naming_who_assisted_completes_a_shot_and_another_shooter_corrects_it() -> None:
    log = Log()
    shot = Play("shot", 1, 500_000, "home", "ben", facts={"made": True, "value": 2})
    log.add(Entry(id="a", seq=1, kind=RECORD, play="a", rank="V", body=shot))
    assert not log.edited("a")
    log.add(Entry(id="b", seq=2, kind=AMEND, play="a", target="a", body=replace(shot, roles={"assist": "tam"})))
    assert not log.edited("a")
    log.add(Entry(id="c", seq=3, kind=AMEND, play="a", target="b", body=replace(shot, player="rafi")))
    assert log.edited("a")
    log.add(Entry(id="d", seq=4, kind=VOID, play="a", target="c"))
    assert not log.edited("a")
