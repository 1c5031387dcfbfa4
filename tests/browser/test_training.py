"""A session from a phone: changed by touch and by keyboard, run without a network, killed, resumed, counted once."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.test_offline import READY

READY_SECONDS = 5  # js/training/run/machine.js

Person = Callable[..., Any]
WISH = {"minutes": 30, "people": 1, "place": "gym", "equipment": ["ball", "hoop", "cones"], "sport": "basketball"}


@pytest.fixture
def build() -> Callable[..., str]:
    """``build(page)``: the address of a fresh session of whoever the page belongs to."""

    def make(page: Any, **other: Any) -> str:
        answer = page.request.post("/training", data={**WISH, **other}, headers={"Accept": "application/json"})
        assert answer.status == 200, answer.text()
        return str(answer.json()["to"])

    return make


def seconds(page: Any) -> int:
    """How much of the whole session is left, as the page says it."""
    minutes, rest = page.locator("[data-part=whole]").inner_text().split()[0].split(":")
    return int(minutes) * 60 + int(rest)


def keys(page: Any) -> list[str]:
    return page.eval_on_selector_all("#plan [data-key]:is(li)", "all => all.map(each => each.dataset.key)")


def test_a_session_is_changed_without_a_reload_by_tap_finger_and_keyboard(
    person: Person, build: Callable[..., str]
) -> None:
    page = person("ada")
    page.goto(build(page, team="herons", people=9, minutes=60))
    page.evaluate("window.stayed = true")
    before = keys(page)
    main = page.locator(".part-main .place")
    expect(main.nth(1)).to_be_visible()

    first = main.nth(0).get_attribute("data-key")
    main.nth(0).locator(".place-acts a").tap()
    page.get_by_role("button", name=re.compile("^Take it")).first.tap()
    expect(page.locator("#toasts .bad")).to_have_count(0)
    expect(page.locator(f"#choices-{first}")).to_be_empty()
    assert keys(page) == before, "it keeps its place"

    second = main.nth(1).get_attribute("data-key")
    main.nth(1).locator("h3 a").focus()
    with page.expect_response("**/order"):
        page.keyboard.press("Alt+ArrowUp")
    expect(main.nth(0)).to_have_attribute("data-key", second)

    box, to = main.nth(0).locator("[data-handle]").bounding_box(), main.nth(1).bounding_box()
    with page.expect_response("**/order"):
        page.mouse.move(box["x"] + 10, box["y"] + 10)
        page.mouse.down()
        page.mouse.move(box["x"] + 10, to["y"] + to["height"] - 5, steps=6)
        page.mouse.up()
    expect(main.nth(1)).to_have_attribute("data-key", second)

    page.get_by_role("button", name="Undo").tap()
    expect(main.nth(0)).to_have_attribute("data-key", second)
    assert page.evaluate("window.stayed") is True


def test_a_killed_tab_resumes_and_what_was_done_without_a_network_arrives_once(
    person: Person, build: Callable[..., str]
) -> None:
    begin = datetime.now(UTC) - timedelta(hours=1)
    page = person("leo")
    context = page.context
    context.clock.install(time=begin)
    page.goto("/")
    page.evaluate(READY)
    page.goto(build(page))
    page.get_by_role("button", name="Start").tap()
    page.wait_for_url("**/run")
    address = page.url
    for _ in range(50):  # the page comes last: once it is there, everything is
        if page.evaluate("caches.open('training-1').then(c => c.match(location.pathname)).then(Boolean)"):
            break
        page.wait_for_timeout(100)

    context.set_offline(True)
    page.locator("[data-act=toggle]").tap()
    context.clock.run_for(60_000)
    context.clock.fast_forward(120_000)  # a phone that slept: no tick came, and it is in the right place
    context.clock.run_for(3_000)
    plan = json.loads(page.locator("#run").get_attribute("data-plan"))
    total = sum(piece["minutes"] for piece in plan["pieces"]) * 60 + READY_SECONDS
    left = seconds(page)
    assert abs(total - 183 - left) <= 3
    page.close()

    again = context.new_page()
    context.clock.fast_forward(600_000)
    again.goto(address)
    expect(again.locator("[data-part=away]")).to_be_visible()
    assert 0 <= seconds(again) - left <= 4, "where it was last known to be, not where it would be by now"
    again.get_by_role("button", name="Go on from here").tap()
    context.clock.fast_forward(total * 1000)
    context.clock.run_for(1_000)
    expect(again.get_by_role("heading", name="What came of it")).to_be_visible()
    again.locator(".effort label").nth(5).tap()
    again.get_by_role("button", name="Save").tap()
    expect(again.locator("[data-part=outbox]")).to_contain_text("Kept on this phone")

    context.set_offline(False)
    context.clock.run_for(3_000)
    expect(again.locator("[data-part=outbox]")).to_have_text("The club has it.")
    again.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # looked away, and back
    expect(again.get_by_role("heading", name="What came of it")).to_be_hidden()
    again.goto("/training/progress")
    expect(again.locator("#calendar + .panel tbody tr")).to_have_count(1)
    load = sum(piece["minutes"] for piece in plan["pieces"]) * 6
    expect(again.locator("#calendar + .panel tbody tr")).to_contain_text(str(load))
    expect(again.locator(".streak .figures").nth(1)).to_have_text("1")
