"""Styles, scripts and drawings travel compressed: four fifths less for a phone at the edge of the hall.

Only what is the same for everybody. A page holds secrets (the address of a feed, the link to a game) beside words that
others can choose; compressed together, the length would tell on the secret (the BREACH attack).
"""

import gzip
from functools import lru_cache

from flask import Flask, Response, request

PRESSED = ("text/css", "text/javascript", "application/javascript", "image/svg+xml")
IMPERSONAL = ("static", "shell.styles", "teams.colors")
WORTH = 400  # bytes; below, the wrapping weighs more


def open_press(app: Flask) -> None:
    """Compress what ``app`` sends to everybody alike."""
    app.after_request(_press)


def _press(answer: Response) -> Response:
    if request.endpoint not in IMPERSONAL or answer.mimetype not in PRESSED:
        return answer
    answer.vary.add("Accept-Encoding")
    if answer.status_code != 200 or "gzip" not in request.accept_encodings or request.method != "GET":
        return answer
    whole = _taken(answer)
    if len(whole) < WORTH:
        answer.set_data(whole)
        return answer
    answer.set_data(_pressed(whole))
    answer.headers["Content-Encoding"] = "gzip"
    tag, _ = answer.get_etag()
    if tag:
        answer.set_etag(tag, weak=True)  # not the same bytes any more, but the same thing
    return answer


def _taken(answer: Response) -> bytes:
    file = answer.response
    answer.direct_passthrough = False
    whole = answer.get_data()
    if hasattr(file, "close"):
        file.close()
    return whole


@lru_cache(maxsize=256)
def _pressed(whole: bytes) -> bytes:
    return gzip.compress(whole, 9, mtime=0)
