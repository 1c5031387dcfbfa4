"""The neutral play-by-play: what is taken, what is refused and how, and what comes out again."""

import json
from typing import Any

import pytest

from tests.features.games.rules.scorer import BASKETBALL, Table
from webapp.features.games.rules import advance, check, fold, neutral, rank, records

GAME = {
    "rules": "FIBA",
    "regulation_periods": 4,
    "period_seconds": 600,
    "overtime_seconds": 300,
    "date": "2025-03-01",
    "home": {"code": "HER", "name": "Herons"},
    "away": {"code": "KIT", "name": "Harbour Kites"},
}
PLAYERS = [
    {"id": f"{side[0]}{n}", "name": f"{side} {n}", "team": side, "number": str(n), "starter": n <= 5}
    for side in ("home", "away")
    for n in range(1, 8)
]
SHOT = {"period": 1, "clock": 585.0, "type": "shot", "team": "home", "player": "h1", "value": 2, "made": True}


def written(*events: Any, **parts: Any) -> str:
    """A file with one event a line, beginning on line 5."""
    head = {"schema": "neutral-basketball-pbp/1", "game": GAME, "players": PLAYERS} | parts
    lines = [f'"{key}": {json.dumps(value)},' for key, value in head.items()]
    return "\n".join(["{" + lines[0], *lines[1:], '"events": [', ",\n".join(map(json.dumps, events)), "]}"])


def refusal(text: str | bytes) -> neutral.Refused:
    with pytest.raises(neutral.Refused) as refused:
        neutral.read(text, BASKETBALL)
    return refused.value


def test_a_small_file_is_read():
    game = neutral.read(written(SHOT | {"assist": "h2", "mood": "loud"}), BASKETBALL)
    assert game.rules.key == "fiba"
    assert [member.ref for member in game.members if member.starter] == [f"{s}{n}" for s in "ha" for n in range(1, 6)]
    name, play = game.plays[0]
    assert (name, play.clock, play.side, play.roles) == ("e0001", 585_000, "home", {"assist": "h2"})
    assert play.facts == {"value": 2, "made": True, "mood": "loud"}


def test_a_part_that_says_nobody_comes_out_as_it_went_in():
    text = written(SHOT | {"seq": 1, "assist": None, "x": None, "score": [2, 0]})
    game = neutral.read(text, BASKETBALL)
    assert game.plays[0][1].roles == {}
    folded = fold(records(game.plays, rank.spread(1)), BASKETBALL, game.rules, game.members)
    assert neutral.write_pbp(folded, game.game) == json.loads(text)


def test_a_game_without_an_end_is_given_one_only_when_it_was_played_out():
    assert [name for name, _ in neutral.read(written(SHOT), BASKETBALL).plays] == ["e0001"]
    last = SHOT | {"period": 4}
    assert [name for name, _ in neutral.read(written(SHOT, last), BASKETBALL).plays][-1] == "final"
    end = {"period": 4, "clock": 0, "type": "game_end", "team": None, "player": None}
    assert [name for name, _ in neutral.read(written(last, end), BASKETBALL).plays] == ["e0001", "e0002"]


def test_starters_of_a_period_come_before_its_first_event():
    begun = {"period": 2, "source": "inferred", "home": ["h2", "h3", "h4", "h5", "h6"], "away": ["a1", "a2", "a3"]}
    game = neutral.read(written(SHOT, SHOT | {"period": 2}, period_starters=[begun]), BASKETBALL)
    assert [name for name, _ in game.plays] == ["e0001", "p2home", "p2away", "e0002"]
    folded = fold(records(game.plays, rank.spread(len(game.plays))), BASKETBALL, game.rules, game.members)
    assert folded.state.starters[2] == (("h2", "h3", "h4", "h5", "h6"), ("a1", "a2", "a3"))
    assert neutral.write_pbp(folded, game.game)["period_starters"] == [begun]


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        ({"player": "h99"}, "not on the roster"),
        ({"player": "a1"}, "plays for the other side"),
        ({"assist": "nobody"}, "not on the roster"),
        ({"team": "north"}, "home or away"),
        ({"team": None}, "Which side"),
        ({"type": "goal"}, "no play called goal"),
        ({"type": "lineup"}, "no play called lineup"),
        ({"type": None}, "needs a type"),
        ({"period": 0}, "no period 0"),
        ({"period": "1"}, "needs a period"),
        ({"period": 1_000}, "no period 1000"),
        ({"clock": 600.5}, "clock of period 1"),
        ({"clock": -1}, "clock of period 1"),
        ({"clock": 1e300}, "clock of period 1"),
        ({"clock": "9:45"}, "number of seconds"),
        ({"clock": True}, "number of seconds"),
        ({"value": 4}, "value: 4"),
        ({"value": None}, "value: This is missing"),
        ({"made": "yes"}, "made"),
        ({"x": "left"}, "x:"),
        ({"player": 7}, "player should be"),
        ({"type": "substitution", "in": "h6", "out": ["h1"]}, "list of players"),
        ({"type": "substitution", "in": ["a6"], "out": ["h1"]}, "other side"),
        ({"type": "substitution", "in": ["h6"]}, "out: This is missing"),
        ({"type": "rebound", "kind": "sideways"}, "sideways"),
        ({"type": "free_throw", "value": 2}, "value: 2"),
    ],
)
def test_a_bad_event_refuses_the_file_and_names_line_event_and_reason(event: dict[str, Any], reason: str):
    refused = refusal(written(SHOT, SHOT | event, SHOT))
    assert (refused.line, refused.event) == (6, 2)
    assert reason in str(refused)
    assert str(refused).startswith("line 6, event 2: ")


