"""What an example brings, by whatever name: "mass_kg", "weight (kg)" and "body_mass" are one thing to a formula."""

import re
from collections.abc import Mapping
from typing import Any

_UNITS = (
    *("kg", "lb", "lbs", "g", "mm", "cm", "m", "s", "sec", "ms", "min", "h", "hours", "bpm", "w", "kmh", "km_h", "n"),
    *("years", "y", "au", "kcal", "pct", "percent", "mg_dl", "mmol_l", "nmol_l", "umol_l", "ml_kg_min", "w_kg", "kj"),
)


def plain(key: str) -> str:
    """A name without case and signs: "Time in bed" is "time_in_bed"."""
    return re.sub(r"[^a-z0-9]+", "_", key.casefold().replace("₂", "2").replace("β", "beta")).strip("_")


def without_unit(key: str) -> str:
    """A plain name without the unit at its end."""
    for unit in sorted(_UNITS, key=len, reverse=True):
        if key.endswith(f"_{unit}"):
            return key[: -len(unit) - 1]
    return key


class Input:
    """An example's input, asked for by any of the names something goes by."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        self.exact = {plain(str(key)): value for key, value in given.items()}
        self.bare = {without_unit(key): value for key, value in self.exact.items()}

    def has(self, *names: str) -> bool:
        """Is it there under one of these?"""
        return any(name in self.exact or name in self.bare for name in names)

    def of(self, *names: str) -> Any:
        """The value under the first of these names that is there. Raises KeyError."""
        for name in names:
            for there in (self.exact, self.bare):
                if name in there:
                    return there[name]
        raise KeyError(names[0])

    def get(self, *names: str) -> Any:
        """The same, None where it is not."""
        return self.of(*names) if self.has(*names) else None

    def kg(self, *names: str) -> float:
        """A mass in kilograms, however it came."""
        pounds = any(f"{name}_{unit}" in self.exact for name in names for unit in ("lb", "lbs"))
        return float(self.of(*names)) * (0.45359237 if pounds else 1)

    def metres(self, *names: str) -> float:
        """A height in metres; nobody is three metres tall."""
        value = float(self.of(*names))
        return value / 100 if value > 3 else value

    def centimetres(self, *names: str) -> float:
        """The height of a jump in centimetres; nobody jumps two of them, nor two metres."""
        value = float(self.of(*names))
        return value * 100 if value < 2 else value

    def seconds(self, *names: str) -> float:
        """A time in the air; nobody flies for ten seconds."""
        value = float(self.of(*names))
        return value / 1000 if value > 10 else value


def answering(values: Mapping[str, Any], *, only: Any = None) -> Any:
    """From a result's name to its value: the whole name, the name without its unit, else the longest name within it.
    ``only``: the one result, whatever it is called."""

    def named(key: str, _like: Any) -> Any:
        said = plain(key)
        for name in (said, without_unit(said)):
            if name in values:
                return values[name]
        inside = [name for name in values if f"_{name}_" in f"_{said}_"]
        return values[max(inside, key=len)] if inside else only

    return named
