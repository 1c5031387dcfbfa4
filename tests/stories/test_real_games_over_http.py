"""Real games scored through the pad's own requests, by somebody who taps twice, errs, forgets and corrects: in the end
the box score is the official one.

Two games in the suite; FIELDHOUSE_ALL_GAMES=1 takes every one.
"""

import json
import os
import random
import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.features.games.rules.real import GAMES, NAMES, needs_real_games
from tests.features.games.test_exchange import official, same_box
from webapp.catalog import shelf
from webapp.features.games import actions, exchange, queries
from webapp.features.games.book import reading
from webapp.features.games.rules import Play, neutral
from webapp.infra.db import db

SPORT = shelf("sports")["basketball"]
FEW = [
    name for name in NAMES if "_107_" in name or "0022200552" in name
]  # two overtimes; line-ups sent between periods
CHOSEN = NAMES if os.environ.get("FIELDHOUSE_ALL_GAMES") else FEW
JSON = {"Accept": "application/json"}
ENOUGH = 10  # of every kind of mistake
NEVER_HELD = ("period_start", "period_end", "game_end", "final", "lineup", "substitution")


def form(play: Play) -> dict[str, Any]:
    """The play as the pad's form sends it."""
    kind = SPORT.kind(play.type)
    assert kind is not None
    fields: dict[str, Any] = {"type": play.type, "period": play.period, "side": play.side, "player": play.player}
    fields |= {"clock_ms": play.clock, "cause": play.cause} | play.roles
    fields |= {field.key: play.facts[field.key] for field in kind.fields if field.key in play.facts}
    return {name: value for name, value in fields.items() if value is not None}


class Scorer:
    """A phone on a bad network: one request in five arrives twice."""

    def __init__(self, client: FlaskClient, game: int, seed: str) -> None:
        self.client, self.base, self.chance = client, f"/games/{game}", random.Random(seed)
        self.repeated = 0

    def send(self, path: str, fields: Mapping[str, Any]) -> dict[str, Any]:
        fields = {"id": uuid.uuid4().hex, **fields}
        answer = self.post(path, fields)
        if self.chance.random() < 0.2:
            self.repeated += 1
            again = self.post(path, fields)
            assert (again["id"], again["seq"], again["again"]) == (answer["id"], answer["seq"], True)
        return answer

    def post(self, path: str, fields: Mapping[str, Any]) -> dict[str, Any]:
        answer = self.client.post(self.base + path, data=fields, headers=JSON)
        assert answer.status_code == 200, (path, fields, answer.get_data(as_text=True))
        found: dict[str, Any] = answer.get_json()
        return found


def wrong(play: Play) -> dict[str, Any] | None:
    """Some mistake about this play, and nothing that cannot be."""
    if play.type == "shot":
        return {"made": "0" if play.facts["made"] else "1"}
    if play.type == "rebound" and "kind" in play.facts:
        return {"kind": "offensive" if play.facts["kind"] == "defensive" else "defensive"}
    return {"player": "-"} if play.type == "turnover" and play.player and not play.roles else None


@needs_real_games
@pytest.mark.parametrize("name", CHOSEN)
def test_a_game_scored_with_every_kind_of_mistake_has_its_official_box(
    as_person: Callable[[str], FlaskClient], name: str
):
    recording = neutral.read((GAMES / f"{name}.pbp.json").read_bytes(), SPORT)
    [game] = actions.take_in([replace(recording, plays=())])
    scorer = Scorer(as_person("mo"), game.id, name)
    chance, plays = scorer.chance, list(recording.plays)
    holdable = [n for n in range(1, len(plays) - 1) if plays[n][1].type not in NEVER_HELD]
    forgotten = set(chance.sample(holdable, ENOUGH))
    mistaken = set(chance.sample([n for n in holdable if n not in forgotten and wrong(plays[n][1])], ENOUGH))
    taken_back = set(chance.sample(holdable, ENOUGH))
    invented: list[str] = []

    last = ""
    for n, (play_id, play) in enumerate(plays):
        if n in forgotten:
            continue
        fields = form(play) | {"id": play_id} | ({"after": last} if last else {})
        if n in mistaken:
            fields |= wrong(play) or {}
        scorer.send("/plays", fields)
        if n in taken_back:
            scorer.send("/undo", {})
            assert play_id not in {row.id for row in _rows(game.id)[-3:]}
            scorer.send("/redo", {})
        last = play_id
        if n % (len(plays) // ENOUGH) == 5 and len(invented) < ENOUGH:  # something that never happened, far back
            ghost = {"type": "shot", "player": recording.members[0].ref, "made": "1", "value": "2"}
            back = next(row for row in _rows(game.id)[len(_rows(game.id)) // 2 :])
            invented.append(scorer.send("/plays", {**ghost, "after": back.id})["play"])

    assert len(forgotten) == len(mistaken) == ENOUGH and len(invented) >= ENOUGH - 1
    for n in sorted(forgotten):  # inserted where they belong, wrongly where they can be wrong
        where = {"after": plays[n - 1][0]}
        scorer.send("/plays", form(plays[n][1]) | (wrong(plays[n][1]) or {}) | {"id": plays[n][0]} | where)
    for n in sorted(forgotten | mistaken):
        if wrong(plays[n][1]):
            scorer.send(f"/plays/{plays[n][0]}", form(plays[n][1]))
    for ghost_id in invented:
        scorer.send(f"/plays/{ghost_id}/void", {"reason": "it never happened"})

    assert scorer.repeated > len(plays) / 10
    assert [row.id for row in _rows(game.id)] == [play_id for play_id, _ in plays]
    db.session.expire_all()
    stored = queries.one(game.id)
    assert stored is not None
    assert same_box(json.loads(exchange.box(stored)), official(name), name) > 300


def _rows(game_id: int) -> list[Any]:
    game = queries.one(game_id)
    assert game is not None
    with reading(game) as book:
        return list(book.folded.plays)
