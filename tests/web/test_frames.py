"""The protocol's bytes, judged by an implementation that is not ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wsproto.connection import Connection, ConnectionType
from wsproto.events import BytesMessage, CloseConnection, Event, Message, Ping, Pong, TextMessage
from wsproto.extensions import PerMessageDeflate

from webapp.web import frames

payloads = st.binary(max_size=frames.LARGEST_CONTROL)


def _understood(raw: bytes, squeezed: bool = False) -> list[Event]:
    """What a browser would make of it; ``squeezed``: one that has agreed to compression."""
    browser = Connection(ConnectionType.CLIENT, [_agreed()] if squeezed else [])
    browser.receive_data(raw)
    return list(browser.events())


def _agreed() -> PerMessageDeflate:
    deflate = PerMessageDeflate()
    deflate.finalize("permessage-deflate")
    return deflate


def _masked(*said: Event) -> bytes:
    """What a browser would send."""
    browser = Connection(ConnectionType.CLIENT)
    return b"".join(browser.send(each) for each in said)


@pytest.mark.parametrize("squeezed", [False, True])
@pytest.mark.parametrize("size", [0, 1, 125, 126, 127, 65535, 65536, 200_000])
def test_a_message_of_any_size_is_one_frame_that_browsers_understand(size: int, squeezed: bool) -> None:
    message = "é" + "x" * size
    frame = frames.Message(message).frame(squeezed)
    assert "".join(event.data for event in _understood(frame, squeezed)) == message


def test_squeezed_messages_stand_by_themselves_and_are_smaller() -> None:
    said = [frames.Message(f"<p>{score} to {score + 1}</p>" * 40).frame(squeezed=True) for score in range(3)]
    assert all(len(frame) < 100 for frame in said)
    for alone in said:
        assert _understood(alone, squeezed=True)
    assert len(_understood(b"".join(said), squeezed=True)) == 3


@pytest.mark.parametrize(
    ("offer", "squeezed"),
    [
        ("", False),
        ("permessage-deflate", True),
        ("permessage-deflate; client_max_window_bits", True),
        ("x-other, permessage-deflate; server_no_context_takeover", True),
        ("permessage-deflate; server_max_window_bits=10", False),
        ("x-permessage-deflate", False),
    ],
)
def test_compression_is_agreed_on_where_it_can_be_given(offer: str, squeezed: bool) -> None:
    assert frames.reads_squeezed(offer) is squeezed


def test_a_goodbye_says_why() -> None:
    (event,) = _understood(frames.close(frames.COME_BACK))
    assert isinstance(event, CloseConnection) and event.code == 1012


def test_pings_are_answered_with_their_own_payload() -> None:
    assert isinstance(_understood(frames.ping())[0], Ping)
    (answer,) = _understood(frames.pong(b"here"))
    assert isinstance(answer, Pong) and answer.payload == b"here"


@given(st.lists(st.sampled_from([Ping, Pong, BytesMessage]).flatmap(lambda kind: payloads.map(kind))), st.data())
def test_what_arrives_in_pieces_is_understood_as_if_it_came_whole(said: list[Message], data: st.DataObject) -> None:
    raw = _masked(*said)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(raw)), max_size=5)))
    taken, rest = [], b""
    for start, end in zip([0, *cuts], [*cuts, len(raw)], strict=True):
        found, rest = frames.take(rest + raw[start:end])
        taken += found
    assert rest == b""
    assert [frame.payload for frame in taken] == [
        getattr(each, "payload", getattr(each, "data", None)) for each in said
    ]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (frames.Message("not masked").frame(squeezed=False), 1002),
        (b"\xf1\x80\0\0\0\0", 1002),
        (b"\xc9\x80\0\0\0\0", 1002),
        (b"\x09\x80\0\0\0\0", 1002),
        (b"\x89\xfe\x00\x80", 1002),
        (_masked(TextMessage(data="x" * 1025)), 1009),
        (_masked(TextMessage(data="x" * 70_000)), 1009),
    ],
)
def test_what_no_browser_sends_is_refused(raw: bytes, code: int) -> None:
    with pytest.raises(frames.Violation) as wrong:
        frames.take(raw)
    assert wrong.value.code == code


@given(st.binary(max_size=300))
def test_noise_is_frames_or_a_violation_and_never_a_bug(noise: bytes) -> None:
    try:
        frames.take(noise)
    except frames.Violation as wrong:
        assert wrong.code in (1002, 1009)
