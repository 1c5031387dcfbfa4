"""Which rule an example means, by its words and by what it brings; what comes out, by the names results go by.

``results`` answers with a function from a name to a value, because names carry their own parameters ("…_day28",
"ln_60", "week_5"). Nothing here knows an example by its id, nor looks at what is expected beyond its shape.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from math import ceil
from statistics import fmean
from typing import Any

from webapp.features.athletes.examples.chapter import other
from webapp.features.athletes.examples.weights import certification, descent
from webapp.features.athletes.rules import blood, bodyfat, hrv, load, performance, wellness

Given = Mapping[str, Any]
Found = Callable[[str, Any], Any]
Beside = Callable[[str], Sequence[float]]


def results(example: Given, beside: Beside) -> Found | None:
    """What the rules make of the example's input; None when no rule is meant."""
    given = example.get("input") or {}
    if not isinstance(given, Mapping):
        raise ValueError("the input has no names")
    words = f"{example.get('topic', '')} {example.get('formula', '')} {example.get('source', '')}".casefold()
    topic = str(example.get("topic", "")).casefold()
    formula = str(example.get("formula", "")).casefold()
    keys = frozenset(given)
    for brings, means, work in _RULES:
        if brings <= keys and (not means or any(word in words for word in means)):
            return work(_Asked(given, words, topic, formula), beside)
    weekly = any(word in words for word in _A_WEEK)
    found = other(given, words, weekly=weekly)
    return descent(given, words) if found is None and weekly else found


class _Asked:
    """An example's input with its words."""

    def __init__(self, given: Given, words: str, topic: str, formula: str) -> None:
        self.given, self.words, self.topic, self.formula = given, words, topic, formula


def _named(values: Mapping[str, Any]) -> Found:
    return lambda key, _like: values.get(key)


def _session(asked: _Asked, _: Beside) -> Found:
    found = load.session_load(asked.given["rpe"], asked.given["minutes"])
    return lambda _key, _like: found


def _strain(asked: _Asked, _: Beside) -> Found:
    total = asked.given["weekly_load"]
    printed = next((value for key, value in asked.given.items() if key.startswith("monotony")), None)
    if printed is None:
        raise ValueError("a monotony is needed")
    low, high = load.strain_between(total, printed)
    names = {"strain": total * printed, "strain_from_printed_monotony": total * printed}
    return _named(names | {"strain_interval": [low, high], "weekly_load": total})


def _monotony(asked: _Asked, _: Beside) -> Found:
    sd = str(asked.given.get("sd", "sample"))
    found = load.week(asked.given["daily_loads"], population=sd.startswith("pop"), cap=None)
    if found is None:
        return lambda _key, _like: None
    names = {"weekly_load": found.total, "sum": found.total, "total": found.total, "mean": found.mean, "sd": found.sd}
    return _named(names | {"monotony": found.monotony, "strain": found.strain})


def _acwr(asked: _Asked, _: Beside) -> Found:
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


def _intervals(asked: _Asked, beside: Beside) -> Found:
    given = asked.given
    beats = (
        beside(str(given["file"])) if "file" in given else next((v for v in given.values() if isinstance(v, list)), [])
    )
    root = hrv.rmssd(beats)
    names = {"n": len(beats), "mean_nn": fmean(beats), "mean_rr": fmean(beats), "sdnn": hrv.sdnn(beats), "rmssd": root}
    names |= {"ln_rmssd": hrv.ln(root) if root else None, "mean_hr": 60_000 / fmean(beats)}

    def named(key: str, _like: Any) -> Any:
        over = re.fullmatch(r"pnn_?(\d+)", key)
        return hrv.pnn(beats, float(over[1])) if over else names.get(key.removesuffix("_ms"))

    return named


def _mornings(asked: _Asked, _: Beside) -> Found:
    daily = asked.given["rmssd_ms"]
    if not isinstance(daily, list):
        daily = [daily]
    logs = [hrv.ln(ms) if ms is not None else None for ms in daily]
    names: dict[str, Any] = {}
    usual = hrv.normal([day for day in logs[-35:-7] if day is not None]) if len(logs) > 8 else None
    week = hrv.week_mean(logs[-7:]) if usual else None
    if usual is not None:
        names |= {"baseline_mean": usual.mean, "baseline_sd": usual.sd, "baseline_cv_percent": usual.cv}
        names |= {"swc": usual.swc, "band": list(usual.band), "last_7_day_mean": week, "n": usual.n}
    if usual is not None and week is not None:
        side = hrv.verdict(week, usual)
        names["verdict"] = "within the band" if side == "within" else f"{side} the band"
        names["z"] = (week - usual.mean) / usual.sd if usual.sd else None
        names["change_percent"] = hrv.change_percent(week, usual)

    def named(key: str, _like: Any) -> Any:
        one = re.fullmatch(r"ln_(\d+(?:[._]\d+)?)", key)
        return hrv.ln(float(one[1].replace("_", "."))) if one else names.get(key)

    return named


def _questions(asked: _Asked, _: Beside) -> Found:
    items = {str(key).removesuffix("_quality").removeprefix("muscle_"): x for key, x in asked.given.items()}
    if "mclean" in asked.words or "5 (best)" in asked.words:
        found = wellness.mclean(items)
    else:
        found = wellness.hooper(items, wellness.HOOPER_FIVE if "mood" in items else wellness.HOOPER)
    return lambda _key, _like: found


