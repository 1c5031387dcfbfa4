"""Coordinates as people type them: 24.6959, 84.9912 · 24°41'45"N 84°59'28"E · geo:24.6959,84.9912. Pure."""

import re

NUMBER = r"[+-]?\d{1,3}(?:[.,]\d+)?"
PAIR = re.compile(rf"\s*(?:geo:)?({NUMBER})\s*°?\s*([NS]?)\s*[,;\s]\s*({NUMBER})\s*°?\s*([EWO]?)\s*", re.IGNORECASE)
SEXAGESIMAL = re.compile(
    r"\s*(\d{1,3})°\s*(\d{1,2})['′]\s*(?:(\d{1,2}(?:[.,]\d+)?)[\"″]|)\s*([NS])[,;\s]*"
    r"(\d{1,3})°\s*(\d{1,2})['′]\s*(?:(\d{1,2}(?:[.,]\d+)?)[\"″]|)\s*([EWO])\s*",
    re.IGNORECASE,
)


def pair(typed: str) -> tuple[float, float] | None:
    """Latitude and longitude in degrees; None for what is not both of them, somewhere on Earth."""
    found, fine = PAIR.fullmatch(typed), SEXAGESIMAL.fullmatch(typed)
    if fine:
        lat, lon = _degrees(*fine.groups()[:4]), _degrees(*fine.groups()[4:])
    elif found:
        lat, lon = _degrees(found[1], None, None, found[2]), _degrees(found[3], None, None, found[4])
    else:
        return None
    return (lat, lon) if abs(lat) <= 90 and abs(lon) <= 180 else None


def _degrees(whole: str, minutes: str | None, seconds: str | None, side: str) -> float:
    parts = (float((each or "0").replace(",", ".")) for each in (whole, minutes, seconds))
    degrees = float(sum(each / 60**n for n, each in enumerate(parts)))
    return -degrees if side.upper() in ("S", "W", "O") and side else degrees  # O: oeste, ouest
