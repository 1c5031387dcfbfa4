"""No barrier that axe can find in any state of the pad, by day and by night; and nothing too small for a thumb."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.axe import barriers
from tests.browser.pad import FAR, Pad

Person = Callable[..., Any]


@pytest.fixture
def played(person: Person, game: str) -> str:
    """A game with a little of everything, also of what does not fit."""
    ada = Pad(person("ada"), game)
    ada.begin()
    ada.shot("home", "7", made=True)
    ada.answer("Assist", "4")
    ada.shot("away", "13", made=False, place=FAR)
    ada.shot("home", "5", made=True, place=FAR)
    ada.deed("timeout")
    ada.tap("[data-says=side][value=home]")
    ada.saved()
    expect(ada.page.locator(".flags-link .figures")).to_have_text("1")
    return game


def test_no_state_of_the_pad_has_a_barrier(person: Person, played: str, axe: str) -> None:
    pad = Pad(person("ada", reduced_motion="reduce"), played)
    page, found = pad.page, {}
    found["asked what followed"] = barriers(page, axe) if page.locator("#pad-prompt").is_visible() else []
    pad.court(0.6, 0.5)
    found["court tapped"] = barriers(page, axe)
    page.keyboard.press("Escape")
    pad.deed("Foul")
    found["which foul"] = barriers(page, axe)
    page.keyboard.press("Escape")
    pad.deed("substitution")
    pad.chip("home", "7")
    pad.chip("home", "12")
    found["line change"] = barriers(page, axe)
    page.locator("#pad-line [data-cancels]").tap()
    pad.tap(".flags-link")
    expect(page.locator("#pad-sheet")).to_contain_text("No rebound")
    found["flags"] = barriers(page, axe)
    page.keyboard.press("Escape")
    pad.tap("#pad-recent .recent-line")
    expect(page.locator("#edit")).to_be_visible()
    found["correcting"] = barriers(page, axe)
    page.keyboard.press("Escape")
    page.context.set_offline(True)
    pad.shot_unsaved("away", "13")
    found["not sent"] = barriers(page, axe)
    assert not {state: wrong for state, wrong in found.items() if wrong}, json.dumps(found, indent=1)


def test_everything_on_the_pad_is_large_enough_for_a_thumb_and_nothing_scrolls(person: Person, played: str) -> None:
    page = Pad(person("ada"), played).page
    for width, height in ((390, 844), (360, 640), (844, 390), (1280, 800)):
        page.set_viewport_size({"width": width, "height": height})
        page.reload()
        expect(page.locator("#court")).to_be_visible()
        small = page.evaluate("""() => [...document.querySelectorAll("#pad button, #pad a, #pad summary")]
            .filter((each) => each.checkVisibility())
            .map((each) => [each.textContent.trim().replace(/\\s+/g, " "), each.getBoundingClientRect()])
            .filter(([, box]) => box.width < 43.5 || box.height < 43.5)
            .map(([words, box]) => `${words} ${box.width}x${box.height}`)""")
        assert small == [], (width, height)
        assert page.evaluate("document.documentElement.scrollHeight <= window.innerHeight"), (width, height)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (width, height)
        court = page.locator("#court").bounding_box()
        assert court and court["height"] >= 150, (width, height)
