"""A whole club behind a real gunicorn, and people in a real Chromium."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.club import Club, Scorer, club
from webapp.settings import ROOT
from webapp.world import PASSWORD

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Headless in a container: no sandbox of its own, no GPU, nothing that calls home.
QUIETLY = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The browser; tests that need it are skipped where there is none."""
    found = os.environ.get("FIELDHOUSE_TEST_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        pytest.skip("no Chromium on this machine (install chromium to run the browser tests)")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=QUIETLY)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Club]:
    """The club with the little world in it, served."""
    with club(tmp_path_factory.mktemp("club")) as running:
        yield running


@pytest.fixture(scope="session")
def axe() -> str:
    """The script that looks for barriers (axe-core)."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed (npm ci)")
    return AXE.read_text()


@pytest.fixture
def person(chromium: Any, house: Club) -> Iterator[Callable[..., Any]]:
    """``person("ada")``: a page in a browser of their own, logged in; ``person(None)`` is a passer-by.

    What the page's scripts throw, and what the policy of the page blocks, fails the test that saw it.
    """
    contexts: list[Any] = []
    wrong: list[str] = []

    def open_browser(name: str | None, **options: Any) -> Any:
        address = f"http://127.0.0.1:{house.port}"
        context = chromium.new_context(base_url=address, **{**PHONE, **options})
        contexts.append(context)
        if name:
            login = house.log_in(name, PASSWORD)["Cookie"]
            pairs = (pair.split("=", 1) for pair in login.split("; "))
            context.add_cookies(
                [{"name": key, "value": value, "url": f"http://127.0.0.1:{house.port}"} for key, value in pairs]
            )
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if "Content Security Policy" in said.text else None)
        return page

    yield open_browser
    for context in contexts:
        context.close()
    assert not wrong


@pytest.fixture
def game(house: Club) -> str:
    """The path of a fresh game of the Herons against the Kites, about to begin."""
    scorer = Scorer(house, PASSWORD)
    status, _, form = house.request("GET", "/games/new", headers={**scorer.headers, "Accept": "text/html"})
    assert status == 200
    teams = _options(form.decode(), "team"), _options(form.decode(), "opponent")
    asked = {
        "team": teams[0]["Herons"],
        "opponent": teams[1]["Harbour Kites"],
        "ruleset": "fiba",
        "starts_at": "2027-02-06T18:00",
        "public": "yes",
    }
    status, headers, _ = house.request("POST", "/games", asked, {**scorer.headers, "Accept": "text/html"})
    assert status == 303, f"scheduling answered {status}"
    return headers["Location"].removesuffix("/lineup")


def _options(html: str, name: str) -> dict[str, str]:
    """Word -> value of the select called ``name``."""
    import re

    select = re.search(rf'<select[^>]*name="{name}".*?</select>', html, re.S)
    assert select, f"there is no choice of {name}"
    return {word.strip(): value for value, word in re.findall(r'<option value="([^"]*)"[^>]*>([^<]*)<', select[0])}
