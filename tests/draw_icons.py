"""Draws the icons of the installed app from static/icons/favicon.svg: ``python -m tests.draw_icons [chromium]``.

The PNGs are small and kept in the repository; run this again when the mark changes. A maskable icon fills its square
and keeps the mark inside the circle every launcher leaves (80 % of the width); Apple rounds the corners itself.
"""

import re
import shutil
import sys

from playwright.sync_api import sync_playwright

from webapp.settings import ROOT

SOURCE = ROOT / "static" / "icons" / "favicon.svg"
INTO = ROOT / "static" / "icons" / "app"
DRAWN = {"192": (192, 1.0), "512": (512, 1.0), "maskable": (512, 0.72), "apple": (180, 0.86)}  # size, share of the mark


def page(svg: str, size: int, share: float) -> str:
    """The drawing as a page of its size; a mark that does not fill it stands on its own ground."""
    ground = re.search(r'<rect[^>]*fill="(#[0-9a-f]{6})"', svg)
    assert ground, "the mark begins with its ground"
    back = "transparent" if share == 1.0 else ground[1]
    mark = svg.replace("<svg ", f'<svg width="{size * share}" height="{size * share}" ', 1)
    place = f"margin:0;width:{size}px;height:{size}px;display:grid;place-items:center;background:{back}"
    return f'<!doctype html><body style="{place}">{mark}</body>'


def main(chromium: str) -> None:
    """Draw them all."""
    svg = SOURCE.read_text()
    INTO.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, (size, share) in DRAWN.items():
            canvas = browser.new_page(viewport={"width": size, "height": size})
            canvas.set_content(page(svg, size, share))
            canvas.screenshot(path=INTO / f"{name}.png", omit_background=share == 1.0)
            sys.stdout.write(f"{name}.png: {(INTO / f'{name}.png').stat().st_size} bytes\n")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else shutil.which("chromium") or "chromium")
