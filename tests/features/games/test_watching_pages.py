"""The pages of a game for whoever may see it: they work, a stranger finds nothing, the piece is part of the page."""

import re
from collections.abc import Callable

import pytest
from flask import Flask, render_template
from flask.testing import FlaskClient

from tests.features.games.conftest import Courtside
from webapp.features.games import actions, live, queries
from webapp.features.games.views.watching import TABS
from webapp.features.teams.families import actions as families
from webapp.world import Cast

Browser = Callable[[str], FlaskClient]
PAGES = ["", "/box", "/shots", "/lineups", "/plays"]
HTMX = {"HX-Request": "true"}


@pytest.fixture
def played(begun: Courtside) -> Courtside:
    """A game with a little of everything."""
    begun.write("shot", player="h7", made="1", x="0.5", y="7.1", assist="h4")
    miss = begun.write("shot", player="a3", made="0", x="-2", y="3", blocked_by="h9")
    begun.write("rebound", player="h8", kind="defensive", cause=miss.play)
    begun.write("turnover", player="h8", stolen_by="a0")
    foul = begun.write("foul", player="h9", kind="shooting", drawn_by="a0", shots=2)
    begun.write("free_throw", player="a0", made="1", n=1, of=2, cause=foul.play)
    begun.write("timeout", side="away")
    begun.write("substitution", side="home", ins=["h10"], outs=["h9"])
    return begun