def test_an_event_that_is_no_object_or_of_a_period_that_is_over_is_refused():
    assert refusal(written(SHOT, 7)).event == 2
    assert "Period 1 is over" in str(refusal(written(SHOT | {"period": 2}, SHOT)))


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"schema": "something/1"}, "not a play-by-play"),
        ({"game": None}, "game is missing"),
        ({"game": GAME | {"rules": "Quidditch"}}, "no rule set called Quidditch"),
        ({"game": GAME | {"regulation_periods": 2}}, "periods are not those"),
        ({"game": GAME | {"regulation_periods": [4]}}, "periods are not those"),
        ({"game": GAME | {"period_seconds": "600"}}, "periods are not those"),
        ({"game": GAME | {"period_seconds": 59}}, "periods are not those"),
        ({"game": GAME | {"period_seconds": True}}, "periods are not those"),
        ({"game": GAME | {"overtime_seconds": {}}}, "periods are not those"),
        ({"game": GAME | {"overtime_seconds": 9_999}}, "periods are not those"),
        ({"game": GAME | {"away": {"code": "X"}}}, "name of a team"),
        ({"game": GAME | {"away": {"code": 7, "name": "X"}}}, "code of a team"),
        ({"game": GAME | {"coords": 7}}, "coords should be"),
        ({"players": {}}, "should be a list"),
        ({"players": [*PLAYERS, PLAYERS[0]]}, "listed twice"),
        ({"players": [*PLAYERS, {"name": "Nobody", "team": "home"}]}, "needs an id"),
        ({"players": [*PLAYERS, {"id": "x", "name": "X", "team": "both"}]}, "home or away"),
        ({"players": [*PLAYERS, {"id": "x", "name": "X", "team": "home", "number": 7}]}, "makes no sense"),
        ({"players": [*PLAYERS, {"id": "x", "name": "X", "team": "home", "starter": True}]}, "too many starters"),
        ({"period_starters": [{"period": 1, "home": ["h1"], "away": ["h2"]}]}, "other side"),
        ({"period_starters": [{"home": [], "away": []}]}, "need a period"),
        ({"period_starters": [{"period": 1, "home": [], "away": []}] * 2}, "listed twice"),
        ({"players": [*PLAYERS, {"id": "x" * 41, "name": "X", "team": "home"}]}, "more than 40 characters"),
        ({"players": [*PLAYERS, {"id": "x", "name": "X", "team": "home", "number": "1234"}]}, "more than 3 characters"),
        ({"players": [{"id": str(n), "team": "home"} for n in range(201)]}, "too long a list"),
        ({"game": GAME | {"home": {"name": " "}}}, "name of a team"),
    ],
)
def test_a_bad_head_is_refused_too(parts: dict[str, Any], reason: str):
    assert reason in str(refusal(written(SHOT, **parts)))


def test_what_is_no_json_is_refused_at_its_line():
    assert refusal('{"schema": 1,\n"game": }').line == 2
    assert "UTF-8" in str(refusal(b"\xff\xfe"))
    assert "not a play-by-play" in str(refusal("[]"))
    assert "events should be a list" in str(refusal(written(SHOT).replace('"events"', '"plays"')))
    refusal("[" * 100_000)


@pytest.mark.parametrize(
    "odd", ["NaN", "Infinity", "1e999", "[" * 60 + "]" * 60, "1" * 5_000, '"\\ud800"', '"\\u0000"']
)
def test_what_no_database_could_keep_is_refused_wherever_it_stands(odd: str):
    assert refusal(written(SHOT | {"mood": "?"}).replace('"?"', odd)).line == 1


def test_a_byte_order_mark_does_no_harm():
    assert neutral.read(b"\xef\xbb\xbf" + written(SHOT).encode(), BASKETBALL).plays


def test_the_day_of_the_game_chooses_the_version_of_the_rules():
    nba = GAME | {"rules": "NBA", "period_seconds": 720}
    for said, policy in (({"date": "2025-12-07"}, "team"), ({"date": None, "season": "2024-25"}, "counts")):
        assert neutral.read(written(SHOT, game=nba | said), BASKETBALL).rules.heave_policy == policy


