"""A phone without a network: seven days can be read, ticked, taken back and heard; what was done is united when it is
back, and is nobody else's on the same phone."""

import io
import math
import re
import sqlite3
import struct
import wave
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.test_offline import READY
from tests.club import Club
from webapp.world import PASSWORD

Person = Callable[..., Any]
KEPT = re.compile(r"\d+ days are on this phone")
SLOWLY = 30_000  # ms: nine pages and what they are made of
BELL = "/sounds/bell.wav"
PLAY = """async (url) => {
  const sound = new Audio(url);
  const happens = (what) => new Promise((done, no) => { sound.addEventListener(what, done, {once: true}); sound.onerror = () => no(sound.error.message); });
  sound.preload = "auto";
  await happens("canplay");
  sound.currentTime = 20;
  await happens("seeked");
  return [sound.duration, sound.currentTime];
}"""  # noqa: E501


def bell() -> bytes:
    """Thirty seconds of a bell."""
    written = io.BytesIO()
    with wave.open(written, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        tones = (int(9000 * math.sin(n / 4) * math.exp(-(n % 8000) / 4000)) for n in range(30 * 8000))
        file.writeframes(b"".join(struct.pack("<h", tone) for tone in tones))
    return written.getvalue()


def begin(page: Any, plan: str) -> None:
    """Begin the plan, and have this phone keep it."""
    page.goto("/")
    page.evaluate(READY)
    page.goto(plan)
    page.get_by_role("button", name="Begin today").tap()
    page.wait_for_url("**/plans/mine")


def keep(page: Any) -> None:
    page.get_by_label("Keep today and the next six days on this phone").check()
    expect(page.locator("[data-keep-said]")).to_contain_text(KEPT, timeout=SLOWLY)


def two_a_day(house: Club) -> str:
    """A fresh plan of three weeks, with two things each day."""
    each = [
        {"kind": "read", "items": [{"kind": "text", "body": {"text": f"{verb} slowly."}}]} for verb in ("Read", "Think")
    ]
    return published(house, {"title": "Two a day", "days": [{"tasks": each} for _ in range(21)]})


def until(page: Any, promise: str) -> None:
    """Wait until what is promised is true."""
    look = f"const look = async () => (await {promise}) ? done(1) : setTimeout(look, 30);"
    page.evaluate(f"new Promise(done => {{ {look} look(); }})")


def ticked(page: Any) -> list[str]:
    return page.eval_on_selector_all("#day .tick-button", "all => all.map(each => each.getAttribute('aria-pressed'))")


def rows(house: Club, email: str, kind: str) -> int:
    with sqlite3.connect(house.home / "fieldhouse.db") as base:
        wanted = (
            "SELECT count(*) FROM practice_log l JOIN enrolments e ON e.id = l.enrolment_id "
            "JOIN users u ON u.id = e.user_id WHERE u.email = ? AND l.kind = ?"
        )
        return base.execute(wanted, (f"{email}@fieldhouse.test", kind)).fetchone()[0]


def test_seven_days_without_a_network_and_a_second_browser_meanwhile(person: Person, house: Club) -> None:
    if house.env["DATABASE_URL"]:
        pytest.skip("looks into the database file")
    page, plan, before = person("pia"), two_a_day(house), rows(house, "pia", "tick")
    context = page.context
    begin(page, plan)
    keep(page)

    context.set_offline(True)
    for number in range(7, 0, -1):
        page.goto(f"{plan}/days/{number}")
        expect(page.locator(".leaf-number")).to_contain_text(f"Day {number} of 21")
        early = page.get_by_text("You are reading ahead")
        expect(early).to_be_visible() if number > 1 else expect(early).to_be_hidden()
    first, second = (page.locator(".tick-button").nth(n) for n in (0, 1))
    for button, pressed in ((first, "true"), (second, "true"), (second, "false")):
        button.tap()
        expect(button).to_have_attribute("aria-pressed", pressed)
    expect(page.get_by_text("It is sent as soon as there is a network")).to_be_visible()
    page.close()

    laptop = person("pia")
    laptop.goto(f"{plan}/days/1")
    laptop.locator(".tick-button").nth(1).tap()
    expect(laptop.locator(".tick-button").nth(1)).to_have_attribute("aria-pressed", "true")
    assert ticked(laptop) == ["false", "true"]

    again = context.new_page()  # the tab was killed, the phone is still offline
    again.goto(f"{plan}/days/1")
    expect(again.locator(".tick-button").first).to_have_attribute("aria-pressed", "true")
    assert ticked(again) == ["true", "false"]
    context.set_offline(False)
    expect(again.get_by_text("Done. See you tomorrow.")).to_be_visible()
    assert ticked(again) == ["true", "true"]
    expect(again.get_by_text("It is sent as soon as there is a network")).to_be_hidden()
    laptop.reload()
    expect(laptop.get_by_text("Done. See you tomorrow.")).to_be_visible()
    assert rows(house, "pia", "tick") == before + 2, "united, and nothing twice"


def test_a_recording_that_was_kept_plays_and_can_be_sought_in_without_a_network(person: Person, house: Club) -> None:
    page = person("zed")
    context = page.context
    context.route(f"**{BELL}", lambda route: route.fulfill(body=bell(), content_type="audio/wav"))
    told = {"title": "Bells", "days": [{"tasks": [{"kind": "listen", "items": [audio()]}]} for _ in range(3)]}
    plan = published(house, told)
    begin(page, plan)
    page.get_by_label("Keep today and the next six days on this phone").check()
    page.get_by_label("And what there is to hear on them").check()
    expect(page.locator("[data-keep-said]")).to_contain_text(KEPT, timeout=SLOWLY)
    until(page, "caches.match('/sounds/bell.wav')")
    context.unroute(f"**{BELL}")
    context.set_offline(True)
    page.goto(f"{plan}/days/1")
    assert page.evaluate(PLAY, BELL) == [30, 20]


def audio() -> dict[str, Any]:
    return {"kind": "audio", "body": {"url": BELL, "seconds": 30, "transcript": "A bell."}}


def published(house: Club, told: dict[str, Any]) -> str:
    """The address of a plan made of this, as ``plans import`` makes one."""
    from webapp import create_app
    from webapp.features.plans import actions
    from webapp.features.plans.formats import own
    from webapp.infra.db import db
    from webapp.settings import Settings

    with create_app(Settings.from_env(house.env)).app_context():
        slug = actions.take_in(own.parse(told, "bells.json"), by=None, publish=True).slug
        db.session.remove()
        db.engine.dispose()
    return f"/plans/{slug}"


def test_what_is_refused_stays_in_sight_and_a_phone_two_people_share_mixes_nothing_up(
    person: Person, house: Club
) -> None:
    page, plan = person("ada"), two_a_day(house)
    context = page.context
    begin(page, plan)
    keep(page)
    context.set_offline(True)
    page.clock.set_fixed_time(datetime.now(UTC) + timedelta(days=1))  # a phone whose clock is a day ahead
    page.goto(f"{plan}/days/2")
    page.locator(".tick-button").first.tap()
    expect(page.locator(".tick-button").first).to_have_attribute("aria-pressed", "true")
    context.set_offline(False)
    refusal = page.locator(".refusals")
    expect(refusal).to_contain_text("This day is not open yet")
    page.goto("/plans/mine")
    expect(refusal).to_contain_text("Day 2")
    page.get_by_role("button", name="All right").tap()
    expect(refusal).to_be_hidden()

    context.set_offline(True)
    page.goto(f"{plan}/days/1")
    page.locator(".tick-button").first.tap()
    expect(page.get_by_text("It is sent as soon as there is a network")).to_be_visible()
    page.goto("about:blank")
    context.set_offline(False)
    change(context, house, "leo")  # Ada's log-in ended; Leo takes the phone
    before = rows(house, "ada", "tick"), rows(house, "leo", "tick")
    page.goto("/plans/mine")
    expect(page.get_by_label("Keep today and the next six days on this phone")).not_to_be_checked()
    expect(page.get_by_text("It is sent as soon as there is a network")).to_be_hidden()
    assert "reading-1" not in page.evaluate("caches.keys()")
    assert (rows(house, "ada", "tick"), rows(house, "leo", "tick")) == before
    change(context, house, "ada")
    page.goto(f"{plan}/days/1")
    expect(page.locator(".tick-button").first).to_have_attribute("aria-pressed", "true")
    until(page, f"{LEFT}.then(all => all.length === 0)")
    assert rows(house, "ada", "tick") == before[0] + 1

    page.goto("/plans/mine")
    expect(page.locator("[data-keep-said]")).to_contain_text(KEPT, timeout=SLOWLY)  # as chosen before
    context.set_offline(True)
    page.goto(f"{plan}/days/1")
    page.locator(".tick-button").nth(1).tap()
    until(page, f"{LEFT}.then(all => all.length === 1)")
    page.goto("about:blank")
    context.set_offline(False)
    page.goto("/calendar")
    page.evaluate("fetch('/logout', {method: 'POST'})")
    until(page, "caches.keys().then(names => !names.includes('reading-1'))")
    until(page, f"{LEFT}.then(all => all.length === 0)")


LEFT = """new Promise(done => { const asked = indexedDB.open('fieldhouse-reading'); asked.onsuccess = () => {
  const all = asked.result.transaction('told').objectStore('told').getAll();
  all.onsuccess = () => { asked.result.close(); done(all.result); }; }; })"""


def change(context: Any, house: Club, name: str) -> None:
    context.clear_cookies()
    pairs = (pair.split("=", 1) for pair in house.log_in(name, PASSWORD)["Cookie"].split("; "))
    address = f"http://127.0.0.1:{house.port}"
    context.add_cookies([{"name": key, "value": value, "url": address} for key, value in pairs])
