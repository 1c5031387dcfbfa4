"""Which rule an example means, by its words and by what it brings; what comes out, by the names results go by.

``results`` answers with a function from a name to a value, because names carry their own parameters ("…_day28",
"ln_60", "week_5"). Nothing here knows an example by its id, nor looks at what is expected beyond its shape.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from math import ceil
from typing import Any

from webapp.features.athletes.examples import folds, mornings, training
from webapp.features.athletes.examples.asked import Asked, Beside, Found, Given, by_name, only
from webapp.features.athletes.examples.chapter import other
from webapp.features.athletes.examples.spelling import numbers, respelled
from webapp.features.athletes.examples.weights import certification, descent
from webapp.features.athletes.rules import blood


def results(example: Given, beside: Beside) -> Found | None:
    """What the rules make of the example's input; None when no rule is meant."""
    brought = example.get("input") or {}
    if not isinstance(brought, Mapping):
        raise ValueError("the input has no names")
    given = {key: numbers(value) for key, value in brought.items()}
    words = f"{example.get('topic', '')} {example.get('formula', '')} {example.get('source', '')}".casefold()
    topic = str(example.get("topic", "")).casefold()
    formula = str(example.get("formula", "")).casefold()
    asked = Asked(given, words, topic, formula)
    weekly = any(word in words for word in _A_WEEK)
    found = _meant(asked, beside) or other(given, words, weekly=weekly)
    if found is None and weekly:
        return descent(given, words)
    return found or _meant(Asked(respelled(given), words, topic, formula), beside)


def _meant(asked: Asked, beside: Beside) -> Found | None:
    for brings, means, work in _RULES:
        if brings <= asked.given.keys() and (not means or any(word in asked.words for word in means)):
            return work(asked, beside)
    return None


def _plan(asked: Asked, _: Beside) -> Found:
    exact = asked.given["pages"] / asked.given["per_day"]
    whole = ceil(exact)
    names: dict[str, Any] = {"days_exact": exact, "days": whole}
    if "start" in asked.given:
        begun = str(asked.given["start"])
        first = date.fromisoformat(begun if len(begun) > 5 else f"2025-{begun}")  # a year without a leap day
        names["end"] = (first + timedelta(days=whole - 1)).isoformat()[-len(begun) :]
    return by_name(names)


def _weight(asked: Asked, _: Beside) -> Found:
    return certification(asked.given, asked.words, asked.topic)


def _fats(asked: Asked, _: Beside) -> Found:
    given = asked.given
    by_mmol = given["tc"] < 30
    ldl = blood.ldl_mmol if by_mmol else blood.ldl_mg
    found = ldl(given["tc"], given["hdl"], given["tg"])
    return only(found)


_A_WEEK = ("a week", "per week", "weekly", "1.5", "descent")
_Work = Callable[[Asked, Beside], Found]
_RULES: tuple[tuple[frozenset[str], tuple[str, ...], _Work], ...] = (
    (frozenset({"rpe", "minutes"}), (), training.session),
    (frozenset({"weekly_load"}), ("strain",), training.strain),
    (frozenset({"daily_loads"}), ("acute", "acwr", "chronic"), training.acwr),
    (frozenset({"daily_loads"}), (), training.monotony),
    (frozenset({"file"}), ("rmssd", "hrv", "sdnn", "nn"), mornings.intervals),
    (frozenset({"nn_ms"}), (), mornings.intervals),
    (frozenset({"rr_ms"}), (), mornings.intervals),
    (frozenset({"rmssd_ms"}), (), mornings.over_days),
    (frozenset({"fatigue", "stress"}), (), mornings.questions),
    (frozenset({"sum_mm"}), (), folds.sites),
    (frozenset({"triceps_mm"}), (), folds.sites),
    (frozenset({"chest_mm"}), (), folds.sites),
    (frozenset({"weight_kg", "reps"}), (), training.one_rm),
    (frozenset({"mass", "reps"}), (), training.one_rm),
    (frozenset({"load", "reps"}), (), training.one_rm),
    (frozenset({"density"}), (), folds.density),
    (frozenset({"weight", "reps"}), (), training.one_rm),
    (frozenset({"pages", "per_day"}), (), _plan),
    (frozenset({"tc", "hdl", "tg"}), (), _fats),
    (frozenset({"speed"}), ("vo2", "léger", "leger", "shuttle"), training.beep),
    (frozenset({"fat"}), ("weight", "mww"), _weight),
    (frozenset({"fat_percent"}), ("weight", "mww"), _weight),
    (frozenset({"body_fat"}), ("weight", "mww"), _weight),
    (frozenset({"body_fat_percent"}), ("weight", "mww"), _weight),
    (frozenset({"bf"}), ("weight", "mww"), _weight),
)