def text(answer: object) -> str:
    """What a reader reads: without tags, spaces made one."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", answer.get_data(as_text=True)))  # type: ignore[attr-defined]


@pytest.mark.parametrize("tab", PAGES)
@pytest.mark.parametrize("name", ["ada", "ben", "pia", "leo", "mo"])
def test_who_belongs_to_the_team_sees_it(as_person: Browser, played: Courtside, name: str, tab: str):
    answer = as_person(name).get(f"/games/{played.game.id}{tab}")
    assert answer.status_code == 200
    assert "Herons" in text(answer) and "Harbour Kites" in text(answer)


@pytest.mark.parametrize("tab", [*PAGES, "/sheet", "/export/box.json"])
def test_a_stranger_finds_nothing_and_a_guest_is_asked_to_log_in(
    as_person: Browser, client: FlaskClient, played: Courtside, tab: str
):
    address = f"/games/{played.game.id}{tab}"
    assert as_person("zed").get(address).status_code == 404
    assert as_person("ines").get(address).status_code == 404
    answer = client.get(address)
    assert (answer.status_code, "/login?next=" in answer.location) == (303, True)
    assert client.get("/games/99999").status_code == 303, "a guest does not learn which games there are"


@pytest.mark.parametrize("tab", PAGES)
def test_a_shared_game_is_everybodys_by_its_link(client: FlaskClient, as_person: Browser, played: Courtside, tab: str):
    token = played.game.token
    assert client.get(f"/watch/{token}{tab}").status_code == 404
    actions.share(played.game, public=True, by=played.scorer)
    assert client.get(f"/watch/{token}{tab}").status_code == 200
    assert client.get(f"/games/{played.game.id}{tab}").status_code == 200
    assert as_person("zed").get(f"/games/{played.game.id}{tab}").status_code == 200
    actions.renew_link(played.game, by=played.scorer)
    assert client.get(f"/watch/{token}{tab}").status_code == 404


def test_a_watcher_is_shown_nothing_to_press(client: FlaskClient, played: Courtside):
    actions.share(played.game, public=True, by=played.scorer)
    page = client.get(f"/watch/{played.game.token}").get_data(as_text=True)
    assert "/pad" not in page
    assert f"watch:{played.game.token}:live" in page


@pytest.mark.parametrize("link", ["x", "%00", "a" * 5000, "..%2f"])
def test_a_link_that_opens_nothing_is_missing(client: FlaskClient, link: str):
    assert client.get(f"/watch/{link}").status_code == 404


def test_the_board_says_how_it_stands(ada: FlaskClient, played: Courtside):
    page = text(ada.get(f"/games/{played.game.id}"))
    assert "Quarter 1" in page
    assert "Ben Okafor makes a three" in page
    assert "Assist: Tam Ellery" in page


def test_the_box_has_everybodys_line(ada: FlaskClient, played: Courtside):
    page = text(ada.get(f"/games/{played.game.id}/box"))
    for name in ("Ben Okafor", "Oskar Vale", "Noor Adeyemi", "Cass Wyndham"):
        assert name in page
    assert "eFG%" in page


def test_the_shots_are_where_they_were_taken(played: Courtside):
    shots = queries.looks(played.game, "shots")["shots"]
    assert [(dot.x, dot.y, dot.made, dot.value) for dot in shots.dots] == [(0.5, 7.1, True, 3), (-2.0, 3.0, False, 2)]
    assert {zone.key: (zone.home, zone.away) for zone in shots.zones if zone.home[1] or zone.away[1]} == {
        "arc": ((1, 1), (0, 0)),
        "lane": ((0, 0), (0, 1)),
    }


def test_a_change_makes_another_line_up(played: Courtside):
    units = queries.looks(played.game, "units")["units"]
    on = [unit for unit in units.home_units if unit.on_court]
    assert len(on) == 1
    assert ("10", "Oskar Vale") in on[0].names


@pytest.mark.parametrize("tab", list(TABS))
def test_the_piece_is_the_pages_part(app: Flask, ada: FlaskClient, played: Courtside, tab: str):
    address = f"/games/{played.game.id}" + ("" if tab == "live" else f"/{tab}")
    page = ada.get(address).get_data(as_text=True)
    piece = ada.get(address, headers=HTMX).get_data(as_text=True)
    assert piece.strip() in page
    with app.test_request_context():
        for pushed in live.VIEWS[tab]:
            assert render_template(pushed, **live._look(str(played.game.id), tab)).strip() in page, pushed


def test_what_is_pushed_for_the_link_is_what_members_see_once_everybody_may_be_named(
    app: Flask, cast, played: Courtside
):
    actions.share(played.game, public=True, by=played.scorer)
    ben = next(player for player in cast.herons.players if player.user_id == cast.ben.id)
    game, public, watch = live.TOPICS
    for named in (False, True):
        if named:
            families.answer(ben, "public_name", given=True, relation="guardian", by=cast.pia)
        with app.test_request_context():
            for view in live.VIEWS:
                pushed = watch.paint(played.game.token, view)
                assert pushed == public.paint(str(played.game.id), view)
                assert (pushed == game.paint(str(played.game.id), view)) is named, view


def test_who_may_join_which_room(cast, played: Courtside):
    game, _, watch = live.TOPICS
    key = str(played.game.id)
    joined = {
        name: [view for view in game.views if game.may_join(person, key, view)]
        for name, person in (("ada", cast.ada), ("leo", cast.leo), ("zed", cast.zed), ("nobody", None))
    }
    assert joined["ada"] == list(game.views)
    assert joined["leo"] == [*live.VIEWS, *live.BOARD]
    assert joined["zed"] == joined["nobody"] == []
    assert not watch.may_join(None, played.game.token, "live")
    actions.share(played.game, public=True, by=played.scorer)
    assert watch.may_join(None, played.game.token, "live")
    assert watch.hears and watch.hears(played.game.token) == ("game", played.game.id)
    assert not any(game.may_join(cast.zed, key, view) for view in game.views)


def test_the_list_shows_what_one_may_see(as_person: Browser, client: FlaskClient, played: Courtside):
    link = f'"/games/{played.game.id}"'
    for name, sees in (("ada", True), ("leo", True), ("pia", True), ("mo", True), ("zed", False)):
        assert (link in as_person(name).get("/games").get_data(as_text=True)) is sees, name
    assert link not in client.get("/games").get_data(as_text=True)
    actions.share(played.game, public=True, by=played.scorer)
    assert link in client.get("/games").get_data(as_text=True)


def test_the_teams_page_shows_its_games(ada: FlaskClient, played: Courtside):
    assert f'"/games/{played.game.id}"' in ada.get("/teams/herons").get_data(as_text=True)


@pytest.mark.parametrize("name", ["pbp.json", "box.json", "box.csv", "plays.csv"])
def test_the_game_is_there_to_keep(as_person: Browser, played: Courtside, name: str):
    answer = as_person("leo").get(f"/games/{played.game.id}/export/{name}")
    assert answer.status_code == 200
    assert f"game-{played.game.id}-{name}" in answer.headers["Content-Disposition"]
    assert "Okafor" in answer.get_data(as_text=True)


def test_only_what_there_is_can_be_kept(ada: FlaskClient, played: Courtside):
    assert ada.get(f"/games/{played.game.id}/export/everything.zip").status_code == 404


def test_the_score_sheet_is_for_paper(as_person: Browser, played: Courtside):
    page = text(as_person("leo").get(f"/games/{played.game.id}/sheet"))
    for word in ("Ben Okafor", "Rafi Castellan", "Mill Lane Hall"):
        assert word in page


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("team=home", 1),
        ("player=a3", 1),
        ("period=1", 2),
        ("period=4", 0),
        ("result=missed", 1),
        ("value=3", 1),
        ("team=home&result=missed", 0),
        ("player=nobody", 0),
        ("kind=dunk", 0),
        ("utm_source=mail&team=away", 1),
    ],
)
def test_one_may_ask_for_some_of_the_shots(ada: FlaskClient, played: Courtside, query: str, count: int):
    address = f"/games/{played.game.id}/shots?{query}"
    page = ada.get(address).get_data(as_text=True)
    piece = ada.get(address, headers=HTMX).get_data(as_text=True)
    assert piece.strip() in page
    assert piece.count('class="dot ') - 2 == count, "besides the two of the key"
    assert f"/shots?{query.removeprefix('utm_source=mail&').replace('&', '&amp;')}" in piece, "it asks the same again"
    assert '<section id="shots"' in page, "the whole chart goes on being pushed beside it"


def test_who_asks_for_nothing_sees_the_whole_chart(ada: FlaskClient, played: Courtside):
    page = ada.get(f"/games/{played.game.id}/shots").get_data(as_text=True)
    nothing = ada.get(f"/games/{played.game.id}/shots?team=&player=", headers=HTMX).get_data(as_text=True)
    assert nothing.strip() in page
    assert "hidden" in nothing and "dot" not in nothing


@pytest.mark.parametrize("query", ["team=north", "period=0", "period=x", "result=perhaps", "value=99"])
def test_nonsense_asked_of_the_shots_is_refused(ada: FlaskClient, played: Courtside, query: str):
    assert ada.get(f"/games/{played.game.id}/shots?{query}").status_code == 422


def test_outside_nobody_can_be_chosen_who_is_hidden_there(
    client: FlaskClient, ada: FlaskClient, cast: Cast, played: Courtside
):
    actions.share(played.game, public=True, by=played.scorer)
    address = f"/watch/{played.game.token}/shots"
    ben = next(player for player in cast.herons.players if player.user_id == cast.ben.id)
    families.answer(ben, "statistics", given=False, relation="guardian", by=cast.pia)
    inside, outside = (who.get(f"/games/{played.game.id}/shots").get_data(as_text=True) for who in (ada, client))
    assert '<option value="h7"' in inside and "Ben Okafor" in inside
    assert '<option value="h7"' not in outside and '<option value="h8"' in outside
    assert client.get(f"{address}?team=home", headers=HTMX).get_data(as_text=True).count('class="dot ') - 2 == 1
    assert client.get(f"{address}?player=h7", headers=HTMX).get_data(as_text=True).count('class="dot ') - 2 == 0