def _folds(asked: _Asked, _: Beside) -> Found:
    given, words = asked.given, asked.topic if "skinfold" in asked.topic else asked.words
    s = given["sum_mm"] if "sum_mm" in given else sum(v for k, v in given.items() if k.endswith("_mm"))
    women = bool(re.search(r"\b(women|girls?|female)\b", words)) or given.get("sex") == "f"
    if "slaughter" in asked.words:
        sex = "f" if women else "m"
        fat = bodyfat.slaughter_calf(s, sex) if "calf" in words else bodyfat.slaughter_subscapular(s, sex)
        return _named({"fat_percent": fat})
    equation = _printed_equation(asked.formula)
    seven = bool(re.search(r"\b(7|seven)\b", words))
    equation = (
        equation or "lohman"
        if equation or "lohman" in words
        else f"jp{7 if seven else 3}_{'women' if women else 'men'}"
    )
    density = bodyfat.EQUATIONS[equation].density(s, given.get("age", 0))
    return _fat_of(density, bodyfat.EQUATIONS[equation].fat, asked.words)


def _printed_equation(formula: str) -> str:
    """Whoever prints an equation's first number has said which one it is; a source may name several."""
    numbers = {float(said) for said in re.findall(r"\d+\.\d+", formula)}
    return next((key for key, each in bodyfat.EQUATIONS.items() if each.terms[0] in numbers), "")


def _density(asked: _Asked, _: Beside) -> Found:
    return _fat_of(asked.given["density"], "brozek" if "457" in asked.words else "siri", asked.words)


def _fat_of(density: float, usual: str, words: str) -> Found:
    said = (
        "siri"
        if "495" in words and "457" not in words
        else "brozek"
        if "457" in words and "495" not in words
        else usual
    )
    names = {"density": density, "fat_percent": bodyfat.CONVERSIONS[said](density)}
    return _named(names | {f"fat_percent_{name}": by(density) for name, by in bodyfat.CONVERSIONS.items()})


def _one_rm(asked: _Asked, _: Beside) -> Found:
    reps = asked.given["reps"]
    weight = next(asked.given[key] for key in ("weight", "weight_kg", "mass", "load") if key in asked.given)
    table = {name: formula(weight, reps) for name, formula in performance.FORMULAS.items()}
    if 1 <= reps <= 12:  # the club's own answer; the formulas themselves go on
        table["one_rm"] = performance.one_rm(weight, reps)
    return _named(table)


def _plan(asked: _Asked, _: Beside) -> Found:
    exact = asked.given["pages"] / asked.given["per_day"]
    whole = ceil(exact)
    names: dict[str, Any] = {"days_exact": exact, "days": whole}
    if "start" in asked.given:
        begun = str(asked.given["start"])
        first = date.fromisoformat(begun if len(begun) > 5 else f"2025-{begun}")  # a year without a leap day
        names["end"] = (first + timedelta(days=whole - 1)).isoformat()[-len(begun) :]
    return _named(names)


def _weight(asked: _Asked, _: Beside) -> Found:
    return certification(asked.given, asked.words, asked.topic)


def _fats(asked: _Asked, _: Beside) -> Found:
    given = asked.given
    by_mmol = given["tc"] < 30
    ldl = blood.ldl_mmol if by_mmol else blood.ldl_mg
    found = ldl(given["tc"], given["hdl"], given["tg"])
    return lambda _key, _like: found


def _beep(asked: _Asked, _: Beside) -> Found:
    given = asked.given
    speed = given["speed"]
    two_minutes = "1982" in asked.words or "2-minute" in asked.words
    found = performance.leger_1982(speed) if two_minutes else performance.leger_1988(speed, given.get("age", 18))
    return lambda _key, _like: found


_A_WEEK = ("a week", "per week", "weekly", "1.5", "descent")
_Work = Callable[[_Asked, Beside], Found]
_RULES: tuple[tuple[frozenset[str], tuple[str, ...], _Work], ...] = (
    (frozenset({"rpe", "minutes"}), (), _session),
    (frozenset({"weekly_load"}), ("strain",), _strain),
    (frozenset({"daily_loads"}), ("acute", "acwr", "chronic"), _acwr),
    (frozenset({"daily_loads"}), (), _monotony),
    (frozenset({"file"}), ("rmssd", "hrv", "sdnn", "nn"), _intervals),
    (frozenset({"nn_ms"}), (), _intervals),
    (frozenset({"rr_ms"}), (), _intervals),
    (frozenset({"rmssd_ms"}), (), _mornings),
    (frozenset({"fatigue", "stress"}), (), _questions),
    (frozenset({"sum_mm"}), (), _folds),
    (frozenset({"triceps_mm"}), (), _folds),
    (frozenset({"chest_mm"}), (), _folds),
    (frozenset({"weight_kg", "reps"}), (), _one_rm),
    (frozenset({"mass", "reps"}), (), _one_rm),
    (frozenset({"load", "reps"}), (), _one_rm),
    (frozenset({"density"}), (), _density),
    (frozenset({"weight", "reps"}), (), _one_rm),
    (frozenset({"pages", "per_day"}), (), _plan),
    (frozenset({"tc", "hdl", "tg"}), (), _fats),
    (frozenset({"speed"}), ("vo2", "léger", "leger", "shuttle"), _beep),
    (frozenset({"fat"}), ("weight", "mww"), _weight),
    (frozenset({"fat_percent"}), ("weight", "mww"), _weight),
    (frozenset({"body_fat"}), ("weight", "mww"), _weight),
    (frozenset({"body_fat_percent"}), ("weight", "mww"), _weight),
    (frozenset({"bf"}), ("weight", "mww"), _weight),
)
