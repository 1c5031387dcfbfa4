"""Every page there is, on a narrow phone: no barrier, and nothing sticks out. The browser asks the club itself, without
a server between them. In each run a page is seen in one language and one light; FIELDHOUSE_EVERY_PAGE=1 shows each in
all of them, FIELDHOUSE_EVERY_PAGE=fa-dark each in this one (the whole takes a quarter of an hour)."""

import json
import os
from itertools import product
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Route
from sqlalchemy import update

from tests.browser.axe import barriers
from tests.laws.doors import ANYBODY, AsPerson, doors
from tests.laws.house import House, address, furnish
from webapp.features.accounts.models import User
from webapp.infra.db import db, write
from webapp.settings import Settings

NARROW = {"viewport": {"width": 360, "height": 780}, "has_touch": True, "reduced_motion": "reduce"}
HOST = "http://fieldhouse.test"
NO_PAGES = (
    "/static",
    "/me/exports/",
    ".css",
    ".ics",
    "<ending>",
    "/cover/",
    ".csv",
    ".vcf",
    "/recordings/",
    ".json",
    "/export/",
    "/health",
    "/time",
    "/live",
    "/files/",
)
STICKS_OUT = """() => document.documentElement.scrollWidth <= window.innerWidth ? [] :
  [...document.querySelectorAll("body *")].filter((each) => each.checkVisibility()
    && Math.max(each.getBoundingClientRect().right - window.innerWidth, -each.getBoundingClientRect().left) > 1)
    .slice(0, 5).map((each) => each.outerHTML.slice(0, 120))"""


def pages() -> list[tuple[str, str]]:
    """Every page with the first of the cast it opens for."""
    looking = {key: door for key, door in doors().items() if key.startswith("GET ")}
    found = [(key, [name for name in ANYBODY if door.outcome(name) == "opens"]) for key, door in looking.items()]
    return [(key, names[0]) for key, names in found if names and not any(part in key for part in NO_PAGES)]


@pytest.fixture
def house(app: Flask, settings: Settings, as_person: AsPerson) -> House:
    """A club with something at every address."""
    return furnish(app, settings, as_person)


@write
def _speak(language: str) -> None:
    db.session.execute(update(User).values(language=language))


def _answering(house: House, name: str, known: dict[str, dict[str, Any]]) -> Any:
    browser = house.browser(name)

    def answer(route: Route) -> None:
        asked = route.request
        if not asked.url.startswith(HOST):
            route.abort()
        elif asked.url in known:
            route.fulfill(**known[asked.url])
        else:
            sent = {"Accept": "*/*"} | ({"HX-Request": "true"} if "hx-request" in asked.headers else {})
            path, asking = asked.url.removeprefix(HOST), {"headers": sent, "follow_redirects": True}
            with house.app.app_context(), browser.open(path, method=asked.method, **asking) as got:
                headers = {key: value for key, value in got.headers.items() if key != "Set-Cookie"}
                whole = {"status": got.status_code, "headers": headers, "body": got.data}
            if path.startswith("/static/"):
                known[asked.url] = whole
            route.fulfill(**whole)

    return answer


def test_no_page_has_a_barrier_or_sticks_out(house: House, chromium: Any, axe: str) -> None:
    ways = list(product(sorted(house.app.extensions["spoken"]), ("light", "dark")))
    everything = os.environ.get("FIELDHOUSE_EVERY_PAGE", "")
    if everything not in ("", "1"):
        ways = [way for way in ways if "-".join(way) == everything]
    wrong: dict[str, Any] = {}
    known: dict[str, dict[str, Any]] = {}
    seen = 0
    with chromium.new_context(base_url=HOST, service_workers="block", **NARROW) as context:
        page = context.new_page()
        for turn, (language, theme) in enumerate(ways):
            _speak(language)
            page.emulate_media(color_scheme=theme)
            for key, name in pages() if everything else pages()[turn :: len(ways)]:
                page.unroute_all()
                page.route("**/*", _answering(house, name, known))
                shown = page.goto(address(house, key)[1], wait_until="load")
                if shown is None or "html" not in shown.headers.get("content-type", ""):
                    continue
                seen += 1
                found = [*barriers(page, axe, (theme,)), *page.evaluate(STICKS_OUT)]
                if found:
                    wrong[f"{key} for {name} in {language}"] = found
    assert seen > 40, "there are hardly any pages"
    assert not wrong, json.dumps(wrong, indent=1)
