"""Scheduling a game and giving out its link."""

from datetime import UTC, datetime
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event, func, select

from tests.features.games.conftest import Courtside
from webapp.features.games import actions, queries
from webapp.features.games.models import Game, GamePlayer
from webapp.features.teams import actions as teams
from webapp.infra.db import db, write
from webapp.world import Cast

JSON = {"Accept": "application/json"}


def form(cast: Cast, **other: Any) -> dict[str, Any]:
    return {
        "team": cast.herons.id,
        "opponent": cast.rockets.id,
        "ruleset": "nfhs",
        "starts_at": "2026-12-05T18:30",
        "venue": "Mill Lane Hall",
        **other,
    }


def newest() -> Game:
    return db.session.scalars(select(Game).order_by(Game.id.desc()).limit(1)).one()


def test_a_coach_schedules_a_game(ada: FlaskClient, cast: Cast):
    page = ada.get("/games/new").get_data(as_text=True)
    for word in ("Herons", "Rockets", "NFHS", 'name="starts_at"'):
        assert word in page
    answer = ada.post("/games", data=form(cast))
    game = newest()
    assert (answer.status_code, answer.location) == (303, f"/games/{game.id}/lineup")
    assert (game.home_name, game.away_name, game.ruleset, game.venue) == ("Herons", "Rockets", "nfhs", "Mill Lane Hall")
    assert game.starts_at == datetime(2026, 12, 5, 18, 30, tzinfo=UTC)
    assert game.season == "2026-27"
    assert {player.ref for player in game.players} >= {"h7", "h14"}


def test_the_time_is_that_of_the_coachs_own_clock(ada: FlaskClient, cast: Cast):
    write(lambda: setattr(cast.ada, "zone", "Europe/Berlin"))()
    ada.post("/games", data=form(cast))
    assert newest().starts_at == datetime(2026, 12, 5, 17, 30, tzinfo=UTC)


def test_away_against_somebody_known_by_numbers_only(ada: FlaskClient, cast: Cast):
    data = form(cast, opponent="", opponent_name="Old Mill Owls", opponent_numbers="4 5, 00;23", away="1")
    assert ada.post("/games", data=data).status_code == 303
    game = newest()
    assert (game.home_name, game.home_code, game.away_name) == ("Old Mill Owls", "OLD", "Herons")
    numbers = [player.number for player in game.players if player.side == "home"]
    assert numbers == ["4", "5", "00", "23"]
    assert "a7" in {player.ref for player in game.players}


def test_an_opponents_names_are_for_those_who_may_see_their_team(ada: FlaskClient, cast: Cast):
    ada.post("/games", data=form(cast, opponent=cast.kites.id))
    names = select(GamePlayer.name).where(GamePlayer.game_id == newest().id, GamePlayer.side == "away")
    assert set(db.session.scalars(names)) == {f"#{number}" for number in (0, 3, 6, 13, 21, 22, 23, 30, 33, 44)}


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"ruleset": "golf"}, "ruleset"),
        ({"starts_at": "tomorrow"}, "starts_at"),
        ({"starts_at": ""}, "starts_at"),
        ({"opponent": "", "opponent_name": ""}, "opponent_name"),
        ({"opponent": "999"}, "opponent"),
        ({"venue": "v" * 121}, "venue"),
        ({"opponent": "", "opponent_name": "o" * 81}, "opponent_name"),
        ({"opponent": "", "opponent_name": "Owls", "opponent_numbers": "4 four"}, "opponent_numbers"),
        ({"opponent": "", "opponent_name": "Owls", "opponent_numbers": "4 4"}, "opponent_numbers"),
    ],
)
def test_nonsense_is_refused_at_its_field_and_kept_on_the_form(
    ada: FlaskClient, cast: Cast, said: dict[str, str], field: str
):
    before = db.session.scalar(select(func.count(Game.id)))
    answer = ada.post("/games", data=form(cast, **said))
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert f'id="err-{field}"' in page
    assert "Mill Lane Hall" in page or field == "venue"
    assert db.session.scalar(select(func.count(Game.id))) == before


def test_a_team_does_not_play_itself(ada: FlaskClient, cast: Cast):
    answer = ada.post("/games", data=form(cast, opponent=cast.herons.id), headers=JSON)
    assert list(answer.get_json()["error"]["fields"]) == ["opponent"]


def test_only_who_scores_for_a_team_schedules_its_games(as_person, client: FlaskClient, cast: Cast):
    assert as_person("zed").post("/games", data=form(cast)).status_code == 404
    for name in ("ben", "pia", "leo"):
        assert as_person(name).get("/games/new").status_code == 403, name
        assert as_person(name).post("/games", data=form(cast)).status_code == 403, name
    assert client.post("/games", data=form(cast)).status_code == 401
    assert as_person("mo").post("/games", data=form(cast)).status_code == 303


def test_the_link_is_opened_renewed_and_closed(ada: FlaskClient, client: FlaskClient, courtside: Courtside):
    base, token = f"/games/{courtside.game.id}", courtside.game.token
    assert f"/watch/{token}" not in ada.get(f"{base}/share").get_data(as_text=True)
    ada.post(f"{base}/share", data={"public": "1"})
    page = ada.get(f"{base}/share").get_data(as_text=True)
    assert f"http://localhost/watch/{token}" in page
    assert "<svg" in page
    assert client.get(f"/watch/{token}").status_code == 200
    ada.post(f"{base}/share/renew")
    assert client.get(f"/watch/{token}").status_code == 404
    fresh = courtside.fresh().token
    assert client.get(f"/watch/{fresh}").status_code == 200
    ada.post(f"{base}/share", data={"public": "0"})
    assert client.get(f"/watch/{fresh}").status_code == 404


def test_the_roster_can_be_copied_again_until_the_game_begins(ada: FlaskClient, courtside: Courtside, cast: Cast):
    teams.sign(cast.herons, name="New Signing", number="66", position="guard", by=cast.mo)
    base = f"/games/{courtside.game.id}"
    assert "New Signing" not in ada.get(f"{base}/lineup").get_data(as_text=True)
    ada.post(f"{base}/lineup/renew")
    page = ada.get(f"{base}/lineup").get_data(as_text=True)
    assert "New Signing" in page and "Noor Adeyemi" in page
    courtside.begin()
    assert ada.post(f"{base}/lineup/renew", headers=JSON).status_code == 409


def test_a_list_of_fifty_games_asks_no_more_than_a_list_of_five(cast: Cast):
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    counts = []
    for many in (5, 50):
        while db.session.scalar(select(func.count(Game.id))) < many:
            actions.schedule(
                cast.herons, opponent="Owls", ruleset="fiba", starts_at=datetime(2027, 1, 1, tzinfo=UTC), by=cast.ada
            )
        db.session.expunge_all()
        ada = db.session.get(type(cast.ada), cast.ada.id)
        event.listen(db.engine, "before_cursor_execute", note)
        games = queries.listed(ada)
        event.remove(db.engine, "before_cursor_execute", note)
        assert len(games.coming) == many
        counts.append(len(asked))
        asked.clear()
    assert counts[0] == counts[1] > 0
