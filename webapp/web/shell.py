"""What makes the club an app on a home screen: its manifest, the service worker, and the page for being offline.

The worker keeps the shell (styles, scripts, faces, marks: nothing of anybody's) and the offline page, under a name made
of what is in them, so that a new version replaces the old as a whole. Pages come from the network, always; one that
does not come is answered by the offline page. What later keeps more (a plan to read, a practice to run without network)
is a file of its own under static/js/sw/, found by itself.
"""

import hashlib
import re
from collections.abc import Iterable
from contextlib import nullcontext
from functools import lru_cache
from pathlib import Path

from flask import Blueprint, Response, current_app, jsonify, make_response, render_template, request, url_for
from flask_babel import force_locale, get_locale, gettext

from webapp.errors import Missing
from webapp.infra import tongue
from webapp.settings import Settings
from webapp.web import gate, page, shield

STYLES = (
    "tokens",
    "faces",
    "base",
    "bar",
    "layout",
    "arrange",
    "kit",
    "panels",
    "fields",
    "tables",
    "layers",
    "scoreboard",
)
SCRIPTS = ("vendor/htmx.min.js", "vendor/idiomorph-ext.min.js", "js/app.js", "js/install.js")
MARKS = ("icons/favicon.svg", "icons/sprite.svg")
# As style sheets name them, without a version: their address never changes, so the cache's name has to.
FACES = ("vendor/archivo-latin.woff2", "vendor/sofia-sans-condensed-latin.woff2")
NAMED = ("icons/court-end.svg", "icons/planks.svg", *FACES)
ICONS = (("icons/app/192.png", "192x192", "any"), ("icons/app/512.png", "512x512", "any"))
MASKABLE = ("icons/app/maskable.png", "512x512", "maskable")
PAPER, FLOOR = "#fffcf6", "#f4e9d6"  # --paper and --floor of tokens.css: the bar, and what is seen while it opens
UPWARDS = re.compile(r"url\(([\"']?)\.\./")  # as the files name their neighbours
MOST = 24  # sheets in one
SHORT = 12  # characters that fit under an icon

pages = Blueprint("shell", __name__)
pages.record(lambda state: state.app.jinja_env.globals.update(shell_styles=_styles, shell_scripts=SCRIPTS))


@pages.get("/manifest.webmanifest")
@gate.everyone
def manifest() -> Response:
    """What a browser needs to know to put the club on a home screen."""
    settings: Settings = current_app.config["SETTINGS"]
    locale = get_locale()
    icons = [
        {"src": page.asset(path), "sizes": sizes, "type": "image/png", "purpose": purpose}
        for path, sizes, purpose in (*ICONS, MASKABLE)
    ]
    shortcuts = [{"name": way.label, "url": way.href} for way in page.ways() if way.href != "/"][:4]
    answer = jsonify(
        id="/",
        name=settings.club_name,
        short_name=settings.club_name[:SHORT].rstrip(),
        description=gettext("Teams, dates and games of our club in one place."),
        start_url="/",
        scope="/",
        display="standalone",
        lang=page.language(),
        dir=locale.text_direction if locale else "ltr",
        theme_color=PAPER,
        background_color=FLOOR,
        icons=icons,
        shortcuts=shortcuts,
    )
    answer.content_type = "application/manifest+json"
    return answer


@pages.get("/shell.css")
@gate.everyone
def styles() -> Response:
    """What every page wears, in one piece: a dozen small files cost a phone far from the hall a second. With ``of`` the
    sheets of a page that is made of many features' cards."""
    names = tuple(request.args["of"].split(",")) if "of" in request.args else STYLES
    if len(names) > MOST or not all(map(_is_sheet, names)):
        raise Missing
    answer = make_response(_sheet(names, _worn(names)))
    answer.content_type = "text/css; charset=utf-8"
    if request.args.get("v") == _worn(names):
        answer.headers["Cache-Control"] = f"public, max-age={shield.YEAR}, immutable"
    return answer


@lru_cache(maxsize=16)
def _sheet(names: tuple[str, ...], _version: str) -> str:
    folder = Path(current_app.static_folder or "") / "css"
    whole = "\n".join((folder / f"{name}.css").read_text() for name in names)
    return UPWARDS.sub(rf"url(\1{url_for('static', filename='')}", whole)


def _is_sheet(name: str) -> bool:
    folder = Path(current_app.static_folder or "") / "css"
    return re.fullmatch(r"[a-z-]+", name) is not None and (folder / f"{name}.css").is_file()


def _worn(names: Iterable[str] = STYLES) -> str:
    versions = "\n".join(page.asset(f"css/{name}.css") for name in names)
    return hashlib.sha256(versions.encode()).hexdigest()[:10]


def _styles(*files: str) -> str:
    """The address of what every page wears, or of these ``files`` ("css/home.css") in one."""
    if not files:
        return url_for("shell.styles", v=_worn())
    names = [Path(file).stem for file in dict.fromkeys(files)]
    return url_for("shell.styles", of=",".join(names), v=_worn(names))


@pages.get("/sw.js")
@gate.everyone
def worker() -> Response:
    """The service worker: which files it is made of, and what it keeps."""
    kept = [_styles(), *(page.asset(path) for path in _shell()), *(url_for("static", filename=path) for path in NAMED)]
    parts = [page.asset(path) for path in _parts()]
    spoken = ["", *tongue.languages()]
    said = [_offline(language) for language in spoken]
    version = hashlib.sha256("\n".join([*kept, *parts, *_contents(NAMED), *said]).encode()).hexdigest()[:12]
    offline = {each.replace("_", "-"): url_for(".offline", language=each or None) for each in spoken}
    shell = {"version": version, "files": kept, "offline": offline}
    answer = make_response(render_template("shell/sw.js", shell=shell, parts=parts))
    answer.content_type = "text/javascript; charset=utf-8"
    return answer


@pages.get("/offline")
@gate.everyone
def offline() -> Response:
    """What is shown while there is no network: the same for everybody, since every browser keeps it, in each language.
    Without a ``language`` of ours in that the browser asks for."""
    return make_response(_offline(request.args.get("language", "")))


def _offline(language: str) -> str:
    page.neutral()
    with force_locale(language) if language in tongue.languages() else nullcontext():
        return render_template("shell/offline.html", current=None, request_id="")


def _shell() -> tuple[str, ...]:
    return (*SCRIPTS, *MARKS, ICONS[0][0])


def _parts() -> list[str]:
    """The worker's files: what it is built on, what every club has, and whatever else lies beside them."""
    folder = Path(current_app.static_folder or "")
    more = sorted(f"js/sw/{path.name}" for path in (folder / "js" / "sw").glob("*.js"))
    first = ["js/sw/house.js", "js/sw/shell.js"]
    return [*first, "js/sw-push.js", *(path for path in more if path not in first)]


def _contents(paths: tuple[str, ...]) -> list[str]:
    return [page.asset(path) for path in paths]
