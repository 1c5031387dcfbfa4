"""The one socket route: what changes is painted into the pages of everybody who watches.

The house has these files for it: ``rooms`` (what can be watched), ``seats`` (one socket), ``frames`` (the protocol's
bytes), ``hall`` (all sockets), ``painter`` (the loop), and this one, its face. A page connects to
``/live?topic=game:7:live``; every frame it gets is pieces that take their places by id. Joining is being painted by
the same painter, so coming back needs nothing more.

After its handshake a socket leaves its request: the greenlet, the parser and the environment it came with are let go,
and the painter's loop owns the bare connection. TLS therefore ends at the proxy in front.
"""

import logging
import os
import time
from collections.abc import Iterable
from typing import Any, cast

from flask import Blueprint, Flask, Response, current_app, g, jsonify, request
from flask_babel import get_locale
from flask_sock import Sock
from simple_websocket import Server
from werkzeug.exceptions import BadRequest

from webapp.errors import Missing
from webapp.settings import Settings
from webapp.web import frames, gate
from webapp.web.painter import Painter
from webapp.web.rooms import Entry, RoomName, Topic
from webapp.web.seats import Seat

__all__ = ["Topic", "close_all", "open_live", "painter", "start"]

MOST_TOPICS = 8  # on one socket
LONGEST_KEY = 64

_log = logging.getLogger(__name__)
_painters: list[Painter] = []
pages = Blueprint("live", __name__)
_sock = Sock()


class _NoThread:
    """In place of simple-websocket's reading thread: the painter reads."""

    name = ""

    def __init__(self, target: Any) -> None:
        pass

    def start(self) -> None:
        pass


def open_live(app: Flask, topics: Iterable[Topic]) -> None:
    """Add the socket route and what can be watched there. Raises ValueError when two topics have one name."""
    known: dict[str, Topic] = {}
    for topic in topics:
        if known.setdefault(topic.name, topic) is not topic:
            raise ValueError(f"two topics are called {topic.name!r}")
    app.extensions["topics"] = known
    app.extensions["painter"] = None
    app.config["SOCK_SERVER_OPTIONS"] = {"thread_class": _NoThread}
    app.register_blueprint(pages)


def start(app: Flask) -> Painter:
    """Start this process's painter. For the role that serves pages, after gevent has patched; never on import."""
    settings: Settings = app.config["SETTINGS"]
    app.extensions["painter"] = started = Painter(app, app.extensions["topics"], settings.sockets, settings.base_url)
    _painters.append(started)
    started.start()
    return started


def close_all() -> None:
    """Send everybody away to come back elsewhere: this process ends."""
    while _painters:
        _painters.pop().close()


def painter() -> Painter | None:
    """The painter of this process, if it was started."""
    return cast(Painter | None, current_app.extensions["painter"])


@pages.before_request
def _shake_hands() -> None:
    if request.endpoint != "live.join":
        return
    if not frames.proper_handshake(request.headers):
        raise BadRequest("This is not a WebSocket handshake.")
    # The library may agree to compression in its plainest form, which leaves us free to press every message by itself
    # (see frames.py); it never presses anything, as it never sends.
    offer = request.environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", "")
    g.squeezed = frames.reads_squeezed(offer)
    if g.squeezed:
        request.environ["HTTP_SEC_WEBSOCKET_EXTENSIONS"] = "permessage-deflate"


@_sock.route("/live", bp=pages, endpoint="join")
@gate.everyone
def join(ws: Server) -> None:
    """Let somebody in, or close with the code that says why not. Whether they may is asked of each topic."""
    try:
        refusal = _let_in(ws)
    except Exception:  # the handshake is done, so this cannot become a page any more
        _log.exception("nobody could be let in")
        refusal = frames.FULL
    if refusal:
        ws.close(refusal)


def _let_in(ws: Server) -> int:
    """0, or the close code."""
    working, asked = painter(), request.args.getlist("topic")
    if working is None or working.closing:
        return frames.FULL
    person = gate.current()
    try:
        entries = [_entry(person, each) for each in asked]
    except Missing:
        return frames.NOTHING if person is not None else frames.NOBODY
    if not 0 < len(entries) <= MOST_TOPICS:
        return frames.NOTHING
    ws.connected = False  # flask-sock must not say goodbye on it when this request ends
    working.join(Seat(ws.sock.detach(), gate.token(), g.squeezed), entries)
    return 0


def _entry(person: Any | None, asked: str) -> Entry:
    """The room asked for as ``topic:key:view``, and its bell. Raises Missing when this person may not watch it."""
    name, _, rest = asked.partition(":")
    key, _, view = rest.rpartition(":")
    topic: Topic | None = current_app.extensions["topics"].get(name)
    if topic is None or view not in topic.views or len(key) > LONGEST_KEY or not topic.may_join(person, key, view):
        raise Missing
    return RoomName(name, key, view, str(get_locale())), topic.bell(key)


@pages.get("/live/stats")
@gate.admin
def stats() -> Response:
    """What the process that answers has painted and sent, and what it cost: CPU in seconds, memory in bytes."""
    working = painter()
    with open("/proc/self/statm") as memory:
        resident = int(memory.read().split()[1]) * os.sysconf("SC_PAGESIZE")
    figures = working.figures() if working else {}
    return jsonify(pid=os.getpid(), cpu=time.process_time(), memory=resident, **figures)
