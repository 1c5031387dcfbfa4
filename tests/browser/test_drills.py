"""The library in a real browser: search as one types, filters that keep their address, the diagram drawn by taps; and
no barrier that axe can find."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

Person = Callable[..., Any]


def test_searching_while_typing_then_filtering_and_going_back(person: Person) -> None:
    page: Page = person("ben")
    page.goto("/drills")
    total = page.locator(".drill-total")
    everything = total.inner_text().strip()
    page.locator("#f-q").press_sequentially("rondoo")  # a slip
    expect(total).to_contain_text("2 drills")
    expect(page.locator("#f-q")).to_be_focused()
    expect(page).to_have_url("/drills?q=rondoo")
    page.locator("#f-q").fill("")
    expect(total).to_contain_text(everything)
    page.locator(".drill-sports label", has_text="Wrestling").tap()
    expect(page).to_have_url("/drills?sport=wrestling")
    expect(total).not_to_contain_text(everything)
    wrestling = total.inner_text().strip()
    page.locator(".drill-filters > summary").tap()
    page.locator("#facet-skill .choice", has_text="Takedowns").first.tap()
    expect(page.locator(".drill-filters")).to_have_attribute("open", "")
    expect(page).to_have_url("/drills?sport=wrestling&skill=wrestling.takedowns")
    expect(total).not_to_contain_text(wrestling)
    page.go_back()
    expect(page).to_have_url("/drills?sport=wrestling")
    expect(total).to_contain_text(wrestling)


def test_a_diagram_is_drawn_by_taps_and_by_lines(person: Person) -> None:
    page: Page = person("ada")
    page.goto("/drills/new")
    expect(page.locator(".drill-tools")).to_be_hidden()
    page.select_option("#f-arena", "soccer_grid")
    sketch = page.locator("#drill-sketch svg")
    expect(sketch).to_be_visible()

    def tap(tool: str, *spots: tuple[float, float]) -> None:
        page.locator(f".drill-tools label:has(input[value={tool}])").tap()
        for x, y in spots:
            sketch.scroll_into_view_if_needed()
            box = sketch.bounding_box()
            assert box
            page.touchscreen.tap(box["x"] + box["width"] * x, box["y"] + box["height"] * y)

    tap("player", (0.3, 0.5))
    expect(page.locator("#drill-sketch .dm-player")).to_have_count(1)
    tap("player", (0.7, 0.5))
    expect(page.locator("#drill-sketch .dm-player")).to_have_count(2)
    tap("pass", (0.3, 0.5), (0.7, 0.5))
    expect(page.locator("#drill-sketch .dp-pass")).to_have_count(1)
    assert page.locator("#f-diagram").input_value().splitlines()[-1] == "pass A B"
    page.locator("#f-diagram").press_sequentially("\ncone 3 3")
    expect(page.locator("#drill-sketch .dm-cone")).to_have_count(1)
    page.locator("[data-undoes]").tap()
    expect(page.locator("#drill-sketch .dm-cone")).to_have_count(0)
