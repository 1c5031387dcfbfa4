"""The look keeps its promises: readable in both themes, mirrored for free, nothing inline, nothing missing."""

import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from itertools import product
from pathlib import Path

import pytest
from flask import Flask, render_template

from webapp.admin import kit
from webapp.settings import ROOT

STATIC = ROOT / "static"
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
STYLES = sorted((STATIC / "css").glob("*.css"))
SURFACES = ("floor", "paper", "sunk")
WORDS = ("ink", "ink-soft", "accent-text", "good", "warn", "bad")
ON_THEIR_OWN = [
    *((word, f"{word}-wash") for word in ("good", "warn", "bad")),
    *(
        (word, wash)
        for word, wash in product(("ink", "accent-text"), ("good-wash", "warn-wash", "bad-wash", "accent-wash"))
    ),
    ("accent-ink", "accent"),
    ("accent-ink", "accent-press"),
    ("bad-fill-ink", "bad-fill"),
    ("team-ink", "team"),
    ("paper", "ink"),
    ("board-deep", "board-lit"),
    *product(("board-lit", "board-ink", "board-soft", "board-alarm"), ("board", "board-deep")),
]
NAME = r"""["']([a-z-]+)["']"""
CALLS_FOR_AN_ICON = re.compile(rf"(?:icon|draw|empty)\(\s*{NAME}|icon={NAME}|sprite\.svg'\) }}}}#([a-z-]+)")


def _without_comments(css: str) -> str:
    return re.sub(r"/\*.*?\*/", "", css, flags=re.S)


def _tokens(selector: str) -> dict[str, str]:
    """The custom properties of the first rule with ``selector`` in tokens.css."""
    css = _without_comments((STATIC / "css" / "tokens.css").read_text())
    body = css.split(selector + " {", 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--([a-z-]+\d*):\s*([^;]+);", body))


LIGHT = _tokens(":root")
THEMES = {"light": LIGHT, "dark": LIGHT | _tokens(':root[data-theme="dark"]')}


def _luminance(color: str) -> float:
    parts = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("words", "surface"), [*product(WORDS, SURFACES), *ON_THEIR_OWN])
def test_words_are_readable_on_what_they_stand_on(theme: str, words: str, surface: str) -> None:
    tokens = THEMES[theme]
    assert _contrast(tokens[words], tokens[surface]) >= 4.5  # WCAG 2.2, 1.4.3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("line", "surface"), list(product(("edge", "focus"), SURFACES)))
def test_edges_of_controls_and_the_focus_are_visible(theme: str, line: str, surface: str) -> None:
    tokens = THEMES[theme]
    assert _contrast(tokens[line], tokens[surface]) >= 3  # WCAG 2.2, 1.4.11


def test_the_devices_dark_and_the_chosen_dark_are_the_same() -> None:
    chosen = _tokens(':root[data-theme="dark"]')
    assert len(chosen) > 20
    assert _tokens(':root:not([data-theme="light"])') == chosen


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_styles_mirror_by_themselves(path: Path) -> None:
    physical = re.compile(
        r"(?:^|[\s;{])((?:margin|padding|border|scroll-padding)-(?:left|right|top|bottom)|left|right|top|bottom)\s*:"
        r"|(?:text-align|float):\s*(?:left|right)"
    )
    assert physical.findall(_without_comments(path.read_text())) == []


@pytest.mark.parametrize("path", [p for p in STYLES if p.name != "print.css"], ids=lambda path: path.name)
def test_colours_are_named_as_tokens_only(path: Path) -> None:
    rules = re.sub(r"--[a-z-]+:[^;]+;", "", _without_comments(path.read_text()))
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|(?:rgb|hsl|oklch)\([^)]*\)", rules) == []


