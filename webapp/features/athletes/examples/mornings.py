"""Examples of beats between beats, of mornings, and of the questions of a day."""

import re
from statistics import fmean
from typing import Any

from webapp.features.athletes.examples.asked import Asked, Beside, Found, only
from webapp.features.athletes.rules import hrv, wellness


def intervals(asked: Asked, beside: Beside) -> Found:
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


def over_days(asked: Asked, _: Beside) -> Found:
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


def questions(asked: Asked, _: Beside) -> Found:
    items = {str(key).removesuffix("_quality").removeprefix("muscle_"): x for key, x in asked.given.items()}
    if "mclean" in asked.words or "5 (best)" in asked.words:
        found = wellness.mclean(items)
    else:
        found = wellness.hooper(items, wellness.HOOPER_FIVE if "mood" in items else wellness.HOOPER)
    return only(found)
