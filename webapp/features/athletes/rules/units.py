"""In which unit a number was meant. What cannot be decided is asked, never guessed; what is converted is recorded."""

from dataclasses import dataclass

from webapp.catalog.metrics._kind import Metric, Unit


@dataclass(frozen=True, slots=True)
class Taken:
    """A number in its metric's own unit. ``asks``: unusual; it is stored once somebody has confirmed it."""

    canonical: float
    unit: str
    asks: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """``why``: bounds (no body has this), unit (there is no such unit here), whole (a whole number is meant), undecided
    or swapped; ``units`` are those it can have been meant in."""

    why: str
    units: tuple[str, ...] = ()


def _possible(metric: Metric, entered: float) -> list[Unit]:
    return [unit for unit in metric.accepts if metric.low <= unit.canonical(entered) <= metric.high]


def take(metric: Metric, entered: float, unit: str | None, *, confirmed: bool = False) -> Taken | Refused:
    """Turn an entered number into the metric's unit, or say what has to be asked."""
    possible = _possible(metric, entered)
    if unit is None:
        if len(possible) != 1 and len(metric.accepts) > 1:
            return Refused("undecided" if possible else "bounds", tuple(each.key for each in possible))
        chosen = possible[0] if possible else metric.accepts[0]
    else:
        named = [each for each in metric.accepts if each.key == unit]
        if not named:
            return Refused("unit", tuple(each.key for each in metric.accepts))
        chosen = named[0]
    return _bounded(metric, entered, chosen, possible, confirmed)


def _bounded(metric: Metric, entered: float, chosen: Unit, possible: list[Unit], confirmed: bool) -> Taken | Refused:
    value = chosen.canonical(entered)
    if not metric.low - 1e-9 <= value <= metric.high + 1e-9:
        others = tuple(each.key for each in possible if each is not chosen)
        return Refused("swapped" if others else "bounds", others)
    if metric.whole and abs(value - round(value)) > 1e-9:
        return Refused("whole")
    low, high = metric.typical
    return Taken(value, chosen.key, asks=not confirmed and not low <= value <= high)
