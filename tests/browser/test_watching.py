"""Whoever has the link follows the game; whoever has not learns nothing."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.browser.pad import Pad, board_shows

Person = Callable[..., Any]


TABS = {  # address -> where, and what is said there, once Milo Sand has made a two
    "": ("#feed", "Milo Sand makes a two"),
    "/box": ("#box .home tr:has-text('Milo')", "+2"),
    "/shots": ("#shots .home figcaption", "1 of 1"),
    "/lineups": ("#units .home tbody", "on court"),
    "/plays": ("#plays", "Milo Sand makes a two"),
}


def test_a_passer_by_with_the_link_sees_every_tab_move(person: Person, game: str) -> None:
    ada = Pad(person("ada"), game)
    ada.page.goto(f"{game}/share")
    link = ada.page.locator(".share-link a").inner_text()
    ada.page.goto(f"{game}/pad")
    ada.begin()
    strangers = {tab: person(None) for tab in TABS}
    for tab, stranger in strangers.items():
        stranger.goto(link + tab)
        expect(stranger.locator(".live-state")).to_have_attribute("data-state", "live")
    ada.shot("home", "8", made=True)
    for tab, stranger in strangers.items():
        board_shows(stranger, 2, 0)
        where, said = TABS[tab]
        expect(stranger.locator(where).first).to_contain_text(said)
    ada.undo()
    fresh = person(None)
    for tab, stranger in strangers.items():
        board_shows(stranger, 0, 0)
        fresh.goto(link + tab)
        expect(fresh.locator(".live-state")).to_have_attribute("data-state", "live")
        assert fresh.locator(".game-page").inner_text() == stranger.locator(".game-page").inner_text()
        expect(stranger.get_by_role("link", name="Score", exact=True)).to_have_count(0)


def test_when_the_game_is_closed_to_the_public_the_link_leads_nowhere(person: Person, game: str) -> None:
    ada, stranger = person("ada"), person(None)
    ada.goto(f"{game}/share")
    link = ada.locator(".share-link a").inner_text()
    assert stranger.goto(link).status == 200
    ada.get_by_role("button", name="Close the game to the public").tap()
    expect(ada.locator("#share")).to_contain_text("Only members see this game")
    assert stranger.goto(link).status == 404


def test_leo_may_watch_but_has_no_pad(person: Person, game: str) -> None:
    leo = person("leo")
    leo.goto(game)
    expect(leo.locator("#board")).to_be_visible()
    expect(leo.get_by_role("link", name="Score", exact=True)).to_have_count(0)
    assert leo.goto(f"{game}/pad").status == 403
