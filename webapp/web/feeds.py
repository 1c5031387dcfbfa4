"""Feeds: files at secret addresses, for programs that ask again and again. Whoever has the address has what its owner
may see now; a renewed address is dead at once, so nobody in between keeps an answer."""

from collections.abc import Callable
from datetime import datetime

import segno
from flask import Response, current_app, request
from markupsafe import Markup


def base() -> str:
    """The club's own address, without a slash at the end."""
    return (current_app.config["SETTINGS"].base_url or request.url_root).rstrip("/")


def qr(address: str) -> Markup:
    """The address as a drawing, for the phone that shall subscribe. Dark on white at night, too: cameras expect it."""
    return Markup(
        segno.make_qr(address, error="m").svg_inline(border=4, dark="#231b12", light="#ffffff", omitsize=True)
    )


def answer(
    make: Callable[[], bytes], *, tag: str, mimetype: str, name: str, changed_at: datetime | None = None
) -> Response:
    """The file ``make()`` gives, unless who asks has it already, as ``tag`` says."""
    found = Response(mimetype=mimetype, headers={"Content-Disposition": f'inline; filename="{name}"'})
    found.set_etag(tag)
    found.last_modified = changed_at
    found.cache_control.private = found.cache_control.no_cache = True
    if request.if_none_match.contains(tag):
        return found.make_conditional(request)
    found.data = make()
    return found
