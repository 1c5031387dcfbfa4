"""Lighthouse's four scores (mobile) of the pages people open most: ``python -m tests.benchmarks.lighthouse [path …]``.

Starts a club with the demo's world and calendar, logs Ada in, and prints performance, accessibility, best practices and
SEO per page, then what keeps a page below a hundred. With ``day`` it looks at the day one reads instead, on 390 × 844,
in every language, three times each: all scores, when something is first painted (by Lighthouse's model of a slow 4G,
and in a browser held to it: 150 ms, 1.6 Mbit/s), and what axe finds. The machine is never alone, so the best run counts
and all are shown. Needs Chromium, Node and Lighthouse itself, whose 130 packages are not ours to carry:
`npm install --no-save lighthouse@12.8.2`.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tests.browser.axe import barriers
from tests.browser.conftest import BROWSERS, PHONE, QUIETLY
from tests.club import Club, club
from webapp.settings import ROOT
from webapp.world import PASSWORD

CLI = Path(os.environ.get("LIGHTHOUSE", ROOT / "node_modules" / "lighthouse")) / "cli" / "index.js"
AXE = CLI.parents[2] / "axe-core" / "axe.min.js"  # Lighthouse brings it along
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PAGES = (("ada", "/"), ("ada", "/calendar"), ("ada", "/teams"), ("ada", "/teams/herons"), ("", "/login"), ("", "/"))
DAY, TONGUES, TIMES = "/plans/breath-and-attention/days/1", ("en", "es", "fa"), 3
SCREEN = [f"--screenEmulation.{key}={value}" for key, value in (("width", 390), ("height", 844), ("mobile", "true"))]
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
PAINTED = "() => performance.getEntriesByType('paint').map((each) => each.startTime)"


def measure(running: Club, who: str, path: str, chromium: str, *more: str) -> dict[str, Any]:
    """Lighthouse's report of one page."""
    command = ["node", str(CLI), f"http://127.0.0.1:{running.port}{path}", "--output=json", "--quiet"]
    command += more
    command += [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags=--headless=new {' '.join(QUIETLY)}"]
    if who:
        command.append("--extra-headers=" + json.dumps({"Cookie": running.log_in(who, PASSWORD)["Cookie"]}))
    said = subprocess.run(command, env={**os.environ, "CHROME_PATH": chromium}, capture_output=True, check=False)
    if said.returncode:
        raise SystemExit(said.stderr.decode()[-2000:])
    return json.loads(said.stdout)


def show(who: str, path: str, report: dict[str, Any]) -> None:
    """One line of scores, and the audits that cost some of them."""
    scores = {key: round((report["categories"][key]["score"] or 0) * 100) for key in CATEGORIES}
    print(f"{who or 'guest':6}{path:16}" + "".join(f"{key} {score:3}   " for key, score in scores.items()))
    weighed = {ref["id"] for key in CATEGORIES for ref in report["categories"][key]["auditRefs"] if ref["weight"]}
    for name, audit in report["audits"].items():
        if name in weighed and audit["score"] is not None and audit["score"] < 0.95:
            print(f"        {audit['score']:.2f} {name}: {audit['title']} {audit.get('displayValue', '')}")


def painted(browser: Browser, running: Club, cookie: str, cpu: int) -> float:
    """Milliseconds until something is painted, over a line held to slow 4G, on a processor ``cpu`` times slower."""
    with browser.new_context(**PHONE, base_url=f"http://127.0.0.1:{running.port}") as context:
        context.set_extra_http_headers({"Cookie": cookie})
        page = context.new_page()
        devtools = context.new_cdp_session(page)
        devtools.send("Network.enable")
        devtools.send("Network.emulateNetworkConditions", SLOW)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": cpu})
        page.goto(DAY, wait_until="load")
        return min(page.evaluate(PAINTED))


def found(browser: Browser, running: Club, cookie: str) -> int:
    """How many barriers axe finds on the day, by day and by night."""
    with browser.new_context(**PHONE, base_url=f"http://127.0.0.1:{running.port}") as context:
        context.set_extra_http_headers({"Cookie": cookie})
        page = context.new_page()
        page.goto(DAY)
        return len(barriers(page, AXE.read_text()))


def told(times: list[float]) -> str:
    """The best of some milliseconds, and all of them."""
    return f"best {min(times):.0f} ms of {sorted(map(round, times))}"


def day(running: Club, chromium: str) -> None:
    """The day Leo reads, in his three languages."""
    leo = running.log_in("leo", PASSWORD)
    plain = {**leo, "Accept": "text/html"}
    running.request("POST", DAY.partition("/days")[0] + "/begin", {"mode": "fixed"}, plain)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIETLY)
        for tongue in TONGUES:
            me = {"name": "Leo Brandt", "zone": "Europe/Berlin", "language": tongue, "theme": "auto"}
            running.request("POST", "/me", me, plain)
            slow = {cpu: [painted(browser, running, leo["Cookie"], cpu) for _ in range(TIMES)] for cpu in (1, 4)}
            print(f"{tongue}  axe {found(browser, running, leo['Cookie'])}")
            for cpu, times in slow.items():
                print(f"    painted on slow 4G, processor 1/{cpu}: {told(times)}")
            reports = [measure(running, "leo", DAY, chromium, *SCREEN) for _ in range(TIMES)]
            first = [report["audits"]["first-contentful-paint"]["numericValue"] for report in reports]
            print(f"    painted by Lighthouse's model: {told(first)}")
            best = max(reports, key=lambda report: report["categories"]["performance"]["score"])
            print(
                "    performance of each run", [round(100 * r["categories"]["performance"]["score"]) for r in reports]
            )
            show(tongue, DAY[-7:], best)
        browser.close()


def main(paths: list[str]) -> None:
    """Start the club, ask Lighthouse about every page, print."""
    chromium = os.environ.get("FIELDHOUSE_TEST_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not chromium or not shutil.which("node") or not CLI.is_file():
        raise SystemExit("Lighthouse needs Chromium, Node and `npm install --no-save lighthouse@12.8.2`.")
    with tempfile.TemporaryDirectory() as home, club(Path(home)) as running:
        if paths == ["day"]:
            day(running, chromium)
            return
        for who, path in PAGES:
            if not paths or path in paths:
                show(who, path, measure(running, who, path, chromium))


if __name__ == "__main__":
    main(sys.argv[1:])
