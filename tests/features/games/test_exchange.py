"""Games from files and to files: every real game comes in through the pad's door and goes out with its official box."""

import argparse
import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.features.games.conftest import Courtside
from tests.features.games.rules.invented import LEAGUES, Invented
from tests.features.games.rules.real import GAMES, every_real_game
from tests.features.games.rules.test_real_games import COUNTED, KNOWN
from webapp.cli import find
from webapp.errors import Problem
from webapp.features.games import exchange, queries
from webapp.features.games.models import Game, LogEntry
from webapp.features.teams.models import Player
from webapp.infra.db import db
from webapp.world import Cast

Cli = Callable[..., str]


@pytest.fixture
def cli(app: Flask, capsys: pytest.CaptureFixture[str]) -> Cli:
    """``cli("games", "import", path)``: what the command prints. Raises what it refuses with."""

    def run(*words: str) -> str:
        found = find(words)
        assert found is not None
        command, rest = found
        parser = argparse.ArgumentParser()
        command.arguments(parser)
        assert not command.run(parser.parse_args(rest))
        return capsys.readouterr().out

    return run


def official(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((GAMES / f"{name}.box.json").read_text())
    return found


def same_box(ours: dict[str, Any], theirs: dict[str, Any], name: str) -> int:
    """Compare the fifteen counts of every player, both teams and the periods; how many values were compared."""
    assert ours["periods"] == theirs["periods"]
    compared = 0
    for side in ("home", "away"):
        lines = {line["id"]: line for line in ours["teams"][side]["players"]}
        for line in [*theirs["teams"][side]["players"], theirs["teams"][side]["totals"]]:
            who = line.get("name")
            own = lines[line["id"]] if who else ours["teams"][side]["totals"]
            for key in COUNTED:
                off = KNOWN.get((name, who, key), 0)
                assert own.get(key, 0) in (line.get(key, 0), line.get(key, 0) - off), (who, key)
                compared += 1
    return compared


@every_real_game
def test_a_real_game_comes_in_and_goes_out_with_its_official_box(cli: Cli, name: str):
    number = cli("games", "import", str(GAMES / f"{name}.pbp.json")).strip()
    box = json.loads(cli("games", "export", number, "--as", "box"))
    assert same_box(box, official(name), name) > 300
    game = queries.one(int(number))
    assert game is not None
    told = official(name)["periods"]
    assert game.home_score == sum(period["home"] for period in told)
    assert game.phase in ("ended", "final")


@every_real_game
def test_what_goes_out_comes_in_again_the_same(cli: Cli, name: str, tmp_path: Path):
    original = (GAMES / f"{name}.pbp.json").read_text()
    number = cli("games", "import", str(GAMES / f"{name}.pbp.json")).strip()
    exported = cli("games", "export", number, "--as", "pbp")
    assert json.loads(exported) == json.loads(original)
    (tmp_path / "again.json").write_text(exported)
    again = cli("games", "import", str(tmp_path / "again.json")).strip()
    assert cli("games", "export", again, "--as", "pbp") == exported
    assert cli("games", "export", again, "--as", "box") == cli("games", "export", number, "--as", "box")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A small invented game."""
    path = tmp_path / "game.json"
    path.write_text(json.dumps(invented(), indent=1))
    return path


def invented() -> dict[str, Any]:
    def event(seq: int, clock: float, type: str, team: str, player: str | None, **more: Any) -> dict[str, Any]:
        return {"seq": seq, "period": 1, "clock": clock, "type": type, "team": team, "player": player, **more}

    return {
        "schema": "neutral-basketball-pbp/1",
        "game": {
            "id": "friendly-1",
            "rules": "FIBA",
            "date": "2026-11-14",
            "home": {"code": "ONE", "name": "One"},
            "away": {"code": "TWO", "name": "Two"},
        },
        "players": [
            {"id": f"{side[0]}{n}", "name": f"{side} {n}", "team": side, "number": str(n), "starter": n < 9}
            for side in ("home", "away")
            for n in range(4, 11)
        ],
        "events": [
            event(1, 590.0, "shot", "home", "h4", value=2, made=True, score=[2, 0]),
            event(2, 570.0, "shot", "away", "a4", value=3, made=False, score=[2, 0]),
            event(3, 568.0, "rebound", "home", "h5", kind="defensive", score=[2, 0]),
        ],
    }


def refusal(cli: Cli, *paths: Path) -> str:
    before = db.session.scalar(select(func.count(Game.id)))
    with pytest.raises(Problem) as refused:
        cli("games", "import", *map(str, paths))
    db.session.rollback()
    assert db.session.scalar(select(func.count(Game.id))) == before, "nothing is stored"
    return str(refused.value)


def test_a_bad_event_is_named_with_file_line_and_reason_and_nothing_is_stored(cli: Cli, file: Path, tmp_path: Path):
    bad = invented()
    bad["events"][1]["player"] = "somebody else"
    (tmp_path / "bad.json").write_text(json.dumps(bad, indent=1))
    said = refusal(cli, file, tmp_path / "bad.json")
    line = 1 + (tmp_path / "bad.json").read_text()[: json.dumps(bad, indent=1).index('"somebody else"')].count("\n")
    assert "bad.json" in said
    assert "event 2" in said
    assert "somebody else" in said
    found = int(said.partition("line ")[2].partition(",")[0])
    assert line - 8 <= found <= line + 1


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"\xff\xfe", b'{"schema": "neutral-basketball-pbp/1"}', b"null", b"[" * 100_000]
)
def test_what_is_no_game_is_refused(cli: Cli, tmp_path: Path, content: bytes):
    (tmp_path / "odd.json").write_bytes(content)
    assert "odd.json" in refusal(cli, tmp_path / "odd.json")


def test_a_file_that_is_not_there_is_named(cli: Cli, tmp_path: Path):
    assert "missing.json" in refusal(cli, tmp_path / "missing.json")


def test_several_files_are_several_numbers(cli: Cli, file: Path):
    numbers = cli("games", "import", str(file), str(file)).split()
    assert len(set(numbers)) == 2


def test_imported_games_are_the_admins_and_their_players_nobodys_account(cli: Cli, file: Path, cast: Cast):
    players = db.session.scalar(select(func.count(Player.id)))
    number = int(cli("games", "import", str(file)))
    game = queries.one(number)
    assert game is not None and game.team_id is None and not game.public
    assert db.session.scalar(select(func.count(Player.id))) == players
    assert number in [card.id for card in _all(queries.listed(cast.mo))]
    assert number not in [card.id for card in _all(queries.listed(cast.ada))]


def _all(games: Any) -> tuple[Any, ...]:
    return (*games.live, *games.coming, *games.played)


def test_imported_plays_are_plays_like_any_other(cli: Cli, file: Path, cast: Cast):
    number = int(cli("games", "import", str(file)))
    sources = set(db.session.scalars(select(LogEntry.source).where(LogEntry.game_id == number)))
    assert sources == {"import"}
    game = queries.one(number)
    assert game is not None
    table = Courtside(game, cast.mo)
    table.shot("h4", after="e0003")
    assert table.score == (4, 0)


def test_an_export_of_what_is_not_there_is_refused(cli: Cli):
    with pytest.raises(Problem, match="999"):
        cli("games", "export", "999", "--as", "box")


def test_the_box_as_a_table(cli: Cli, file: Path):
    number = cli("games", "import", str(file)).strip()
    rows = list(csv.DictReader(io.StringIO(cli("games", "export", number, "--as", "csv"))))
    assert [row["name"] for row in rows if row["team"] == "ONE"][-1] == "Total"
    scorer = next(row for row in rows if row["name"] == "home 4")
    assert (scorer["pts"], scorer["fgm"], scorer["fga"], scorer["starter"]) == ("2", "1", "1", "1")
    total = next(row for row in rows if row["team"] == "TWO" and row["name"] == "Total")
    assert (total["fg3a"], total["pts"]) == ("1", "0")


def test_a_game_of_the_house_goes_out_and_comes_in_again(cli: Cli, begun: Courtside, tmp_path: Path):
    miss = begun.write("shot", player="h7", made="0", x="1.5", y="7", clock=590_000)
    begun.write("rebound", player="a0", kind="defensive", cause=miss.play, clock=589_000)
    begun.shot("a3", assist="a0", clock=580_000)
    begun.write("substitution", side="home", ins=["h10"], outs=["h4"], clock=580_000)
    begun.shot("h10", value=3, clock=570_000)
    (tmp_path / "ours.json").write_text(exchange.pbp(begun.game))
    number = int(cli("games", "import", str(tmp_path / "ours.json")))
    game = queries.one(number)
    assert game is not None
    ours, theirs = json.loads(exchange.box(begun.game)), json.loads(exchange.box(game))
    assert ours["teams"] == theirs["teams"]
    assert exchange.pbp(game) == exchange.pbp(begun.game)


def test_a_name_is_never_a_formula(cli: Cli, file: Path, tmp_path: Path):
    evil = invented()
    evil["players"][0]["name"] = '=HYPERLINK("https://evil.example")'
    (tmp_path / "evil.json").write_text(json.dumps(evil))
    number = cli("games", "import", str(tmp_path / "evil.json")).strip()
    assert "\n=HYPERLINK" not in cli("games", "export", number, "--as", "csv")
    assert ",'=HYPERLINK" in cli("games", "export", number, "--as", "csv").replace('"', "")


def test_what_only_the_log_can_refuse_is_named_with_its_event_too(cli: Cli, tmp_path: Path):
    bad = invented()
    bad["events"][2] |= {"period": 3}
    (tmp_path / "bad.json").write_text(json.dumps(bad, indent=1))
    said = refusal(cli, tmp_path / "bad.json")
    assert "event 3" in said and "Period 3 has not come yet" in said
    assert int(said.partition("line ")[2].partition(",")[0]) > 100


def test_places_in_our_own_metres_may_be_missing(cli: Cli, tmp_path: Path):
    ours = invented()
    ours["game"]["coords"] = "metres"
    ours["events"][0] |= {"x": None, "y": None}
    (tmp_path / "ours.json").write_text(json.dumps(ours))
    assert cli("games", "import", str(tmp_path / "ours.json")).strip().isdecimal()
    ours["events"][1] |= {"x": 400, "y": 2}
    (tmp_path / "ours.json").write_text(json.dumps(ours, indent=1))
    assert "event 2" in refusal(cli, tmp_path / "ours.json")


@pytest.mark.parametrize("content", [b"\x1f\x8b\x08\x00" + b"\xa5" * 40, b"x" * (exchange.LARGEST + 1)])
def test_what_is_packed_or_endless_is_refused(cli: Cli, tmp_path: Path, content: bytes):
    (tmp_path / "odd.json").write_bytes(content)
    assert "odd.json" in refusal(cli, tmp_path / "odd.json")


def test_a_number_no_game_can_have_is_missing(cli: Cli):
    with pytest.raises(Problem, match="There is no game"):
        cli("games", "export", "9" * 30, "--as", "box")


def test_a_game_that_is_still_going_on_goes_out_and_comes_in_as_such(cli: Cli, begun: Courtside, tmp_path: Path):
    for quarter in (2, 3, 4):
        begun.write("period_end", period=quarter - 1, clock=0)
        begun.write("period_start", period=quarter)
    begun.shot("h7", clock=400_000)
    (tmp_path / "live.json").write_text(exchange.pbp(begun.game))
    game = queries.one(int(cli("games", "import", str(tmp_path / "live.json"))))
    assert game is not None and game.phase == "live"
    assert json.loads(exchange.box(game))["teams"] == json.loads(exchange.box(begun.game))["teams"]


@pytest.mark.parametrize("league", LEAGUES)
def test_a_game_of_another_league_comes_in_through_the_same_door(cli: Cli, tmp_path: Path, league: str):
    (tmp_path / "game.json").write_text(json.dumps(Invented(league, 3, 1).file, ensure_ascii=False))
    number = cli("games", "import", str(tmp_path / "game.json")).strip()
    (tmp_path / "again.json").write_text(cli("games", "export", number, "--as", "pbp"))
    again = cli("games", "import", str(tmp_path / "again.json")).strip()
    for form in ("pbp", "box", "csv"):
        assert cli("games", "export", again, "--as", form) == cli("games", "export", number, "--as", form)


def test_a_game_of_shorter_quarters_keeps_them(cli: Cli, file: Path, tmp_path: Path):
    young = invented()
    young["game"]["period_seconds"] = 480
    for event, clock in zip(young["events"], (470.0, 460.0, 455.0), strict=True):
        event["clock"] = clock
    young["events"].append({**young["events"][0], "type": "period_end", "clock": 0, "team": None, "player": None})
    (tmp_path / "young.json").write_text(json.dumps(young))
    box = json.loads(
        cli("games", "export", cli("games", "import", str(tmp_path / "young.json")).strip(), "--as", "box")
    )
    assert {line["seconds"] for line in box["teams"]["home"]["players"] if line["played"]} == {480}
    assert box["game"]["period_seconds"] == 480
