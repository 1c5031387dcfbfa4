"""Real sockets on a real gunicorn: who watches sees what a reload would show."""

import json
import re
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from websocket import ABNF, WebSocket, WebSocketBadStatusException
from wsproto.connection import Connection, ConnectionType
from wsproto.events import TextMessage
from wsproto.extensions import PerMessageDeflate

from tests.web.served import PATIENCE, Served, serve

SWAP = ' hx-swap-oob="morph"'


def heard(ws: WebSocket) -> str:
    """The next message, as the page would hold it."""
    message = ws.recv()
    assert isinstance(message, str) and message, "the socket was closed instead"
    return message.replace(SWAP, "")


def close_code(ws: WebSocket) -> int:
    """Read to the end; the code the server closed with."""
    while True:
        opcode, payload = ws.recv_data(control_frame=True)
        if opcode == ABNF.OPCODE_CLOSE:
            return int.from_bytes(payload[:2], "big")


def eventually(true: Callable[[], bool]) -> None:
    """Wait until it is so."""
    until = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < until, "it never came to be"
        time.sleep(0.02)


def stats(served: Served) -> dict[str, int]:
    return json.loads(served.get("/live/stats", Cookie="login=mo"))


def test_joining_is_being_painted_with_every_piece_of_the_view(served: Served) -> None:
    served.count("1", 5)
    ws = served.watch("counter:1:all")
    first = heard(ws)
    page = served.get("/counters/1")
    pieces = re.findall(r"<(p|h2) id=.*?</\1>", first)
    assert len(pieces) == 2
    assert '<p id="count-1" class="figures">5</p>' in first
    for piece in first.split("<h2"):
        assert piece.strip().removeprefix("id") in page


def test_what_is_pushed_is_what_a_reload_shows(served: Served) -> None:
    served.count("2", 0)
    ws = served.watch("counter:2:count")
    heard(ws)
    for number in range(101, 151):
        served.count("2", number)
        pushed = heard(ws)
        assert pushed == served.get("/counters/2", **{"HX-Request": "true"})


def test_only_the_pieces_that_changed_are_pushed(served: Served) -> None:
    served.count("3", 0)
    ws = served.watch("counter:3:all")
    assert "name-3" in heard(ws)
    served.count("3", 1)
    assert "name-3" not in heard(ws)


def test_a_bell_that_changes_nothing_pushes_nothing(served: Served) -> None:
    served.count("4", 0)
    ws = served.watch("counter:4:count")
    heard(ws)
    served.count("4", 0)
    served.count("4", 1)
    assert ">1<" in heard(ws)


def test_whoever_was_cut_off_and_comes_back_sees_how_things_are_now(served: Served) -> None:
    served.count("5", 0)
    ws = served.watch("counter:5:count")
    heard(ws)
    served.leave()
    for number in range(101, 151):
        served.count("5", number)
    assert ">150<" in heard(served.watch("counter:5:count"))


def test_one_socket_watches_several_topics(served: Served) -> None:
    served.count("6a", 1)
    served.count("6b", 1)
    ws = served.watch("counter:6a:count", "counter:6b:count")
    assert {"6a", "6b"} == set(re.findall("count-(6.)", heard(ws) + heard(ws)))
    served.count("6b", 2)
    assert "count-6b" in heard(ws)


def test_one_event_reaches_a_thousand_sockets(served: Served) -> None:
    served.count("8", 0)
    crowd = [served.watch("counter:8:count") for _ in range(1000)]
    for ws in crowd:
        assert ">0<" in heard(ws)
    served.count("8", 1)
    for ws in crowd:
        assert ">1<" in heard(ws)
    served.leave()
    eventually(lambda: stats(served)["seats"] < 1000)


def test_a_slow_reader_is_sent_away_while_the_others_go_on(served: Served) -> None:
    served.count("10", 0)
    slow = served.watch("counter:10:count", sockopt=[(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)])
    quick = served.watch("counter:10:count")
    heard(quick)
    dropped, number = stats(served)["dropped"], 1000
    while stats(served)["dropped"] == dropped:
        number += 1
        assert number < 1200, "nobody was sent away"
        served.count("10", number, padding=50_000)
        assert f">{number}." in heard(quick)
    assert close_code(slow) == 1012
    served.count("10", 2000)
    assert ">2000<" in heard(quick)


def test_a_large_painting_arrives_whole(served: Served) -> None:
    served.count("11", 1, padding=3_000_000)
    assert len(heard(served.watch("counter:11:count"))) > 3_000_000


