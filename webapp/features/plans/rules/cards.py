"""A centre as a card for an address book: vCard 4.0 (RFC 6350). Pure."""

from collections.abc import Iterable

WIDTH = 75  # octets of a line


def vcard(lines: Iterable[tuple[str, str]]) -> bytes:
    """The card of (property, value) pairs, in this order; empty values are left out, values are given escaped."""
    told = [
        ("BEGIN", "VCARD"),
        ("VERSION", "4.0"),
        *((name, value) for name, value in lines if value),
        ("END", "VCARD"),
    ]
    return b"".join(_folded(f"{name}:{value}") for name, value in told)


def text(value: str) -> str:
    """A value as a card writes it (RFC 6350, 3.4)."""
    for sign, written in (("\\", "\\\\"), ("\r", ""), ("\n", "\\n"), (",", "\\,"), (";", "\\;")):
        value = value.replace(sign, written)
    return value


def _folded(line: str) -> bytes:
    """No line longer than it may be, and no character cut in two."""
    found, here = b"", b""
    for sign in line:
        raw = sign.encode()
        if len(here) + len(raw) > WIDTH:
            found, here = found + here + b"\r\n", b" "
        here += raw
    return found + here + b"\r\n"
