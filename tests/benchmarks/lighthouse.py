"""Lighthouse's four scores (mobile) of the pages people open most: ``python -m tests.benchmarks.lighthouse [path …]``.

Starts a club with the demo's world and calendar, logs Ada in, and prints performance, accessibility, best practices and
SEO per page, then what keeps a page below a hundred. Needs Chromium, Node and Lighthouse itself, whose 130 packages are
not ours to carry: `npm install --no-save lighthouse@12.8.2`.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.browser.conftest import BROWSERS, QUIETLY
from tests.club import Club, club
from webapp.settings import ROOT
from webapp.world import PASSWORD

CLI = Path(os.environ.get("LIGHTHOUSE", ROOT / "node_modules" / "lighthouse")) / "cli" / "index.js"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PAGES = (("ada", "/"), ("ada", "/calendar"), ("ada", "/teams"), ("ada", "/teams/herons"), ("", "/login"), ("", "/"))


def measure(running: Club, who: str, path: str, chromium: str) -> dict[str, Any]:
    """Lighthouse's report of one page."""
    command = ["node", str(CLI), f"http://127.0.0.1:{running.port}{path}", "--output=json", "--quiet"]
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


def main(paths: list[str]) -> None:
    """Start the club, ask Lighthouse about every page, print."""
    chromium = os.environ.get("FIELDHOUSE_TEST_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not chromium or not shutil.which("node") or not CLI.is_file():
        raise SystemExit("Lighthouse needs Chromium, Node and `npm install --no-save lighthouse@12.8.2`.")
    with tempfile.TemporaryDirectory() as home, club(Path(home)) as running:
        for who, path in PAGES:
            if not paths or path in paths:
                show(who, path, measure(running, who, path, chromium))


if __name__ == "__main__":
    main(sys.argv[1:])