def test_a_game_scored_at_the_table_is_exported_in_the_neutral_words():
    table = Table()
    table.add("clock", "10:00", running=True)
    table.add("shot", "9:45", "H1", value=2, made=True, roles={"assist": "H2"}, x=0.4, y=1.2)
    table.add("lineup", "6:00", "H", five=["H1", "H2", "H3", "H4", "H6"])
    table.add("mark", None)
    table.add("timeout", None, "A", kind="team")
    events = neutral.write_pbp(table.folded, GAME)["events"]
    assert [event["type"] for event in events] == ["period_start", "shot", "substitution", "timeout"]
    assert events[1]["assist"] == "H2" and events[1]["score"] == [2, 0] and events[1]["clock"] == 585
    assert (events[2]["in"], events[2]["out"]) == (["H6"], ["H5"])
    again = neutral.read(json.dumps(neutral.write_pbp(table.folded, GAME)), BASKETBALL)
    folded = fold(records(again.plays, rank.spread(len(again.plays))), BASKETBALL, again.rules, again.members)
    assert neutral.write_box(folded, GAME) == neutral.write_box(table.folded, GAME)


def test_players_who_never_entered_did_not_play():
    table = Table()
    table.add("shot", "9:45", "H1", value=2, made=True)
    lines = neutral.write_box(table.folded, GAME)["teams"]["home"]["players"]
    assert [line["id"] for line in lines if line["played"]] == ["H1", "H2", "H3", "H4", "H5"]
    assert "pts" not in lines[-1]


@pytest.mark.parametrize(
    "said", [{"date": "0001-01-01"}, {"date": "9999-12-31"}, {"date": None, "season": "²²²²"}, {"season": "24"}]
)
def test_a_day_on_which_nobody_played_is_no_day(said: dict[str, Any]):
    assert neutral.played_on({"date": "?"} | said) is None


def test_starters_come_before_their_period_in_whatever_order_they_are_listed():
    begun = [{"period": n, "home": ["h1"], "away": ["a1"]} for n in (3, 2)]
    events = [SHOT | {"period": n} for n in (1, 2, 3)]
    game = neutral.read(written(*events, period_starters=begun), BASKETBALL)
    assert [name for name, _ in game.plays][1:3] == ["p2home", "p2away"]


def test_a_game_that_is_level_or_still_going_on_is_not_ended_and_one_without_plays_has_not_begun():
    level = [SHOT | {"period": 4}, SHOT | {"period": 4, "team": "away", "player": "a1"}]
    assert [name for name, _ in neutral.read(written(*level), BASKETBALL).plays] == ["e0001", "e0002"]
    live = GAME | {"unfinished": True}
    assert [name for name, _ in neutral.read(written(SHOT | {"period": 4}, game=live), BASKETBALL).plays] == ["e0001"]
    three = GAME | {"rules": "3x3", "regulation_periods": 1, "overtime_seconds": 0}
    players = [player | {"starter": False} for player in PLAYERS]
    assert neutral.read(written(game=three, players=players), BASKETBALL).plays == ()


def test_a_period_that_ended_early_says_so_itself_and_three_by_three_ends_with_its_points():
    end = {"period": 1, "clock": 12.5, "type": "period_end", "team": None, "player": None}
    assert neutral.read(written(SHOT, end), BASKETBALL).plays[-1][1].facts == {"forced": True}
    three = GAME | {"rules": "3x3", "regulation_periods": 1, "overtime_seconds": None}
    shots = [SHOT | {"clock": 500 - n} for n in range(11)]
    players = [player | {"starter": player["starter"] and player["number"] < "4"} for player in PLAYERS]
    text = written(*shots, end | {"type": "game_end", "clock": 490}, game=three, players=players)
    game = neutral.read(text, BASKETBALL)
    assert game.plays[-1][1].facts == {}
    folded = fold((), BASKETBALL, game.rules, game.members)
    for entry in records(game.plays, rank.spread(len(game.plays))):
        assert entry.body is not None and check(folded, entry.body) == ()
        advance(folded, [entry])
    assert (folded.state.phase, folded.state.score, folded.state.elapsed) == ("ended", [22, 0], 110_000)


@pytest.mark.parametrize(
    ("told", "lengths"),
    [
        ({"period_seconds": 480, "overtime_seconds": 180}, (480_000, 180_000)),
        ({"period_seconds": 600.0, "overtime_seconds": 0}, (600_000, 300_000)),
        ({"regulation_periods": None, "period_seconds": None, "overtime_seconds": None}, (600_000, 300_000)),
    ],
)
def test_quarters_may_be_shorter_than_the_books(told: dict[str, Any], lengths: tuple[int, int]):
    game = neutral.read(written(SHOT | {"clock": 470}, game=GAME | told), BASKETBALL)
    assert (game.rules.period_ms, game.rules.overtime_ms) == lengths


def test_a_clock_beyond_the_quarter_that_was_told_is_refused():
    short = GAME | {"period_seconds": 480}
    assert "clock of period 1" in str(refusal(written(SHOT | {"clock": 481}, game=short)))


def test_an_overtime_of_three_by_three_has_a_clock_where_the_file_has_one():
    three = GAME | {"rules": "3x3", "regulation_periods": 1, "overtime_seconds": 120}
    players = [player | {"starter": False} for player in PLAYERS]
    text = written(SHOT, SHOT | {"period": 2, "clock": 119}, game=three, players=players)
    assert neutral.read(text, BASKETBALL).rules.length(2) == 120_000
