"""Examples of loads and of tests: session, week, acute to chronic, one repetition, shuttle run."""

import re
from typing import Any

from webapp.features.athletes.examples.asked import Asked, Beside, Found, by_name, only
from webapp.features.athletes.rules import load, performance


def session(asked: Asked, _: Beside) -> Found:
    found = load.session_load(asked.given["rpe"], asked.given["minutes"])
    return only(found)


def strain(asked: Asked, _: Beside) -> Found:
    total = asked.given["weekly_load"]
    printed = next((value for key, value in asked.given.items() if key.startswith("monotony")), None)
    if printed is None:
        raise ValueError("a monotony is needed")
    low, high = load.strain_between(total, printed)
    names = {"strain": total * printed, "strain_from_printed_monotony": total * printed}
    return by_name(names | {"strain_interval": [low, high], "weekly_load": total})


def monotony(asked: Asked, _: Beside) -> Found:
    sd = str(asked.given.get("sd", "sample"))
    found = load.week(asked.given["daily_loads"], population=sd.startswith("pop"), cap=None)
    if found is None:
        return only(None)
    names = {"weekly_load": found.total, "sum": found.total, "total": found.total, "mean": found.mean, "sd": found.sd}
    return by_name(names | {"monotony": found.monotony, "strain": found.strain})


def acwr(asked: Asked, _: Beside) -> Found:
    days = asked.given["daily_loads"]

    def named(key: str, _like: Any) -> Any:
        on = re.search(r"day_?(\d+)", key)
        upto = days[: int(on[1])] if on else days
        span = 7 if re.search(r"acute|(^|_)e_?7(_|$)", key) else 28 if re.search(r"chronic|(^|_)e_?28(_|$)", key) else 0
        if span and ("ewma" in key or re.search(r"(^|_)e_?\d", key)):
            return (load.ewma(upto, span) or [None])[-1]  # an average there is from the first day on
        found = load.ratio(upto)
        if found is None:
            return None
        if "uncoupled" in key:
            return found.uncoupled
        if "ewma" in key:
            return found.ewma
        if "coupled" in key or "rolling" in key:
            return found.coupled
        return found.acute if "acute" in key else found.chronic if "chronic" in key else None

    return named


def one_rm(asked: Asked, _: Beside) -> Found:
    reps = asked.given["reps"]
    weight = next(asked.given[key] for key in ("weight", "weight_kg", "mass", "load") if key in asked.given)
    table = {name: formula(weight, reps) for name, formula in performance.FORMULAS.items()}
    if 1 <= reps <= 12:  # the club's own answer; the formulas themselves go on
        table["one_rm"] = performance.one_rm(weight, reps)
    return by_name(table)


def beep(asked: Asked, _: Beside) -> Found:
    given = asked.given
    speed = given["speed"]
    two_minutes = "1982" in asked.words or "2-minute" in asked.words
    found = performance.leger_1982(speed) if two_minutes else performance.leger_1988(speed, given.get("age", 18))
    return only(found)
