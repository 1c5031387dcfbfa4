"""Worked examples of minimum weights and of descents: the floor and the weekly share are read from the formula."""

import re
from collections.abc import Mapping
from math import ceil, log
from typing import Any

from webapp.catalog.metrics._kind import KG_PER_LB
from webapp.features.athletes.examples.asked import Found
from webapp.features.athletes.rules import weight


def _floor(words: str, given: Mapping[str, Any], topic: str) -> float:
    """The fat floor in per cent: what is divided by, or said; else whose floor it is. The topic is asked before the
    source, which may print the floors of everybody."""
    for key in ("floor", "floor_percent", "minimum_fat", "min_fat"):
        if key in given:
            said = float(given[key])
            return said * 100 if said < 1 else said
    over = re.search(r"/\s*\(?\s*(0?\.\d+)", words)
    if over:
        return 100 * (1 - float(over[1]))
    less = re.search(r"/\s*\(\s*1(?:\.0+)?\s*[-−]\s*(0?\.\d+)\s*\)", words)
    if less:
        return 100 * float(less[1])
    said_so = re.findall(r"(\d+(?:\.\d+)?)\s*%", topic)
    if len(said_so) == 1:
        return float(said_so[0])
    boys, girls = re.search(r"\b(boys?|men|male)\b", topic), re.search(r"\b(girls?|women|female)\b", topic)
    if girls or given.get("sex") == "f" or (not boys and re.search(r"\b(girls?|women|female)\b", words)):
        return 12.0
    if "high school" in topic:
        return 7.0
    if "nfhs" in words and "ncaa" not in words:
        return 7.0
    return 5.0


def _first(given: Mapping[str, Any], *names: str) -> float | None:
    """The first number whose name begins with one of these."""
    for name in names:
        for key, value in given.items():
            if key.startswith(name) and isinstance(value, int | float) and not isinstance(value, bool):
                return float(value)
    return None


def certification(given: Mapping[str, Any], words: str, topic: str) -> Found:
    """A minimum weight in the unit it was given in."""
    mass = _first(given, "weight", "alpha", "mass", "body_mass", "body_weight")
    fat = _first(given, "fat", "body_fat", "bf")
    if mass is None or fat is None:
        raise ValueError("a weight and a share of fat are needed")
    percent = fat * 100 if fat < 1 else fat
    floor = _floor(words, given, topic)
    exact = weight.law1(mass, percent, floor)
    stepwise = weight.stepwise(mass, percent, floor)
    steps = "round" in words
    mww = mass if exact > mass else float(stepwise) if steps else exact
    weeks = _first(given, "weeks")
    law2 = None if weeks is None else mass * (1 - 0.015 * weeks)
    if law2 is not None and "nfhs" not in words and exact <= mass:
        mww = max(mww, law2)
    body_fat = mass * percent / 100
    fat_mass, lean = (round(body_fat), mass - round(body_fat)) if steps else (body_fat, mass - body_fat)

    def named(key: str, _like: Any) -> Any:
        said = set(re.split(r"_+", key))
        if said & {"formula", "exact", "unrounded", "law1"}:
            return lean / (1 - floor / 100) if steps else exact
        if "law2" in said:
            return law2
        if "variance" in said:
            return mww * (1 - (_first(given, "variance") or 0.02))
        if said & {"rounded", "stepwise", "rulebook", "printed"}:
            return stepwise
        if said & {"lean", "ffm", "lbm", "free"}:
            return lean
        if said & {"fat"}:
            return fat_mass
        if said & {"kg"}:
            return mww if "weight_kg" in given else mww * KG_PER_LB
        return mww if said & {"mww", "minimum", "min", "weight"} else None

    return named


def descent(given: Mapping[str, Any], words: str) -> Found:
    """Week by week, or how many weeks: compounding where the example says so, else linear in the first weight."""
    start = _first(given, "start", "from", "alpha", "weight", "mass", "begin")
    target = _first(given, "target", "to", "class", "goal", "end")
    if start is None:
        raise ValueError("a weight to begin with is needed")
    share = _first(given, "rate", "percent", "weekly", "share", "loss", "per_week") or 0.015
    share = share / 100 if share >= 0.5 else share
    linear = any(word in words for word in ("linear", "of alpha", "alpha weight", "of the initial", "not compound"))

    def after(k: float) -> float:
        return start * (1 - share * k) if linear else start * (1 - share) ** k

    exact = None
    if target is not None:
        exact = (start - target) / (share * start) if linear else log(target / start) / log(1 - share)
    weeks = int(_first(given, "weeks", "n") or (ceil(exact) if exact is not None else 8))

    def named(key: str, like: Any) -> Any:
        if isinstance(like, list):
            first = 0 if len(like) == weeks + 1 or (like and like[0] == start) else 1
            return [after(first + k) for k in range(len(like))]
        if isinstance(like, Mapping):
            return {name: after(float(re.sub(r"\D", "", str(name)) or 0)) for name in like}
        number = re.search(r"(?:week_?|after_?)(\d+)", key) or re.search(r"(\d+)_?weeks?", key)
        if number:
            return after(int(number[1]))
        if exact is not None and "weeks" in key and ("exact" in key or "frac" in key):
            return exact
        if exact is not None and "days" in key:
            return 7 * exact if "exact" in key or "frac" in key else ceil(7 * exact - 1e-9)
        if "weeks" in key:
            return ceil(exact - 1e-9) if exact is not None else weeks
        if any(word in key for word in ("loss", "lost", "step")):
            return start * share
        return after(weeks)

    return named
