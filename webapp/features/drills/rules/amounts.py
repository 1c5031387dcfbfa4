"""Reading the numbers of other people's drills: "10-15 min", "U10", "8+", "4 to 12 players"."""

import re
from typing import Any

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_UNDER = re.compile(r"\b(?:u|under)\s*-?\s*(\d{1,2})\b", re.IGNORECASE)
_BAND = 2  # years: who plays under 10 is 8 or 9
_GROWN = 18  # under-18s' drills suit whoever is older
_OPEN = re.compile(r"\+|\bor more\b|\bat least\b|\band (?:up|over|older)\b", re.IGNORECASE)
_NO_MORE = re.compile(r"\b(?:up to|at most|max(?:imum)?)\b", re.IGNORECASE)


def number(value: Any) -> int | None:
    """The first number said, rounded; None for none, and for what is no text or number."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if isinstance(value, str):
        found = _NUMBER.search(value)
        if found is None:
            return None
        value = float(found[0].replace(",", "."))
    return round(value) if abs(value) < 1e9 else None


def span(value: Any) -> tuple[int | None, int | None]:
    """Least and most: "4-12" is (4, 12), "8+" (8, None), "up to 6" (None, 6), 7 (7, 7), {"min": 2} (2, None)."""
    if isinstance(value, dict):
        return number(value.get("min")), number(value.get("max"))
    if not isinstance(value, str):
        return number(value), number(value)
    found = [said for each in _NUMBER.findall(value) if (said := number(each)) is not None]
    if not found:
        return None, None
    if len(found) > 1:
        return min(found[:2]), max(found[:2])
    if _OPEN.search(value):
        return found[0], None
    return (None, found[0]) if _NO_MORE.search(value) else (found[0], found[0])


def length(value: Any) -> tuple[int, int, int] | None:
    """Minutes as (least, default, most); a span's default is its middle. None when no minutes are said."""
    if isinstance(value, dict):
        default = number(value.get("default"))
        least, most = span(value)
        said = [each for each in (default, least, most) if each]
        if not said:
            return None
        middle = default or round(sum(said) / len(said))
        return min(least or middle, middle), middle, max(most or middle, middle)
    least, most = span(value)
    ends = [each for each in (least, most) if each]
    return (ends[0], round(sum(ends) / len(ends)), ends[-1]) if ends else None


def ages(values: list[Any]) -> tuple[int, int | None] | None:
    """Years of age, both included: ["U8", "U10"] is (6, 9), ["13–16"] (13, 16), ["30+"] (30, None).

    None when no age is said."""
    least: list[int] = []
    most: list[int | None] = []
    for value in values:
        under = _UNDER.search(value) if isinstance(value, str) else None
        if under:
            year = int(under[1])
            least.append(max(0, year - _BAND))
            most.append(None if year >= _GROWN else year - 1)
            continue
        first, last = span(value)
        if first is None and last is None:
            return None
        least.append(first or 0)
        most.append(last)
    if not least:
        return None
    ends = [each for each in most if each is not None]
    return min(least), max(ends) if len(ends) == len(most) else None
