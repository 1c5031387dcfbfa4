"""What keeps strangers' pages and oversized bodies away, and what every answer tells the browser.

There are no tokens in forms: browsers themselves say where a request comes from (Sec-Fetch-Site; Origin where the
connection is plain HTTP), and no page can forge that. A request that says neither comes from a program; programs are
not tricked into sending somebody's cookie, so it passes.
"""

import re
import uuid
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlsplit

import structlog
from flask import Flask, Response, current_app, g, request
from werkzeug.exceptions import Forbidden, LengthRequired, NotFound, RequestEntityTooLarge
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter, Map

from webapp.settings import Settings

View = TypeVar("View", bound=Callable[..., Any])
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; "
    "connect-src 'self' ws: wss:; worker-src 'self' blob:; manifest-src 'self'; object-src 'none'; base-uri 'none'; "
    "frame-ancestors 'none'; form-action 'self'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(self), geolocation=()",
    # Not no-referrer: that would make browsers send "Origin: null" with our own forms.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
MOST_SWALLOWED = 64 * 1024 * 1024
YEAR = 365 * 24 * 3600
GIVEN_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")


class Number(IntegerConverter):
    """A number in an address that a table could hold; beyond it there is nothing at that address."""

    regex = r"\d{1,10}"

    def __init__(self, map: Map, **rules: Any) -> None:
        super().__init__(map, **{"max": 2**31 - 1, **rules})


def open_shield(app: Flask, settings: Settings) -> None:
    """Put the shield before everything else ``app`` does with a request."""
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    app.url_map.converters["int"] = Number
    app.before_request(_name)
    app.before_request(_guard)
    app.after_request(_headers)
    app.after_request(_swallow)


def takes(most: int | str) -> Callable[[View], View]:
    """On a view that takes files larger than MAX_BODY: so many bytes are accepted in its body, or as many as the
    setting of this name says."""

    def mark(view: View) -> View:
        view.takes = most  # type: ignore[attr-defined]
        return view

    return mark


def ours() -> bool:
    """Does this request come from one of our own pages, from the person's own hand, or from a program?"""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    settings: Settings = current_app.config["SETTINGS"]
    try:
        came = urlsplit(origin).netloc
    except ValueError:  # such as "http://["
        return False
    return came in {request.host, urlsplit(settings.base_url).netloc} - {""}


def _name() -> None:
    given = request.headers.get("X-Request-Id", "")
    trusted = current_app.config["SETTINGS"].trusted_proxies and GIVEN_ID.fullmatch(given)
    g.request_id = given if trusted else uuid.uuid4().hex[:16]
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request=g.request_id, method=request.method, path=request.path)


def _guard() -> None:
    # A socket's handshake is a GET, but what comes of it is read by the page that opened it.
    if (request.method not in SAFE or "Upgrade" in request.headers) and not ours():
        raise Forbidden("This was sent by another site.")
    if "\0" in request.path or "%00" in request.query_string.decode("latin-1"):
        raise NotFound  # no text of ours holds it, and PostgreSQL would refuse to look for it
    # A body of unknown length would be cut off at the limit without a word, and taken for the whole.
    if "Transfer-Encoding" in request.headers:
        raise LengthRequired("Say how long the body is: Content-Length is missing.")
    if most := getattr(current_app.view_functions.get(request.endpoint or ""), "takes", None):
        most = getattr(current_app.config["SETTINGS"], most) if isinstance(most, str) else most
        request.max_content_length = max(most, request.max_content_length or 0)
    if (request.content_length or 0) > (request.max_content_length or 0):
        raise RequestEntityTooLarge


def _swallow(answer: Response) -> Response:
    # A browser that is still sending when the connection closes never reads why. Beyond this it is no accident.
    if answer.status_code in (411, 413):
        sent, left = request.environ["wsgi.input"], MOST_SWALLOWED
        while left > 0 and (piece := sent.read(min(left, 1 << 16))):
            left -= len(piece)
    return answer


def _headers(answer: Response) -> Response:
    for name, value in HEADERS.items():
        answer.headers.setdefault(name, value)
    answer.headers["X-Request-Id"] = g.get("request_id", "")
    if current_app.config["SESSION_COOKIE_SECURE"]:
        answer.headers["Strict-Transport-Security"] = f"max-age={YEAR}; includeSubDomains"
    if request.endpoint == "static":
        if "v" in request.args and answer.status_code in (200, 304):
            answer.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
        return answer
    if answer.cache_control.public:  # said by whoever sends everybody the same
        return answer
    answer.vary.update(("HX-Request", "HX-Boosted", "Accept", "Cookie"))
    # Pages are somebody's: kept by nobody in between, and asked for again by the browser's own cache.
    answer.headers.setdefault("Cache-Control", "private, no-cache")
    return answer