def test_a_thing_that_is_gone_closes_its_room(served: Served) -> None:
    served.count("12", 1)
    ws = served.watch("counter:12:count")
    heard(ws)
    served.send("/counters/12", method="DELETE")
    assert close_code(ws) == 4404


def test_what_may_not_be_watched_looks_like_what_is_not_there(served: Served) -> None:
    served.count("9", 1)
    assert close_code(served.watch("counter:9:count")) == 4403
    assert close_code(served.watch("counter:none:count")) == 4403
    assert close_code(served.watch("counter:none:count", login="zed")) == 4404
    assert close_code(served.watch("counter:9:backwards", login="ada")) == 4404
    assert close_code(served.watch("nonsense", login="ada")) == 4404
    assert close_code(served.watch(login="ada")) == 4404
    assert close_code(served.watch(*["counter:9:count"] * 9, login="ada")) == 4404
    assert "count-9" in heard(served.watch("counter:9:count", login="ada"))


@pytest.mark.parametrize("stranger", ["http://evil.example", "null", "http://127.0.0.1:1"])
def test_another_sites_page_opens_no_socket(served: Served, stranger: str) -> None:
    served.count("14", 1)
    with pytest.raises(WebSocketBadStatusException) as refused:
        served.watch("counter:14:count", origin=stranger)
    assert refused.value.status_code == 403
    with pytest.raises(WebSocketBadStatusException) as refused:
        served.watch("counter:14:count", header=["Sec-Fetch-Site: cross-site"])
    assert refused.value.status_code == 403


def test_a_program_without_an_origin_may_watch(served: Served) -> None:
    served.count("15", 1)
    assert heard(served.watch("counter:15:count", suppress_origin=True))


def test_compression_is_agreed_on_and_shows_the_same(served: Served) -> None:
    served.count("16", 1, padding=2000)
    offer = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits"
    ws = served.watch("counter:16:count", header=[offer])
    assert ws.headers["sec-websocket-extensions"] == "permessage-deflate"
    deflate = PerMessageDeflate()
    deflate.finalize("permessage-deflate")
    browser, shown, carried = Connection(ConnectionType.CLIENT, [deflate]), "", 0
    while not shown.rstrip().endswith(">"):
        received = ws.sock.recv(65536)
        carried += len(received)
        browser.receive_data(received)
        shown += "".join(event.data for event in browser.events() if isinstance(event, TextMessage))
    assert len(shown) > 2000 and carried < 1000
    assert shown.replace(SWAP, "") == heard(served.watch("counter:16:count"))


def test_a_handshake_that_is_none_is_refused(served: Served) -> None:
    with pytest.raises(WebSocketBadStatusException) as refused:
        served.watch("counter:1:count", header=["Sec-WebSocket-Version: 8"])
    assert refused.value.status_code == 400


def test_pings_are_answered_and_words_ignored(served: Served) -> None:
    served.count("17", 1)
    ws = served.watch("counter:17:count")
    heard(ws)
    ws.send("hello")
    ws.ping("still there?")
    opcode, payload = ws.recv_data(control_frame=True)
    assert (opcode, payload) == (ABNF.OPCODE_PONG, b"still there?")


def test_long_speeches_are_cut_short(served: Served) -> None:
    served.count("18", 1)
    ws = served.watch("counter:18:count")
    heard(ws)
    ws.send("x" * 2000)
    assert close_code(ws) == 1009


def test_a_goodbye_is_answered(served: Served) -> None:
    served.count("19", 1)
    ws = served.watch("counter:19:count")
    heard(ws)
    ws.send_close(1000)
    assert close_code(ws) == 1000


def test_the_painter_tells_an_administrator_what_it_did(served: Served) -> None:
    served.count("20", 1)
    heard(served.watch("counter:20:count"))
    figures = stats(served)
    assert figures["deliveries"] > 0 and figures["memory"] > 0 and figures["pid"] > 0


def test_when_the_house_closes_everybody_is_told_to_come_back(tmp_path: Path) -> None:
    closing = serve(tmp_path)
    closing.count("1", 1)
    watching = [closing.watch("counter:1:count") for _ in range(20)]
    for ws in watching:
        heard(ws)
    closing.process.send_signal(signal.SIGTERM)
    assert [close_code(ws) for ws in watching] == [1012] * 20
    assert closing.process.wait(PATIENCE) == 0
    closing.leave()
