"""What every template can rely on: words in the reader's language, who reads, where one can go, versioned files, and
what was typed when a form comes back."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, current_app, flash, g, has_request_context, request, url_for
from flask_babel import Babel, Domain, format_decimal, get_locale, get_translations, to_user_timezone
from werkzeug.local import LocalProxy

from webapp.catalog import shelf
from webapp.errors import Invalid, Say
from webapp.infra import almanac, tongue
from webapp.settings import Settings
from webapp.web import charts, gate
from webapp.web.filters import for_reader

LANGUAGE = "language"  # the cookie of those who have no account to keep it in


class _Books(Domain):
    """Flask-Babel asks here for the words of the present language; it would look for compiled files."""

    def get_translations(self) -> Any:
        return tongue.book(str(get_locale() or "en"))


_babel = Babel()
_babel.domain_instance = _Books()  # type: ignore[misc]


@dataclass(frozen=True, slots=True)
class Way:
    """An entry of the navigation."""

    say: Say | str
    endpoint: str
    icon: str
    order: int
    members: bool = False

    @property
    def label(self) -> str:
        return words(self.say)

    @property
    def href(self) -> str:
        return url_for(self.endpoint)

    @property
    def current(self) -> bool:
        """Is the page that is shown part of this one's section?"""
        return request.blueprint == self.endpoint.partition(".")[0]


def open_pages(app: Flask, settings: Settings) -> None:
    """Give the templates of ``app`` what they rely on."""
    _babel.init_app(app, default_locale="en", locale_selector=_language, timezone_selector=_zone)
    app.extensions["ways"], app.extensions["spoken"] = [], tongue.languages()
    for_readers = {"words": words, "dateformat": _day, "timeformat": _hour, "datetimeformat": _moment}
    app.jinja_env.filters.update({name: for_reader(filter) for name, filter in for_readers.items()})
    app.jinja_env.globals.update(languages_spoken=tongue.languages)
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=lambda text: _catalog().ugettext(text),
        ngettext=lambda one, many, n: _catalog().ungettext(one, many, n),
        newstyle=True,
    )
    app.jinja_env.globals.update(asset=asset, nav=LocalProxy(ways), wrong=wrong, typed=typed, settings=settings)
    app.jinja_env.globals.update(charts=charts, arenas=shelf("arenas"))
    app.context_processor(_reader)


def way(
    pages: Blueprint, label: Say | str, endpoint: str, icon: str = "", order: int = 100, *, members: bool = False
) -> None:
    """Declare, on a blueprint, an entry of the navigation; it is shown to whoever the route is open to, or to
    ``members`` only."""
    entry = Way(label, f"{pages.name}{endpoint}" if endpoint.startswith(".") else endpoint, icon, order, members)
    pages.record(lambda state: state.app.extensions["ways"].append(entry))


def ways() -> list[Way]:
    """Where whoever reads can go from anywhere, in order."""
    reader = gate.current()
    known: list[Way] = [way for way in current_app.extensions["ways"] if reader is not None or not way.members]
    open_ways = [entry for entry in known if gate.open_to(entry.endpoint, reader)]
    return sorted(open_ways, key=lambda entry: (entry.order, entry.label))


def words(say: Say | str | None) -> str:
    """The sentence in the reader's language."""
    if not say:
        return ""
    if isinstance(say, str):
        return str(_catalog().ugettext(say))
    text = str(_catalog().ugettext(say.text))
    return text % {name: _read(value) for name, value in say.params} if say.params else text


def _read(value: Any) -> Any:
    """A day or a fraction in a sentence, as its reader writes it."""
    if isinstance(value, float):
        return format_decimal(value)
    return _day(value) if isinstance(value, date) and not isinstance(value, datetime) else value


def tell(text: Say | str, tone: str = "good", undo: str = "") -> None:
    """Say so in a toast on whatever this browser is shown next; ``undo`` is the address its Undo button posts to."""
    flash({"text": words(text), "undo": undo}, tone)


def asset(path: str) -> str:
    """Address of a file under static/, which changes when the file does, so browsers may keep it for ever."""
    known: dict[str, str] = g.setdefault("assets", {})  # a page of a hundred icons asks for one file
    if path not in known:
        known[path] = _address(path)
    return known[path]


