"""Files of the storage as browsers ask for them: whole or in part, so that a film can be wound, in flat memory.

Signed links lead into the folder; there the signature is the permission: whoever made the link looked who may have it.
A feature that asks at every request who may hear or see a thing answers with ``sent``, from a folder or a bucket. What
people upload never runs in our name: pictures, films, sounds and plain text are shown, in a sandbox; everything else is
only ever saved.
"""

from collections.abc import Iterator

from flask import Blueprint, Response, request

from webapp.infra import storage
from webapp.infra.clock import now
from webapp.infra.stores import Stored, disposition
from webapp.web import gate

pages = Blueprint("files", __name__)

CHUNK = 1 << 16  # bytes of a file in memory at a time
SHOWN = ("image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "video/", "audio/", "text/plain")
SANDBOX = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox"


@pages.get("/files/<token>/<path:name>")
@gate.everyone
def one(token: str, name: str) -> Response:
    """200, 206 for one range, 304 if unchanged, 416 for a range there is not; 403 for an altered or stale link."""
    followed = storage.follow(token, name)
    return sent(followed.key, int((followed.until - now()).total_seconds()), followed.filename)


def sent(key: str, seconds: int, filename: str | None = None) -> Response:
    """The answer to whoever asks for this file, or a part of it; their browser may keep it for so many ``seconds``.

    With ``filename`` it is saved under that name. Raises Missing for a file there is not.
    """
    stored = storage.about(key)
    span = _span(stored)
    if request.if_none_match.contains_weak(stored.etag):
        answer = Response(status=304)
    elif span is None:
        answer = _part(stored, 0, stored.size, status=200)
    elif span[0] < span[1]:
        answer = _part(stored, *span, status=206)
    else:
        return Response(status=416, headers={"Content-Range": f"bytes */{stored.size}"})
    return _labelled(answer, stored, seconds, filename)


def _span(stored: Stored) -> tuple[int, int] | None:
    """Start and end of the part asked for. None means the whole: no range, several, or none we understand."""
    asked = request.range
    if asked is None or asked.units != "bytes" or len(asked.ranges) != 1 or _changed(stored):
        return None
    start, end = asked.ranges[0]
    if start < 0:  # the last so many bytes
        start = max(0, stored.size + start)
    return start, stored.size if end is None else min(end, stored.size)


def _changed(stored: Stored) -> bool:
    """``If-Range``: the rest of a file that has changed meanwhile would fit nothing."""
    known = request.if_range
    if known.date is not None:
        return known.date != stored.stored.replace(microsecond=0)
    return known.etag is not None and known.etag != stored.etag


def _part(stored: Stored, start: int, end: int, status: int) -> Response:
    answer = Response(_pieces(stored.key, start, end), status=status, content_type=stored.content_type)
    answer.content_length = end - start
    if status == 206:
        answer.content_range.set(start, end, stored.size)
    return answer


def _pieces(key: str, start: int, end: int) -> Iterator[bytes]:
    with storage.open(key, start, end) as part:
        while piece := part.read(CHUNK):
            yield piece


def _labelled(answer: Response, stored: Stored, seconds: int, filename: str | None) -> Response:
    answer.set_etag(stored.etag)
    answer.last_modified = stored.stored
    answer.accept_ranges = "bytes"
    answer.cache_control.private = True
    answer.cache_control.max_age = seconds
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = SANDBOX
    if filename is not None or not stored.content_type.startswith(SHOWN):
        answer.headers["Content-Disposition"] = disposition(filename or stored.key.rpartition("/")[2])
    return answer
