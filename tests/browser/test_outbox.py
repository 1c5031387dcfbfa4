"""What was tapped is never lost: not by a dead network, not by a reload, and it never counts twice."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.browser.pad import Pad
from tests.browser.test_reading_offline import change
from tests.club import Club

Person = Callable[..., Any]


def test_a_play_tapped_without_network_waits_with_its_word_and_is_sent_later(person: Person, game: str) -> None:
    ada = Pad(person("ada"), game)
    ada.begin()
    ada.page.context.set_offline(True)
    ada.court(0.79, 0.45)
    ada.chip("home", "7")
    ada.tap('[data-says=made][value="1"]')
    row = ada.page.locator("#pad-outbox .outbox-row")
    expect(row).to_contain_text("HER 7 · Shot · made")
    expect(row).to_contain_text("not sent")
    expect(ada.page.locator("#pad-state")).to_contain_text("not sent")
    ada.shows(0, 0)
    ada.page.context.set_offline(False)
    ada.saved()
    ada.shows(2, 0)


def test_a_reload_sends_what_had_not_been_acknowledged_and_it_counts_once(person: Person, game: str) -> None:
    ada = Pad(person("ada"), game)
    ada.begin()
    # The first answer is lost on its way back: the server has the play, the pad does not know.
    lost: list[str] = []

    def lose(route: Any) -> None:
        if lost:
            route.continue_()
            return
        lost.append(route.fetch().text())
        route.abort()

    ada.page.route("**/plays", lose)
    ada.court(0.79, 0.45)
    ada.chip("home", "7")
    ada.tap('[data-says=made][value="1"]')
    expect(ada.page.locator("#pad-outbox .outbox-row")).to_contain_text("not sent")
    assert lost
    ada.page.reload()
    ada.saved()
    ada.shows(2, 0)
    expect(ada.page.locator("#pad-recent .recent", has_text="Ben Okafor makes a two")).to_have_count(1)


def test_undo_takes_back_what_has_not_left_yet(person: Person, game: str) -> None:
    ada = Pad(person("ada"), game)
    ada.begin()
    ada.shot("home", "7", made=True)
    ada.page.context.set_offline(True)
    ada.court(0.3, 0.5)
    ada.chip("away", "13")
    ada.tap('[data-says=made][value="1"]')
    expect(ada.page.locator("#pad-outbox .outbox-row")).to_have_count(1)
    ada.tap('.pad-tools form[action$="/undo"] button')
    expect(ada.page.locator("#pad-outbox")).to_be_empty()
    ada.page.context.set_offline(False)
    ada.saved()
    ada.shows(2, 0)


def test_what_the_server_refuses_says_why_and_can_be_let_go(person: Person, game: str) -> None:
    ada = Pad(person("ada"), game)
    ada.begin()
    ada.tap(".pad-tools summary")
    ada.tap("[data-types]")
    ada.page.fill("#pad-command", "h7 2+ a7")
    ada.page.keyboard.press("Enter")
    row = ada.page.locator("#pad-outbox .outbox-row")
    expect(row).to_contain_text("refused: ")
    expect(row).to_contain_text("One player cannot be both")
    ada.page.locator("[data-types]").evaluate("button => document.getElementById('pad').classList.remove('typing')")
    ada.tap("#pad-outbox [data-discard]")
    ada.saved()
    ada.shows(0, 0)


def test_who_takes_over_the_phone_neither_sees_nor_sends_what_was_tapped_before(
    person: Person, house: Club, game: str
) -> None:
    ada = Pad(person("ada"), game)
    ada.begin()
    ada.page.context.set_offline(True)
    ada.shot_unsaved("home", "7")
    row = ada.page.locator("#pad-outbox .outbox-row")
    expect(row).to_contain_text("not sent")
    change(ada.page.context, house, "mo")
    with ada.page.expect_response("**/plays") as answer:
        ada.page.context.set_offline(False)
    assert answer.value.status == 401, "her page is still open, but it is Mo who is logged in"
    mo = Pad(ada.page.context.new_page(), game)
    mo.shows(0, 0)
    expect(mo.page.locator("#pad-outbox")).to_be_empty()
    mo.shot("away", "13", made=True)
    mo.shows(0, 2)
    expect(row).to_contain_text("not sent")
    change(ada.page.context, house, "ada")
    ada.page.reload()
    ada.saved()
    ada.shows(2, 2)
