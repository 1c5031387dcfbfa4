"""Numbers and reasons as people read them."""

import re
from collections.abc import Iterable
from math import exp

from webapp.catalog import shelf
from webapp.catalog.metrics._kind import SECTIONS, Metric
from webapp.errors import Say
from webapp.features.athletes import looks
from webapp.features.athletes.rules.flags import Flag
from webapp.features.athletes.rules.status import Reason

NOT_CLEARED = Say("Not cleared, needs a word. A medical reason: the family and the medical team know it.")


def number(metric: Metric, value: float | None) -> str:
    """A value with the metric's decimals; "" when it is not known. Rounded half away from zero, for reading only."""
    if value is None:
        return ""
    scaled = abs(value) * 10**metric.decimals
    rounded = int(scaled + 0.5 + 1e-9) / 10**metric.decimals
    sign = "−" if value < 0 and rounded else ""
    return f"{sign}{rounded:.{metric.decimals}f}"


def unit(metric: Metric) -> str:
    """The unit as it stands behind a value: a scale in brackets, a bare ratio without."""
    if metric.unit in ("ratio", "SG", "0/1", "n"):
        return ""
    return f"({metric.unit})" if "–" in metric.unit else metric.unit


def entered(value: float | None, unit: str) -> str:
    """A value as somebody typed it."""
    return "" if value is None else f"{value:g} {unit}"


def score(value: float | None) -> int | None:
    """A score without decimals."""
    return None if value is None else int(value + 0.5)


def alert(flag: Flag, *, medical: bool) -> looks.Alert:
    """A flag as somebody reads it; medical ones only where ``medical`` says so."""
    if flag.medical and not medical:
        return looks.Alert(NOT_CLEARED if flag.level == "red" else looks.HIDDEN, flag.level)
    return looks.Alert(looks.FLAGS[flag.key], flag.level, numbers(flag) if medical else None)


def numbers(flag: Flag) -> Say | None:
    """The numbers behind a flag, with what they are and what the limit is. None when it has none, or those of a flag
    raised before its limit was kept."""
    given = [(name, exp(value) if flag.key == "HRV_LOW" else value) for name, value in flag.numbers]  # kept as ln of ms
    shown = {name: f"{value:.{3 if flag.key == 'USG_HIGH' else 1}f}" for name, value in given}
    for say in looks.MEASURED.get(flag.key, ()):
        if set(re.findall(r"%\((\w+)\)s", say.text)) == shown.keys():
            return Say(say.text, **{name: value.removesuffix(".0") for name, value in shown.items()})
    return None


def reason(given: Reason, medical_keys: Iterable[str], *, medical: bool) -> looks.Why:
    """Why somebody stands where they stand."""
    if given.kind == "flag":
        hidden = given.what in set(medical_keys) and not medical
        return looks.Why(looks.HIDDEN if hidden else looks.FLAGS[given.what])
    section = SECTIONS[given.what].label if given.what in SECTIONS else ""
    points = score(given.value)
    say = {
        "overall": Say("Overall score %(points)s", points=points if points is not None else "–"),
        "section": Say("%(points)s points", points=points if points is not None else "–"),
        "coverage": Say("Too little is known"),
        "weight": Say("Above the line of the weight plan"),
        "clearance": Say("No medical clearance for today"),
        "certificate": Say("The weight is not certified for this class"),
        "override": Say("A coach has said so: %(words)s", words=given.what),
        "taken_back": Say("The coach's word was taken back"),
    }[given.kind]
    return looks.Why(say, section)


def label(key: str) -> str:
    """What a metric is called, in English."""
    metric = shelf("metrics").get(key)
    return metric.label if metric else key
