"""Real games, folded from their play-by-play, equal their official box scores."""

import json
from dataclasses import replace
from functools import cache
from typing import Any

from tests.features.games.rules.real import GAMES, every_real_game
from tests.features.games.rules.scorer import BASKETBALL, board
from webapp.features.games.rules import Folded, advance, check, elapsed_ms, fold, neutral, rank, records, units

COUNTED = ["fgm", "fga", "fg3m", "fg3a", "ftm", "fta", "oreb", "dreb", "reb", "ast", "stl", "blk", "tov", "pf", "pts"]
# What a feed itself has wrong: (file, player or None for the team, statistic) -> official minus play-by-play.
KNOWN: dict[tuple[str, str | None, str], int] = {
    ("ncaa_espn_401828387_slu_sbu", "Kellen Thames", "ast"): 1,
    ("ncaa_espn_401828387_slu_sbu", None, "ast"): 1,
}

# Substitutions before a tip-off that a feed stamped a minute wrong, and points whose line-up it cannot settle.
A_MINUTE_OFF = ("_035_", "_043_", "_098_", "_195_", "_272_")
A_POINT_OFF = {"_005_": 2, "_195_": 4}


@cache
def recording(name: str) -> neutral.Recording:
    return neutral.read((GAMES / f"{name}.pbp.json").read_bytes(), BASKETBALL)


def played(name: str) -> Folded:
    game = recording(name)
    return fold(records(game.plays, rank.spread(len(game.plays))), BASKETBALL, game.rules, game.members)


def official(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((GAMES / f"{name}.box.json").read_text())
    return found


@every_real_game
def test_the_box_score_is_the_official_one(name: str):
    theirs, ours = official(name), neutral.write_box(played(name), recording(name).game)
    assert ours["periods"] == theirs["periods"]
    assert ours["team_totals_include_team_events"] == theirs["team_totals_include_team_events"]
    compared = 0
    for side in ("home", "away"):
        lines = {line["id"]: line for line in ours["teams"][side]["players"]}
        for line in theirs["teams"][side]["players"]:
            for key in COUNTED:
                expected = line.get(key, 0) - KNOWN.get((name, line["name"], key), 0)
                assert lines[line["id"]].get(key, 0) == expected, (line["name"], key)
                compared += 1
        for key in COUNTED:
            expected = theirs["teams"][side]["totals"][key]
            off = KNOWN.get((name, None, key), 0)
            assert ours["teams"][side]["totals"][key] in (expected, expected - off), (side, key)
    assert compared > 200


@every_real_game
def test_seconds_and_plus_minus_are_the_official_ones(name: str):
    theirs, ours = official(name), neutral.write_box(played(name), recording(name).game)
    wrong: list[str] = []
    for side in ("home", "away"):
        lines = {line["id"]: line for line in ours["teams"][side]["players"]}
        for line in theirs["teams"][side]["players"]:
            own = lines[line["id"]]
            if line["played"] and "seconds" in line:
                off = (0, 60) if any(part in name for part in A_MINUTE_OFF) else (0,)
                assert abs(own["seconds"] - line["seconds"]) in off, line["name"]
            if line["played"] and "minutes_rounded" in line:
                assert abs(own["seconds"] / 60 - line["minutes_rounded"]) <= 1, line["name"]
            if "plus_minus" in line and own.get("plus_minus", 0) != line["plus_minus"]:
                wrong.append(line["name"])
    assert len(wrong) <= next((count for part, count in A_POINT_OFF.items() if part in name), 0), wrong


@every_real_game
def test_minutes_and_plus_minus_add_up(name: str):
    folded = played(name)
    for number, side in enumerate(("home", "away")):
        together = units(folded, side)
        margin = folded.state.score[number] - folded.state.score[1 - number]
        assert sum(unit.ms for unit in together) == elapsed_ms(folded.state)
        assert sum(unit.plus_minus for unit in together) == margin


@every_real_game
def test_what_is_exported_is_what_was_imported(name: str):
    theirs = json.loads((GAMES / f"{name}.pbp.json").read_text())
    assert neutral.write_pbp(played(name), recording(name).game) == theirs


@every_real_game
def test_every_play_of_it_may_be_recorded_one_after_the_other(name: str):
    game = recording(name)
    folded = fold((), BASKETBALL, game.rules, game.members)
    for entry in records(game.plays, rank.spread(len(game.plays))):
        assert entry.body is not None
        assert check(folded, entry.body) == ()
        advance(folded, [entry])
    assert board(folded) == board(played(name))


@every_real_game
def test_a_professional_feed_raises_few_flags(name: str):
    assert len(played(name).flags) <= 6


@every_real_game
def test_it_ends_by_itself(name: str):
    folded = played(name)
    assert folded.state.phase in ("ended", "final")
    assert folded.state.score == [sum(pair[side] for pair in folded.state.periods.values()) for side in (0, 1)]


@every_real_game
def test_read_as_a_game_of_its_league_the_other_plus_minus_policy_differs_only_in_plus_minus(name: str):
    game = recording(name)
    policy = "at_make" if game.rules.ft_plus_minus == "at_foul" else "at_foul"
    entries = records(game.plays, rank.spread(len(game.plays)))
    other = fold(entries, BASKETBALL, replace(game.rules, ft_plus_minus=policy), game.members)
    assert other.state.score == played(name).state.score
    assert other.flags == played(name).flags
