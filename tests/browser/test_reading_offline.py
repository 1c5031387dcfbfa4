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


def test_a_recording_of_a_plan_that_was_kept_plays_and_can_be_wound_without_a_network(
    person: Person, house: Club
) -> None:
    plan = recorded(house, person("ines").request)
    page = person("zed")
    context = page.context
    begin(page, plan)
    page.get_by_label("Keep today and the next six days on this phone").check()
    page.get_by_label("And what there is to hear on them").check()
    expect(page.locator("[data-keep-said]")).to_contain_text(KEPT, timeout=SLOWLY)
    page.close()
    context.set_offline(True)
    page = context.new_page()
    page.goto(f"{plan}/days/1")
    sound, now = page.locator("audio"), page.locator("[data-now]")
    address = sound.get_attribute("src")
    assert address.startswith(f"{plan}/recordings/"), "the house's own address, not one of a test"
    assert page.evaluate("url => caches.match(url).then(kept => kept.blob()).then(blob => blob.size)", address) == len(
        bell()
    )
    page.get_by_role("button", name="Play", exact=True).tap()
    expect(page.locator("[data-player]")).to_have_attribute("data-state", "playing")
    expect(now).to_have_text("0:01")
    page.locator("[data-seek]").fill("20")
    expect(now).to_have_text("0:21")
    page.get_by_role("button", name="Pause", exact=True).tap()
    assert sound.evaluate("it => [it.duration, it.seekable.end(0), it.error]") == [30, 30, None]
    here = now.text_content()
    context.set_offline(False)
    with page.expect_response(lambda answer: answer.url.endswith("/place") and answer.ok):
        page.reload()  # where they were is told now
    tablet = person("zed")
    tablet.goto(f"{plan}/days/1")
    expect(tablet.locator("[data-now]")).to_have_text(here)


def recorded(house: Club, ines: Any) -> str:
    """A plan of three days; Ines brings the recording of the first in the studio, and publishes it."""
    days = [{"tasks": [{"items": [{"kind": "text", "body": {"text": "Listen again."}}]}]} for _ in range(2)]
    heard = {
        "kind": "audio",
        "key": "bell",
        "body": {"url": "https://example.org/a", "seconds": 9, "transcript": "A bell."},
    }
    plan = published(
        house, {"title": "Bells", "days": [{"tasks": [{"kind": "listen", "items": [heard]}]}, *days]}, "ines"
    )
    sent = {"sound": {"name": "bell.wav", "mimeType": "audio/wav", "buffer": bell()}}
    assert ines.post(f"{plan}/studio/items/bell/recording", multipart=sent).ok
    assert ines.post(f"{plan}/studio/publish", form={}).ok
    return plan


def published(house: Club, told: dict[str, Any], by: str = "") -> str:
    """The address of a plan made of this, as ``plans import`` makes one; or of a draft of somebody's."""
    from webapp import create_app
    from webapp.features.accounts.models import User
    from webapp.features.plans import actions
    from webapp.features.plans.formats import own
    from webapp.infra.db import db
    from webapp.settings import Settings

    with create_app(Settings.from_env(house.env)).app_context():
        author = db.session.query(User).filter_by(email=f"{by}@fieldhouse.test").one() if by else None
        slug = actions.take_in(own.parse(told, "bells.json"), by=author, publish=not by).slug
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

    ticked = rows(house, "ada", "tick")
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
    assert rows(house, "ada", "tick") == ticked + 1, "once, though the page that was left may have sent it"

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
