"""Every formula of the advanced box, on worked numbers and on a published game."""

import json
from typing import Any

import pytest

from tests.features.games.rules.real import GAMES, needs_real_games
from tests.features.games.rules.scorer import BASKETBALL
from webapp.features.games.rules import derived

EMPTY: dict[str, int] = dict.fromkeys((stat.key for stat in BASKETBALL.statistics), 0)
TEAM = EMPTY | {"fgm": 30, "fga": 65, "fg3m": 8, "ftm": 15, "fta": 20, "oreb": 10, "tov": 14, "pts": 83}
OPPONENTS = EMPTY | {"dreb": 26}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (derived.efg(TEAM), 0.523077),
        (derived.ts(TEAM), 0.562331),
        (derived.tov_percent(TEAM), 15.945330),
        (derived.oreb_percent(TEAM, OPPONENTS), 27.777778),
        (derived.ft_made_rate(TEAM), 0.230769),
        (derived.ft_attempt_rate(TEAM), 0.307692),
        (derived.possessions(TEAM), 77.8),
        (derived.rating(83, 77.8), 106.683805),
        (derived.pace(77.8, 78.0, 200), 77.9),
    ],
)
def test_the_worked_team_line(value: float, expected: float):
    assert abs(value - expected) < 1e-6


def test_the_worked_player_lines():
    user = EMPTY | {"fga": 18, "fta": 6, "tov": 3}
    assert abs((derived.usage_percent(user, 32, TEAM, 200) or 0) - 33.656036) < 1e-6
    passer = EMPTY | {"ast": 5, "fgm": 9}
    assert abs((derived.assist_percent(passer, 32, TEAM, 200) or 0) - 33.333333) < 1e-6
    line = EMPTY | {"pts": 25, "fgm": 9, "fga": 18, "ftm": 5, "fta": 6, "oreb": 2, "dreb": 6, "ast": 5}
    line |= {"stl": 2, "blk": 1, "pf": 3, "tov": 3}
    assert abs(derived.game_score(line) - 20.8) < 1e-6
    assert derived.efficiency(line) == 28


def test_nothing_to_divide_by_is_none():
    class Rules:
        free_throw_weight, on_court, periods, period_ms = 0.44, 5, 4, 600_000

    for advanced in (
        derived.player(EMPTY, 0, EMPTY, 0, EMPTY, Rules),
        derived.team(EMPTY, 0, EMPTY, Rules),
    ):
        assert (advanced.efg, advanced.ts, advanced.tov_percent, advanced.pie, advanced.assist_turnover) == (None,) * 5
        assert (advanced.usage_percent, advanced.offence, advanced.net, advanced.pace) == (None,) * 4
    assert derived.possessions_estimate(EMPTY, EMPTY) is None


def test_college_weighs_free_throws_differently():
    assert derived.possessions(TEAM, 0.475) == 65 + 0.475 * 20 - 10 + 14


@needs_real_games
def test_the_published_advanced_values_of_a_game():
    examples = json.loads((GAMES.parent / "advanced_examples.json").read_text())
    official = json.loads((GAMES / "nba_0022200552_chi_cle_ot.box.json").read_text())
    sides = {official["game"][side]["code"]: (side, official["teams"][side]) for side in ("home", "away")}
    lines: dict[tuple[str, str], dict[str, Any]] = {
        (code, line["name"]): line for code, (_, team) in sides.items() for line in team["players"] if line["played"]
    }
    both = [team["totals"] for _, team in sides.values()]
    compared = 0
    for value in examples["values"]:
        if "player" in value:
            line = lines[value["team"], value["player"]]
            team = sides[value["team"]][1]["totals"]
            near = {
                "efg_pct": derived.efg(line),
                "ts_pct": derived.ts(line),
                "ast_to": derived.assist_turnover(line) or 0,  # the NBA prints 0 where nobody lost the ball
                "game_score": derived.game_score(line),
                "eff_nba": derived.efficiency(line),
                "pie": derived.pie(line, both[0], both[1]),
                "usg_pct_estimate": (derived.usage_percent(line, line["seconds"] / 60, team, team["seconds"] / 60) or 0)
                / 100,
            }
        else:
            team = sides[value["team_total"]][1]["totals"]
            other = both[1] if team is both[0] else both[0]
            estimate = derived.possessions_estimate(team, other)
            near = {
                "efg_pct": derived.efg(team),
                "ts_pct": derived.ts(team),
                "pie": derived.pie(team, both[0], both[1]),
                "possessions_simple": derived.possessions(team),
                "possessions_estimate": estimate,
                "off_rating_from_published_possessions": derived.rating(team["pts"], value["official"]["possessions"]),
                "pace_from_estimate": derived.pace(estimate or 0, estimate or 0, team["seconds"] / 60, 48),
            }
        for key, ours in near.items():
            if key in value:
                assert ours is not None
                assert abs(ours - value[key]) < 6e-6, (value.get("player"), key)
                compared += 1
    assert compared > 130


@needs_real_games
def test_the_euroleagues_valuation():
    compared = 0
    for path in sorted(GAMES.glob("euroleague_*.box.json")):
        for side in json.loads(path.read_text())["teams"].values():
            for line in side["players"]:
                if line["played"]:
                    assert derived.pir(line) == line["valuation"]
                    compared += 1
    assert compared > 100