# Mail programs know no stylesheets: there, styles stand where they are used.
PAGES = [path for path in TEMPLATES if path.name != "mail.html" and path.parent.name != "mail"]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_templates_hold_no_inline_style_script_or_handler(path: Path) -> None:
    markup = re.sub(r"{#.*?#}", "", path.read_text(), flags=re.S)
    forbidden = re.compile(r"""<style|\sstyle=|\son[a-z]+=|hx-on|hx-swap-oob|javascript:|<script(?![^>]*\ssrc=)""")
    assert forbidden.findall(markup) == []


def test_every_icon_that_is_asked_for_is_drawn() -> None:
    drawn = set(re.findall(r'<symbol id="([a-z-]+)"', (STATIC / "icons" / "sprite.svg").read_text()))
    sources = [*TEMPLATES, *(ROOT / "webapp").rglob("*.py")]
    asked = {
        name for path in sources for found in CALLS_FOR_AN_ICON.findall(path.read_text()) for name in found if name
    }
    assert {"back", "close"} <= asked
    assert asked - drawn == set()


def test_the_lock_holds_every_package_that_is_copied_to_vendor() -> None:
    wanted = json.loads((STATIC / "vendor.json").read_text())
    lock = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert wanted
    for source in wanted:
        package = re.match(r"(@[^/]+/)?[^/]+", source)
        assert package is not None
        assert "integrity" in lock[f"node_modules/{package[0]}"], source
    assert "resolved" not in json.dumps(lock), "the lock names packages and hashes, no download hosts"


def test_the_files_for_vendor_are_where_the_packages_keep_them() -> None:
    if not (ROOT / "node_modules" / "htmx.org").is_dir():
        pytest.skip("node_modules is not here: ./fieldhouse up fetches it")
    missing = [
        source
        for source in json.loads((STATIC / "vendor.json").read_text())
        if not (ROOT / "node_modules" / source).is_file()
    ]
    assert missing == []


def test_only_files_on_the_list_are_used_from_vendor() -> None:
    listed = set(json.loads((STATIC / "vendor.json").read_text()).values())
    sources = [*TEMPLATES, *STYLES, ROOT / "webapp" / "web" / "shell.py"]
    used = {
        name for path in sources for name in re.findall(r"vendor/([a-zA-Z0-9.-]+\.(?:js|css|woff2))", path.read_text())
    }
    assert {"htmx.min.js", "archivo-latin.woff2"} <= used
    assert used <= listed


class _Page(HTMLParser):
    """What a page names and what it refers to."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.references: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids += [given["id"]] if "id" in given else []
        for name in ("for", "aria-describedby", "aria-labelledby", "data-opens"):
            self.references += given.get(name, "").split()


def test_everything_in_the_gallery_has_its_own_name_and_refers_to_something(app: Flask) -> None:
    with app.test_request_context():
        page = _Page()
        page.feed(render_template("kit/gallery.html", **kit.samples()))
    assert len(page.references) > 15
    assert len(page.ids) == len(set(page.ids))
    assert set(page.references) <= set(page.ids)


def test_a_clock_shows_whole_seconds_and_from_a_minute_down_tenths() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not here to read clock.js")
    script = f"""
      require({json.dumps(str(STATIC / "js" / "clock.js"))});
      const {{ reading, face }} = globalThis.fieldhouseClock;
      const noon = 43200000;
      const clock = {{ period: 600000, baseMs: 600000, baseAt: noon, running: true, direction: "down" }};
      console.log(JSON.stringify([
        reading(clock, noon + 221250), face(378750), face(60000), face(59999), face(37450), face(40), face(0),
        reading(clock, noon + 700000), reading({{ ...clock, running: false }}, noon + 5000),
        reading({{ ...clock, direction: "up", baseMs: 0 }}, noon + 700000), face(2400000),
      ]));
    """
    told = json.loads(subprocess.run([node, "-e", script], capture_output=True, check=True, text=True).stdout)
    assert told == [378750, "6:18", "1:00", "0:59.9", "0:37.4", "0:00.0", "0:00.0", 0, 600000, 600000, "40:00"]
