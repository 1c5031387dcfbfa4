"""The same input under other names and in other units: "Weight (lb)", "Duration [h]", "NN", "DOMS". Asked only where an
example's own names mean no rule, so that nothing a source says clearly is read otherwise."""

import re
from collections.abc import Mapping
from typing import Any

from webapp.features.athletes.examples.reading import plain, without_unit

_NAMES = {
    "rpe": "rpe srpe session_rpe cr10 cr_10 borg effort",
    "minutes": "minutes duration min time length session_minutes session_duration session_length hours",
    "daily_loads": "daily_loads daily_load loads load_per_day day_loads",
    "weekly_load": "weekly_load week_load total_load",
    "nn_ms": "nn rr nn_intervals rr_intervals intervals ibi",
    "rmssd_ms": "rmssd daily_rmssd",
    "sleep": "sleep sleep_quality",
    "fatigue": "fatigue tiredness",
    "stress": "stress",
    "soreness": "soreness muscle_soreness doms",
    "mood": "mood",
    "sum_mm": "sum sum_of_skinfolds skinfold_sum sum_of_folds skinfolds sum_of_sites",
    "age": "age",
    "density": "density body_density bd db",
    "reps": "reps repetitions rep",
    "fat": "fat body_fat fat_share bf percent_fat percent_body_fat bodyfat",
    "speed": "speed stage_speed final_speed velocity",
    "tc": "tc total_cholesterol cholesterol chol chol_total",
    "hdl": "hdl hdl_c hdl_cholesterol",
    "tg": "tg trig triglycerides triglyceride",
    "pages": "pages total_pages",
    "per_day": "per_day a_day pages_per_day pages_a_day daily_pages",
    "weight": "weight body_weight bodyweight mass body_mass load lifted bar",
}
_MEANT = {name: one for one, names in _NAMES.items() for name in names.split()}
_SITES = frozenset({"chest", "abdomen", "abdominal", "abdominis", "thigh", "triceps", "subscapular"})
_SITES |= {"suprailiac", "midaxillary", "axilla", "calf"}
_FACTORS = {("minutes", "h"): 60, ("minutes", "hours"): 60, ("minutes", "s"): 1 / 60, ("minutes", "sec"): 1 / 60}
_FACTORS |= {("nn_ms", "s"): 1000, ("nn_ms", "sec"): 1000, ("rmssd_ms", "s"): 1000, ("speed", "m_s"): 3.6}
_FACTORS |= {("sum_mm", "cm"): 10} | {(f"{site}_mm", "cm"): 10 for site in _SITES}
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


def numbers(value: Any) -> Any:
    """``value`` with what is written as a number read as one, in lists too.

    >>> numbers(["6,5", " 40 ", "06-25", None])
    [6.5, 40, '06-25', None]
    """
    if isinstance(value, list):
        return [numbers(each) for each in value]
    if not isinstance(value, str) or not _NUMBER.fullmatch(value.strip()):
        return value
    said = value.strip().replace(",", ".")
    return float(said) if "." in said else int(said)


def respelled(given: Mapping[str, Any]) -> dict[str, Any]:
    """The input by the names and in the units the rules ask for, beside the names it came by.

    >>> respelled({"Effort": 6, "Duration (h)": 1.5})["minutes"]
    90.0
    """
    found: dict[str, Any] = {}
    for key, value in given.items():
        name, unit = _parts(plain(str(key)))
        meant = f"{name}_mm" if name in _SITES else _MEANT.get(name)
        if meant is None:
            continue
        if meant == "weight" and unit in ("kg", "lb", "lbs") and not _repeated(given):
            meant = f"weight_{unit}"  # what comes out has the unit of what went in
        if meant == "fat" and (unit in ("percent", "pct") or "%" in str(key) or "percent" in name):
            meant = "fat_percent"
        found.setdefault(meant, _times(value, _FACTORS.get((meant, unit))))
    return found | dict(given)


def _parts(key: str) -> tuple[str, str]:
    if key in _MEANT:  # "min" and "hours" are names as well
        return key, key if key in ("hours",) else ""
    if key.endswith("_m_s"):
        return key[:-4], "m_s"
    bare = without_unit(key)
    return bare, key[len(bare) + 1 :]


def _repeated(given: Mapping[str, Any]) -> bool:
    return any(_MEANT.get(plain(str(key))) == "reps" for key in given)


def _times(value: Any, factor: float | None) -> Any:
    if factor is None:
        return value
    if isinstance(value, list):
        return [_times(each, factor) for each in value]
    return None if value is None else value * factor
