"""Every page there is, on a narrow phone: no barrier, and nothing sticks out.

In each run a page is seen in one language and one light; FIELDHOUSE_EVERY_PAGE=1 shows each in all of them,
FIELDHOUSE_EVERY_PAGE=fa-dark each in this one (the whole takes a quarter of an hour).
"""

import json
import os
import threading
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update
from werkzeug.serving import make_server

from tests.browser.axe import barriers
from tests.laws.doors import ANYBODY, AsPerson, doors
from tests.laws.house import House, address, furnish
from webapp.features.accounts.models import User
from webapp.infra.db import db, write
from webapp.settings import Settings

NARROW = {"viewport": {"width": 360, "height": 780}, "has_touch": True, "reduced_motion": "reduce"}
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


@pytest.fixture
def door(house: House) -> Iterator[str]:
    """Where the club answers meanwhile, without its socket. A browser keeps the files it has seen: that is a server's
    doing, and intercepting its requests would make it forget them."""

    def without_live(environ: dict[str, Any], start: Any) -> Any:
        if environ["PATH_INFO"] == "/live":
            start("404 Not Found", [])
            return [b""]
        return house.app.wsgi_app(environ, start)

    server = make_server("127.0.0.1", 0, without_live, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    server.server_close()


def test_no_page_has_a_barrier_or_sticks_out(house: House, door: str, chromium: Any, axe: str) -> None:
    ways = list(product(sorted(house.app.extensions["spoken"]), ("light", "dark")))
    everything = os.environ.get("FIELDHOUSE_EVERY_PAGE", "")
    if everything not in ("", "1"):
        ways = [way for way in ways if "-".join(way) == everything]
    wrong: dict[str, Any] = {}
    seen = 0
    with chromium.new_context(base_url=door, service_workers="block", **NARROW) as context:
        page = context.new_page()
        for turn, (language, theme) in enumerate(ways):
            _speak(language)
            page.emulate_media(color_scheme=theme)
            for key, name in pages() if everything else pages()[turn :: len(ways)]:
                context.clear_cookies()
                if name in house.tokens:
                    context.add_cookies([{"name": "login", "value": house.tokens[name], "url": door}])
                shown = page.goto(address(house, key)[1], wait_until="load")
                if shown is None or "html" not in shown.headers.get("content-type", ""):
                    continue
                seen += 1
                found = [*barriers(page, axe, (theme,)), *page.evaluate(STICKS_OUT)]
                if found:
                    wrong[f"{key} for {name} in {language}"] = found
    assert seen > 40, "there are hardly any pages"
    assert not wrong, json.dumps(wrong, indent=1)
