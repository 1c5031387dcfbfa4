"""With script off everything is a plain form or a plain link."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

Person = Callable[..., Any]


def test_a_game_is_scored_corrected_and_undone_by_plain_forms(person: Person, game: str) -> None:
    ada, pia = person("ada", java_script_enabled=False), person("pia", java_script_enabled=False)
    ada.goto(f"{game}/lineup")
    for side, numbers in (("home", ("4", "5", "7", "8", "9")), ("away", ("0", "3", "6", "13", "21"))):
        for number in numbers:
            pick = ada.locator(f'.pick:has(input[name="{side}"])').filter(
                has=ada.locator(f'.figures:text-is("{number}")')
            )
            pick.locator("input").check()
    ada.click("#lineup .primary")
    expect(ada.locator("#court")).to_be_hidden()
    ada.click(".next-step button")
    expect(ada.locator("#pad-bar .period")).to_have_text("Quarter 1")

    shot = ada.locator(".plain form", has=ada.get_by_role("heading", name="Shot"))
    shot.locator("[name=player]").select_option(label="HER 7 Ben Okafor")
    shot.get_by_role("button", name="Made").click()
    expect(ada.locator("#pad-bar .home .score")).to_have_text("2")
    pia.goto(game)
    expect(pia.locator("#board .side.home .score")).to_contain_text("2")

    ada.locator("#pad-prompt .answer").first.click()
    expect(ada.locator("#pad-recent .recent").first).to_contain_text("Assist: Tam Ellery")
    ada.locator("#pad-recent .recent-line").first.click()
    ada.locator("#edit .answer.bad").click()
    expect(ada.locator("#pad-bar .home .score")).to_have_text("0")
    ada.locator('.pad-tools form[action$="/undo"] button').click()
    expect(ada.locator("#pad-bar .home .score")).to_have_text("2")
    foul = ada.locator(".plain-deed", has=ada.get_by_role("button", name="Foul", exact=True))
    foul.locator("select").select_option(label="HER 9 Rafi Castellan")
    foul.get_by_role("button").click()
    expect(ada.locator("#pad-bar .home .lamps")).to_contain_text("Fouls 1")
    ada.locator(".clock-button").click()
    expect(ada.locator("#pad-bar time.clock")).to_have_attribute("data-running", "true")
    pia.locator("noscript a, a:text('Reload to see')").first.click()
    expect(pia.locator("#board .side.home .lamps")).to_contain_text("Fouls 1")


def test_what_is_refused_is_said_at_its_field_and_nothing_typed_is_lost(person: Person, game: str) -> None:
    ada = person("ada", java_script_enabled=False)
    ada.goto(f"{game}/plays/new?type=rebound")
    ada.locator("[data-whole] [name=clock]").fill("11:00")
    ada.locator("[data-whole] .primary").click()
    expect(ada.locator("#err-clock")).to_have_text("The clock of period 1 cannot show that.")
    expect(ada.locator("[data-whole] [name=clock]")).to_have_value("11:00")


def test_a_play_the_rules_cannot_place_is_refused_on_the_plain_pad(person: Person, game: str) -> None:
    ada = person("ada", java_script_enabled=False)
    ada.goto(f"{game}/pad")
    shot = ada.locator(".plain form", has=ada.get_by_role("heading", name="Shot"))
    shot.locator("[name=player]").select_option(label="HER 7 Ben Okafor (bench)")
    shot.locator("[name=assist]").select_option(label="HER 7 Ben Okafor (bench)")
    shot.get_by_role("button", name="Made").click()
    expect(ada.locator(".plain .note.bad")).to_have_text("One player cannot be both.")
    expect(ada.locator("#pad-bar .home .score")).to_have_text("0")
