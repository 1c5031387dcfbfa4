"""Hearing and counting on two phones: the place follows, beads counted without network join those of the other."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

Person = Callable[..., Any]
DAY = "/plans/breath-and-attention/days/1"


def test_a_recording_is_wound_and_goes_on_elsewhere(person: Person) -> None:
    phone, tablet = person("pia"), person("pia")
    phone.goto(DAY)
    expect(phone.locator("[data-left]")).to_have_text("−1:02")
    with phone.expect_response(lambda answer: answer.url.endswith("/place") and answer.ok):
        phone.get_by_role("button", name="0:30").tap()
    expect(phone.locator("[data-now]")).to_have_text("0:30")
    tablet.goto(DAY)
    expect(tablet.locator("[data-now]")).to_have_text("0:30")
    with tablet.expect_response(lambda answer: answer.url.endswith("/place") and answer.ok):
        tablet.get_by_role("button", name="15 seconds back").tap()
    expect(tablet.locator("[data-now]")).to_have_text("0:15")
    tablet.get_by_role("button", name="Play", exact=True).tap()
    expect(tablet.locator("[data-player]")).to_have_attribute("data-state", "playing")
    expect(tablet.locator("[data-now]")).not_to_have_text("0:15")
    with tablet.expect_response(lambda answer: answer.url.endswith("/place") and answer.ok):
        tablet.get_by_role("button", name="Pause", exact=True).tap()
    expect(tablet.locator("[data-player]")).to_have_attribute("data-state", "still")
    here = tablet.locator("[data-now]").text_content()
    phone.reload()
    expect(phone.locator("[data-now]")).to_have_text(here)


def test_beads_counted_without_network_join_the_others(person: Person) -> None:
    phone, tablet = person("zed"), person("zed")
    phone.goto("/plans/beads")
    expect(phone.locator("#beads")).to_have_attribute("data-told", "true")
    phone.context.set_offline(True)
    for beads in ("1", "2", "3"):
        phone.locator("[data-tap]").tap()
        expect(phone.locator("[data-count]")).to_have_text(beads)
    expect(phone.get_by_text("Kept on this phone until there is a network.")).to_be_visible()
    tablet.goto("/plans/beads")
    for beads in ("1", "2"):
        tablet.locator("[data-tap]").tap()
        expect(tablet.locator("[data-count]")).to_have_text(beads)
    expect(tablet.locator("#beads")).to_have_attribute("data-told", "true")
    phone.context.set_offline(False)
    expect(phone.locator("#beads")).to_have_attribute("data-told", "true")
    phone.get_by_role("button", name="One back").tap()
    expect(phone.locator("[data-count]")).to_have_text("2")
    expect(phone.locator("#beads")).to_have_attribute("data-told", "true")
    tablet.reload()
    expect(tablet.locator("[data-count]")).to_have_text("2")
