"""What the pad asks after a play."""

import pytest

from tests.features.games.rules.scorer import Table
from webapp.features.games.rules import suggest


def asked(table: Table, name: str) -> list[str]:
    return [ask.key for ask in suggest(table.folded, name)]


def test_made_asks_for_the_assist_and_the_three_point_play():
    table = Table()
    shot = table.add("shot", "9:00", "H1", value=2, made=True)
    assist, and_one = suggest(table.folded, shot)
    assert (assist.answer, assist.role, assist.side, assist.offer) == ("role", "assist", "home", "court")
    assert (and_one.type, and_one.side, and_one.facts) == ("foul", "away", {"kind": "shooting", "shots": 1})


def test_missed_asks_for_the_rebound_and_the_block():
    table = Table()
    shot = table.add("shot", "9:00", "H1", value=2, made=False)
    assert asked(table, shot) == ["defensive_rebound", "offensive_rebound", "block"]
    defensive = suggest(table.folded, shot)[0]
    assert (defensive.type, defensive.side, defensive.offer) == ("rebound", "away", "court_or_team")


def test_a_turnover_asks_for_the_steal_but_not_after_an_offensive_foul():
    table = Table()
    assert asked(table, table.add("turnover", "9:00", "H1")) == ["steal"]
    foul = table.add("foul", "8:00", "H1", kind="offensive")
    asks = suggest(table.folded, foul)
    assert [ask.key for ask in asks] == ["drawn_by", "turnover"]
    assert (asks[1].player, asks[1].facts) == ("H1", {"kind": "offensive_foul"})
    turnover = table.add("turnover", "8:00", "H1", kind="offensive_foul", cause=foul)
    assert asked(table, turnover) == []


def test_a_shooting_foul_asks_how_many_and_then_for_each_free_throw():
    table = Table()
    foul = table.add("foul", "9:00", "A1", kind="shooting", roles={"drawn_by": "H1"})
    (shots,) = suggest(table.folded, foul)
    assert (shots.answer, shots.fact, shots.choices) == ("fact", "shots", (1, 2, 3))
    table.amend(foul, facts={"kind": "shooting", "shots": 2})
    (first,) = suggest(table.folded, foul)
    assert (first.type, first.side, first.player, first.facts) == (
        "free_throw",
        "home",
        "H1",
        {"n": 1, "of": 2, "value": 1},
    )
    one = table.add("free_throw", "9:00", "H1", made=True, cause=foul, **first.facts)
    (second,) = suggest(table.folded, one)
    assert second.facts == {"n": 2, "of": 2, "value": 1}
    two = table.add("free_throw", "9:00", "H1", made=False, cause=foul, **second.facts)
    assert asked(table, two) == ["defensive_rebound", "offensive_rebound"]


def test_an_ordinary_foul_gives_free_throws_only_in_the_bonus():
    table = Table()
    for n in range(4):
        foul = table.add("foul", f"9:{50 - n}", f"A{n + 1}", kind="personal", roles={"drawn_by": "H1"})
        assert asked(table, foul) == []
    foul = table.add("foul", "9:40", "A5", kind="personal", roles={"drawn_by": "H1"})
    assert [(ask.key, ask.facts["of"]) for ask in suggest(table.folded, foul)] == [("free_throw", 2)]


def test_one_and_one_ends_with_a_miss():
    table = Table("ncaa_men")
    for n in range(7):
        foul = table.add("foul", f"9:{50 - n}", f"A{n % 4 + 1}", kind="personal", roles={"drawn_by": "H1"})
    (ask,) = suggest(table.folded, foul)
    assert ask.facts["one_and_one"] is True
    missed = table.add("free_throw", "9:44", "H1", made=False, cause=foul, **ask.facts)
    assert asked(table, missed) == ["defensive_rebound", "offensive_rebound"]


def test_the_g_league_shoots_once_for_the_whole_trip_until_the_last_two_minutes():
    for clock, facts in (("9:00", {"n": 1, "of": 1, "value": 3}), ("1:59", {"n": 1, "of": 3, "value": 1})):
        table = Table("gleague")
        foul = table.add("foul", clock, "A1", period=4, kind="shooting", shots=3, roles={"drawn_by": "H1"})
        assert [ask.facts for ask in suggest(table.folded, foul)] == [facts]


def test_nobody_rebounds_after_an_unsportsmanlike_or_technical_foul():
    table = Table()
    foul = table.add("foul", "9:00", "A1", kind="unsportsmanlike", roles={"drawn_by": "H1"})
    table.add("free_throw", "9:00", "H1", made=True, n=1, of=2)
    assert asked(table, table.add("free_throw", "9:00", "H1", made=False, n=2, of=2, cause=foul)) == []
    technical = table.add("foul", "8:00", "A", kind="coach_technical")
    (ask,) = suggest(table.folded, technical)
    assert (ask.player, ask.offer, ask.facts) == (None, "court", {"n": 1, "of": 1, "value": 1, "kind": "technical"})


def test_fouling_out_asks_who_comes_in():
    table = Table()
    for n in range(5):
        foul = table.add("foul", f"9:{50 - n}", "A1", kind="offensive", roles={"drawn_by": "H1"})
    last = suggest(table.folded, foul)[-1]
    assert (last.key, last.side, last.player, last.offer, last.optional) == (
        "substitution",
        "away",
        "A1",
        "bench",
        False,
    )


@pytest.mark.parametrize("type", ["timeout", "period_end", "note"])
def test_other_plays_ask_nothing(type: str):
    table = Table()
    assert asked(table, table.add(type, None)) == []


def test_a_play_that_was_taken_back_asks_nothing_nor_does_one_after_the_end():
    table = Table()
    shot = table.add("shot", "9:00", "H1", value=2, made=True)
    table.void(shot)
    assert asked(table, shot) == []
    shot = table.add("shot", "9:00", "H1", value=2, made=True)
    table.add("game_end", "0:00")
    assert asked(table, shot) == []