def _address(path: str) -> str:
    file = Path(current_app.static_folder or "") / path
    try:
        version = _digest(file, file.stat().st_mtime_ns)
    except FileNotFoundError:
        return url_for("static", filename=path)
    return url_for("static", filename=path, v=version)


@lru_cache(maxsize=512)
def _digest(file: Path, _mtime: int) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:10]


def refuse(problem: Invalid) -> bool:
    """From here on ``wrong`` and ``typed`` speak of this refused form. False when they already speak of another."""
    if "refused" in g:
        return False
    g.refused = problem
    return True


def wrong(name: str = "") -> str:
    """What is wrong with the field, in words; "" names the form as a whole. Empty when nothing is."""
    problem: Invalid | None = g.get("refused")
    return words(problem.fields.get(name)) if problem else ""


def typed(name: str, default: Any = "") -> Any:
    """What was typed into the field when its form comes back, else ``default``; a list when that is one."""
    problem: Invalid | None = g.get("refused")
    if problem is None:
        return default
    if problem.typed is not None:
        return problem.typed.get(name, default)
    return request.form.getlist(name) if isinstance(default, list) else request.form.get(name, "")


def imperial() -> bool:
    """Does whoever reads want feet and pounds? Nobody in particular reads metric."""
    reader = _present_reader()
    return reader is not None and getattr(reader, "units", "metric") == "imperial"


def spoken() -> str:
    """The language this page speaks, as an account keeps it."""
    return str(get_locale() or "en")


def language() -> str:
    """The reader's language as a BCP 47 tag."""
    return str(get_locale() or "en").replace("_", "-")


def _language() -> str | None:
    """The reader's own choice, else what the guest chose here, else the best of what the browser asks for."""
    spoken = tongue.languages()
    reader = _present_reader()
    if reader is not None and reader.language in spoken:
        return str(reader.language)
    if not has_request_context():
        return None
    chosen = request.cookies.get(LANGUAGE, "")
    return chosen if chosen in spoken else _asked_for(spoken)


def _asked_for(spoken: Mapping[str, str]) -> str | None:
    tags = {name.replace("_", "-"): name for name in spoken}
    best = request.accept_languages.best_match(tags)
    return tags.get(best or "")


def _day(at: date, pattern: str = "medium") -> str:
    """The filter ``dateformat``: a day as the reader writes it; of an instant, the day it is where the reader is."""
    local = to_user_timezone(at).date() if isinstance(at, datetime) else at
    return almanac.write(local, pattern, str(get_locale()))


def _hour(at: datetime, pattern: str = "medium") -> str:
    """The filter ``timeformat``: what a clock beside the reader shows at that instant."""
    return almanac.write(to_user_timezone(at).time(), pattern, str(get_locale()))


def _moment(at: datetime, pattern: str = "medium") -> str:
    """The filter ``datetimeformat``: day and time where the reader is."""
    return almanac.write(to_user_timezone(at), pattern, str(get_locale()))


def _catalog() -> Any:
    """The reader's catalog, looked up once: a month of dates asks for six hundred words, and the library would find its
    way to the catalog for each. The place is the library's own: its ``force_locale`` empties and restores it."""
    held = getattr(g, "_flask_babel", None)
    found = getattr(held, "babel_translations", None)
    if found is None:
        found = get_translations()
        held = getattr(g, "_flask_babel", None)  # made by the library where there is a reader to speak to
        if held is not None:
            held.babel_translations = found
    return found


def _zone() -> str | None:
    reader = _present_reader()
    return reader.zone if reader is not None else None


def _present_reader() -> Any | None:
    return None if not has_request_context() or g.get("neutral") else gate.current()


def neutral() -> None:
    """From here on templates are painted for nobody in particular, and nobody is looked up."""
    g.neutral = True


def _reader() -> dict[str, Any]:
    reader, locale = _present_reader(), get_locale()
    return {
        "current": reader,
        "lang": language(),
        "dir": locale.text_direction if locale else "ltr",
        "theme": reader.theme if reader is not None and reader.theme in ("light", "dark") else "auto",
        "request_id": g.get("request_id", ""),
    }
