"""WebSocket frames (RFC 6455), as much of them as the club needs: whole text frames out, small control frames in.

Compression (RFC 7692) costs a server dear when every socket keeps a window of its own. Here each message is compressed
by itself, once, and the same bytes go to everybody who can read them: no socket keeps anything.
"""

import base64
import binascii
import zlib
from dataclasses import dataclass
from functools import cached_property

from werkzeug.datastructures import Headers

TEXT, CLOSE, PING, PONG = 0x1, 0x8, 0x9, 0xA
SQUEEZED = 0x40  # the reserved bit that permessage-deflate uses
WORTH_SQUEEZING = 200  # bytes; below it the saving is nothing
LARGEST_CONTROL = 125
LARGEST_MESSAGE = 1024  # pages say nothing on the socket; this much is read and ignored

COME_BACK = 1012  # "service restart": reconnect and be checked again
FULL = 1013  # "try again later"
NOBODY = 4403  # log in first; do not come back by yourself
NOTHING = 4404  # no such thing, or not for you; do not come back by yourself


class Violation(Exception):
    """The client broke the protocol; ``code`` is the close code that says how."""

    def __init__(self, code: int) -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame from a client, unmasked; what is squeezed stays so, because nobody reads it."""

    opcode: int
    payload: bytes


class Message:
    """A whole message as one unmasked frame, plain and squeezed. Each made once, written to everybody."""

    def __init__(self, message: str) -> None:
        self._payload = message.encode()

    def frame(self, squeezed: bool) -> bytes:
        """The bytes for somebody who reads squeezed frames, or does not."""
        return self._squeezed if squeezed else self._plain

    @cached_property
    def _plain(self) -> bytes:
        return _frame(TEXT, self._payload)

    @cached_property
    def _squeezed(self) -> bytes:
        if len(self._payload) < WORTH_SQUEEZING:
            return self._plain
        press = zlib.compressobj(wbits=-zlib.MAX_WBITS)
        flushed = press.compress(self._payload) + press.flush(zlib.Z_SYNC_FLUSH)
        return _frame(TEXT | SQUEEZED, flushed.removesuffix(b"\0\0\xff\xff"))


def reads_squeezed(offer: str) -> bool:
    """Does this ``Sec-WebSocket-Extensions`` header offer compression we can give: with the full window?"""
    offers = [each.replace(" ", "").split(";") for each in offer.split(",")]
    return any(
        name == "permessage-deflate" and not any(asked.startswith("server_max_window_bits") for asked in parameters)
        for name, *parameters in offers
    )


def close(code: int) -> bytes:
    """The frame that says goodbye, and why."""
    return _frame(CLOSE, code.to_bytes(2, "big"))


def ping() -> bytes:
    """The frame a living client answers."""
    return _frame(PING, b"")


def pong(payload: bytes) -> bytes:
    """The answer to a client's ping: the same payload."""
    return _frame(PONG, payload)


def _frame(opcode: int, payload: bytes) -> bytes:
    size = len(payload)
    if size < 126:
        head = bytes((0x80 | opcode, size))
    elif size < 1 << 16:
        head = bytes((0x80 | opcode, 126)) + size.to_bytes(2, "big")
    else:
        head = bytes((0x80 | opcode, 127)) + size.to_bytes(8, "big")
    return head + payload


def take(received: bytes) -> tuple[list[Frame], bytes]:
    """The whole frames in ``received``, and what remains of it until more arrives.

    Raises Violation for what RFC 6455 forbids a client (5.1 unmasked, 5.2 reserved bits, 5.5 long or split control
    frames) and for messages larger than anybody has reason to send.
    """
    frames: list[Frame] = []
    at = 0
    while len(received) - at >= 2:
        first, second = received[at], received[at + 1]
        opcode, size, start = first & 0x0F, second & 0x7F, at + 2
        if first & (0x70 & ~SQUEEZED) or not second & 0x80 or (first & SQUEEZED and opcode >= CLOSE):
            raise Violation(1002)
        if opcode >= CLOSE and (size > LARGEST_CONTROL or not first & 0x80):
            raise Violation(1002)
        if size == 127:
            raise Violation(1009)
        if size == 126:
            if len(received) < start + 2:
                break
            size, start = int.from_bytes(received[start : start + 2], "big"), start + 2
        if size > LARGEST_MESSAGE:
            raise Violation(1009)
        end = start + 4 + size
        if len(received) < end:
            break
        frames.append(Frame(opcode, _unmask(received[start : start + 4], received[start + 4 : end])))
        at = end
    return frames, received[at:]


def _unmask(mask: bytes, payload: bytes) -> bytes:
    return bytes(byte ^ mask[index & 3] for index, byte in enumerate(payload))


def proper_handshake(headers: Headers) -> bool:
    """Is this a WebSocket handshake as RFC 6455 4.2.1 wants it?"""
    try:
        nonce = base64.b64decode(headers.get("Sec-WebSocket-Key", ""), validate=True)
    except (binascii.Error, ValueError):
        return False
    return len(nonce) == 16 and headers.get("Sec-WebSocket-Version") == "13"
