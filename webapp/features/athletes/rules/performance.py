"""Performance tests: their formulas, records and symmetry (domain.md A.9)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, sqrt
from types import MappingProxyType
from typing import Literal

G = 9.80665  # m/s²


def _check_reps(reps: float) -> None:
    if not 1 <= reps <= 12:
        raise ValueError("one to twelve repetitions")


def epley_raw(weight: float, reps: float) -> float:
    """w·(1 + r/30) as printed. At one repetition it says more than was lifted; ``one_rm`` does not."""
    return weight * (1 + reps / 30)


def brzycki(weight: float, reps: float) -> float:
    """36·w/(37 − r)."""
    return weight * 36 / (37 - reps)


FORMULAS: Mapping[str, Callable[[float, float], float]] = MappingProxyType(
    {
        "epley": epley_raw,
        "brzycki": brzycki,
        "lander": lambda w, r: 100 * w / (101.3 - 2.67123 * r),
        "lombardi": lambda w, r: w * r**0.10,
        "mayhew": lambda w, r: 100 * w / (52.2 + 41.9 * exp(-0.055 * r)),
        "oconner": lambda w, r: w * (1 + 0.025 * r),
        "wathan": lambda w, r: 100 * w / (48.8 + 53.8 * exp(-0.075 * r)),
    }
)


def one_rm(weight: float, reps: int, by: str = "epley") -> float:
    """The one-repetition maximum. One repetition is the weight itself. Raises ValueError beyond twelve."""
    _check_reps(reps)
    return weight if reps == 1 else float(FORMULAS[by](weight, reps))


def jump_height(flight_s: float) -> float:
    """Centimetres, from the time in the air: g·t²/8."""
    return 100 * G * flight_s * flight_s / 8


def sayers(height_cm: float, mass_kg: float) -> float:
    """Peak power of a jump, W (Sayers 1999)."""
    return 60.7 * height_cm + 45.3 * mass_kg - 2055


@dataclass(frozen=True, slots=True)
class Wingate:
    """Thirty seconds on a Monark: watts of every five, per kilogram, and how far it fell (per cent)."""

    load_kg: float
    force_n: float
    watts: tuple[float, ...]
    peak: float
    mean: float
    peak_per_kg: float
    mean_per_kg: float
    fatigue: float
    work_kj: float


def wingate(mass_kg: float, revolutions: Sequence[float], per_kg: float = 0.075, metres: float = 6.0) -> Wingate:
    """From revolutions in every five seconds. Raises ValueError unless there are six of them."""
    if len(revolutions) != 6:
        raise ValueError("six times five seconds")
    load = per_kg * mass_kg
    force = load * G
    watts = tuple(force * turns * metres / 5 for turns in revolutions)
    peak, mean = max(watts), sum(watts) / 6
    return Wingate(
        load,
        force,
        watts,
        peak,
        mean,
        peak / mass_kg,
        mean / mass_kg,
        100 * (peak - min(watts)) / peak,
        mean * 30 / 1000,
    )


BeepProtocol = Literal["leger_1min", "common_cd"]
SHUTTLES = (7, 8, 8, 9, 9, 10, 10, 11, 11, 11, 12, 12, 13, 13, 13, 14, 14, 15, 15, 16, 16)


def beep_speed(protocol: str, level: int) -> float:
    """km/h of a level; the two tables differ at level 1 only. Raises ValueError for others."""
    if protocol not in ("leger_1min", "common_cd") or level < 1:
        raise ValueError("leger_1min or common_cd, from level 1")
    if protocol == "common_cd" and level == 1:
        return 8.0
    return 8.5 + 0.5 * (level - 1)


def beep_distance(level: int, shuttle: int) -> int:
    """Metres run when the test ended in shuttle ``shuttle`` of ``level`` (common_cd)."""
    if not 1 <= level <= len(SHUTTLES) or not 0 <= shuttle <= SHUTTLES[level - 1]:
        raise ValueError("there is no such shuttle")
    return 20 * (sum(SHUTTLES[: level - 1]) + shuttle)


def leger_1988(speed: float, age: float) -> float:
    """VO₂max from the speed of the last completed one-minute stage; adults count as eighteen."""
    a = min(age, 18.0)
    return 31.025 + 3.238 * speed - 3.248 * a + 0.1536 * speed * a


def leger_1982(speed: float) -> float:
    """VO₂max, for the two-minute protocol only."""
    return 5.857 * speed - 19.458


def beep_vo2max(protocol: str, level: int, shuttle: int, age: float) -> float:
    """VO₂max of a result. The level in progress does not count unless all its shuttles were run."""
    completed = level if shuttle == SHUTTLES[level - 1] else level - 1
    if completed < 1:
        raise ValueError("no level was completed")
    return leger_1988(beep_speed(protocol, completed), age)


def yoyo_ir1(metres: float) -> float:
    """VO₂max from the Yo-Yo intermittent recovery test, level 1 (Bangsbo 2008)."""
    return 0.0084 * metres + 36.4


def sjft(hr_end: float, hr_after: float, throws: int) -> float:
    """Special judo fitness index, lower is better. Raises ValueError without a throw."""
    if throws < 1:
        raise ValueError("without a throw there is no index")
    return (hr_end + hr_after) / throws


def sprint_decrement(times: Sequence[float]) -> float:
    """How far repeated sprints fall behind the best one, per cent. Raises ValueError without a sprint."""
    if not times or min(times) <= 0:
        raise ValueError("no sprint")
    return 100 * (sum(times) / (len(times) * min(times)) - 1)


def mdc95(typical_error: float) -> float:
    """The smallest change that is not noise, 95 %."""
    return 1.96 * sqrt(2) * typical_error


def newtons(kg: float) -> float:
    """Grip in newtons."""
    return kg * G


def asymmetry(left: float, right: float) -> float:
    """Per cent by which the weaker side is behind the stronger; negative: the left is weaker. Raises ValueError for
    nothing on both sides."""
    strong = max(left, right)
    if strong <= 0:
        raise ValueError("nothing on either side")
    return 100 * (left - right) / strong


def record(values: Sequence[float], direction: str) -> float | None:
    """The best of a series."""
    if not values:
        return None
    return min(values) if direction == "low" else max(values)


@dataclass(frozen=True, slots=True)
class Spread:
    """A club's own 10th and 90th percentiles, once thirty have been tested."""

    n: int
    p10: float
    p90: float


def spread(values: Sequence[float]) -> Spread | None:
    """None below thirty results. Percentiles between two results are interpolated."""
    if len(values) < 30:
        return None
    ordered = sorted(values)
    return Spread(len(ordered), _percentile(ordered, 0.10), _percentile(ordered, 0.90))


def _percentile(ordered: Sequence[float], share: float) -> float:
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


TESTS: Mapping[str, str] = MappingProxyType(
    {
        "squat_1rm_kg": "squat_1rm_rel",
        "bench_1rm_kg": "bench_1rm_rel",
        "deadlift_1rm_kg": "deadlift_1rm_rel",
        "press_1rm_kg": "press_1rm_rel",
    }
)
