"""The first page in a real browser: no barrier for anybody, nothing sticks out, answered with the keyboard alone."""

import json
from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.browser.axe import barriers

NARROW = {"viewport": {"width": 360, "height": 740}, "reduced_motion": "reduce"}


def test_nobodys_first_page_has_a_barrier_or_sticks_out(person: Callable[..., Any], axe: str) -> None:
    found: dict[str, Any] = {}
    for name in ("ada", "pia", "mo", "ines", None):
        page = person(name, **NARROW)
        page.goto("/")
        if name in ("ada", "pia"):
            expect(page.locator("#today-dates .today-date")).to_have_count(3)
        page.evaluate("document.getElementById('install')?.removeAttribute('hidden')")
        found[str(name)] = barriers(page, axe)
        assert page.evaluate("document.documentElement.scrollWidth") == 360, name
        small = page.evaluate("""() => [...document.querySelectorAll(".today button, .today .button")]
            .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 43.5)
            .map((each) => each.textContent)""")
        assert small == [], name
        page.close()
    assert not {name: wrong for name, wrong in found.items() if wrong}, json.dumps(found, indent=1)


def test_pia_answers_with_the_keyboard_and_ada_sees_the_count_move(person: Callable[..., Any]) -> None:
    ada, pia = person("ada", **NARROW), person("pia", **NARROW)
    for page in (ada, pia):
        page.goto("/")
    date = pia.locator(".today-date").nth(1)
    tally = ada.locator(".today-date").nth(1).locator(".tally .going dd")
    before = int(tally.inner_text())
    date.get_by_role("button", name="Going", exact=True).focus()
    pia.keyboard.press("Enter")
    expect(date.get_by_role("button", name="Going", exact=True)).to_have_attribute("aria-pressed", "true")
    assert pia.url.endswith("/"), "nobody was sent away"
    expect(tally).to_have_text(str(before + 1))
