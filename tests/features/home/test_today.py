"""What each of the cast finds on the first page, and that it stays one page however much there is."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from webapp import world
from webapp.features.accounts import actions as accounts
from webapp.features.calendar import actions as calendar
from webapp.features.games import actions as games
from webapp.features.notices import actions as notices
from webapp.features.teams import actions as teams
from webapp.features.teams.families import actions as families
from webapp.features.teams.families.purposes import PURPOSES
from webapp.features.teams.joining import actions as joining
from webapp.infra.clock import now
from webapp.infra.db import db

Browser = Callable[[str], FlaskClient]


@pytest.fixture
def practice(cast):
    return calendar.plan(
        cast.herons,
        kind="practice",
        starts_at=now() + timedelta(days=1),
        zone="UTC",
        venue="Mill Lane Hall",
        by=cast.ada,
    )


def cards(html: str) -> list[str]:
    """The ids of the cards, in order."""
    known = "first-step game-now waiting today-dates unread games-today children club-numbers games-public"
    return [id for id in re.findall(r'<section id="([a-z-]+)"', html) if id in known.split()]


def test_everybody_finds_what_matters_to_them(as_person: Browser, practice):
    found = {name: cards(as_person(name).get("/").text) for name in ("ada", "ben", "pia", "leo", "mo")}
    assert found == {
        "ada": ["game-now", "today-dates"],
        "ben": ["game-now", "today-dates", "unread"],
        "pia": ["game-now", "waiting", "today-dates", "unread", "children"],
        "leo": ["game-now", "today-dates"],
        "mo": ["waiting", "club-numbers"],
    }


def test_pia_answers_for_ben_on_the_card_and_ada_for_herself(as_person: Browser, practice):
    pia = as_person("pia")
    card = pia.get("/").text.split('id="today-dates"')[1]
    assert "Is Ben Okafor coming?" in card and f'action="/calendar/{practice.id}/answers"' in card
    who = re.search(r'name="who" value="(p\d+)"', card)[1]
    piece = pia.post(
        f"/calendar/{practice.id}/answers", data={"who": who, "answer": "going"}, headers={"HX-Request": "1"}
    )
    assert f'id="mine-{practice.id}"' in piece.text and f'id="tally-{practice.id}"' in piece.text
    shown = pia.get("/").text
    assert re.search(r'class="going" name="answer" value="going" aria-pressed="true"', shown)
    assert f"topic=occasion:{practice.id}:tally" in shown, "the count is watched"
    assert 'name="answer"' not in as_person("leo").get("/").text, "who only watches is asked nothing"


def test_a_mother_of_two_is_asked_for_each(as_person: Browser, cast, practice):
    tam = next(player for player in cast.herons.players if player.number == "4")
    teams.entrust(tam, cast.pia, by=cast.ada)
    shown = as_person("pia").get("/").text
    assert "Is Ben Okafor coming?" in shown and "Is Tam Ellery coming?" in shown
    assert shown.count('class="kin-card"') == 2


def test_what_was_called_off_says_so_and_asks_nothing(as_person: Browser, cast, practice):
    calendar.cancel(practice, reason="No heating", by=cast.ada)
    card = as_person("ben").get("/").text.split('id="today-dates"')[1]
    assert "Called off" in card and "No heating" in card and 'name="answer"' not in card


def test_consents_wait_for_pia_until_she_has_answered(as_person: Browser, cast):
    pia = as_person("pia")
    assert "The club asks what it may for your child" in pia.get("/").text
    ben = next(player for player in cast.herons.players if player.number == "7")
    for purpose in PURPOSES:
        families.answer(ben, purpose, given=True, relation="guardian", by=cast.pia)
    assert 'id="waiting"' not in pia.get("/").text


def test_who_asks_to_join_waits_on_the_coaches_page_and_nobody_elses(as_person: Browser, cast):
    code = joining.open_code(cast.herons, role="parent", immediate=False, days=7, by=cast.ada)
    joining.ask(code, cast.ines, player_id=None, name="Una")
    assert "Somebody asks to join" in as_person("ada").get("/").text
    assert "Somebody asks to join" in as_person("mo").get("/").text
    for name in ("ben", "pia", "zed"):
        assert "asks to join" not in as_person(name).get("/").text.split('id="unread"')[0], name
    joining.ask(code, cast.ines, player_id=None, name="Abe")
    assert "2 people ask to join" in as_person("ada").get("/").text


def test_a_game_that_is_over_waits_to_be_made_official(as_person: Browser, cast):
    ada, play = as_person("ada"), f"/games/{cast.game.id}/plays"
    five = {"home": ["h4", "h5", "h7", "h8", "h9"], "away": ["a0", "a3", "a6", "a13", "a21"]}
    assert ada.post(f"/games/{cast.game.id}/lineup", json=five).status_code == 200
    assert "made official" not in ada.get("/").text
    for period in range(1, 5):
        ada.post(play, json={"type": "period_start", "period": period})
        if period == 1:
            ada.post(play, json={"type": "shot", "side": "home", "player": "h7", "value": 2, "made": True})
        ada.post(play, json={"type": "period_end", "period": period, "clock": "0:00"})
    shown = ada.get("/").text
    assert "A result waits to be made official: Herons – Harbour Kites" in shown and "2–0" in shown
    assert "made official" not in as_person("ben").get("/").text


def test_a_game_that_has_not_begun_shows_no_quarter_and_is_not_called_live(as_person: Browser, cast):
    ada = as_person("ada")

    def card() -> str:
        return ada.get("/").text.split('id="game-now"')[1].split('id="today-dates"')[0]

    before = card()
    assert "Scheduled" in before and "Quarter" not in before and 'class="live-state"' not in before
    five = {"home": ["h4", "h5", "h7", "h8", "h9"], "away": ["a0", "a3", "a6", "a13", "a21"]}
    assert ada.post(f"/games/{cast.game.id}/lineup", json=five).status_code == 200
    assert ada.post(f"/games/{cast.game.id}/plays", json={"type": "period_start", "period": 1}).status_code == 200
    begun = card()
    assert "Quarter 1" in begun and 'class="live-state"' in begun and "Scheduled" not in begun


def test_unread_notices_are_shown_until_they_are_read(as_person: Browser, cast):
    news = {"team": "Herons", "title": "Bring a ball", "body": "One each"}
    notices.tell([cast.leo.id], "announcement", about="1", words=news, url="/teams/herons")
    leo = as_person("leo")
    assert "Herons: Bring a ball" in leo.get("/").text
    leo.post("/notices/read")
    assert 'id="unread"' not in leo.get("/").text


def test_a_new_member_is_led_to_a_team_and_the_code_can_be_typed_there(client, cast):
    accounts.register(email="una@fieldhouse.test", name="Una", password=world.PASSWORD)
    client.post("/login", data={"email": "una@fieldhouse.test", "password": world.PASSWORD})
    shown = client.get("/").text
    assert cards(shown) == ["first-step"] and 'action="/join"' in shown and "una@fieldhouse.test" in shown
    code = joining.open_code(cast.herons, role="parent", immediate=False, days=7, by=cast.ada).code
    assert client.post("/join", data={"code": code}).location == f"/join/{code}"
    refused = client.post("/join", data={"code": "WRONG1"}, headers={"HX-Request": "1"})
    assert refused.status_code == 422 and 'id="err-code"' in refused.text


def test_a_new_club_begins_with_its_first_team(as_person: Browser, cast):
    mo = as_person("mo")
    assert 'id="first-step"' not in mo.get("/").text
    for table in reversed(db.metadata.sorted_tables):
        if not table.name.startswith(("users", "logins", "game_log", "audit")):
            db.session.execute(table.delete().where(table.c[next(iter(table.c.keys()))].is_not(None)))
    db.session.commit()
    shown = mo.get("/").text
    assert 'id="first-step"' in shown and 'href="/teams/new"' in shown and 'href="/teams/import"' in shown


def test_a_coach_with_nothing_planned_is_led_to_the_first_series(as_person: Browser):
    assert 'href="/teams/rockets/calendar/repeat"' in as_person("zed").get("/").text
    assert "No player yet" in as_person("zed").get("/").text


def test_guests_see_public_games_and_nothing_else(client, cast):
    assert cards(client.get("/").text) == []
    games.share(cast.game, public=True, by=cast.ada)
    shown = client.get("/").text
    assert cards(shown) == ["game-now"] and f"topic=public:{cast.game.id}:board" in shown
    assert 'href="/games"' in shown and "/calendar" not in shown and f'"/games/{cast.game.id}/pad"' not in shown
    at = now() + timedelta(days=3)
    games.schedule(cast.herons, opponent="Storks", ruleset="fiba", starts_at=at, public=True, by=cast.ada)
    games.schedule(cast.herons, opponent="Secret Storks", ruleset="fiba", starts_at=at, by=cast.ada)
    shown = client.get("/").text
    assert cards(shown) == ["game-now", "games-public"] and "Storks" in shown and "Secret Storks" not in shown


def test_the_next_game_and_the_last_stand_beside(as_person: Browser, cast):
    at = now() + timedelta(days=3)
    games.schedule(cast.herons, opponent="Storks", ruleset="fiba", starts_at=at, by=cast.ada)
    shown = as_person("ben").get("/").text
    assert cards(shown)[-1] == "games-today" and "Storks" in shown.split('id="games-today"')[1]


def test_a_board_hangs_there_only_around_the_game(as_person: Browser, cast):
    from webapp.infra import clock

    ben = as_person("ben")
    assert 'id="game-now"' in ben.get("/").text
    with clock.at(now() + timedelta(hours=5)):
        assert 'id="game-now"' not in ben.get("/").text
