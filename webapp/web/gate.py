"""Who asks, and what they may. Every route declares who it is open to; ``find`` decides about the single thing.

A login is a row; the browser holds an opaque token for it, the database only the token's hash. So a login can be ended
from elsewhere, and a stolen table opens nothing.
"""

from collections.abc import Callable
from typing import Any, Literal, Protocol, TypeVar, cast
from urllib.parse import SplitResult, urlsplit

from flask import Blueprint, Flask, Response, after_this_request, current_app, redirect, request, url_for
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager, current_user
from werkzeug.exceptions import Unauthorized
from werkzeug.urls import iri_to_uri

from webapp.errors import Forbidden, Missing
from webapp.settings import Settings
from webapp.web import render

COOKIE_SECONDS = 60 * 24 * 3600
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
T = TypeVar("T")
View = TypeVar("View", bound=Callable[..., Any])
Audience = Literal["everyone", "signed_in", "admin"]


class Person(Protocol):
    """What the gate needs to know about whoever asks."""

    id: Any
    role: Any


Loader = Callable[[str], Person | None]
Verdict = bool | Callable[[Any, Any], bool]

limiter = Limiter(get_remote_address, key_prefix="fieldhouse")
_logins = LoginManager()
_logins.anonymous_user = lambda: None
_logins.session_protection = None  # the token is checked against its row at every request; there is nothing to guess


def open_gate(app: Flask, settings: Settings) -> None:
    """Put the gate in front of every route of ``app``."""
    app.config.update(
        RATELIMIT_STORAGE_URI=_limits_address(settings.redis_url),
        RATELIMIT_STORAGE_OPTIONS={"socket_connect_timeout": 0.5, "socket_timeout": 2.0} if settings.redis_url else {},
        RATELIMIT_IN_MEMORY_FALLBACK_ENABLED=bool(settings.redis_url),
        RATELIMIT_SWALLOW_ERRORS=True,
        LOGIN_COOKIE="__Host-login" if settings.secure_cookies else "login",
    )
    app.extensions["recognise"] = lambda token: None
    limiter.init_app(app)
    _logins.init_app(app)
    _logins.request_loader(lambda _: who(token()))
    app.before_request(_check)


def _limits_address(redis_url: str) -> str:
    """The same server in the words of the limits package, which calls a Unix socket redis+unix."""
    return f"redis+{redis_url}" if redis_url.startswith("unix:") else redis_url or "memory://"


# --- declarations: one on every route -------------------------------------------------------------------------------


def everyone(view: View) -> View:
    """Open to anybody, without logging in."""
    return _declare(view, "everyone")


def signed_in(view: View) -> View:
    """Open to whoever is logged in; what they may see there is decided by ``find``."""
    return _declare(view, "signed_in")


def admin(view: View) -> View:
    """Open to site administrators; for everybody else there is no such page."""
    return _declare(view, "admin")


def audience(endpoint: str) -> Audience:
    """Who the route is open to. Raises RuntimeError when its view does not say: that is a bug, not a refusal."""
    if endpoint == "static" or endpoint.endswith(".static"):
        return "everyone"
    declared: Audience | None = getattr(current_app.view_functions[endpoint], "audience", None)
    if declared is None:
        raise RuntimeError(f"{endpoint} does not declare who may: put @gate.signed_in, @gate.everyone or @gate.admin")
    return declared


def _declare(view: View, who_may: Audience) -> View:
    view.audience = who_may  # type: ignore[attr-defined]
    return view


def open_to(endpoint: str, someone: Person | None) -> bool:
    """May ``someone`` walk through to the route at all?"""
    who_may = audience(endpoint)
    return who_may == "everyone" or (someone is not None and (who_may == "signed_in" or someone.role == "admin"))


def _check() -> Any:
    if _anothers():
        return ask_to_log_in()
    if request.endpoint is None or open_to(request.endpoint, None) or open_to(request.endpoint, current()):
        return None
    if current() is not None:
        raise Missing
    return ask_to_log_in()


def _anothers() -> bool:
    """Is this what somebody did on a phone on which somebody else is logged in by now? Whose it is, its outbox says
    (static/js/outbox.js), and it keeps what is not judged until they are back."""
    owner = request.headers.get("X-Account")
    if owner is None:
        return False
    someone = current()
    return someone is None or owner != str(someone.id)


