"""Where a play belongs that comes late, and what it moves."""

from tests.features.games.rules.scorer import Table
from webapp.features.games.rules import run


def test_a_shot_inserted_late_moves_every_later_score():
    table = Table()
    first = table.add("shot", "9:00", "H1", value=2, made=True)
    last = table.add("shot", "8:00", "A1", value=3, made=True)
    missed = table.insert(first, "shot", "8:30", "H2", value=3, made=True)
    assert [row.score for row in table.folded.plays[1:]] == [(2, 0), (5, 0), (5, 3)]
    assert [table.folded.row(name).score for name in (first, missed, last)] == [(2, 0), (5, 0), (5, 3)]
    assert [(point.ms, point.home, point.away) for point in run(table.folded)] == [
        (0, 0, 0),
        (60_000, 2, 0),
        (90_000, 5, 0),
        (120_000, 5, 3),
    ]


def test_a_place_is_found_by_period_and_clock():
    table = Table()
    first = table.add("shot", "9:00", "H1", value=2, made=True)
    last = table.add("shot", "8:00", "A1", value=3, made=True)
    assert table.folded.row(first).rank < table.folded.place(1, 510_000) < table.folded.row(last).rank
    assert table.folded.place(1, 480_000) > table.folded.row(last).rank
    assert table.folded.place(1, 600_000) < table.folded.row(first).rank
    assert table.folded.place(2, 600_000) > table.folded.row(last).rank
    assert table.folded.place_before(first) < table.folded.row(first).rank < table.folded.place_after(first)


def test_a_place_before_the_end_of_the_period_stays_before_it():
    table = Table()
    table.add("shot", "0:10", "H1", value=2, made=True)
    end = table.add("period_end", "0:00")
    assert table.folded.place(1, 4_000) < table.folded.row(end).rank
