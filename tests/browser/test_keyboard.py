"""Without a pointer: every play by keys, and the command line's grammar as the help explains it."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pad import FIVES, Pad, board_shows

Person = Callable[..., Any]
LAPTOP = {"viewport": {"width": 1280, "height": 800}, "has_touch": False}


@pytest.fixture
def begun(person: Person, game: str) -> Page:
    """The pad on a laptop, the first period running; nothing of it was done with a pointer."""
    page = person("ada", **LAPTOP)
    pad = Pad(page, game)
    for side, letter in (("home", "h"), ("away", "a")):
        for number in FIVES[side]:
            assert page.locator(f'.chip[data-side="{side}"][data-number="{number}"]').count(), letter
    reach(page, "[data-step=period_start] button")
    page.keyboard.press("Enter")
    for side, numbers in FIVES.items():
        for number in numbers:
            reach(page, f'.chip[data-side="{side}"][data-number="{number}"]')
            page.keyboard.press("Space")
    reach(page, "[data-line-send]")
    page.keyboard.press("Enter")
    expect(page.locator("#pad-bar")).to_have_attribute("data-phase", "live")
    pad.saved()
    page.evaluate("document.activeElement.blur()")
    return page


def reach(page: Page, selector: str) -> None:
    """Tab until the focus is there."""
    page.locator(selector).first.wait_for()
    for _ in range(120):
        if page.evaluate("selector => document.activeElement?.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the Tab key never reaches {selector}")


def type_line(page: Page, line: str) -> None:
    """Type a line of play, as one does without looking down."""
    page.keyboard.press("/")
    page.keyboard.type(line)
    page.keyboard.press("Enter")
    expect(page.locator("#pad-state")).to_have_text("saved")
    expect(page.locator("#pad-command")).to_have_value("")
    page.keyboard.press("Escape")


def scored(page: Page, home: int, away: int) -> None:
    expect(page.locator("#pad-bar .home .score")).to_have_text(str(home))
    expect(page.locator("#pad-bar .away .score")).to_have_text(str(away))


def test_a_game_is_scored_by_typing_alone(begun: Page, person: Person, game: str) -> None:
    pia = person("pia")
    pia.goto(game)
    type_line(begun, "h7 2+ a4")
    type_line(begun, "a13 3- d9")
    type_line(begun, "h5 3+")
    type_line(begun, "a21 1+-")
    type_line(begun, "h8 t s3")
    type_line(begun, "h 4>10 5>11")
    type_line(begun, "a6 2- b9 o21")
    scored(begun, 5, 1)
    board_shows(pia, 5, 1)
    expect(pia.locator("#feed")).to_contain_text("Assist: Tam Ellery")
    expect(begun.locator("#pad-recent .recent").first).to_contain_text("Offensive rebound")
    five = begun.locator('.chip[data-side="home"][data-on-court] .figures').all_inner_texts()
    assert sorted(five, key=int) == ["7", "8", "9", "10", "11"]


def test_space_runs_the_clock_and_single_keys_undo(begun: Page) -> None:
    clock = begun.locator("#pad-bar time.clock")
    begun.keyboard.press("Space")
    expect(clock).to_have_attribute("data-running", "true")
    begun.keyboard.press("Space")
    expect(clock).to_have_attribute("data-running", "false")
    type_line(begun, "8:15")
    expect(clock).to_have_text("8:15")
    type_line(begun, "h7 2+")
    scored(begun, 2, 0)
    begun.keyboard.press("u")
    scored(begun, 0, 0)
    begun.keyboard.press("y")
    scored(begun, 2, 0)
    begun.keyboard.press("Control+z")
    scored(begun, 0, 0)


def test_a_deed_is_a_key_and_its_player_a_number(begun: Page) -> None:
    begun.keyboard.press("t")
    begun.keyboard.type("7")
    begun.keyboard.press("Enter")
    expect(begun.locator("#pad-recent .recent").first).to_contain_text("Turnover by Ben Okafor")


def test_single_keys_can_be_switched_off(begun: Page) -> None:
    begun.keyboard.press("?")
    reach(begun, "#pad-keys-on")
    begun.keyboard.press("Space")
    begun.keyboard.press("Escape")
    begun.keyboard.press("t")
    expect(begun.locator("#pad-draft")).to_be_hidden()


def test_a_line_that_means_nothing_says_so_and_stays(begun: Page) -> None:
    begun.keyboard.press("/")
    begun.keyboard.type("h99 2+")
    begun.keyboard.press("Enter")
    expect(begun.locator("#pad-told")).to_have_text("Nobody wears “99”")
    expect(begun.locator("#pad-command")).to_have_value("h99 2+")
    scored(begun, 0, 0)


GRAMMAR = {
    "h7 2+ a4": [{"type": "shot", "side": "home", "player": "h7", "value": 2, "made": True, "assist": "h4"}],
    "7 3- o12": [
        {"type": "shot", "side": "home", "player": "h7", "value": 3, "made": False},
        {"type": "rebound", "side": "home", "player": "h12", "kind": "offensive", "cause": 0},
    ],
    "a13 2- b9 d9": [
        {"type": "shot", "side": "away", "player": "a13", "value": 2, "made": False, "blocked_by": "h9"},
        {"type": "rebound", "side": "home", "player": "h9", "kind": "defensive", "cause": 0},
    ],
    "7 2+ f21": [
        {"type": "shot", "side": "home", "player": "h7", "value": 2, "made": True},
        {"type": "foul", "side": "away", "player": "a21", "kind": "shooting", "drawn_by": "h7", "cause": 0},
    ],
    "v7 1+-": [
        {"type": "free_throw", "side": "away", "player": "a7", "made": True, "n": 1, "of": 2},
        {"type": "free_throw", "side": "away", "player": "a7", "made": False, "n": 2, "of": 2},
    ],
    "h7 t s13": [{"type": "turnover", "side": "home", "player": "h7", "stolen_by": "a13"}],
    "h7 s": [{"type": "turnover", "side": "away", "stolen_by": "h7"}],
    "a21 fs7": [{"type": "foul", "side": "away", "player": "a21", "kind": "shooting", "drawn_by": "h7"}],
    "h o": [{"type": "rebound", "side": "home", "kind": "offensive"}],
    "h 7>12 9>14": [{"type": "substitution", "side": "home", "outs": ["h7", "h9"], "ins": ["h12", "h14"]}],
    "a to": [{"type": "timeout", "side": "away"}],
    "h ar": [{"type": "arrow", "to": "home"}],
    "! the basket counted?": [{"type": "mark", "note": "the basket counted?"}],
}
READ = """async (line) => {
  const { parse } = await import("/static/js/pad/commands.js");
  return parse(line, { attack: "home", values: [2, 3], player: (side, number) => side[0] + number });
}"""


@pytest.mark.parametrize("line", GRAMMAR)
def test_the_grammar_means_what_the_help_says(line: str, person: Person) -> None:
    page = person(None)
    page.goto("/games")
    assert page.evaluate(READ, line) == {"plays": GRAMMAR[line]}
