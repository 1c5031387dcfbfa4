"""What a number, a code and a slug may be. Pure."""

import re
import unicodedata
from collections.abc import Container

_RESERVED = frozenset({"new", "import"})  # words that are pages under /teams


def jersey(typed: str) -> str | None:
    """The number on a shirt: "0" to "99", or "00", which is another number than "0" (FIBA 4.4.2). None for a blank.

    Raises ValueError for anything else.

    >>> jersey(" 07 "), jersey("00"), jersey("")
    ('7', '00', None)
    """
    text = typed.strip()
    if text in {"", "00"}:
        return text or None
    if not re.fullmatch(r"[0-9]{1,2}", text):
        raise ValueError(typed)
    return str(int(text))


def jersey_order(number: str | None) -> tuple[int, str]:
    """Sorts numbers as a score sheet does: 00 before 0, then upwards, people without a number last."""
    return (1000, "") if number is None else (-1 if number == "00" else int(number), number)


def slug(name: str, taken: Container[str]) -> str:
    """A name as it stands in an address: at most 60 letters and digits of any script, and free.

    >>> slug("Harbour Kites!", {"harbour-kites"})
    'harbour-kites-2'
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
    stem = re.sub(r"[\W_]+", "-", plain).strip("-")[:54].strip("-") or "team"
    free, turn = stem, 2
    while free in taken or free in _RESERVED:
        free, turn = f"{stem}-{turn}", turn + 1
    return free


def contrast(one: str, other: str) -> float:
    """Contrast of two ``#rrggbb`` colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def ink_on(color: str) -> str:
    """Black or white, whichever is read better on ``color``: always at least 4.58 to 1."""
    return max("#000000", "#ffffff", key=lambda ink: contrast(ink, color))


def visible_on(ground: str, color: str, least: float) -> str:
    """``color``, mixed with as little black or white as it takes to stand out from ``ground`` by ``least`` to 1."""
    towards = ink_on(ground)
    steps = (_mix(color, towards, step / 20) for step in range(21))
    return next(mixed for mixed in steps if contrast(mixed, ground) >= least or mixed == towards)


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _luminance(color: str) -> float:
    r, g, b = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in (c / 255 for c in _channels(color)))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def _mix(color: str, other: str, share: float) -> str:
    mixed = (round(a + (b - a) * share) for a, b in zip(_channels(color), _channels(other), strict=True))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)
