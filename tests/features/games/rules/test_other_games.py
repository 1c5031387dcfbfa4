"""Games of other leagues, and files that are wrong in every way a file can be: taken in and counted as a simple reader
counts, or refused with line and reason. Never anything else."""

import json
import random
from typing import Any

import pytest

from tests.features.games.rules.invented import KEYS, LEAGUES, SIDES, Invented, added_up
from tests.features.games.rules.scorer import BASKETBALL
from webapp.features.games.rules import Folded, box, fold, neutral, rank, records
from webapp.features.games.rules.neutral import Recording, Refused

OTHERWISE: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2.5, 10**12, 1e300, "", "x", "home", "²²²²", "0001-01-01", "x" * 3_000, [], ["x"],
    [[]], {}, {"x": None}, "\u202e", [None], [{}],
)  # fmt: skip


def folded(recording: Recording) -> Folded:
    plays = records(recording.plays, rank.spread(len(recording.plays)))
    return fold(plays, BASKETBALL, recording.rules, recording.members)


def taken(file: Any) -> Folded:
    return folded(neutral.read(json.dumps(file), BASKETBALL))


@pytest.mark.parametrize("league", LEAGUES)
@pytest.mark.parametrize("overtimes", [0, 4])
def test_a_game_of_another_league_counts_as_its_own_events_do(league: str, overtimes: int):
    for seed in range(3):
        game = Invented(league, seed, overtimes)
        score = box(taken(game.file))
        assert game.rules is not None
        wanted = added_up(
            game.file,
            heaves_of_the_team=game.rules.heave_policy == "team",
            assists_on_free_throws=game.rules.assist_on_ft,
        )
        for side in score.sides:
            for line in side.lines:
                assert {key: line[key] for key in KEYS} == {key: wanted[line.member.ref][key] for key in KEYS}
            assert {key: side.team[key] for key in KEYS} == {key: wanted[side.side][key] for key in KEYS}
        points = {key: sum(wanted[p["id"]]["pts"] for p in game.players if p["team"] == key) for key in SIDES}
        assert [sum(of[n] for of in score.periods) for n in (1, 2)] == [points["home"], points["away"]]


@pytest.mark.parametrize("league", LEAGUES)
def test_what_goes_out_comes_in_again_the_same(league: str):
    game = Invented(league, 7, 1)
    first = neutral.read(json.dumps(game.file), BASKETBALL)
    written = neutral.write_pbp(folded(first), first.game)
    again = neutral.read(json.dumps(written), BASKETBALL)
    assert neutral.write_pbp(folded(again), again.game) == written
    assert neutral.write_box(folded(again), again.game) == neutral.write_box(folded(first), first.game)


def mutated(file: dict[str, Any], dice: random.Random) -> None:
    """One thing in it is otherwise: lost, twice, of another type, somewhere else, somebody else's."""
    place: Any = file
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        if not keys:
            return
        key = dice.choice(keys)
        if isinstance(place[key], (dict, list)) and dice.random() < 0.85:
            place = place[key]
            continue
        match dice.randrange(5):
            case 0:
                del place[key]
            case 1:
                place[key] = dice.choice(OTHERWISE)
            case 2 if isinstance(place, list):
                place.insert(dice.randrange(len(place) + 1), place[key])
            case 3 if isinstance(place, list):
                place.insert(dice.randrange(len(place)), place.pop(key))
            case _ if isinstance(place, dict):
                place[dice.choice(("period", "clock", "type", "team", "player", "made", "in", "five", "score"))] = (
                    place[key]
                )
            case _:
                place[key] = dice.choice(OTHERWISE)
        return


def looked_at(text: str) -> bool:
    """Whether the file is taken. Then its score is that of its lines, and it goes out and comes in again the same; else
    it says where and why."""
    try:
        recording = neutral.read(text, BASKETBALL)
    except Refused as refused:
        assert 1 <= refused.line <= text.count("\n") + 1
        assert str(refused.reason)
        return False
    fold_ = folded(recording)
    score = box(fold_)
    for n, side in enumerate(score.sides):
        assert fold_.state.score[n] == sum(line["pts"] for line in side.lines) + side.team["pts"]
        assert side.totals["pts"] == sum(of[n + 1] for of in score.periods)
    written = neutral.write_pbp(fold_, recording.game)
    again = folded(neutral.read(json.dumps(written), BASKETBALL))
    assert neutral.write_pbp(again, recording.game) == written
    return True


@pytest.mark.parametrize("league", LEAGUES)
def test_whatever_is_wrong_with_a_file_it_is_refused_or_counted(league: str):
    dice, told = random.Random(league), []
    game = Invented(league, 1).file
    game["events"] = game["events"][:40]
    text = json.dumps(game)
    for _ in range(150):
        file = json.loads(text)
        for _ in range(dice.choice((1, 1, 2, 5))):
            mutated(file, dice)
        told.append(looked_at(json.dumps(file, indent=1)))
    assert 20 < sum(told) < 130, "some are taken, some are not"


def test_a_file_that_stops_anywhere_is_refused():
    text = json.dumps(Invented("FIBA", 2).file, indent=1)
    for length in range(0, len(text) - 1, len(text) // 60):
        assert not looked_at(text[:length])
