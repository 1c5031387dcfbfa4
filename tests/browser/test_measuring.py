"""Ben on his phone on the way to school, and what axe finds on the pages of athletes."""

import json
import re
import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.browser.axe import barriers
from tests.browser.test_offline import READY

Person = Callable[..., Any]
PAGES = [
    "",
    "/check-in",
    "/metrics/rmssd_ms",
    "/compare?metric=rmssd_ms&with=sleep_duration_h",
    "/insights",
    "/supplements",
    "/load",
    "/import",
]


def _own(page: Any) -> str:
    page.goto("/athletes")
    return page.locator(".mine-athlete a.row-title").first.get_attribute("href")


def test_five_taps_on_a_phone_and_the_day_is_answered(person: Person) -> None:
    ben = person("ben", reduced_motion="reduce")
    address = _own(ben)
    ben.goto(f"{address}/check-in")
    last = ben.locator("input[name=readiness][value='8']").locator("..").bounding_box()
    assert last["y"] + last["height"] < 844 - 60, "all five stand on one screen, above the navigation"
    for name in ("sleep", "fatigue", "stress", "soreness", "readiness"):
        for label in ben.locator(f"label:has(input[name={name}])").all():
            box = label.bounding_box()
            assert box["width"] >= 44 and box["height"] >= 44, name
    taps = 0
    started = time.monotonic()
    for name in ("sleep", "fatigue", "stress", "soreness", "readiness"):
        ben.locator(f"input[name={name}][value='3']").tap()
        taps += 1
    ben.wait_for_url(f"**{address}")
    assert taps == 5 and time.monotonic() - started < 20
    expect(ben.get_by_text("Thank you. See you tomorrow.")).to_be_visible()
    ben.goto("/athletes")
    expect(ben.get_by_text("Answered today")).to_be_visible()


def test_two_lines_are_walked_with_all_four_arrows(person: Person) -> None:
    ben = person("ben")
    ben.goto(f"{_own(ben)}/compare?metric=rmssd_ms&with=sleep_duration_h")
    said = ben.locator(".chart-said").first
    ben.locator("svg[data-chart]").first.focus()
    expect(said).to_contain_text("Sleep")
    ben.keyboard.press("ArrowUp")
    expect(said).to_contain_text("HRV")
    ben.keyboard.press("ArrowDown")
    expect(said).to_contain_text("Sleep")


def test_a_drawing_is_read_with_the_arrow_keys(person: Person) -> None:
    ben = person("ben")
    address = _own(ben)
    ben.goto(f"{address}/metrics/rmssd_ms")
    ben.locator("svg[data-chart]").first.focus()
    said = ben.locator(".chart-said").first
    newest = said.text_content()
    ben.keyboard.press("ArrowLeft")
    assert newest and re.search(r"\d ms", newest) and said.text_content() not in ("", newest)


def test_no_page_of_an_athlete_has_a_barrier(person: Person, axe: str) -> None:
    ben, found = person("ben", reduced_motion="reduce"), {}
    address = _own(ben)
    for path in [f"{address}{page}" for page in PAGES]:
        ben.goto(path)
        for summary in ben.locator("main summary").all():
            summary.click()
        found[path] = barriers(ben, axe)
        assert ben.evaluate("document.documentElement.scrollWidth") <= 390, f"{path} sticks out"
    ada = person("ada", reduced_motion="reduce")
    for path in ("/teams/herons/athletes", f"{address}/weight", "/teams/herons/weigh-in/fill"):
        ada.goto(path)
        found[f"ada {path}"] = barriers(ada, axe)
    assert not {path: wrong for path, wrong in found.items() if wrong}, json.dumps(found, indent=1)


def test_answers_given_without_network_reach_the_club_once_there_is_one(person: Person) -> None:
    ben = person("ben", reduced_motion="reduce")
    address = _own(ben)
    ben.goto(f"{address}/check-in")
    expect(ben.locator("html[data-shelved]")).to_have_count(1)
    ben.evaluate(READY)
    ben.context.set_offline(True)
    ben.goto("/")
    ben.goto(f"{address}/check-in")
    for name in ("sleep", "fatigue", "stress", "soreness", "readiness"):
        ben.locator(f"input[name={name}][value='6']").tap()
    expect(ben.get_by_text("Kept on this phone")).to_be_visible()
    assert len(ben.evaluate("checkins.entries()")) == 1
    ben.context.set_offline(False)
    ben.wait_for_url(f"**{address}")
    assert ben.evaluate("checkins.entries()") == []
    ben.goto(f"{address}/metrics/readiness_1_10")
    expect(ben.locator("tbody tr").first).to_contain_text("6")


def test_what_was_refused_while_nobody_looked_is_said_when_the_questions_are_opened(person: Person) -> None:
    ben = person("ben", reduced_motion="reduce")
    address = _own(ben)
    ben.goto(f"{address}/check-in")
    ben.evaluate(
        """(days) => {
          const form = document.querySelector("form[data-checkin]");
          const body = { sleep: 2, fatigue: 2, stress: 2, soreness: 2, readiness: 8 };
          const entry = { seq: 1, id: "f".repeat(32), at: Date.now() - days * 86400000, url: form.action, body, state: "waiting" };
          localStorage.setItem(`fieldhouse.outbox/checkins/${form.dataset.account}/000000001-${entry.id}`, JSON.stringify(entry));
        }""",  # noqa: E501
        4,
    )
    with ben.expect_response(lambda answer: answer.request.method == "POST") as answer:
        ben.goto(address)
    assert answer.value.status == 422, "nobody knows any more how they slept"
    ben.goto(f"{address}/check-in")
    expect(ben.locator("#err-form")).not_to_be_empty()
    assert ben.evaluate("checkins.entries()") == []
