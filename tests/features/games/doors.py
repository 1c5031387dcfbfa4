"""Games, their pad, and what is shown of them."""

from typing import Any

from tests.laws.doors import NOBODY, OPEN, SHOWN, STAFF, TRACKERS, AsPerson
from webapp.world import Cast

DOORS = {
    "GET /games": OPEN,
    "GET /games/colors/<home>-<away>.css": OPEN,
    "GET /games/new": TRACKERS,
    "POST /games": TRACKERS,
    "GET /games/<game_id>": SHOWN,
    "GET /games/<game_id>/box": SHOWN,
    "GET /games/<game_id>/shots": SHOWN,
    "GET /games/<game_id>/lineups": SHOWN,
    "GET /games/<game_id>/plays": SHOWN,
    "GET /games/<game_id>/sheet": SHOWN,
    "GET /games/<game_id>/export/<name>": SHOWN,
    "GET /games/<game_id>/lineup": STAFF,
    "POST /games/<game_id>/lineup": STAFF,
    "POST /games/<game_id>/lineup/players": STAFF,
    "POST /games/<game_id>/lineup/renew": STAFF,
    "GET /games/<game_id>/share": STAFF,
    "POST /games/<game_id>/share": STAFF,
    "POST /games/<game_id>/share/renew": STAFF,
    "GET /games/<game_id>/date": STAFF,
    "POST /games/<game_id>/date": STAFF,
    "POST /games/<game_id>/date/cancel": STAFF,
    "POST /games/<game_id>/date/restore": STAFF,
    "GET /games/<game_id>/pad": STAFF,
    "POST /games/<game_id>/plays": STAFF,
    "GET /games/<game_id>/plays/new": STAFF,
    "GET /games/<game_id>/plays/<play>": STAFF,
    "POST /games/<game_id>/plays/<play>": STAFF,
    "POST /games/<game_id>/plays/<play>/void": STAFF,
    "DELETE /games/<game_id>/plays/<play>": STAFF,
    "GET /games/<game_id>/plays/<play>/history": STAFF,
    "GET /games/<game_id>/history": STAFF,
    "GET /games/<game_id>/log": STAFF,
    "POST /games/<game_id>/undo": STAFF,
    "POST /games/<game_id>/redo": STAFF,
    "GET /games/<game_id>/flags": STAFF,
    "POST /games/<game_id>/flags/waive": STAFF,
    "POST /games/<game_id>/official": STAFF,
    "POST /games/<game_id>/reopen": STAFF,
    "GET /watch/<token>": NOBODY,  # until the game is public, see below
    "GET /watch/<token>/box": NOBODY,
    "GET /watch/<token>/shots": NOBODY,
    "GET /watch/<token>/lineups": NOBODY,
    "GET /watch/<token>/plays": NOBODY,
}


def things(cast: Cast, as_person: AsPerson) -> dict[str, Any]:
    """A play, and the game's public address."""
    marked = as_person("ada").post(f"/games/{cast.game.id}/plays", json={"id": "marked", "type": "mark", "note": "!"})
    assert marked.status_code == 200
    return {"token": cast.game.token, "home": "b3541e", "away": "1f5f73", "name": "box.csv", "play": "marked"}
