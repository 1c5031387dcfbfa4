"""How far it is to a place (E.10). Whoever asks gives their place roughly: it is rounded first, and never kept."""

from dataclasses import dataclass
from math import asin, cos, degrees, pi, radians, sin, sqrt

RADIUS = 6371.0088  # km, the Earth's mean radius (IUGG)


@dataclass(frozen=True, slots=True)
class Box:
    """Degrees around a point; ``west`` > ``east`` across the date line; ``everywhere``: a pole is inside."""

    south: float
    north: float
    west: float
    east: float
    everywhere: bool = False

    def holds(self, lat: float, lon: float) -> bool:
        """Is the point inside?"""
        if not self.south <= lat <= self.north:
            return False
        if self.everywhere:
            return True
        return self.west <= lon <= self.east if self.west <= self.east else lon >= self.west or lon <= self.east


def roughly(lat: float, lon: float) -> tuple[float, float]:
    """To two decimals, about a kilometre."""
    return round(lat, 2), round(lon, 2)


def distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two points in degrees (haversine)."""
    lat1, lat2 = radians(a[0]), radians(b[0])
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin(radians(b[1] - a[1]) / 2) ** 2
    return 2 * RADIUS * asin(min(1.0, sqrt(h)))


def spans(lat: float, km: float) -> tuple[float, float | None]:
    """Degrees of latitude and of longitude a circle of ``km`` reaches; None where it holds a pole."""
    angle = km / RADIUS
    if abs(radians(lat)) + angle >= pi / 2:
        return degrees(angle), None
    return degrees(angle), degrees(asin(sin(angle) / cos(radians(lat))))


def box(lat: float, lon: float, km: float) -> Box:
    """What a circle of ``km`` fits into, to look there before measuring."""
    high, wide = spans(lat, km)
    south, north = max(-90.0, lat - high), min(90.0, lat + high)
    if wide is None:
        return Box(south, north, -180.0, 180.0, everywhere=True)
    west, east = lon - wide, lon + wide
    return Box(south, north, west + 360 if west < -180 else west, east - 360 if east > 180 else east)
