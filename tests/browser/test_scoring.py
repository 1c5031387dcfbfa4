"""Ada scores on a phone of 390 by 844; Pia watches beside her. What is tapped is counted, nothing is timed."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.browser.pad import FAR, Pad, board_shows

Person = Callable[..., Any]


def test_two_minutes_scored_by_taps_are_seen_by_pia_and_survive_a_reload(person: Person, game: str) -> None:
    ada, pia = Pad(person("ada"), game), person("pia")
    pia.goto(game)
    ada.begin()
    expect(pia.locator("#board .period")).to_have_text("Quarter 1")

    ada.tap(".clock-button")
    expect(pia.locator("#board time.clock")).to_have_attribute("data-running", "true")
    ada.shot("home", "7", made=True)
    ada.answer("Assist", "4")
    board_shows(pia, 2, 0)
    expect(pia.locator("#feed")).to_contain_text("Ben Okafor makes a two")
    expect(pia.locator("#feed")).to_contain_text("Assist: Tam Ellery")
    ada.tap(".clock-button")
    expect(pia.locator("#board time.clock")).to_have_attribute("data-running", "false")

    ada.set_clock("9:21")
    ada.shot("away", "13", made=False, place=FAR)
    ada.answer("Defensive rebound", "9")
    ada.set_clock("9:02")
    ada.shot("home", "5", made=True, place=FAR)
    board_shows(pia, 5, 0)
    ada.set_clock("8:40")
    ada.deed("turnover")
    ada.chip("away", "3")
    ada.saved()
    ada.answer("Steal", "4")
    ada.set_clock("8:25")
    ada.deed("Foul")
    ada.tap("[data-kind=foul_shooting]")
    ada.chip("away", "21")
    ada.saved()
    ada.answer("Foul on", "8")
    ada.answer("How many free throws", "2")
    ada.answer("Free throw 1 of 2", "Made")
    ada.answer("Free throw 2 of 2", "Missed")
    ada.answer("Defensive rebound", "6")
    ada.set_clock("8:03")
    ada.shot("away", "6", made=True)
    ada.deed("timeout")
    ada.tap("[data-says=side][value=home]")
    ada.saved()
    ada.shows(6, 2)
    board_shows(pia, 6, 2)
    expect(pia.locator("#board .side.home .timeouts")).to_contain_text("1 time-out")
    expect(pia.locator("#board .side.away .lamps")).to_contain_text("Fouls 1")
    expect(pia.locator("#board time.clock")).to_have_text("8:03")

    before = ada.page.locator("#pad-bar").inner_text(), ada.page.locator("#pad-recent").inner_text()
    ada.page.reload()
    expect(ada.page.locator(".live-state")).to_have_attribute("data-state", "live")
    assert (ada.page.locator("#pad-bar").inner_text(), ada.page.locator("#pad-recent").inner_text()) == before
    fresh = person("pia")
    fresh.goto(game)
    assert fresh.locator("#board").inner_text() == pia.locator("#board").inner_text()
    assert fresh.locator("#feed").inner_text() == pia.locator("#feed").inner_text()


def test_a_shot_takes_two_taps_after_the_court_and_its_assist_one_more(person: Person, game: str) -> None:
    ada = Pad(person("ada"), game)
    ada.begin()
    ada.attack("home")
    ada.taps = 0
    ada.court(0.79, 0.45)
    ada.chip("home", "7")
    ada.tap('[data-says=made][value="1"]')
    ada.shows(2, 0)
    assert ada.taps == 3
    ada.answer("Assist", "4")
    assert ada.taps == 4
    expect(ada.page.locator("#pad-recent .recent").first).to_contain_text("Assist: Tam Ellery")


def test_behind_the_arc_a_basket_counts_three_and_the_sheet_can_say_otherwise(person: Person, game: str) -> None:
    ada = Pad(person("ada"), game)
    ada.begin()
    ada.shot("home", "5", made=True, place=FAR)
    ada.shows(3, 0)
    ada.attack("home")
    ada.court(*FAR)
    ada.tap('[data-says=value][value="2"]')
    ada.chip("home", "5")
    ada.tap('[data-says=made][value="1"]')
    ada.shows(5, 0)


def test_the_court_turns_with_the_attack(person: Person, game: str) -> None:
    ada = Pad(person("ada"), game)
    ada.begin()
    court = ada.page.locator("#court")
    ada.shot("home", "7", made=True)
    expect(court).to_have_attribute("data-attack", "away")
    expect(court).to_have_attribute("data-turn", "left")
    ada.tap("[data-turns]")
    expect(court).to_have_attribute("data-turn", "right")
    ada.tap("[data-team=away]")
    expect(court).to_have_attribute("data-attack", "away")


def test_undo_is_one_tap_and_redo_another(person: Person, game: str) -> None:
    ada = Pad(person("ada"), game)
    ada.begin()
    ada.shot("home", "7", made=True)
    ada.shows(2, 0)
    ada.undo()
    ada.shows(0, 0)
    ada.tap('.pad-tools form[action$="/redo"] button')
    ada.shows(2, 0)
    ada.tap('#pad-recent form[action$="/void"] button')
    ada.shows(0, 0)


def test_an_older_shot_is_corrected_in_three_taps_and_pia_sees_it(person: Person, game: str) -> None:
    ada, pia = Pad(person("ada"), game), person("pia")
    ada.begin()
    ada.shot("home", "8", made=False, place=FAR)
    ada.answer("Offensive rebound", "7")
    for number in ("7", "4", "5", "9"):
        ada.shot("home", number, made=True)
    pia.goto(f"{game}/box")
    board_shows(pia, 8, 0)
    expect(ada.page.locator("#pad-recent .recent", has_text="Milo Sand")).to_be_hidden()

    ada.clear()
    ada.taps = 0
    ada.tap(".log-link")
    ada.tap("#pad-sheet a", has_text="Milo Sand misses a three")
    ada.tap("#pad-sheet .answer.good")
    assert ada.taps == 3
    ada.shows(11, 0)
    board_shows(pia, 11, 0)
    expect(pia.locator("#box .home tr", has_text="Milo Sand").locator(".points")).to_have_text("3")


def test_a_play_in_sight_is_corrected_in_two_taps(person: Person, game: str) -> None:
    ada = Pad(person("ada"), game)
    ada.begin()
    ada.shot("home", "7", made=True)
    ada.taps = 0
    ada.tap("#pad-recent .recent-line")
    ada.tap("#pad-sheet .answer", has_text="HER 10 Oskar Vale")
    assert ada.taps == 2
    ada.saved()
    first = ada.page.locator("#pad-recent .recent").first
    expect(first).to_contain_text("Oskar Vale makes a two")
    expect(first).to_contain_text("corrected")


def test_the_follow_up_goes_away_when_the_next_thing_is_tapped(person: Person, game: str) -> None:
    ada = Pad(person("ada"), game)
    ada.begin()
    ada.shot("home", "7", made=True)
    prompt = ada.page.locator("#pad-prompt")
    expect(prompt).to_be_visible()
    ada.court(0.3, 0.5)
    expect(prompt).to_be_hidden()
    expect(ada.page.locator("#pad-draft")).to_be_visible()
    ada.page.locator("#pad-draft [data-cancels]").tap()
    expect(prompt).to_be_hidden()


def test_a_whole_line_changes_at_once_and_only_real_changes_are_sent(person: Person, game: str) -> None:
    ada = Pad(person("ada"), game)
    ada.begin()
    ada.deed("substitution")
    ada.tap("[data-team=home]")
    ada.chip("home", "4")  # stays after all
    for number in ("10", "11", "12", "14"):
        ada.chip("home", number)
    ada.tap("[data-line-send]")
    ada.saved()
    five = ada.page.locator('.chip[data-side="home"][data-on-court] .figures').all_inner_texts()
    assert sorted(five, key=int) == ["4", "10", "11", "12", "14"]
    change = ada.page.locator("#pad-recent .recent").first
    expect(change).to_contain_text("Substitution, Herons")
    assert "Tam Ellery" not in change.inner_text()


def test_a_missed_play_is_inserted_and_its_flag_clears_by_itself(person: Person, game: str) -> None:
    ada = Pad(person("ada"), game)
    ada.begin()
    ada.set_clock("9:30")
    ada.shot("home", "7", made=False)
    ada.set_clock("9:00")
    ada.shot("away", "13", made=True)
    flags = ada.page.locator(".flags-link .figures")
    expect(flags).to_have_text("1")
    ada.clear()
    ada.tap(".flags-link")
    expect(ada.page.locator("#pad-sheet")).to_contain_text("No rebound")
    ada.tap("#pad-sheet a", has_text="Insert after")
    ada.tap("#pad-sheet .insert-types a", has_text=re.compile("^Rebound$"))
    expect(ada.page.locator("#pad-sheet .insert-types [aria-current]")).to_have_text("Rebound")
    expect(ada.page.locator("#pad-sheet [name=kind]")).to_be_visible()
    ada.page.select_option("#pad-sheet [name=player]", ada.ref("away", "3"))
    ada.page.select_option("#pad-sheet [name=kind]", "defensive")
    ada.tap("#pad-sheet [data-whole] .primary")
    ada.saved()
    expect(flags).to_have_text("0")


def test_two_scorers_see_each_other(person: Person, game: str) -> None:
    ada, second = Pad(person("ada"), game), Pad(person("ada"), game)
    ada.begin()
    expect(second.page.locator("#pad-bar")).to_have_attribute("data-phase", "live")
    second.shot("away", "21", made=True)
    ada.shows(0, 2)
    expect(ada.page.locator("#pad-recent .recent").first).to_contain_text("makes a two")


def test_a_refusal_is_painted_into_the_sheet_that_was_filled_in(person: Person, game: str) -> None:
    ada = Pad(person("ada"), game)
    ada.begin()
    ada.tap(".log-link")
    ada.tap("#pad-sheet a", has_text="Insert after")
    ada.page.fill("#pad-sheet [name=clock]", "11:00")
    ada.tap("#pad-sheet [data-whole] .primary")
    expect(ada.page.locator("#pad-sheet #err-clock")).to_have_text("The clock of period 1 cannot show that.")
    expect(ada.page.locator("#pad-sheet [name=clock]")).to_have_value("11:00")
    expect(ada.page.locator("#pad-outbox")).to_be_empty()


def test_a_tap_while_the_court_turns_counts_where_the_court_comes_to_lie(person: Person, game: str) -> None:
    ada = Pad(person("ada", bypass_csp=True), game)
    ada.begin()
    # A turn that does not end while the test looks.
    ada.page.add_style_tag(content=".pad-court .turning { transition: transform 60s linear !important }")
    ada.tap("[data-turns]")
    expect(ada.page.locator("#court")).to_have_attribute("data-turn", "left")
    ada.court(1 - FAR[0], 1 - FAR[1])
    ada.chip("away", "13")
    ada.tap('[data-says=made][value="1"]')
    ada.shows(0, 3)
