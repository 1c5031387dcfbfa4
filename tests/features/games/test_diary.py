"""A game's date in its team's calendar: it comes, moves and goes with the game."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from webapp.errors import Conflict
from webapp.features.calendar import queries as dates
from webapp.features.games import actions
from webapp.features.notices.models import Notice
from webapp.infra.clock import now
from webapp.infra.db import db


@pytest.fixture
def game(cast):
    """The Herons play the Storks in five days."""
    at = now().replace(microsecond=0) + timedelta(days=5)
    return actions.schedule(
        cast.herons, opponent="Storks", ruleset="fiba", starts_at=at, venue="Mill Lane Hall", by=cast.ada
    )


def date(game):
    return dates.linked(game.team_id, f"/games/{game.id}")


def told(person) -> list[str]:
    wanted = select(Notice.kind).where(Notice.user_id == person.id).order_by(Notice.id)
    return [kind for kind in db.session.scalars(wanted) if kind.startswith("calendar.")]


def test_a_scheduled_game_stands_in_the_calendar_and_its_team_hears_of_it(cast, game):
    mine = date(game)
    assert (mine.kind, mine.title, mine.venue) == ("game", "Herons – Storks", "Mill Lane Hall")
    assert mine.starts_at == game.starts_at and mine.zone == cast.ada.zone
    assert told(cast.ben) == told(cast.pia) == ["calendar.planned"] and told(cast.zed) == []


def test_one_that_has_begun_or_comes_from_a_file_has_no_date(cast):
    old = actions.schedule(cast.herons, opponent="Storks", ruleset="fiba", starts_at=now(), by=cast.ada)
    nobodys = actions.schedule(
        cast.herons, opponent="Storks", ruleset="fiba", starts_at=now() + timedelta(days=1), by=None
    )
    assert date(old) is None and date(nobodys) is None


def test_its_date_moves_and_is_called_off_with_it(cast, game):
    later = game.starts_at + timedelta(days=1)
    actions.move(game, starts_at=later, venue="Quay Arena", by=cast.ada)
    assert (date(game).starts_at, date(game).venue, date(game).status) == (later, "Quay Arena", "moved")
    actions.call_off(game, reason="No heating", by=cast.ada)
    assert (game.phase, date(game).status, date(game).reason) == ("cancelled", "cancelled", "No heating")
    with pytest.raises(Conflict):
        actions.move(game, starts_at=later, venue="", by=cast.ada)
    actions.restore(game, by=cast.ada)
    assert game.phase == "scheduled" and date(game).status != "cancelled"
    expected = ["calendar.planned", "calendar.moved", "calendar.cancelled", "calendar.restored"]
    assert told(cast.ben) == expected


def test_once_it_has_begun_it_stays_where_it_is(cast, as_person, game):
    as_person("ada").post(f"/games/{game.id}/plays", json={"id": "marked", "type": "mark", "note": "!"})
    for change in (
        lambda: actions.move(game, starts_at=now() + timedelta(days=9), venue="", by=cast.ada),
        lambda: actions.call_off(game, reason="", by=cast.ada),
    ):
        with pytest.raises(Conflict):
            change()
    assert "its date stands" in as_person("ada").get(f"/games/{game.id}/date").text


def test_ada_moves_it_on_its_page_by_her_own_clock_and_nonsense_is_refused_there(cast, as_person, game):
    ada, page = as_person("ada"), f"/games/{game.id}/date"
    assert "Move or call off" in ada.get(f"/games/{game.id}").text
    refused = ada.post(page, data={"starts_at": "soon", "venue": "Quay Arena"})
    assert refused.status_code == 422 and 'value="soon"' in refused.text and 'value="Quay Arena"' in refused.text
    assert ada.post(page, data={"starts_at": "2031-05-06T18:30", "venue": "Quay Arena"}).status_code == 303
    db.session.refresh(game)
    assert (game.venue, game.season) == ("Quay Arena", "2030-31")
    assert date(game).wall.isoformat() == "2031-05-06T18:30:00" and date(game).zone == cast.ada.zone
    assert ada.post(f"{page}/cancel", data={"reason": "x" * 201}).status_code == 422
    assert ada.post(f"{page}/cancel", data={"reason": "No hall"}).status_code == 303
    assert "called off" in ada.get(page).text
    assert ada.post(f"{page}/restore").status_code == 303 and game.phase == "scheduled"


def test_the_calendar_leads_to_the_game_and_does_not_change_its_date(as_person, game):
    ada, page = as_person("ada"), f"/calendar/{date(game).id}"
    shown = ada.get(page).text
    assert f'href="/games/{game.id}"' in shown and f'href="{page}/change"' not in shown
    for path, form in (("change", {}), ("cancel", {"reason": "No"}), ("restore", {})):
        assert ada.post(f"{page}/{path}", data=form).status_code == 409, path
    assert ada.get(f"{page}/change").status_code == 409
