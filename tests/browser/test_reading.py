"""Two quiet minutes on a phone: a day is read, ticked and taken back in place, and a sitting rings its bells."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.browser.axe import barriers

Person = Callable[..., Any]
PLAN = "/plans/breath-and-attention"


def test_a_day_is_read_sat_and_ticked(person: Person, axe: str) -> None:
    page = person("leo", reduced_motion="reduce")
    page.goto(PLAN)
    page.get_by_role("button", name="Begin today").tap()
    page.wait_for_url("**/plans/mine")
    page.get_by_role("link", name="Read day 1").tap()
    page.wait_for_url(f"**{PLAN}/days/1")
    assert not barriers(page, axe)

    sitting = page.locator("[data-sit]")
    page.get_by_role("button", name="Begin to sit").tap()
    expect(sitting).to_have_attribute("data-state", "running")
    expect(page.locator("[data-sit-left]")).not_to_have_text("3:00")

    page.locator(".tick-button").first.tap()
    expect(page.locator(".tick-button").first).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Pause").tap()
    expect(sitting).to_have_attribute("data-state", "resting")
    counts = page.get_by_text("This sitting counts")
    expect(counts).to_be_hidden()
    kept = "JSON.stringify({sat: 144, runs: false, at: Date.now()})"  # four fifths of three minutes
    page.evaluate(f"localStorage.setItem(Object.keys(localStorage).find(it => it.startsWith('sit ')), {kept})")
    page.reload()
    expect(counts).to_be_visible()

    page.get_by_role("button", name="All of it is done").tap()
    expect(page.get_by_text("Done. See you tomorrow.")).to_be_visible()
    assert not barriers(page, axe)
    page.get_by_role("button", name="Undo").tap()
    expect(page.get_by_role("button", name="All of it is done")).to_be_visible()
