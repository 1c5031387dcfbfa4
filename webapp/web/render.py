"""What goes out: pages, pieces, and pieces painted into a page that is already open. Only this file knows htmx.

A piece is a template ``_name.html``: line one declares what it needs, line two opens its one root, whose first
attribute is its id. The same file is included by the page, returned after a click and pushed down the socket.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from flask import (
    Response,
    current_app,
    get_flashed_messages,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
)

from webapp.infra.stores import disposition

ROOT = re.compile(r"\s*<[a-z][a-z0-9-]*(?= id=)")
View = TypeVar("View", bound=Callable[..., Any])


def show(page: str, piece: str | None = None, status: int = 200, **looks: Any) -> Response:
    """The page for browsers, boosted links and the back button; the piece for an htmx request."""
    return make_response(paint(piece, **looks) if piece and wants_piece() else render_template(page, **looks), status)


def changed(*pieces: str, to: str, status: int = 200, **looks: Any) -> Response:
    """The answer to something done. htmx gets ``pieces`` painted in by their ids, or is sent to ``to`` when there are
    none; a plain form is sent to ``to``; a JSON client gets what is now: looks that have ``json()``, plain values."""
    if wants_json():
        return make_response(jsonify(ok=True, to=to, **_as_json(looks)), status)
    if not wants_piece():
        return make_response(redirect(to, 303))
    if not pieces:
        return Response(status=204, headers={"HX-Redirect": to})
    told = (swap(paint("errors/_toast.html", tone=tone, **said), "beforeend") for tone, said in _told())
    return painted("".join([*(swap(paint(piece, **looks)) for piece in pieces), *told]), status)


def download(body: bytes | str, name: str, content_type: str) -> Response:
    """A file to keep. ``name`` is what the browser calls it."""
    return Response(body, content_type=content_type, headers={"Content-Disposition": disposition(name)})


def paint(piece: str, **looks: Any) -> str:
    """One piece as HTML. Needs no person: the socket's painter calls it too."""
    return render_template(piece, **looks).strip()


def swap(html: str, how: str = "morph") -> str:
    """The piece, told to take the place of the element with its id, or ("beforeend") to fill it further.

    Raises ValueError without a root that has an id.
    """
    root = ROOT.match(html)
    if root is None:
        raise ValueError(f"a piece opens with its root and the root with its id, not with {html[:60]!r}")
    return f'{html[: root.end()]} hx-swap-oob="{how}"{html[root.end() :]}'


def painted(html: str, status: int = 200) -> Response:
    """Pieces for their places, and nothing for the element that asked."""
    return Response(html, status, {"HX-Reswap": "none"})


def again(page: Callable[..., Any]) -> Callable[[View], View]:
    """On a view that takes a form: when it refuses and the browser has no JS, ``page`` is shown again, as typed."""

    def mark(view: View) -> View:
        view.again = page  # type: ignore[attr-defined]
        return view

    return mark


def again_view() -> Callable[..., Any] | None:
    """The page to show again for the form that came in, if its view named one."""
    return getattr(current_app.view_functions.get(request.endpoint or ""), "again", None)


def wants_piece() -> bool:
    """Did a part of an open page ask? A boosted link and the back button want the whole page."""
    headers = request.headers
    return "HX-Request" in headers and "HX-Boosted" not in headers and "HX-History-Restore-Request" not in headers


def wants_json() -> bool:
    """Is this a program speaking JSON? It says so, or it sent JSON and did not ask for HTML."""
    if "HX-Request" in request.headers:
        return False
    accepts = request.accept_mimetypes
    if request.is_json:
        return "text/html" not in accepts.values()
    return accepts["application/json"] > accepts["text/html"]


def _told() -> list[tuple[str, dict[str, str]]]:
    return get_flashed_messages(with_categories=True)  # type: ignore[return-value]


def _as_json(looks: Mapping[str, Any]) -> dict[str, Any]:
    plain = {name: look for name, look in looks.items() if look is None or isinstance(look, (str, int, float))}
    return plain | {name: look.json() for name, look in looks.items() if hasattr(look, "json")}
