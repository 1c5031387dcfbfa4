"""A session from a phone: changed by touch and by keyboard, run without a network, killed, resumed, counted once."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.test_offline import READY
from webapp.world import PASSWORD

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


def wait_until_kept(page: Any) -> None:
    """The page comes last: once it is on the shelf, everything is."""
    for _ in range(100):
        if page.evaluate("caches.open('training-1').then(c => c.match(location.pathname)).then(Boolean)"):
            return
        page.wait_for_timeout(100)
    raise AssertionError("the page was not kept for a pitch without a network")


def take_another(page: Any, place: Any) -> None:
    """Swap the drill in this place for the first one offered."""
    before = place.locator("h3").inner_text()
    place.locator(".place-acts a").tap()
    place.get_by_role("button", name=re.compile("^Take it")).first.tap()
    expect(place.locator(".choices")).to_be_empty()
    expect(place.locator("h3")).not_to_have_text(before)


def drag(page: Any, place: Any, to: Any) -> None:
    """A finger takes a place by its handle to the lower half of another, and swings away from it."""
    place.evaluate("place => scrollTo(0, place.getBoundingClientRect().top + scrollY - 250)")
    start, end = place.locator("[data-handle]").bounding_box(), to.bounding_box()
    x, y = start["x"] + start["width"] / 2, start["y"] + start["height"] / 2
    way = end["y"] + end["height"] - 8 - y
    finger = page.context.new_cdp_session(page)

    def touch(kind: str, *points: float) -> None:
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": each} for each in points]})

    touch("touchStart", y)
    for step in range(1, 9):
        touch("touchMove", y + way * step / 8)
    touch("touchEnd")


def first_two(page: Any) -> list[str]:
    return keys(page)[1:3]  # behind the one warm-up


def test_a_session_is_changed_by_tap_finger_and_keyboard_run_without_a_network_killed_resumed_and_counted_once(
    person: Person, build: Callable[..., str]
) -> None:
    page = person("leo")
    context = page.context
    page.goto("/")
    page.evaluate(READY)
    page.goto(build(page))
    page.evaluate("window.stayed = true")
    before = keys(page)
    main = page.locator(".part-main .place")
    expect(main.nth(1)).to_be_visible()

    take_another(page, main.nth(0))
    take_another(page, main.nth(1))
    assert keys(page) == before, "what is swapped keeps its place"

    first, second = first_two(page)
    drag(page, main.nth(0), main.nth(1))
    expect(main.nth(1)).to_have_attribute("data-key", first)
    page.get_by_role("button", name="Undo").tap()  # at once: a swing must not swallow it
    expect(main.nth(0)).to_have_attribute("data-key", first)
    with page.expect_response("**/order"):  # this one's answer, not to be taken for the next one's
        drag(page, main.nth(0), main.nth(1))
    expect(main.nth(1)).to_have_attribute("data-key", first)
    with page.expect_response("**/order"):
        main.nth(1).get_by_role("button", name=re.compile("^Lock")).focus()
        page.keyboard.press("Alt+ArrowUp")
    expect(main.nth(0)).to_have_attribute("data-key", first)
    expect(page.locator("#toasts .bad")).to_have_count(0)
    assert page.evaluate("window.stayed") is True, "all of it without a reload"
    page.reload()
    assert first_two(page) == [first, second]

    context.clock.install(time=datetime.now(UTC) - timedelta(hours=2))
    page.get_by_role("button", name="Start").tap()
    page.wait_for_url("**/run")
    address = page.url
    wait_until_kept(page)

    context.set_offline(True)
    page.locator("[data-act=toggle]").tap()
    context.clock.run_for(60_000)
    context.clock.fast_forward(120_000)  # a phone that slept: no tick came, and it is in the right place
    context.clock.run_for(3_000)
    plan = json.loads(page.locator("#run").get_attribute("data-plan"))
    assert [piece["key"] for piece in plan["pieces"]][1:3] == [first, second]
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
    again.goto(address.replace("/run", "/results"))
    done = again.locator("tbody td.num").all_inner_texts()
    assert done == [f"{piece['minutes']}′" for piece in plan["pieces"]] + ["6"], "one result for every drill"
    again.goto("/training/progress")
    expect(again.locator("#calendar + .panel tbody tr")).to_have_count(1)
    load = sum(piece["minutes"] for piece in plan["pieces"]) * 6
    expect(again.locator("#calendar + .panel tbody tr")).to_contain_text(str(load))
    expect(again.locator(".streak .figures").nth(1)).to_have_text("1")


def test_what_one_person_did_is_not_seen_or_sent_by_the_next_on_the_same_phone(
    person: Person, build: Callable[..., str], house: Any
) -> None:
    page = person("ben")
    page.goto("/")
    page.evaluate(READY)
    page.goto(build(page))
    page.get_by_role("button", name="Start").tap()
    page.wait_for_url("**/run")
    wait_until_kept(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="Finish here").tap()
    page.get_by_role("button", name="Save").tap()
    expect(page.locator("[data-part=outbox]")).to_contain_text("Kept on this phone")
    page.close()

    def become(name: str) -> Any:
        pairs = (pair.split("=", 1) for pair in house.log_in(name, PASSWORD)["Cookie"].split("; "))
        address = f"http://127.0.0.1:{house.port}"
        page.context.clear_cookies()
        page.context.add_cookies([{"name": key, "value": value, "url": address} for key, value in pairs])
        return page.context.new_page()

    page.context.set_offline(False)
    sent: list[str] = []
    page.context.on("request", lambda asked: sent.append(asked.url) if asked.method == "POST" else None)
    other = become("pia")
    other.goto("/training")
    other.wait_for_load_state("networkidle")
    expect(other.locator("#waiting")).to_be_hidden()
    assert sent == []
    mine = become("ben")
    with mine.expect_response("**/results") as answer:
        mine.goto("/training")
    assert answer.value.status == 200
    expect(mine.locator("#waiting")).to_be_hidden()