def ask_to_log_in() -> Response:
    """What somebody gets who has to log in first: the way there and back. Raises Unauthorized where that cannot be."""
    if "accounts.login" not in current_app.view_functions or render.wants_json():
        raise Unauthorized
    if render.wants_piece():
        here = split(request.headers.get("HX-Current-URL", "/"))
        answer = Response(status=401)
        answer.headers["HX-Redirect"] = url_for("accounts.login", next=local(here.path, here.query))
        return answer
    if request.method not in SAFE:
        raise Unauthorized
    return cast(Response, redirect(url_for("accounts.login", next=request.full_path.rstrip("?")), 303))


# --- who ------------------------------------------------------------------------------------------------------------


def recognise(pages: Blueprint, loader: Loader) -> None:
    """Declare, on the blueprint of accounts, who a token belongs to: ``loader(token)``, None when its login ended."""
    pages.record(lambda state: state.app.extensions.update(recognise=loader))


def who(held: str | None) -> Person | None:
    """The person a login token belongs to now."""
    return cast(Loader, current_app.extensions["recognise"])(held) if held else None


def token() -> str | None:
    """The login token this browser holds."""
    return request.cookies.get(current_app.config["LOGIN_COOKIE"])


def current() -> Any | None:
    """Whoever asks, or None."""
    return current_user._get_current_object()


def person() -> Any:
    """Whoever asks. Raises Forbidden when nobody is logged in."""
    someone = current()
    if someone is None:
        raise Forbidden
    return someone


def admit(held: str) -> None:
    """Let the answer to this request carry the login cookie."""
    _set_cookie(held, COOKIE_SECONDS)


def dismiss() -> None:
    """Let the answer to this request take the login cookie away."""
    _set_cookie("", 0)


def _set_cookie(held: str, seconds: int) -> None:
    @after_this_request
    def _(answer: Response) -> Response:
        name, secure = current_app.config["LOGIN_COOKIE"], current_app.config["SESSION_COOKIE_SECURE"]
        answer.set_cookie(name, held, max_age=seconds, httponly=True, samesite="Lax", secure=secure)
        return answer


# --- what -----------------------------------------------------------------------------------------------------------


def find(thing: T | None, see: Verdict = True, do: Verdict = True) -> T:
    """``thing``, if whoever asks may see it and do with it what this route does.

    ``see`` and ``do`` are a yes or no, or a policy asked as ``policy(person, thing)``. Raises Missing for what is not
    there or may not be seen: a stranger cannot tell the two apart. Raises Forbidden for what may be seen but not done.
    """
    if thing is None or not _says(see, thing):
        raise Missing
    if not _says(do, thing):
        raise Forbidden
    return thing


def _says(verdict: Verdict, thing: Any) -> bool:
    return verdict(current(), thing) if callable(verdict) else verdict


def next_url(default: str) -> str:
    """Where to go after logging in: the page that was wanted, if it is one of ours."""
    wanted = split(request.values.get("next", ""))
    return local(wanted.path, wanted.query) if not wanted.netloc and not wanted.scheme and wanted.path else default


def split(address: str) -> SplitResult:
    """The parts of an address somebody sent; all empty for what is none, such as "http://["."""
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("", "", "", "", "")


def local(path: str, query: str) -> str:
    """An address within the house, whatever the path looks like, in signs a header can carry."""
    # One slash only: browsers read //host and /\host as the address of somebody else's house.
    clean = "/" + path.replace("\\", "/").lstrip("/")
    return iri_to_uri(f"{clean}?{query}" if query else clean)


def throttled(
    limit: str, by: Callable[[], str] | None = None, failures_only: bool = True, method: str = "POST"
) -> Callable[[View], View]:
    """At most ``limit`` ("10 per minute; 60 per hour") per address, or per ``by()``; 429 beyond.

    With ``failures_only`` a success is not counted. Counted on Redis for all processes, in this one while it is away.
    """
    counts = (lambda answer: answer.status_code >= 400) if failures_only else None
    methods = [method, "HEAD"] if method == "GET" else [method]  # a HEAD costs what its GET does
    limited = limiter.limit(limit, key_func=by or get_remote_address, deduct_when=counts, methods=methods)
    return cast(Callable[[View], View], limited)
